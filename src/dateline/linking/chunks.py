"""The parts of a sentence that names and titles are found by: words, countries, bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge import gazetteer
from dateline.knowledge.bodies import body_words
from dateline.knowledge.roles import roles
from dateline.parsing.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import NameHit

STATES = frozenset({"country", "adjective", "people", "capital", "metonym"})
_LONGEST_BODY = 7
_JOINERS = frozenset({"of", "and", "for", "the", "de", "del", "la", "du", "des"})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the sentence, with the known name that covers it."""

    text: str
    lower: str
    start: int
    end: int
    hit: NameHit | None


@dataclass(frozen=True, slots=True)
class Title:
    """A title with what its words say around it. `flags` are of "acting", "former", "late", "designate"."""

    title: str
    stated: str
    organisation: str | None
    country: str | None
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `first` up to `last` (exclusive).

    `kind`: "T" a title, "N" a person's name, "O" a body, "C" a country, "W" a word.
    """

    kind: str
    first: int
    last: int
    text: str
    title: Title | None = None
    key: str | None = None


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(
        role for role, row in roles().items() if row.kind in ("body", "thing", "group") and " " not in role
    )


def words_of(text: str, names: Sequence[NameHit]) -> list[Word]:
    """The tokens of a sentence; `names` are the known names in it, with offsets from its start."""
    found = []
    cover = sorted((hit for hit in names if hit.table != "person"), key=lambda hit: hit.start)
    for start, end in tokenise(text):
        hit = next((one for one in cover if start < one.end and end > one.start), None)
        found.append(Word(text[start:end], text[start:end].lower().replace("’", "'"), start, end, hit))
    return found


def join(words: Sequence[Word], first: int, last: int, text: str) -> str:
    """The words `first` up to `last` (exclusive), as the text writes them."""
    return text[words[first].start : words[last - 1].end]


def country_of(hit: NameHit | None) -> str | None:
    """The country of a known name that is no person's."""
    if hit is None:
        return None
    if hit.table in STATES:
        return hit.key
    if hit.table == "organisation":
        return gazetteer.organisations()[hit.key].country
    return gazetteer.place(hit.key).country if hit.table in ("region", "venue", "city") else None


def state(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """The state that a word names, by its name, its adjective, its capital."""
    hit = words[i].hit
    if hit is None or hit.table not in STATES:
        return None
    last = i
    while last < len(words) and words[last].hit is hit:
        last += 1
    return Chunk("C", i, last, join(words, i, last, text), key=hit.key)


def capitals(words: Sequence[Word], i: int) -> int | None:
    """Where a run of capitalised words that begins at a word ends; None if there is none."""
    last = i
    while last < len(words) and last - i < _LONGEST_BODY:
        if (words[last].text[:1].isupper() and words[last].lower not in CALENDAR) or (
            last > i
            and words[last].lower in _JOINERS
            and last + 1 < len(words)
            and words[last + 1].text[:1].isupper()
            and words[last + 1].lower not in CALENDAR
            and words[last].lower != "and"
        ):
            last += 1
        else:
            break
    return last if last > i else None


def body(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """A body known by the tables, or capitalised words that end in a body's noun ("Free Path Movement")."""
    hit = words[i].hit
    if hit is not None and hit.table == "organisation":
        last = i
        while last < len(words) and words[last].hit is hit:
            last += 1
        return Chunk("O", i, last, join(words, i, last, text), key=hit.key)
    longest = capitals(words, i)
    if longest is None:
        return None
    for end in range(longest, i + 1, -1):
        noun = words[end - 1]
        known = noun.lower in _body_nouns() or (noun.text in body_words() and body_words()[noun.text].place != "first")
        if known and noun.text[:1].isupper():
            return Chunk("O", i, end, join(words, i, end, text))
    return None
