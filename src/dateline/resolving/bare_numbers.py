"""Numbers without a noun or unit behind them: shares, crowds, victims, what stands under a bound, plain numbers.

Source: our own tables under `data/quantities`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.records import Quantity, Span
from dateline.resolving.counts import counted
from dateline.resolving.measures import measured
from dateline.resolving.units import listed, rate_after

if TYPE_CHECKING:
    from dateline.records import QuantityKind
    from dateline.resolving.number_words import Number

_CROWD = frozenset({"dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands"})
_NAMED = re.compile(r"-|\s[A-Z]\w|[A-Za-z]|\sof\b")
_GLUED = re.compile(r"-[A-Z\d]|[A-Za-z]|/\d")
_NOT_OF_CROWD = re.compile(r"\sof\b|-")
_VERB_BEFORE = re.compile(r"([A-Za-z]+)\s$")
_IN_NAME = re.compile(r"\w[-\u2013]$|(?<=[a-z,]\s)[A-Z][\w'\u2019&]*\s$")
_PRONOUN = re.compile(r"\b(?:the|these|those|all|other|only)\s$", re.IGNORECASE)
_TIMES = re.compile(r"\stimes\b")
_PEOPLE = "people"


def bare_quantity(text: str, number: Number, *, every: bool) -> Quantity | None:
    """A number without a noun: a share, one under a bound, a crowd ("Thousands protest") or victims ("killing 15")."""
    if number.kind == "fraction":
        return _fraction(text, number, every=every)
    if number.year or (number.value == 1 and number.kind == "words"):
        return None
    words = re.sub(r"\s+", " ", text[number.figure : number.end].lower())
    if number.kind == "vague" and (words not in _CROWD or _NOT_OF_CROWD.match(text, number.end)):
        return None
    span = Span(text[number.start : number.end], number.start, number.end)
    crowd = number.kind == "vague" or _are_victims(text, number)
    named = number.kind != "vague" and _NAMED.match(text, number.end)
    told = crowd or (number.qualified and number.kind not in ("few", "range"))
    if told and not named and number.value != 1:
        kind: QuantityKind = "count" if crowd else "number"
        unit = _PEOPLE if crowd else ""
    elif every and not _GLUED.match(text, number.end) and number.kind != "few" and not _is_name(text, number):
        kind, (unit, end) = "number", _repeated(text, number.end)
        span = Span(text[number.start : end], number.start, end)
    else:
        return None
    return Quantity(span, number.value, unit, number.low, number.high, kind=kind, approximate=number.approximate)


def _is_name(text: str, number: Number) -> bool:
    """Whether a bare number belongs to a name ("Trent 900", "737-800") or counts points of a list ("(1)")."""
    before, figure = text[max(0, number.start - 24) : number.start], text[number.figure : number.end]
    if figure.isalnum() and _IN_NAME.search(before):
        return True
    if number.kind == "words" and not number.scaled and _PRONOUN.search(before):
        return True  # "between the two"
    return before.endswith("(") and text.startswith(")", number.end) and len(figure) < 3


def _repeated(text: str, end: int) -> tuple[str, int]:
    """How often, or how many times as much: "four times a week"."""
    match = _TIMES.match(text, end)
    if not match:
        return "", end
    rate, end = rate_after(text, match.end())
    return f"times{rate}", end


def _are_victims(text: str, number: Number) -> bool:
    lead = _VERB_BEFORE.search(text[max(0, number.start - 16) : number.start])
    return lead is not None and lead[1].lower() in listed("harm")


def _fraction(text: str, number: Number, *, every: bool) -> Quantity | None:
    """A share of something, as a number from 0 to 1: "two-thirds of voters", "one in three Syrians"."""
    of = measured(text, number.end)
    if of is None and " in " in text[number.figure : number.end]:
        noun = counted(text, replace(number, kind="digits"))
        of = noun.name if noun else None
    if of is None and not every:
        return None
    span = Span(text[number.start : number.end], number.start, number.end)
    return Quantity(
        span, number.value, "", number.low, number.high, of=of, kind="fraction", approximate=number.approximate
    )
