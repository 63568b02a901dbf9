"""Country and sector of a party from its words: a simple stand-in for the resolver, which needs more than a span."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from dateline.knowledge import gazetteer
from dateline.knowledge.roles import sector_of

from .data import Row

_LONGEST = 6
_TOKEN = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*\.?|[^\w\s]")
_STATES = {"country", "adjective", "people", "capital", "metonym"}
_DATELINE = re.compile(
    r"^([A-Z][\w’' .-]{2,40}?),? ?(?:\([\w. ]+\) ?)?(?:[A-Z][a-z]+\.? \d{1,2} ?)?(?:\([\w. ]+\) ?)?[-–—] "
)
Found = tuple[str, str | None, str | None, int, int]


def _reading(table: str, key: str, published: str | None) -> tuple[str | None, str | None]:
    """Country and sector of a reading of a name."""
    if table in _STATES:
        return key, None
    if table == "organisation":
        known = gazetteer.organisations()[key]
        return known.country, known.sector
    if table == "person":
        day = date.fromisoformat(published[:10]) if published else date.max
        tenures = gazetteer.persons()[key].tenures
        held = [one for one in tenures if (one.start or date.min) <= day <= (one.end or date.max)] or list(tenures)
        return held[-1].country, held[-1].sector
    return gazetteer.place(key).country, None


def names_in(text: str, published: str | None) -> list[Found]:
    """Known names in a text, longest first at each place: (table, country, sector, start, end)."""
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    known = gazetteer.names()
    found: list[Found] = []
    number = 0
    while number < len(tokens):
        step = 1
        if tokens[number][0][0].isupper():
            for many in range(min(_LONGEST, len(tokens) - number), 0, -1):
                start, end = tokens[number][1], tokens[number + many - 1][2]
                name = text[start:end].replace("’", "'")
                readings = known.get(name) or known.get(name.removesuffix("."))
                if readings:
                    country, sector = _reading(*readings[0], published)
                    found.append((readings[0][0], country, sector, start, end))
                    step = many
                    break
        number += step
    return found


class Sentence:
    """What a text offers to those of its parties who name no country."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text, self.published = text, published

    @cached_property
    def dateline(self) -> str | None:
        """The country of the dateline's city."""
        match = _DATELINE.match(self.text)
        found = names_in(match.group(1).title(), self.published) if match else []
        return found[0][1] if found else None

    @cached_property
    def sole(self) -> str | None:
        """The only country that the text names or implies, if it is one."""
        match = _DATELINE.match(self.text)
        body = self.text[match.end() :] if match else self.text
        countries = {country for _, country, _, _, _ in names_in(body, self.published) if country}
        countries -= {"EUR", "UNO", "IGO"}
        return next(iter(countries)) if len(countries) == 1 else None


def place_country(text: str, sentence: Sentence) -> str | None:
    """The country of a place's words."""
    found = [country for _, country, _, _, _ in names_in(text, sentence.published) if country]
    return found[-1] if found else sentence.sole or sentence.dateline


def party(span: Row, sentence: Sentence, home: str | None) -> Row:
    """A party with its country and sector; one that names no country gets the text's or the place's."""
    text = span["text"]
    found = names_in(text, sentence.published)
    whole = re.sub(r"^[Tt]he ", "", text)
    role, sector = sector_of(_lemmas(text))
    bare = bool(found) and found[0][3] == 0 and found[0][4] == len(text) and found[0][0] in _STATES
    ranked = sorted(found, key=lambda one: (one[1] is None, one[0] == "city"))
    country = ranked[0][1] if ranked else None
    if whole in gazetteer.seats() and not role:
        known = gazetteer.organisations().get(gazetteer.seats()[whole])
        country = known.country if known else country
    named = next((one[2] for one in ranked if one[2]), None)
    if country is None:
        country = sentence.sole or home or sentence.dateline
    return {**span, "country": country, "sector": None if bare else sector or named}


def _lemmas(text: str) -> list[str]:
    """Lower-case words, the last ones also without their plural's "s" when only that is a role."""
    words = [token.lower() for token in _TOKEN.findall(text)]
    role, _ = sector_of(words)
    return words if role else [word.removesuffix("s") if len(word) > 3 else word for word in words]
