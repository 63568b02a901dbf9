"""A sentence's titles, names of persons, and countries and bodies, found by their words alone.

The grammar of the network is not asked: an apposition or a title before a name shows in the words, and a document of a
hundred sentences is scanned in a few milliseconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge import gazetteer
from dateline.knowledge.bodies import body_words
from dateline.knowledge.offices import QUALIFIERS, office_of, titles
from dateline.knowledge.roles import roles
from dateline.linking.names import name_parts
from dateline.parsing.tokens import tokenise
from dateline.parsing.words import FUNCTION_WORDS, word_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import NameHit

_STATES = frozenset({"country", "adjective", "people", "capital", "metonym"})
_ANYBODY = frozenset({"CVL", "UNK", "ELI", "EDU", "MED", "SOC", "REF", "LAB", "AGR", "CRM", None})
# What may stand before a participle that qualifies a title; behind anything else it is a verb ("the army deposed X").
_BEFORE_QUALIFIER = frozenset({"the", "a", "an", "'s", "its", "his", "her", "their", "of", "with", "to", "by", "and", "for"})
_BEFORE_QUALIFIER |= {"from", ",", "--", "–", "—", "(", "as", "that", "against", "on", "than", "in", ":"}
_PARTICIPLES = frozenset({"ousted", "deposed", "toppled", "sacked", "fired", "dismissed", "overthrown", "elected", "appointed"})
_PARTICIPLES |= {"assassinated", "murdered", "exiled"}
# Second words of a ministry's field: "minister of foreign affairs", "minister of public works".
_FIELDS = frozenset("affairs security resources development cooperation relations works services planning industry "
    "protection trade order transformation health defence defense economy finance rights policy media".split())
_LONGEST_TITLE = 6
_LONGEST_NAME = 5
_LONGEST_BODY = 7
# What may follow a title to say of what: "governor of Lagos", "ambassador to Chad", "chief executive at Acme".
_OF = frozenset({"of", "for", "to", "at"})
_JOINERS = frozenset({"of", "and", "for", "the", "de", "del", "la", "du", "des"})
_CALENDAR = frozenset(
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
    """Words `first` up to `last` (exclusive): "T" a title, "N" a person's name, "O" a body, "C" a country, "W" a word."""

    kind: str
    first: int
    last: int
    text: str
    title: Title | None = None
    key: str | None = None


@cache
def _person_titles() -> frozenset[str]:
    """Every title that a person may bear before or behind the name, lower case, without what qualifies it ("acting")."""
    found = {role for role, row in roles().items() if row.kind == "person"}
    return frozenset(title for title in found if re.split(r"[ -]", title)[0] not in QUALIFIERS) | titles()


@cache
def _plain_nouns() -> frozenset[str]:
    """Titles that are nouns of anybody ("son", "activist"): a capital makes a name of them."""
    low = {role for role, row in roles().items() if row.kind == "person" and row.sector in _ANYBODY and " " not in role}
    return frozenset(low - titles())


@cache
def _first_of_titles() -> frozenset[str]:
    return frozenset(title.split(" ", 1)[0].split("-", 1)[0] for title in _person_titles())


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(role for role, row in roles().items() if row.kind in ("body", "thing", "group") and " " not in role)


def words_of(text: str, names: Sequence[NameHit]) -> list[Word]:
    """The tokens of a sentence; `names` are the known names in it, with offsets from its start."""
    found = []
    cover = sorted((hit for hit in names if hit.table != "person"), key=lambda hit: hit.start)
    for start, end in tokenise(text):
        hit = next((one for one in cover if start < one.end and end > one.start), None)
        found.append(Word(text[start:end], text[start:end].lower().replace("’", "'"), start, end, hit))
    return found


def scan(text: str, names: Sequence[NameHit]) -> list[Chunk]:
    """The chunks of a sentence, in order, without overlaps."""
    words = words_of(text, names)
    chunks: list[Chunk] = []
    i = 0
    while i < len(words):
        chunk = (
            _title(words, i, text)
            or _state(words, i, text)
            or _owner_of_title(words, i, text)
            or _body(words, i, text)
            or _name(words, i, text)
        )
        if chunk is None:
            chunk = Chunk("W", i, i + 1, words[i].lower)
        elif chunk.kind == "T":
            chunk = _with_owner(words, chunks, chunk, text)
        chunks.append(chunk)
        i = chunk.last
    return chunks


def _join(words: Sequence[Word], first: int, last: int, text: str) -> str:
    return text[words[first].start : words[last - 1].end]


def _spelt(words: Sequence[Word], i: int, n: int) -> str:
    return " ".join(word.lower for word in words[i : i + n]).replace(" - ", "-")


def _title(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """The longest title that begins at a word, with what "of" adds to it."""
    if words[i].lower not in _first_of_titles() or (words[i].hit and words[i].hit.table != "organisation"):
        return None
    for n in range(min(_LONGEST_TITLE, len(words) - i), 0, -1):
        spelt = _spelt(words, i, n)
        if spelt in _plain_nouns() and words[i].text[:1].isupper():
            continue
        if spelt in _person_titles():
            return _of_what(words, i, i + n, spelt, text)
    return None


def _of_what(words: Sequence[Word], first: int, last: int, spelt: str, text: str) -> Chunk:
    """A title with the country, body or field that follows it: "minister of health", "governor of Lagos"."""
    organisation = country = None
    after = last
    if after < len(words) - 1 and words[after].lower in _OF:
        i = after + 1 + (words[after + 1].lower == "the" and after + 2 < len(words))
        state = _state(words, i, text)
        body = None if state else _body(words, i, text)
        run = None if state or body else _capitals(words, i)
        if state:
            country, after = state.key, state.last
        elif body:
            organisation, after = body.text, body.last
            country = _country_of(words[i].hit)
        elif spelt in ("minister", "secretary", "vice minister", "deputy minister") and words[i].lower.isalpha():
            spelt, after = f"{spelt} of {words[i].lower}", i + 1
            if after < len(words) and words[after].lower in _FIELDS:
                spelt, after = f"{spelt} {words[after].lower}", after + 1
            if after + 1 < len(words) and words[after].lower == "and" and word_kinds(words[after + 1].lower):
                spelt, after = f"{spelt} and {words[after + 1].lower}", after + 2
        elif run:
            organisation, after = _join(words, i, run, text), run
            country = _country_of(words[i].hit)
    stated = _join(words, first, after, text)
    return Chunk("T", first, after, stated, Title(office_of(spelt).title, stated, organisation, country, frozenset()))


def _country_of(hit: NameHit | None) -> str | None:
    if hit is None:
        return None
    if hit.table in _STATES:
        return hit.key
    if hit.table == "organisation":
        return gazetteer.organisations()[hit.key].country
    return gazetteer.place(hit.key).country if hit.table in ("region", "venue", "city") else None


def _state(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    hit = words[i].hit
    if hit is None or hit.table not in _STATES:
        return None
    last = i
    while last < len(words) and words[last].hit is hit:
        last += 1
    return Chunk("C", i, last, _join(words, i, last, text), key=hit.key)


def _owner_of_title(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """The country in a body's name that runs into a title: "U.S. Treasury" in "U.S. Treasury Secretary"."""
    hit = words[i].hit
    country = _country_of(hit)
    if hit is None or hit.table != "organisation" or country is None:
        return None
    j = i + 1
    while j < len(words) and words[j].hit is hit:
        title = _title(words, j, text)
        if title and title.last < len(words) + 1 and words[title.last - 1].hit is not hit:
            return Chunk("C", i, j, _join(words, i, j, text), key=country)
        j += 1
    return None


def _capitals(words: Sequence[Word], i: int) -> int | None:
    """Where a run of capitalised words that begins at a word ends; None if there is none."""
    last = i
    while last < len(words) and last - i < _LONGEST_BODY:
        if words[last].text[:1].isupper() and words[last].lower not in _CALENDAR:
            last += 1
        elif (
            last > i
            and words[last].lower in _JOINERS
            and last + 1 < len(words)
            and words[last + 1].text[:1].isupper()
            and words[last + 1].lower not in _CALENDAR
            and words[last].lower != "and"
        ):
            last += 1
        else:
            break
    return last if last > i else None


def _body(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """A body known by the tables, or capitalised words that end in a body's noun ("Free Path Movement")."""
    hit = words[i].hit
    if hit is not None and hit.table == "organisation":
        last = i
        while last < len(words) and words[last].hit is hit:
            last += 1
        return Chunk("O", i, last, _join(words, i, last, text), key=hit.key)
    last = _capitals(words, i)
    if last is None:
        return None
    for end in range(last, i + 1, -1):
        noun = words[end - 1]
        known = noun.lower in _body_nouns() or (noun.text in body_words() and body_words()[noun.text].place != "first")
        if known and noun.text[:1].isupper():
            return Chunk("O", i, end, _join(words, i, end, text))
    return None


def _is_name_word(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if not word.text[:1].isupper() or not word.text[:1].isalpha() or word.lower in _CALENDAR:
        return False
    if word.hit is not None and word.hit.table in _STATES | {"organisation"}:
        return False
    if word.lower in QUALIFIERS or name_parts().get(word.lower.rstrip(".")) == "honorific":
        return False
    if i == 0 or words[i - 1].text in ".\"“:":
        # at the start of a sentence every word is written so
        common = word_kinds(word.lower)
        return word.lower not in FUNCTION_WORDS and not (common and "noun" not in common)
    return word.lower not in FUNCTION_WORDS or len(word.text) <= 2


def _name(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """A person's name: capitalised words, with particles and initials inside, that are no title and no known body."""
    start = i
    if name_parts().get(words[i].lower.rstrip(".")) == "honorific" and i + 1 < len(words):
        i += 1 + (words[i + 1].text == "." and i + 2 < len(words))
    last = i
    while last < len(words) and last - i < _LONGEST_NAME + 4:
        if _is_name_word(words, last) and not (last > i and _title(words, last, text)):
            last += 1
        elif last > i and _is_inner(words, last):
            last += 1
        else:
            break
    if last < len(words) and last > i and words[last].lower in ("jr.", "sr.", "jr", "sr"):
        last += 1
    if last == i or not any(len(word.text) > 1 for word in words[i:last]):
        return None
    return Chunk("N", start, last, _join(words, i, last, text).removesuffix("'s"))


def _is_inner(words: Sequence[Word], i: int) -> bool:
    """Whether a word stands inside a name: a particle, a hyphen, the full stop of an initial."""
    word = words[i]
    if words[i - 1].text == "-" and words[i - 1].end == word.start:
        return word.text.isalpha()  # "Jong-un"
    if i + 1 == len(words):
        return False
    after = words[i + 1]
    if word.text in "-'’" and words[i - 1].end == word.start and word.end == after.start:
        return after.text[:1].isalpha()
    if word.text == "." and len(words[i - 1].text) == 1:
        return _is_name_word(words, i + 1)
    if name_parts().get(word.lower) != "particle":
        return False
    if after.text == "-":
        return True
    if word.lower in FUNCTION_WORDS:
        return False  # "as" is an article in Arabic names, where a hyphen follows
    return _is_name_word(words, i + 1) or (i + 2 < len(words) and _is_inner(words, i + 1))


def _with_owner(words: Sequence[Word], chunks: list[Chunk], chunk: Chunk, text: str) -> Chunk:
    """A title with what stands before it taken in: qualifiers, and whose it is ("Kenya's", "Acme Mining")."""
    title = chunk.title
    assert title is not None  # noqa: S101 - for the type checker: a chunk "T" has one
    flags: set[str] = set()
    country, organisation = title.country, title.organisation
    while chunks:
        before = chunks[-1]
        if before.kind == "W" and _qualifies(chunks):
            flags.add(QUALIFIERS[before.text])
        elif before.kind == "W" and before.text == "-" and len(chunks) > 1 and chunks[-2].text in QUALIFIERS:
            pass
        elif before.kind == "W" and before.text == "'s" and len(chunks) > 1 and chunks[-2].kind in "CON":
            pass
        elif before.kind == "C" and country is None:
            country = before.key
        elif before.kind == "O" and organisation is None:
            organisation = before.text.removeprefix("the ").removeprefix("The ")
            country = country or _country_of(words[before.first].hit)
        elif before.kind == "N" and organisation is None and _owns(before, words, chunk):
            if office_of(title.title).holders != "one":
                organisation = before.text
            country = country or _country_of(words[before.first].hit)
        else:
            break
        chunks.pop()
    first = chunks[-1].last if chunks else 0
    stated = _join(words, first, chunk.last, text)
    made = Title(title.title, stated, organisation, country, frozenset(flags - {""}))
    return Chunk("T", first, chunk.last, stated, made)


def _qualifies(chunks: Sequence[Chunk]) -> bool:
    """Whether the last chunk is a word that qualifies a title ("former")."""
    if chunks[-1].text not in QUALIFIERS:
        return False
    if chunks[-1].text not in _PARTICIPLES or len(chunks) < 2:
        return True
    return chunks[-2].kind == "C" or chunks[-2].text in _BEFORE_QUALIFIER or chunks[-2].text in QUALIFIERS


def _owns(chunk: Chunk, words: Sequence[Word], title: Chunk) -> bool:
    """Whether a name before a title says of what it is: "Lagos governor", "Acme Mining chief executive"."""
    hit = words[chunk.first].hit
    if hit is not None and hit.table in ("city", "region"):
        return True
    if not words[title.first].text[:1].islower():
        return False
    if words[title.first - 1].lower == "'s":
        return True
    # not in "elected Jan Novak president"
    return title.first == chunk.last and title.last < len(words) and words[title.last].text[:1].isupper()
