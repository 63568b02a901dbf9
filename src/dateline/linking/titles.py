"""Titles in a sentence, with what their words say around them: of what, of which country, acting, former."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.offices import QUALIFIERS, office_of, titles
from dateline.knowledge.roles import roles
from dateline.linking.chunks import Chunk, Title, Word, body, capitals, country_of, join, state
from dateline.parsing.words import word_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANYBODY = frozenset({"CVL", "UNK", "ELI", "EDU", "MED", "SOC", "REF", "LAB", "AGR", "CRM", None})
# What may stand before a participle that qualifies a title; behind anything else it is a verb ("the army deposed X").
_BEFORE_QUALIFIER = frozenset(
    {"the", "a", "an", "'s", "its", "his", "her", "their", "of", "with", "to", "by", "and", "for"}
)
_BEFORE_QUALIFIER |= {"from", ",", "--", "–", "—", "(", "as", "that", "against", "on", "than", "in", ":"}
_PARTICIPLES = frozenset(
    {"ousted", "deposed", "toppled", "sacked", "fired", "dismissed", "overthrown", "elected", "appointed"}
)
_PARTICIPLES |= {"assassinated", "murdered", "exiled"}
# Second words of a ministry's field: "minister of foreign affairs", "minister of public works".
_FIELDS = frozenset(
    "affairs security resources development cooperation relations works services planning industry "
    "protection trade order transformation health defence defense economy finance rights policy media".split()
)
_LONGEST_TITLE = 6
# What may follow a title to say of what: "governor of Lagos", "ambassador to Chad", "chief executive at Acme".
_OF = frozenset({"of", "for", "to", "at"})


@cache
def _person_titles() -> frozenset[str]:
    """Every title that a person may bear beside the name, lower case, without what qualifies it ("acting")."""
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


def _spelt(words: Sequence[Word], i: int, n: int) -> str:
    return " ".join(word.lower for word in words[i : i + n]).replace(" - ", "-")


def title(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """The longest title that begins at a word, with what "of" adds to it."""
    hit = words[i].hit
    if words[i].lower not in _first_of_titles() or (hit is not None and hit.table != "organisation"):
        return None
    for n in range(min(_LONGEST_TITLE, len(words) - i), 0, -1):
        spelt = _spelt(words, i, n)
        if spelt in _plain_nouns() and words[i].text[:1].isupper():
            continue
        if spelt in _person_titles():
            return _of_what(words, i, i + n, spelt, text)
        several = spelt.removesuffix("s")
        if several != spelt and several in _person_titles() and words[i].text[:1].isupper():
            return _of_what(words, i, i + n, several, text)  # "Presidents Trump and Xi"
    return None


def _of_what(words: Sequence[Word], first: int, last: int, spelt: str, text: str) -> Chunk:
    """A title with the country, body or field that follows it: "minister of health", "governor of Lagos"."""
    organisation = country = None
    after = last
    if after < len(words) - 1 and words[after].lower in _OF:
        i = after + 1 + (words[after + 1].lower == "the" and after + 2 < len(words))
        land = state(words, i, text)
        named = None if land else body(words, i, text)
        run = None if land or named else capitals(words, i)
        if land:
            country, after = land.key, land.last
        elif named:
            organisation, after = named.text, named.last
            country = country_of(words[i].hit)
        elif spelt in ("minister", "secretary", "vice minister", "deputy minister") and words[i].lower.isalpha():
            spelt, after = f"{spelt} of {words[i].lower}", i + 1
            if after < len(words) and words[after].lower in _FIELDS:
                spelt, after = f"{spelt} {words[after].lower}", after + 1
            if after + 1 < len(words) and words[after].lower == "and" and word_kinds(words[after + 1].lower):
                spelt, after = f"{spelt} and {words[after + 1].lower}", after + 2
        elif run:
            organisation, after = join(words, i, run, text), run
            country = country_of(words[i].hit)
    stated = join(words, first, after, text)
    return Chunk("T", first, after, stated, Title(office_of(spelt).title, stated, organisation, country, frozenset()))


def owner_of_title(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """The country in a body's name that runs into a title: "U.S. Treasury" in "U.S. Treasury Secretary"."""
    hit = words[i].hit
    country = country_of(hit)
    if hit is None or hit.table != "organisation" or country is None:
        return None
    j = i + 1
    while j < len(words) and words[j].hit is hit:
        found = title(words, j, text)
        if found and words[found.last - 1].hit is not hit:
            return Chunk("C", i, j, join(words, i, j, text), key=country)
        j += 1
    return None


def with_owner(words: Sequence[Word], chunks: list[Chunk], chunk: Chunk, text: str) -> Chunk:
    """A title with what stands before it taken in: qualifiers, and whose it is ("Kenya's", "Acme Mining")."""
    own = chunk.title
    assert own is not None  # noqa: S101 - for the type checker: a chunk "T" has one
    flags: set[str] = set()
    country, organisation = own.country, own.organisation
    while chunks:
        before = chunks[-1]
        if before.kind == "W" and _qualifies(chunks):
            flags.add(QUALIFIERS[before.text])
        elif before.kind == "W" and _joins(chunks):
            pass  # the hyphen of "ex-president", the genitive of "Kenya's president": what stands before says more
        elif before.kind == "C" and country is None:
            country = before.key
        elif before.kind == "O" and organisation is None:
            organisation = before.text.removeprefix("the ").removeprefix("The ")
            country = country or country_of(words[before.first].hit)
        elif before.kind == "N" and organisation is None and _owns(before, words, chunk):
            if office_of(own.title).holders != "one":
                organisation = before.text
            country = country or country_of(words[before.first].hit)
        else:
            break
        chunks.pop()
    first = chunks[-1].last if chunks else 0
    stated = join(words, first, chunk.last, text)
    made = Title(own.title, stated, organisation, country, frozenset(flags - {""}))
    return Chunk("T", first, chunk.last, stated, made)


def _joins(chunks: Sequence[Chunk]) -> bool:
    """Whether the last chunk joins what stands before it to a title."""
    if len(chunks) < 2:
        return False
    before, last = chunks[-2], chunks[-1]
    return (last.text == "-" and before.text in QUALIFIERS) or (last.text == "'s" and before.kind in "CON")


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
