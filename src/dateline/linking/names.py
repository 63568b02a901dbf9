"""Names of persons and bodies: their plain form, and whether two spellings may be one name.

A rule gives a share (how surely the two are one name) and says its own name, so that a merge can be explained.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from dateline.knowledge.tables import rows

# Letters that have no decomposition in Unicode.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ŋ": "n"}
)
_WORDS = re.compile(r"[^\W_]+")
# Vowels that romanisations confuse; "a" and "o" tell names apart (Maria, Mario), so does a last vowel (Jan, Jana).
_VOWELS = str.maketrans("eo", "au")
_DOUBLED = re.compile(r"(.)\1+")
# Spellings that fold to one form must also look alike as written.
_ALIKE = 0.55
_MANY = 12


@dataclass(frozen=True, slots=True)
class Likeness:
    """How surely two names are one (0 to 1), and the rule that says so."""

    share: float
    rule: str


DIFFERENT = Likeness(0.0, "different")


@cache
def name_parts() -> dict[str, str]:
    """Part of a name that is none by itself → "particle", "suffix" or "honorific"."""
    return {row["part"]: row["kind"] for row in rows("actors/name_parts.tsv")}


@cache
def _folds() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for row in rows("actors/transliteration.tsv"):
        start, end = row["from"].startswith("^"), row["from"].endswith("$")
        body = re.escape(row["from"].strip("^$"))
        made.append((re.compile(("^" if start else "") + body + ("$" if end else "")), row["to"]))
    return tuple(made)


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """A name in lower-case ASCII letters where it has any, words apart by one space: "Erdoğan" → "erdogan"."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", "").replace("ʿ", ""))
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(_WORDS.findall(text)[:_MANY])


@lru_cache(maxsize=100_000)
def core(name: str) -> tuple[str, ...]:
    """The words of a name that count: without honorifics, particles and suffixes (unless nothing else is left)."""
    kinds = name_parts()
    words = plain(name).split()
    kept = tuple(word for word in words if word not in kinds)
    return kept or tuple(words)


def suffix_of(name: str) -> str | None:
    """The suffix of a name ("jr", "sr", "iii"), if it has one."""
    return next((word for word in plain(name).split()[1:] if name_parts().get(word) == "suffix"), None)


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The form to which the spellings of one foreign name fold: "zelensky", "zelenskyy" → one form."""
    for pattern, to in _folds():
        word = pattern.sub(to, word)
    return _DOUBLED.sub(r"\1", word.translate(_VOWELS))


def block_keys(name: str) -> set[str]:
    """Keys of which two names that may be one share at least one."""
    words = core(name)
    return {skeleton(word) for word in words if len(word) > 1} | {skeleton("".join(words))}


def _looks_alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _is_initial(first: str, second: str) -> bool:
    return first[0] == second[0] and (len(first) == 1 or len(second) == 1)


def _middle(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the shorter name is the longer without names or initials from its middle."""
    if short[0] != long[0] or short[-1] != long[-1]:
        return False
    inner = list(long[1:-1])
    for word in short[1:-1]:
        match = next((other for other in inner if other == word or _is_initial(word, other)), None)
        if match is None:
            return False
        inner.remove(match)
    return True


def _initials(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names are one with given names shortened: "S. Jaishankar", "Subrahmanyam Jaishankar"."""
    if len(first) != len(second) or first[-1] != second[-1]:
        return False
    return all(a == b or _is_initial(a, b) for a, b in zip(first[:-1], second[:-1], strict=True))


def _nearly(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether all words but one fold to the same, and that one nearly: "Serhiy", "Sergiy", but not "Maria", "Mario"."""
    pairs = [(a, b) for a, b in zip(map(skeleton, first), map(skeleton, second), strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    inside = a[-1] == b[-1] and a[0] == b[0]
    return inside and min(len(a), len(b)) >= 5 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


@lru_cache(maxsize=200_000)
def likeness(first: str, second: str) -> Likeness:
    """Whether two full names may be one person's, by the surest rule that holds."""
    a, b = core(first), core(second)
    if not a or not b:
        return DIFFERENT
    if suffix_of(first) != suffix_of(second):  # father and son, mostly
        both = suffix_of(first) and suffix_of(second)
        return Likeness(0.6, "suffix") if a == b and not both else DIFFERENT
    if a == b:
        return Likeness(1.0, "same words")
    if min(len(a), len(b)) < 2:
        return Likeness(0.9, "joined words") if "".join(a) == "".join(b) else DIFFERENT
    if sorted(a) == sorted(b):
        return Likeness(0.95, "other order")
    if "".join(a) == "".join(b):
        return Likeness(0.95, "joined words")
    if _looks_alike("".join(sorted(a)), "".join(sorted(b))):
        folded = [skeleton(word) for word in a], [skeleton(word) for word in b]
        if folded[0] == folded[1]:
            return Likeness(0.9, "spelling")
        if sorted(folded[0]) == sorted(folded[1]):
            return Likeness(0.85, "spelling and order")
        if skeleton("".join(a)) == skeleton("".join(b)):
            return Likeness(0.85, "spelling of joined words")
    if _initials(a, b):
        return Likeness(0.8, "initials")
    if len(a) == len(b) and _nearly(a, b):
        return Likeness(0.75, "near spelling")
    if len(a) != len(b) and _middle(*sorted((a, b), key=len)):
        return Likeness(0.85, "middle name")
    if a[: len(b)] == b or b[: len(a)] == a:
        return Likeness(0.75, "last name more")
    return DIFFERENT


def surname_keys(name: str) -> tuple[str, ...]:
    """The single words under which news may call a person: the last word, and the first (Xi Jinping)."""
    words = core(name)
    return tuple(dict.fromkeys((words[-1], words[0]))) if words else ()
