"""Text → tokens, in the manner of the Penn Treebank as the field's parsers cut it.

"U.S.-led" is "U.S.", "-", "led"; "$3.5m" is "$", "3.5", "m"; "don't" is "do", "n't"; "Kenya's" is "Kenya", "'s".
"""

from __future__ import annotations

import re
from functools import cache

from dateline.knowledge.tables import rows

_ABBREVIATION = r"(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s+[A-Z])"
_NUMBER = r"\d+(?:[.,:]\d+)*"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_TOKEN = re.compile(
    rf"{_ABBREVIATION}"
    r"|https?://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.]+"
    rf"|{_NUMBER}(?:st|nd|rd|th|s|[A-Z]+\d*|[A-Z][a-z]+)\b"
    r"|[^\W\d_]+(?:-\d[\d.]*|[\d]+[^\W_]*)+(?:['’][^\W\d_]+)*"
    rf"|[A-Z]+&[A-Z]+"
    rf"|{_WORD}"
    rf"|{_NUMBER}"
    r"|\.{2,}|--+|[^\w\s]|_"
)
_CLITIC = re.compile(r"(?i)(?<=.)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$|(?<=[sS])['’]$")
_TWO_WORDS = {"cannot": 3, "gonna": 3, "gotta": 3}


@cache
def _abbreviations() -> frozenset[str]:
    """Abbreviations that keep their full stop, without it, in lower case."""
    return frozenset(row["word"].rstrip(".").lower() for row in rows("words/abbreviations.tsv"))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word without its clitic, and the clitic."""
    word = text[start:end]
    if word.lower() in _TWO_WORDS:
        cut = start + _TWO_WORDS[word.lower()]
        return [(start, cut), (cut, end)]
    found = _CLITIC.search(word)
    if found and found.start():
        return [(start, start + found.start()), (start + found.start(), end)]
    return [(start, end)]


def tokenise(text: str) -> list[tuple[int, int]]:
    """The tokens of a text as (start, end), in order; white space is left out."""
    known = _abbreviations()
    tokens: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if found[0] == "." and tokens and tokens[-1][1] == start and text[slice(*tokens[-1])].lower() in known:
            tokens[-1] = tokens[-1][0], end
            continue
        tokens += _pieces(text, start, end)
    return tokens
