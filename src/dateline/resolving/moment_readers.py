"""Readers of calendar times: from a match of a rule to the interval it means. The others are in `relative_readers`.

Source: the design's noun "Moment". A reader gives None where the words say no time, and two None for the interval where
it needs a date to count from and has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.records import Granularity
from dateline.resolving import calendar_days as days
from dateline.resolving.time_names import ambiguous, month_names, months

YEAR = r"(?:1[5-9]|20)\d\d"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PARTS = {
    "earlier": "early",
    "later": "late",
    "end of": "end",
    "beginning of": "start",
    "start of": "start",
    "middle of": "mid",
}
# Words before a bare month that make it a time; the second list is not enough for words that are names or verbs too.
_LEAD = re.compile(r"\b(?:in|since|until|till|during|from|between|throughout|through)\s$", re.IGNORECASE)
_WEAK_LEAD = re.compile(r"\b(?:by|of|for|before|after|around)\s$", re.IGNORECASE)
_NO_NOUN = frozenset(
    ["on", "in", "at", "for", "to", "from", "by", "of", "and", "or", "with", "against", "through", "past"]
)
_COUNTED = re.compile(
    r"\s?(?:%|percent|people|troops|soldiers|civilians|men|women|children|tons?\b|tonnes|km\b|miles|dollars|euros|yuan|barrels"
    r"|megawatts|MW\b|metres|meters|feet|acres|hectares|homes|houses|jobs|workers|million|billion|trillion|rpm|words)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a relative time counts from, and whether the report looks back."""

    published: date | None
    past: bool


Reading = tuple[date | None, date | None, Granularity]


def numeric(match: re.Match[str], clock: Clock) -> Reading:
    """Such as "2025-06-10" or "10.06.2025", day first."""
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day, "day"


def calendar_day(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "June 10", "10 June 2025", "June 10-12"."""
    if not match["month"][0].isupper():
        return None
    groups = match.groupdict()
    first, last = groups["d"] or groups.get("d0"), groups["d2"]
    month = months()[match["month"].rstrip(".").lower()]
    grain: Granularity = "interval" if last else "day"
    if not match["y"] and clock.published is None:
        return None if not 1 <= int(first or 0) <= 31 else (None, None, grain)
    years = [int(match["y"])] if match["y"] else years_around(clock)
    found = []
    for year in years:
        start, end = days.month_of(year, month)
        if 1 <= int(first or 0) <= int(last or first or 0) <= end.day:
            found.append((start.replace(day=int(first or 0)), start.replace(day=int(last or first or 0))))
    if not found:
        return None
    chosen = days.nearest(found, clock.published or found[0][0], past=clock.past)
    return *chosen, grain


def month(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "June 2025", "in May", "late last March"; a bare month only where the words around it make it a time."""
    word = match["month"].rstrip(".").lower()
    if not match["month"][0].isupper():
        return None
    stated = match["y"] or match["part"] or match["which"] or match["rel"]
    if not stated and not _is_time(match, word):
        return None
    if match["y"]:
        return parted(days.month_of(int(match["y"]), months()[word]), match["part"], "month")
    if clock.published is None:
        return None, None, "interval" if match["part"] else "month"
    this = clock.published.year
    candidates = [days.month_of(year, months()[word]) for year in (this - 1, this, this + 1)]
    if match["rel"]:
        chosen = candidates[("last", "this", "next").index(match["rel"].lower())]
    else:
        chosen = one_of(candidates, match["which"], clock)
    return parted(chosen, match["part"], "month")


def _is_time(match: re.Match[str], word: str) -> bool:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if len(word) < 4 and word != "may":
        return False
    doubtful = word in ambiguous()
    if _LEAD.search(before) or (not doubtful and _WEAK_LEAD.search(before)):
        return not (doubtful and re.match("['\u2019]s\\b", after))
    if re.search(rf"\b(?:{month_names()})(?:\s\d{{4}})?(?:\sto\s|\sand\s|\sor\s|\s?[-\u2013]\s?)$", before):
        return True
    noun = re.match(r"\s([a-z]+)", after)
    return (
        bool(re.search(r"\b(?:the|a|an|its|their|this)\s$", before, re.IGNORECASE))
        and noun is not None
        and noun[1] not in _NO_NOUN
    )


def year(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "2024", "early 2024", "the first half of 2024", "Q3 2025", "summer 2024"."""
    year = int(match["y"])
    before, after = (
        match.string[max(0, match.start() - 16) : match.start()],
        match.string[match.end() : match.end() + 16],
    )
    bare = match.end() - match.start() == 4
    if bare and (_COUNTED.match(after) or not 1800 <= year <= 2099):
        return None
    if bare and re.search(
        r"\b(?:Resolution|Flight|Article|No\.?|Room|Route|Act|over|than|nearly|some|least|about|to)\s$", before
    ):
        # "to 2030" is a year after a year or "from", "grew to 2000" is not.
        return (*days.year_of(year), "year") if re.search(rf"{YEAR}\sto\s$", before) else None
    if match["half"]:
        return *days.months_from(year, 1 if match["half"].lower() == "first" else 7, 6), "interval"
    quarter = ORDINALS.get((match["q"] or "").lower()) or int(match["qn"] or 0)
    if quarter:
        return *days.quarter_of(year, quarter), "quarter"
    if match["season"]:
        return *days.season_of(year, match["season"].lower()), "interval"
    return parted(days.year_of(year), match["part"], "year")


def years(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "2019-2021" or "2024-25"."""
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    return (date(first, 1, 1), date(last, 12, 31), "interval") if first < last else None


def decade(match: re.Match[str], clock: Clock) -> Reading:
    """Such as "the late 1980s"."""
    first = int(match["y"]) if match["y"] else int(match["short"]) + (1900 if int(match["short"]) >= 30 else 2000)
    return parted((date(first, 1, 1), date(first + 9, 12, 31)), match["part"], "interval")


def century(match: re.Match[str], clock: Clock) -> Reading:
    """Such as "the 19th century"."""
    last = int(match["n"]) * 100
    return parted((date(last - 99, 1, 1), date(last, 12, 31)), match["part"], "interval")


def one_of(candidates: list[days.Interval], which: str | None, clock: Clock) -> days.Interval:
    """The "last", "this", "next" or bare one among the same month, season or holiday of several years."""
    published = clock.published or candidates[0][0]
    match (which or "").lower():
        case "last":
            return [interval for interval in candidates if interval[1] < published][-1]
        case "next":
            return next(interval for interval in candidates if interval[0] > published)
        case "this":
            return days.nearest(candidates, published, past=clock.past)
        case _:
            return days.on_side(candidates, published, past=clock.past)


def parted(interval: days.Interval, part: str | None, grain: Granularity) -> Reading:
    """The interval, or the early, middle or late part of it."""
    if not part:
        return *interval, grain
    name = re.sub(r"\s", " ", part.lower())
    return *days.part(interval, _PARTS.get(name, name)), "interval"


def years_around(clock: Clock) -> list[int]:
    """Years to look for a day without a year in, nearest first."""
    year = clock.published.year if clock.published else 2000
    # February 29 may be four years away, eight at the turn of most centuries.
    return [year + step for step in sorted(range(-4, 5), key=abs)]
