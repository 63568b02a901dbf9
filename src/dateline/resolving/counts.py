"""What a number counts: the noun behind it ("12 Russian soldiers" are soldiers), and whose they are ("Russian").

Source: our own tables under `data/quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge import gazetteer
from dateline.knowledge.tables import rows, values
from dateline.parsing.words import word_kinds
from dateline.resolving.number_words import is_number_word, is_scale
from dateline.resolving.units import listed

if TYPE_CHECKING:
    from dateline.resolving.number_words import Number

# Nationality adjectives are no part of what is counted.
_ADJECTIVE = re.compile(r"(?:[a-z]an|ese|ish|[^aeiou]i|^French|^Dutch|^Greek|^Thai|^Czech|^U\.S\.|^[A-Z]{2,4})$")
_NOUN = re.compile(r"[\s-]((?:[A-Za-z]|\d{2,4}s\b)[\w'\u2019.-]{0,60})")
_NEXT_WORD = re.compile(r"\s([a-z]+)")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.){2}$")
# "a nine-judge panel"
_STRONG = re.compile(r"-([a-z]{3,})(?=\s[a-z])")
_IRREGULAR = ("children", "men", "women", "people", "folk", "persons")
# words that begin what is not counted any more
_LINKS = frozenset({"to", "from", "than", "like"})
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun that is counted, in lower case without nationalities, and where it ends in the text."""

    name: str
    end: int


def counted(text: str, number: Number) -> Counted | None:
    """The noun that is counted: the first plural within a few words, with the nouns before it ("riot police")."""
    if number.kind == "words" and number.value == 1:
        return _single(text, number)
    strong = _STRONG.match(text, number.end) if number.kind in ("digits", "words") and not number.scaled else None
    if strong and "noun" in word_kinds(strong[1]) and strong[1] not in listed("no count"):
        return Counted(strong[1], strong.end(1))
    position, of = number.end, False
    taken: list[str] = []
    while len(taken) < _MOST_WORDS:
        match = _NOUN.match(text, position)
        if not match or (text[match.start()] == "-" and position == number.end):
            return None
        word = match[1] if _ABBREVIATION.search(match[1]) else match[1].rstrip(".'\u2019")
        if word.lower() == "of":
            of = True
        elif word.lower() in _LINKS or word.lower() in stops() or is_scale(word) or is_number_word(word):
            return None
        if _is_plural(word) or _is_people(word, text, match.end()):
            return _extended(text, [*taken, word], match.start(1) + len(word))
        if word.lower() not in listed("skip"):
            taken.append(word)
        if len(word) < len(match[1]) or (of and number.kind in ("digits", "words") and len(taken) > 2):
            return None
        position = match.end()
    return None


def _extended(text: str, words: list[str], end: int) -> Counted:
    """A plural before a plural is no head: "United States soldiers"."""
    match = _NOUN.match(text, end)
    head = words[-1]
    if (
        match
        and text[end] == " "
        and _is_plural(match[1].rstrip("."))
        and match[1].lower() not in stops() | listed("fate")
    ):
        words, head = [*words, match[1].rstrip(".")], match[1].rstrip(".")
        end = match.start(1) + len(head)
    title = head[0].isupper()
    kept = [
        w for w in words[:-1] if (title or w[0].islower()) and not _ADJECTIVE.search(w) and w.lower() not in stops()
    ]
    kept = [w for w in kept if not _is_plural(w)]
    name = " ".join([*kept, head])
    return Counted(name if any(map(str.isdigit, name)) else name.lower(), end)


def _single(text: str, number: Number) -> Counted | None:
    """The noun of "one soldier": only those of the table, since "one" is mostly a pronoun."""
    position = number.end
    for _ in range(3):
        match = _NOUN.match(text, position)
        if not match or match[1].lower() in stops() or match[1].lower() == "of":
            return None
        word = match[1].rstrip(".")
        if word.lower() in listed("one"):
            return Counted(word.lower(), match.start(1) + len(word))
        position = match.end()
    return None


def is_people(noun: str) -> bool:
    """Whether a counted noun follows a figure that could be a year and makes it a number: "2000 troops"."""
    return noun in _people()


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in listed("plural"):
        return True
    if lower.endswith(_IRREGULAR) and len(lower) > 6:
        return lower not in listed("no plural")
    if word.isupper() or len(word) < 4 or lower in listed("no plural") or lower in stops():
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "\u2019s"))


def _is_people(word: str, text: str, end: int) -> bool:
    """A people named by its adjective, with no noun after it: "1.3 million Sudanese have fled"."""
    following = _NEXT_WORD.match(text, end)
    ends = following is None or following[1] in stops()
    if not word[0].isupper():
        return False
    people = word.endswith("is") and any(table == "people" for table, _ in gazetteer.names().get(word, ()))
    return people or (word.endswith("ese") and ends)


@cache
def _people() -> frozenset[str]:
    return listed("plural") | {f"{word}s" for word in listed("one")}


@cache
def stops() -> frozenset[str]:
    """Words at which what is counted ends."""
    for row in rows("quantities/directions.tsv"):
        if row["kind"] == "stop":
            return frozenset(values(row["words"])) - listed("skip") - {"killed", "wounded", "injured", "arrested"}
    return frozenset()
