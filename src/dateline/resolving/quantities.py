"""Quantities: money, percentages, measures and counts, with bounds, direction and what is measured.

Source: the design's noun "Quantity"; our own tables under `data/quantities`. Of whom, from and to whom, and in which
period is told by `quantity_context`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from dateline.records import Quantity, Span
from dateline.resolving.bare_numbers import bare_quantity
from dateline.resolving.counts import counted, is_people
from dateline.resolving.currencies import money
from dateline.resolving.measures import change, measured
from dateline.resolving.numerals import Number, find_numbers
from dateline.resolving.units import rate_after, unit_after, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import Direction, QuantityKind

_PAST_TIME = re.compile(r"\b(?:past|last|next|previous|coming|preceding)\s(?:the\s)?$", re.IGNORECASE)
_RELATIVE = re.compile(r"\s(?:ago|later|earlier|before|after|from\snow|since|prior|into)\b", re.IGNORECASE)
_OF_YEAR = re.compile(r"first\s\sof\s(?:\d{4}|the\sy|this\s)", re.IGNORECASE)
_YEAR_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|during|from|of|early|late|mid|year|before|after|through|the|for|summer|winter|spring|autumn|fall)"
    r"[\s-]$",
    re.IGNORECASE,
)
_LENGTH_WORD = re.compile(r"\s(?:deep|high|wide|long|tall|away|sprint|below|above|freestyle)\b")
_OLD = re.compile(r"[\s-]old\b")
_INCH = re.compile(r"\s?[\"\u2033\u201d](?!\w)")
_INCH_WORD = re.compile(r"\sin(?=\.?\s*$|\.\s[A-Z]|\s(?:thick|wide|long|deep|high|tall|of\s(?:rain|snow))\b)")
_AGED = re.compile(r"\b(?:aged|age\sof)\s$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Z][\w'\u2019-]+,\s$")
_AGE_AFTER = re.compile(r"[,;.)](?:\s|$)|$")
_OF = re.compile(r"\sof\s", re.IGNORECASE)
# How numbers that share a unit are joined: "45 and 50 mg", "8- to 16-metre", "12, 15 and 20 people".
_SHARED = re.compile(r"-?\s(?:and|or|to)\s|,\s(?:and\s)?|\s(?:out\s)?of\s(?:(?:its|the|their|his|her|our)\s)?")
# "1,600 in Britain" after "4,300 jobs in France"
_ELSEWHERE = re.compile(r"\s(?:in|from|at|on)\s(?:the\s)?[A-Z]")
_LISTED = re.compile(r"(?:,|;|\band)\s$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a number is in: the unit as printed, where it begins and ends in the text, and of what kind it is."""

    name: str
    start: int
    end: int
    kind: str
    factor: float = 1.0


def find_quantities(text: str, *, bare: bool = False) -> list[Quantity]:
    """All quantities of the text in order; spans are offsets into `text`.

    Years, dates, clock times, ordinals, scores and numbers in names are none. A number alone is one only under a bound
    ("at least 12"), its unit is then empty; with `bare` every number that stands for itself is one ("closed at 8,579").
    """
    numbers = find_numbers(text)
    found: list[Quantity] = []
    end = 0
    for number, unit in zip(numbers, _units_of(text, numbers), strict=True):
        if unit and unit.kind == "moment":
            continue
        quantity = _with_unit(text, number, unit) if unit else bare_quantity(text, number, every=bare)
        if quantity and quantity.span.start >= end:
            found.append(_before_change(text, found[-1], quantity) if found else quantity)
            end = quantity.span.end
    return found


def _before_change(text: str, last: Quantity, quantity: Quantity) -> Quantity:
    """The level that something moved from measures what the level reached measures: "slowed to 9% from 11%"."""
    gap = text[last.span.end : quantity.span.start]
    if quantity.of or not last.of or last.kind != quantity.kind or len(gap) > 50 or not gap.endswith(" from "):
        return quantity
    return replace(quantity, of=last.of)


def _units_of(text: str, numbers: Sequence[Number]) -> list[_Unit | None]:
    """The unit of each number; what is said once for several is given to all of them."""
    found = [_unit(text, number) for number in numbers]
    shared: set[int] = set()
    for i in range(len(numbers) - 2, -1, -1):
        number, after, unit = numbers[i], numbers[i + 1], found[i + 1]
        if found[i] or unit is None or number.year or number.kind in ("vague", "few") or unit.kind == "age":
            continue
        link = _SHARED.fullmatch(text, number.end, after.start)
        if link and unit.start >= after.start and _is_listed(link[0], unit, after_shared=i + 1 in shared):
            found[i] = replace(unit, start=number.start, end=number.end)
            shared.add(i)
    for i in range(1, len(numbers)):
        number, unit = numbers[i], found[i - 1]
        votes = unit is not None and unit.name == "votes" and text[unit.end : number.start] == " to "
        if found[i] is None and unit and unit.kind == "count" and (votes or _is_elsewhere(text, number, unit.end)):
            found[i] = replace(unit, start=number.start, end=number.end)
    return found


def _is_listed(link: str, unit: _Unit, *, after_shared: bool) -> bool:
    """Whether a comma between two numbers joins them: in a list of counts it does, in "5,000, or 9%" it does not."""
    return not link.startswith(",") or link == ", and " or (after_shared and unit.kind == "count")


def _is_elsewhere(text: str, number: Number, before: int) -> bool:
    """Whether a bare number counts, somewhere else, what was counted before it: "3,700 in Germany"."""
    gap = text[before : number.start]
    if number.year or number.kind not in ("digits", "range") or len(gap) > 60 or "." in gap:
        return False
    return _LISTED.search(gap) is not None and _ELSEWHERE.match(text, number.end) is not None


def _unit(text: str, number: Number) -> _Unit | None:
    unit = _money(text, number) or _measure(text, number) or _age(text, number) or _count(text, number)
    if unit is None:
        return None
    if number.glued and unit.kind == "count" and text[number.end - 1] in "tTbB":
        return None
    if number.year and unit.kind not in ("money", "percent", "points") and not _counts_year(text, number, unit):
        return None
    return replace(unit, kind="moment") if unit.kind == "time" and _is_moment(text, number, unit) else unit


def _with_unit(text: str, number: Number, unit: _Unit) -> Quantity:
    start = min(number.start, unit.start)
    span = Span(text[start : unit.end], start, unit.end)
    scaled = _times(number, unit.factor)
    kind = unit.kind if unit.kind in ("money", "percent", "points", "count") else "measure"
    quantity = Quantity(
        span,
        scaled.value,
        unit.name,
        scaled.low,
        scaled.high,
        kind=cast("QuantityKind", kind),
        approximate=number.approximate,
    )
    return _with_measure(text, quantity, number, unit)


def _with_measure(text: str, quantity: Quantity, number: Number, unit: _Unit) -> Quantity:
    """Add the direction and what is measured, where the words say them."""
    if unit.kind == "age":
        return replace(quantity, of="age")
    start = quantity.span.start
    signed = (
        None
        if unit.kind == "time"
        else change(text, start, unit.end, by_only=unit.kind == "count", percent=unit.kind in ("percent", "points"))
    )
    if signed is None:
        of = measured(text, unit.end, money=unit.kind == "money", percent=unit.kind == "percent")
        down: Direction | None = "down" if unit.kind == "percent" and number.negative else None
        return replace(quantity, of=of, direction=down)
    if signed.change and signed.direction == "down":
        return _negative(quantity, "down", signed.of)
    return replace(quantity, direction=signed.direction, of=signed.of or measured(text, unit.end))


def _negative(quantity: Quantity, direction: Direction, of: str | None) -> Quantity:
    value, low, high = (None if part is None else -abs(part) for part in (quantity.value, quantity.low, quantity.high))
    return replace(quantity, value=value, low=high, high=low, direction=direction, of=of)


def _times(number: Number, factor: float) -> Number:
    if factor == 1.0:
        return number
    value, low, high = (None if part is None else part * factor for part in (number.value, number.low, number.high))
    return replace(number, value=value, low=low, high=high)


def _money(text: str, number: Number) -> _Unit | None:
    """A currency before or after the number, with a rate ("a ton")."""
    found = money(text, number)
    if found is None:
        return None
    rate, end = rate_after(text, found.end)
    kind = "mass" if found.code == "lb" else "money"
    return _Unit(found.code + rate, found.start, end, kind, found.factor)


def _measure(text: str, number: Number) -> _Unit | None:
    """A unit of measure or percent after the number."""
    if number.glued and text[number.end - 1] == "m":
        metres = _LENGTH_WORD.match(text, number.end)
        return _Unit("m", number.start, number.end, "length", 1e-6) if metres else None
    found = unit_after(text, number.end)
    if found is None:
        inch = _inch(text, number)
        return _Unit("inch", number.start, inch, "length") if inch else None
    if found.kind == "hyphen" and (not found.hyphen or number.kind not in ("digits", "words")):
        return None
    if found.word == "second" and not found.hyphen:
        return None
    if found.word in ("m", "g", "in", "min", "pp", "nm", "t") and number.scaled:
        return None
    if found.kind == "time" and (old := _OLD.match(text, found.end)):
        return _Unit(found.name, number.start, old.end(), "age")
    if found.kind in ("percent", "points", "flow"):
        return _Unit(found.name, number.start, found.end, found.kind)
    rate, end = rate_after(text, found.end)
    return _Unit(found.name + rate, number.start, end, "time" if found.kind == "time" and not rate else "measure")


def _inch(text: str, number: Number) -> int | None:
    """Where inches end: 17", "2 1/2 in thick"; not the mark that closes a quotation."""
    if number.kind != "digits" or number.scaled:
        return None
    match = _INCH_WORD.match(text, number.end)
    if match:
        return match.end()
    match = _INCH.match(text, number.end)
    before = text[max(0, number.start - 300) : number.start]
    if match and before.count('"') % 2 == 0 and before.count("\u201c") <= before.count("\u201d"):
        return match.end()
    return None


def _age(text: str, number: Number) -> _Unit | None:
    """The age of a person: "Olena Koval, 34, said", "aged 56"."""
    if number.kind not in ("digits", "words") or number.scaled or not 0 < (number.value or 0) < 116:
        return None
    before = text[max(0, number.figure - 24) : number.figure]
    if not _AGED.search(before) and not (
        number.kind == "digits" and _NAME_BEFORE.search(before) and _AGE_AFTER.match(text, number.end)
    ):
        return None
    return _Unit("year", number.start, number.end, "age")


def _count(text: str, number: Number) -> _Unit | None:
    if number.kind == "vote":
        return _Unit("votes", number.start, number.end, "count")
    noun = None if number.kind == "fraction" else counted(text, number)
    measure = units().get(noun.name.split()[-1]) if noun else None
    if noun and measure and measure[1] == "time":
        # "six straight days", "two more years"
        return _Unit(measure[0], number.start, noun.end, "time")
    return _Unit(noun.name, number.start, noun.end, "count") if noun else None


def _counts_year(text: str, number: Number, unit: _Unit) -> bool:
    """A figure that may be a year counts only when its noun follows at once and no "in" or "since" goes before."""
    if _YEAR_LEAD.search(text[max(0, number.figure - 8) : number.figure]):
        return False
    return unit.kind == "measure" or is_people(text[number.end : unit.end].strip().lower())


def _is_moment(text: str, number: Number, unit: _Unit) -> bool:
    """Whether it says when, not how long: "two weeks ago", "the past three days"."""
    after = text[unit.end : unit.end + 12]
    before = text[max(0, number.start - 14) : number.start]
    return bool(_RELATIVE.match(after) or _PAST_TIME.search(before) or _OF_YEAR.fullmatch(before[-6:] + after[:8]))
