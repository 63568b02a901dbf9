from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parsing.tokens import tokenise


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's president won't go.", ["Kenya", "'s", "president", "wo", "n't", "go", "."]),
        ("a U.S.-led force", ["a", "U.S.", "-", "led", "force"]),
        ("Gen. Haftar met Mr. Serraj", ["Gen.", "Haftar", "met", "Mr.", "Serraj"]),
        ("pays $3.5m, or 12%", ["pays", "$", "3.5", "m", ",", "or", "12", "%"]),
        ("the workers' strike", ["the", "workers", "'", "strike"]),
        ("COVID-19 and F16 jets", ["COVID-19", "and", "F16", "jets"]),
        ("It cannot last...", ["It", "can", "not", "last", "..."]),
        ("the Xi–Putin talks", ["the", "Xi", "–", "Putin", "talks"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=200))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    spans = tokenise(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
