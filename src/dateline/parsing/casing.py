"""Headlines: recognising headline case, and writing Title Case and capitals as a sentence for the parser.

Stock parsers take "Orders Return" for a person. Words are lowered unless they are known names or unknown to English;
the text keeps its length, so offsets hold.
"""

from __future__ import annotations

import re

from dateline.knowledge import gazetteer
from dateline.parsing.words import FUNCTION_WORDS, word_kinds
from dateline.records import NameHit

_WORD = re.compile(r"[^\W\d_][\w'.&-]*[\w]|[^\W\d_]")
# A line is in Title Case when this share of its content words has a capital.
TITLE_SHARE = 0.75
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,}[a-z]?s?|[A-Z]+\d+|[A-Z]&[A-Z]")


def _content_words(text: str) -> list[str]:
    words = [word for word in _WORD.findall(text) if word.lower() not in FUNCTION_WORDS]
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


def _lower(word: str) -> str:
    lowered = word.lower()
    return lowered if len(lowered) == len(word) else word


def _keeps_capital(word: str, previous: str, following: str) -> bool:
    """Whether a Title Case word that is no part of a known name is a name all the same."""
    if _ACRONYM.fullmatch(word):
        return True
    bare = word.removesuffix("'s").removesuffix("'")
    lower = bare.lower()
    if lower in FUNCTION_WORDS:
        return False
    parts = [part for part in re.split(r"[-/]", lower) if part]
    kinds = [word_kinds(part) for part in parts]
    if not all(kinds):
        # "Re-Arrest": prefixes are no words. "Comey-Related": one part unknown; the name stays.
        prefixes = {"re", "pre", "anti", "ex", "non", "co", "counter", "pro", "sub", "multi", "bi", "tri", "inter"}
        return not all(kind or part in prefixes for kind, part in zip(kinds, parts, strict=True))
    if bare in gazetteer.given_names():
        # "Mark Rutte": a given name is one before a name, or as the only reading.
        return bool(following) and following[0].isupper() and not word_kinds(following.lower())
    # "Rutte Mark"? A word is a surname behind a given name: "Jimmy Carter", "Susan Rice".
    return previous in gazetteer.given_names() and kinds[0] <= {"noun"} and not word_kinds(previous.lower())


def sentence_case(text: str, names: list[NameHit]) -> str:
    """Write a Title Case line in sentence case; the `names` found in it and words unknown to English stay."""
    words = list(_WORD.finditer(text))
    named = [(hit.start, hit.end) for hit in names]
    pieces = list(text)
    for i, found in enumerate(words):
        if any(start <= found.start() < end for start, end in named):
            continue
        previous = words[i - 1][0] if i else ""
        following = words[i + 1][0] if i + 1 < len(words) else ""
        if not _keeps_capital(found[0], previous, following):
            pieces[found.start() : found.end()] = _lower(found[0])
    if words and named[:1] != [(words[0].start(), words[0].end())]:
        start = words[0].start()
        if len(pieces[start].upper()) == 1:
            pieces[start] = pieces[start].upper()
    return "".join(pieces)


def title_case(text: str) -> str:
    """Write a line in capitals in Title Case, so that the rest can treat it as such.

    Acronyms that are known names, or short and no words, keep their capitals.
    """

    def written(found: re.Match[str]) -> str:
        word = found[0]
        if _ACRONYM.fullmatch(word) and len(word) <= 5 and (word in gazetteer.names() or not word_kinds(word.lower())):
            return word
        lowered = _lower(word)
        return word[0] + lowered[1:]

    return _WORD.sub(written, text)
