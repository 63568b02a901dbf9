"""Readers of calendar times: from a match of a rule to what it means.

A reader gives None where the words say no time, and raises ValueError for a time that does not exist ("31 February").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.resolving.times import calendar_days as days
from dateline.resolving.times import readings as make
from dateline.resolving.times.choosing import moved, moved_years, one_of, stated_year, year_of_day, year_of_month
from dateline.resolving.times.contexts import in_context_of_month, is_count, is_year
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.names import months
from dateline.resolving.times.readings import Point, Reading, Scene
from dateline.resolving.times.tokens import codes

_FIGURES = re.compile(r"\d+")


def part_of(match: Match) -> str | None:
    """The part that stands before a time: "early", "start", "mid", "late", "end"; None if none does."""
    words = match["part"].split()
    if not words:
        return None
    return {"earlier": "early", "later": "late"}.get(words[0]) or codes("part").get(words[0])


def month_number(match: Match) -> int:
    """The month that was kept as "m"."""
    return months()[match.token("m").lower]


def ordinal(words: str) -> int:
    """The number of "10th", "third", "twenty - first"."""
    figures = _FIGURES.match(words)
    if figures:
        return int(figures[0])
    return sum(
        {"twenty": 20, "thirty": 30, "final": 4, "last": 4}.get(w) or int(codes("ordinal").get(w, 0))
        for w in words.split()
    )


def numeric(match: Match, scene: Scene) -> Reading | None:
    """Such as "2025-06-10T08:00", "10.06.2025" or "6/10/2025"; of two readings of a slashed date the American."""
    text = match.token("i").text
    numbers = [int(figures) for figures in _FIGURES.findall(text)]
    if "-" in text[:8] and len(numbers) >= 3:
        reading = make.at(Point(*numbers[:3]))
        if "T" not in text:
            return reading
        return replace(reading, type="TIME", value=text)
    first, second, year = numbers
    if first > 31:
        return make.at(Point(first, second, year))
    if year < 100:
        year += 2000 if year < 50 else 1900
    day_first = "." in text or first > 12
    return make.at(Point(year, second, first) if day_first else Point(year, first, second))


def calendar_day(match: Match, scene: Scene) -> Reading | None:
    """Such as "June 10", "10 June 2025", "June 10 of last year"."""
    month, day = month_number(match), ordinal(match["d"])
    if not match["y"] and not match["same"] and not match["rel"] and is_count(match):
        return None
    told, year = stated_year(match, scene)
    if not told:
        year = year_of_day(month, day, scene)
    elif year and match["m2"] and months()[match.token("m2").lower] < month:
        # "December 12 to January 3, 1942"
        year = moved_years(year, -1)
    reading = make.at(Point(year, month, day))
    return replace(reading, mod=make.MODIFIERS.get(part_of(match) or ""))


def days_between(match: Match, scene: Scene) -> Reading | None:
    """Such as "June 3-5" or "3 to 5 June 2025"."""
    month, first, last = month_number(match), ordinal(match["d"]), ordinal(match["d2"])
    told, year = stated_year(match, scene)
    if first >= last or (not match["y"] and is_count(match)):
        return None
    if not told:
        year = year_of_day(month, first, scene, last)
    start, end = make.at(Point(year, month, first)), make.at(Point(year, month, last))
    return replace(start, value=f"{start.value}/{end.value}", end=end.end, granularity="interval")


def nth_day(match: Match, scene: Scene) -> Reading | None:
    """Such as "on the 10th", "the 10th of that month"."""
    following = match.after()
    if following[:1].isalpha() and following.lower() not in _AFTER_DAY and not match["samemonth"] and not match["rel"]:
        return None
    day = ordinal(match["d"])
    if match["rel"]:
        today = scene.today()
        month = moved(today, "month", {"last": -1, "next": 1}.get(match["rel"], 0)) if today else None
        return make.at(Point(month.year, month.month, day)) if month else make.unknown("day")
    point = scene.then() if (scene.narrative or match["samemonth"]) and scene.then() else scene.today()
    if point is None or point.month is None:
        return make.unknown("day")
    if not scene.narrative and scene.published and not match["samemonth"]:
        first = days.month_of(scene.published.year, scene.published.month)[0]
        if scene.past and day > scene.published.day:
            before = first - days.DAY
            point = Point(before.year, before.month)
        elif not scene.past and day < scene.published.day:
            after = days.month_of(first.year, first.month + 1)[0]
            point = Point(after.year, after.month)
    return make.at(Point(point.year, point.month, day))


_AFTER_DAY = frozenset(
    "of in at and or to by the when after before until for with as a on from through but which that he she it they we "
    "i his her its their there this".split()
)


def month(match: Match, scene: Scene) -> Reading | None:
    """Such as "June 2025", "in May", "late last March"; a bare month only where the words around it make it a time."""
    number, part, which = month_number(match), part_of(match), match["which"].removeprefix("the ")
    told, year = stated_year(match, scene)
    if year and match["m2"] and months()[match.token("m2").lower] < number:
        year = moved_years(year, -1)
    if not told:
        if not part and not which and not in_context_of_month(match, history=scene.narrative):
            return None
        if which and not scene.narrative and scene.published:
            this = scene.published.year
            spans = [days.month_of(other, number) for other in range(max(1, this - 2), this + 3)]
            chosen = one_of(spans, which, scene)
            year = chosen[0].year if chosen else None
        else:
            year = year_of_month(number, scene)
            reference = scene.reference
            if year and reference and reference.month and year == reference.year:
                year += (which in ("following", "next") and number <= reference.month) - (
                    which in ("previous", "last", "preceding") and number >= reference.month
                )
    return make.parted(make.at(Point(year, number)), part)


def year(match: Match, scene: Scene) -> Reading | None:
    """Such as "2024", "early 2024", "490 BC"; a bare number only where nothing is counted in it."""
    number = int(match["y"].replace(",", ""))
    if match["era"]:
        return make.parted(make.at(Point(-number)), part_of(match)) if number <= 9999 else None
    if match["ad"]:
        return make.parted(make.at(Point(number)), part_of(match))
    plain = match.words() == match["y"]
    if not is_year(match, number, plain=plain):
        return None
    return make.parted(make.at(Point(number)), part_of(match))


def bc_year(match: Match, scene: Scene) -> Reading | None:
    """A year of two or three figures where the text tells of years before Christ."""
    reference = scene.reference
    if reference is None or reference.year is None or reference.year > 0 or match.after()[:1].isalpha():
        return None
    number = int(match["y"])
    return make.at(Point(-number)) if abs(number + reference.year) <= 150 else None


def years(match: Match, scene: Scene) -> Reading | None:
    """Such as "2024-25"."""
    first = int(match["y"])
    last = first // 100 * 100 + int(match["y2"])
    if first >= last or first < 1200:
        return None
    return Reading("DATE", f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "interval", point=Point(last))


def second_year(match: Match, scene: Scene) -> Reading | None:
    """The "17" of "1915-17"."""
    first = int(match["y"])
    last = first // 100 * 100 + int(match["y2"])
    return make.at(Point(last)) if 1200 <= first < last else None


def short_year(match: Match, scene: Scene) -> Reading | None:
    """Such as "'82"; the century by the publication date or the time last spoken of."""
    number = int(match["s"][1:])
    base = scene.today()
    now = base.year if base and base.year and base.year > 0 else 2000
    found = now // 100 * 100 + number
    return make.at(Point(found - 100 if found > now + 10 else found))
