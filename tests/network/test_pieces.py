import pytest

from dateline.network.pieces import FIGURE, INITIAL, LOWER, MARK, MIXED, UPPER, WordPiece, shape_of
from dateline.network.session import coder

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##do", "##able", "a", "-", "b"]


@pytest.fixture
def small() -> WordPiece:
    return WordPiece(VOCABULARY)


def test_longest_first(small: WordPiece) -> None:
    assert small.pieces("undoable") == (5, 6, 7)
    assert small.pieces("A-b") == (8, 9, 10)


def test_what_is_not_covered_is_unknown(small: WordPiece) -> None:
    assert small.pieces("undoing") == (small.unknown,)
    assert small.pieces(" ") == (small.unknown,)


def test_words_are_found_again_by_their_first_piece(small: WordPiece) -> None:
    numbers, owners, firsts = small.encode(["undo", "a"], 9)
    assert numbers == [2, 5, 6, 8, 3]
    assert owners == [-1, 0, 0, 1, -1]
    assert firsts == [1, 3]


def test_what_does_not_fit_is_left_out(small: WordPiece) -> None:
    numbers, _, firsts = small.encode(["a"] * 10, 6)
    assert len(numbers) == 6
    assert firsts == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("troops", LOWER),
        ("Troops", INITIAL),
        ("UN", UPPER),
        ("iPad", MIXED),
        ("12", FIGURE),
        (",", MARK),
        ("A", INITIAL),
    ],
)
def test_shapes(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_accents_and_quotes_do_not_matter() -> None:
    assert coder().pieces("Erdoğan") == coder().pieces("Erdogan")
    assert coder().pieces("’s") == coder().pieces("'s")
