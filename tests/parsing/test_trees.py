import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.parsing.trees import heads_of
from dateline.records import Logits


def scores(heads: list[int]) -> Logits:
    table = np.zeros((len(heads), len(heads)), dtype=np.float32)
    for word, head in enumerate(heads):
        table[word, head] = 5.0
    return table


def test_clear_scores_are_taken_as_they_are() -> None:
    assert heads_of(scores([1, 1, 3, 1])) == [1, 1, 3, 1]


def test_a_cycle_is_broken_where_that_costs_least() -> None:
    table = scores([0, 2, 1])
    table[2, 0] = 4.0
    assert heads_of(table) == [0, 2, 0]


def test_of_two_roots_the_likelier_stays() -> None:
    table = scores([0, 1, 0])
    table[1, 1] = 6.0
    table[0, 1] = 1.0
    assert heads_of(table) == [1, 1, 0]


def test_no_words() -> None:
    assert heads_of(np.zeros((0, 0), dtype=np.float32)) == []


@given(
    st.integers(1, 12).flatmap(
        lambda n: arrays(np.float32, (n, n), elements=st.floats(-4, 4, width=32, allow_nan=False))
    )
)
def test_always_one_tree(table: Logits) -> None:
    heads = heads_of(table)
    roots = [word for word, head in enumerate(heads) if head == word]
    assert len(roots) == 1
    for word in range(len(heads)):
        way, steps = word, 0
        while heads[way] != way:
            way, steps = heads[way], steps + 1
            assert steps <= len(heads)
