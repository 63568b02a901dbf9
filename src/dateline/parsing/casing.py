"""Headlines: recognising headline case, and writing capitals in Title Case; the text keeps its length."""

from __future__ import annotations

import re

from dateline.knowledge import gazetteer
from dateline.parsing.words import FUNCTION_WORDS, word_kinds

WORD = re.compile(r"[^\W\d_][\w'.&-]*[\w]|[^\W\d_]")
# A line is in Title Case when this share of its content words has a capital.
TITLE_SHARE = 0.75
ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,}[a-z]?s?|[A-Z]+\d+|[A-Z]&[A-Z]")


def _content_words(text: str) -> list[str]:
    words = [word for word in WORD.findall(text) if word.lower() not in FUNCTION_WORDS]
    return words[1:] if len(words) > 1 else words


def case_of(text: str) -> str:
    """The case a line is written in: "title", "upper" or "sentence"."""
    words = _content_words(text)
    letters = [char for char in text if char.isalpha()]
    if len(words) >= 2 and letters and sum(char.isupper() for char in letters) > 0.85 * len(letters):
        return "upper"
    return "title" if len(words) >= 3 and capital_share(text) >= TITLE_SHARE else "sentence"


def capital_share(text: str) -> float:
    """The share of a line's content words that begin with a capital, its first word left out if there are others."""
    words = _content_words(text)
    return sum(word[0].isupper() for word in words) / len(words) if words else 1.0


def lowered(word: str) -> str:
    """The word in lower case, if that keeps its length."""
    lower = word.lower()
    return lower if len(lower) == len(word) else word


def title_case(text: str) -> str:
    """Write a line in capitals in Title Case, so that the rest can treat it as such.

    Acronyms that are known names, or short and no words, keep their capitals.
    """

    def written(found: re.Match[str]) -> str:
        word = found[0]
        if ACRONYM.fullmatch(word) and len(word) <= 5 and (word in gazetteer.names() or not word_kinds(word.lower())):
            return word
        return word[0] + lowered(word)[1:]

    return WORD.sub(written, text)
