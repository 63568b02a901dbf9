"""Tokens → running text."""

from __future__ import annotations

from benchmarks.detokenised import detokenised


def test_text_and_places() -> None:
    tokens = [
        "It",
        "'s",
        "worth",
        "US$",
        "40",
        "billion",
        "(",
        "GB",
        "#",
        "20.1",
        ")",
        ",",
        "``",
        "not",
        "15",
        "''",
        ".",
        "''",
    ]
    text, places = detokenised(tokens)
    assert text == "It's worth US$40 billion (GB £20.1), “not 15\".”"
    assert [text[start:end] for start, end in places[:6]] == tokens[:6]
    assert len(places) == len(tokens)
