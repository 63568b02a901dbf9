import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parsing.sentences import MAX_CHARACTERS, split_sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Aung met Mr. Lee in Washington D.C. on Jan. 5. Both left.", 2),
        ("The ship left at 5 p.m. Tuesday. It sank.", 2),
        ("First line\nSecond line", 2),
        ("“We won’t go,” she said. Él se fue. Done.", 3),
        ("   ", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(pieces(text)) == count


def test_offsets_hold_behind_characters_of_several_bytes() -> None:
    text = "Şırnak’ta ateş — “evet”. The envoy left Đà Nẵng. Nothing else."
    assert pieces(text)[1] == "The envoy left Đà Nẵng."


@given(st.text(max_size=400))
def test_any_text_splits_into_ordered_spans(text: str) -> None:
    end = 0
    for start, stop in split_sentences(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        end = stop


def test_endless_sentences_are_cut() -> None:
    assert all(len(piece) <= MAX_CHARACTERS for piece in pieces("word " * 2_000))
