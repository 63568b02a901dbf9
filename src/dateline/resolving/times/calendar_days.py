"""Arithmetic of days: weeks, months, quarters, seasons, Easter, and the choice among years.

Source: the Gregorian calendar; ISO 8601 weeks; Easter by the rule of Meeus, Jones and Butcher. Intervals are closed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Interval = tuple[date, date]

DAY = timedelta(days=1)
# The side of the publication date that the tense does not point to counts as this many times as far away.
AGAINST_TENSE = 6
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def year_of(year: int) -> Interval:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_of(year: int, month: int) -> Interval:
    """The whole month; months beyond 1 to 12 run into the neighbouring years."""
    return months_from(year, month, 1)


def months_from(year: int, month: int, count: int) -> Interval:
    """`count` whole months from that month on."""
    first, after = year * 12 + month - 1, year * 12 + month - 1 + count
    return date(first // 12, first % 12 + 1, 1), date(after // 12, after % 12 + 1, 1) - DAY


def quarter_of(year: int, quarter: int) -> Interval:
    """The calendar quarter, 1 to 4."""
    return months_from(year, 3 * quarter - 2, 3)


def season_of(year: int, season: str) -> Interval:
    """The season of the northern half, by whole months; winter begins in December."""
    return months_from(year, _SEASONS[season], 3)


def week_of(day: date) -> Interval:
    """Monday to Sunday around the day."""
    monday = day - DAY * day.weekday()
    return monday, monday + 6 * DAY


def shift(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    start, end = month_of(day.year, day.month + months)
    return min(start + DAY * (day.day - 1), end)


def part(interval: Interval, name: str) -> Interval:
    """The "early", "mid", "late", "start" or "end" part of an interval: a third, or its first or last sixth."""
    start, end = interval
    length = (end - start).days + 1
    if length in (365, 366) and start.month == 1:
        spans = {"early": (1, 4), "mid": (5, 4), "late": (9, 4), "start": (1, 1), "end": (12, 1)}
        return months_from(start.year, *spans[name])
    if 3651 <= length <= 3653:
        years = {"early": (0, 4), "mid": (4, 3), "late": (7, 3), "start": (0, 1), "end": (9, 1)}
        return months_from(start.year + years[name][0], 1, 12 * years[name][1])
    third, tip = max(1, length // 3), max(1, length // 6)
    return {
        "early": (start, start + DAY * (third - 1)),
        "mid": (start + DAY * third, end - DAY * third),
        "late": (end - DAY * (third - 1), end),
        "start": (start, start + DAY * (tip - 1)),
        "end": (end - DAY * (tip - 1), end),
    }[name]


def easter(year: int, *, eastern: bool = False) -> date:
    """Easter Sunday of the year."""
    a = year % 19
    if eastern:
        d = (19 * a + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + DAY * (year // 100 - year // 400 - 2)
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date:
    """The day that a rule of `data/times/holidays.tsv` means in a year."""
    if rule.startswith(("easter", "orthodox")):
        word = "easter" if rule.startswith("easter") else "orthodox"
        return easter(year, eastern=word == "orthodox") + DAY * int(rule.removeprefix(word))
    if " " not in rule:
        return date(year, int(rule[:2]), int(rule[3:]))
    which, name, month, *more = rule.split()
    start, end = month_of(year, int(month))
    weekday = _WEEKDAYS.index(name)
    if which == "last":
        day = end - DAY * ((end.weekday() - weekday) % 7)
    else:
        day = start + DAY * ((weekday - start.weekday()) % 7 + 7 * (int(which) - 1))
    return day + DAY * sum(int(days) for days in more)


def nearest(candidates: Iterable[Interval], published: date, *, past: bool) -> Interval:
    """The interval nearest to the publication date; one against the tense counts as farther away."""

    def distance(interval: Interval) -> int:
        start, end = interval
        if start <= published <= end:
            return 0
        if end < published:
            return (published - end).days * (1 if past else AGAINST_TENSE)
        return (start - published).days * (AGAINST_TENSE if past else 1)

    return min(candidates, key=distance)


def on_side(candidates: Iterable[Interval], published: date, *, past: bool) -> Interval:
    """The last interval begun by the publication date, or, for the future, the first not ended by then."""
    ordered = sorted(candidates)
    if past:
        return [interval for interval in ordered if interval[0] <= published][-1]
    return next(interval for interval in ordered if interval[1] >= published)
