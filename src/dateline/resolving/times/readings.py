"""What a time expression means: its TIMEX3 value and the days it covers, and what it counts from.

Source: TimeML annotation guidelines 1.2.1 (values, types, modifiers); ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from dateline.records import Granularity, TimeType
from dateline.resolving.times import calendar_days as days

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
# The duration letter of a unit, behind P; hours and less stand behind PT.
LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}
# What a part of a time is in TIMEX3.
MODIFIERS = {"early": "START", "start": "START", "mid": "MID", "late": "END", "end": "END"}
# Units that are so many of another.
MULTIPLES = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000)}


class Point(NamedTuple):
    """A day, month or year, as far as it is known; years before Christ are negative (-490 is 490 BC)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def date(self) -> date | None:
        """The day, if it is known in full and a calendar can hold it."""
        if not self.year or not self.month or not self.day or self.year < 1:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning: TIMEX3 `type`, `value`, `mod`, `quant`, `freq`; first and last day, both None where not known.

    `point` is what later expressions may count from. `clock` is the time of day in `value` ("TNI", "T08:00"), which may
    join a day beside it. `weak`: it only counts when it is joined. `borrowed`: its day is not said beside it.
    """

    type: TimeType
    value: str
    start: date | None = None
    end: date | None = None
    granularity: Granularity = "day"
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    point: Point | None = None
    clock: str = ""
    weak: bool = False
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression stands: publication date, the time that is told of, whether the words look back.

    `narrative` says that the text tells history: times without a year then belong to `reference`, the time that is told
    of. `last` is the time last spoken of, which may be an aside ("as Napoleon had in 1812"); `aside` is its year.
    """

    published: date | None
    reference: Point | None = None
    last: Point | None = None
    aside: int | None = None
    past: bool = True
    narrative: bool = False

    def today(self) -> Point | None:
        """What "last month" counts from."""
        if self.narrative and self.reference:
            return self.reference
        return point_of(self.published) if self.published else None

    def then(self) -> Point | None:
        """What "the next day" counts from: the time last spoken of."""
        return self.last


def point_of(day: date) -> Point:
    """A day as a point."""
    return Point(day.year, day.month, day.day)


def year_value(year: int | None) -> str:
    """The year in a value: "1999", "BC0490", "XXXX"."""
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def at(point: Point) -> Reading:
    """A day, month or year. Raises ValueError for one that does not exist."""
    if point.day:
        # The leap year stands for a year that is not known.
        day = date(point.year if point.year and point.year > 0 else 2000, point.month or 1, point.day)
        month = f"{point.month:02d}" if point.month else "XX"
        known = day if point.year and point.year > 0 and point.month else None
        value = f"{year_value(point.year)}-{month}-{point.day:02d}"
        return Reading("DATE", value, known, known, "day", point=point)
    if point.month:
        value = f"{year_value(point.year)}-{point.month:02d}"
        if not point.year or point.year < 1:
            return Reading("DATE", value, granularity="month", point=point)
        return Reading("DATE", value, *days.month_of(point.year, point.month), "month", point=point)
    value = year_value(point.year)
    if not point.year or not 1 <= point.year <= 9999:
        return Reading("DATE", value, granularity="year", point=point)
    return Reading("DATE", value, *days.year_of(point.year), "year", point=point)


def on(day: date | None) -> Reading:
    """A day, or one that is not known."""
    return at(point_of(day)) if day else unknown("day")


def week(day: date | None) -> Reading:
    """The week around a day, by ISO 8601."""
    if day is None:
        return unknown("week")
    year, number, _ = day.isocalendar()
    return Reading("DATE", f"{year:04d}-W{number:02d}", *days.week_of(day), "week", point=Point(day.year, day.month))


def weekend(day: date | None) -> Reading:
    """The weekend of the week around a day."""
    if day is None:
        return Reading("DATE", "XXXX-WXX-WE", granularity="interval")
    year, number, _ = day.isocalendar()
    saturday = days.week_of(day)[0] + 5 * days.DAY
    return Reading("DATE", f"{year:04d}-W{number:02d}-WE", saturday, saturday + days.DAY, "interval")


def quarter(year: int | None, number: int) -> Reading:
    """A calendar quarter, 1 to 4."""
    value = f"{year_value(year)}-Q{number}"
    if year is None or year < 1:
        return Reading("DATE", value, granularity="quarter", point=Point(year))
    return Reading("DATE", value, *days.quarter_of(year, number), "quarter", point=Point(year))


def half(year: int | None, number: int) -> Reading:
    """Half a year, 1 or 2."""
    value = f"{year_value(year)}-H{number}"
    if year is None or year < 1:
        return Reading("DATE", value, granularity="interval", point=Point(year))
    return Reading("DATE", value, *days.months_from(year, 6 * number - 5, 6), "interval", point=Point(year))


def season(year: int | None, code: str) -> Reading:
    """A season of the northern half, by whole months; the winter of a year is the one that begins in it."""
    value = f"{year_value(year)}-{code}"
    if year is None or year < 1:
        return Reading("DATE", value, granularity="interval", point=Point(year))
    return Reading("DATE", value, *days.season_of(year, SEASONS[code]), "interval", point=Point(year))


def years(first: int, digits: int) -> Reading:
    """A decade (three digits of its years) or a century (two), by its first year; BC by its last, negative."""
    size = 10 ** (4 - digits)
    if first < 0:
        return Reading("DATE", f"BC{-first // size:0{digits}d}", granularity="interval", point=Point(first))
    start, end = date(max(first, 1), 1, 1), date(min(first + size - 1, 9999), 12, 31)
    return Reading("DATE", f"{first // size:0{digits}d}", start, end, "interval", point=Point(first))


def unknown(unit: str) -> Reading:
    """A time of that grain which nothing tells: both ends None, X for what is not known."""
    values = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX"}
    grains: dict[str, Granularity] = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}
    if unit in CLOCK_LETTERS:
        return Reading("TIME", "XXXX-XX-XXTXX")
    return Reading(
        "DATE", values.get(unit, "XXXX"), granularity=grains.get(unit, "day" if unit == "day" else "interval")
    )


def parted(reading: Reading, part: str | None) -> Reading:
    """The reading, or the "early", "start", "mid", "late" or "end" part of it, which its `mod` tells too."""
    if not part:
        return reading
    if reading.start is None or reading.end is None:
        return replace(reading, mod=MODIFIERS[part], granularity="interval")
    start, end = days.part((reading.start, reading.end), part)
    return replace(reading, start=start, end=end, mod=MODIFIERS[part], granularity="interval")
