"""Readers of lengths ("three days") and of what counts by them ("two weeks ago", "the past year").

The contract is that of `dates`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.resolving.times import calendar_days as days
from dateline.resolving.times import readings as make
from dateline.resolving.times.choosing import moved
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.lengths import Length, length, modifier
from dateline.resolving.times.readings import Reading, Scene, point_of
from dateline.resolving.times.tokens import codes, cues

# What a vague count of a unit may reach: "several days", "recent weeks".
_REACH = {"day": 7, "week": 4, "month": 6, "year": 5, "decade": 3, "century": 3}


def duration(match: Match, scene: Scene) -> Reading | None:
    """Such as "three days", "a decade", "more than two years", "three-day"."""
    words = match["n"]
    if not words:
        return Reading("DURATION", bare(match["u"], 1) if match["u"] else bare(match["units"]), granularity="interval")
    if "half" in match.words() and "half" not in words:
        words = f"{words if words not in ('a', 'an') else '1'} and a half"
    found = length(words, match["u"])
    if found is None or (words in ("a", "an") and is_rate(match)) or _is_fraction(match, found):
        return None
    return Reading("DURATION", found.value, granularity="interval", mod=modifier(match))


def bare(word: str, count: int | None = None) -> str:
    """The value of so many of a unit, of some where no count is given."""
    found = length("several" if count is None else str(count), word)
    return found.value if found else "PXY"


def is_rate(match: Match) -> bool:
    """Whether "a day" says how often or how much: "$5 a day", "three times a week"."""
    before = match.before()
    return before in (
        "times",
        "once",
        "twice",
        "dollars",
        "million",
        "billion",
        "percent",
        "%",
        "barrels",
        "tons",
        "tonnes",
    ) or (before[:1].isdigit() and match.words().startswith(("a ", "an ")))


def _is_fraction(match: Match, found: Length) -> bool:
    """Whether "quarter" is a fourth part: "three-quarters", "about a quarter of them"."""
    if found.unit != "quarter":
        return False
    return match.after() == "of" or "-" in match.words().split() or match["n"] in ("a", "three", "one")


def bare_units(match: Match, scene: Scene) -> Reading | None:
    """Such as "for years", "days of talks"."""
    if match.before() not in cues("duration lead") and match.after().lower() not in (
        "of",
        "long",
        "-",
        "in",
        "before",
        "after",
    ):
        return None
    return Reading("DURATION", bare(match["u"]), granularity="interval")


def ago(match: Match, scene: Scene) -> Reading | None:
    """Such as "two weeks ago", "three days later", "years earlier", "a month from now"."""
    to = match["to"]
    back = to in ("ago", "earlier", "before", "previously", "prior", "beforehand", "past", "preceding")
    if to == "past" and not match.first:
        return None
    found = length((match["n"] or "1") if match["u"] else "several", match["u"] or match["n"])
    if found is None:
        return None
    if to in ("before", "after") and match.after()[:1].isalnum():
        return None
    found = _in_whole_units(found)
    deictic = to in ("ago", "now", "hence")
    anchor = scene.today() if deictic else scene.then()
    if found.low is None or found.high is None or found.low != int(found.low):
        return _vaguely(found, scene, back=back, deictic=deictic, match=match)
    sign = -1 if back else 1
    point = moved(anchor, found.unit, sign * int(found.high)) if anchor else None
    if found.unit in make.CLOCK_LETTERS:
        return _hours(found, anchor, sign)
    if point is None:
        return replace(make.unknown(make.MULTIPLES.get(found.unit, (found.unit,))[0]), mod=modifier(match))
    reading = _as_fine_as(point, found.unit)
    if found.low != found.high and anchor and reading.start:
        other = moved(anchor, found.unit, sign * int(found.low))
        ends = _as_fine_as(other, found.unit) if other else reading
        if ends.start and ends.end and reading.end:
            low, high = min(ends.start, reading.start), max(ends.end, reading.end)
            reading = replace(reading, start=low, end=high, granularity="interval")
    return replace(reading, mod=modifier(match))


def _in_whole_units(found: Length) -> Length:
    """Half a century as fifty years, two and a half years as thirty months."""
    low, high, unit = found.low, found.high, found.unit
    if low is None or high is None or (low == int(low) and high == int(high)):
        return found
    unit, size = make.MULTIPLES.get(unit) or {"year": ("month", 12), "day": ("hour", 24)}.get(unit, (unit, 1))
    return replace(found, unit=unit, low=low * size, high=high * size)


def from_event(match: Match, scene: Scene) -> Reading | None:
    """Such as "two days after the vote": it counts from an event, so that no date is known."""
    found = length(match["n"], match["u"])
    following = match.after()
    if found is None or not following[:1].isalnum() or following.endswith("ing"):
        return None
    return replace(make.unknown(make.MULTIPLES.get(found.unit, (found.unit,))[0]), mod=modifier(match))


def _hours(found: Length, anchor: make.Point | None, sign: int) -> Reading:
    """Hours lead to another day only when they fill it."""
    hours = (found.high or 0) / {"hour": 1, "minute": 60, "second": 3600}[found.unit]
    point = moved(anchor, "day", sign * int(hours // 24)) if anchor else None
    if point is None or point.day is None:
        return make.unknown("hour")
    day = make.at(point)
    return replace(day, type="TIME", value=day.value + "TXX")


def _vaguely(found: Length, scene: Scene, *, back: bool, deictic: bool, match: Match) -> Reading:
    """Some days ago: TIMEX3 only says past or future; the interval is what the words can reach."""
    value = "PAST_REF" if back else "FUTURE_REF"
    if not deictic or scene.published is None or found.unit not in _REACH:
        grain = make.unknown(make.MULTIPLES.get(found.unit, (found.unit,))[0]).granularity
        return Reading("DATE", value, granularity=grain, mod=modifier(match))
    low, high = (3, 9 if "several" in match["n"] else 5) if match["u"] else (2, _REACH[found.unit])
    sign = -1 if back else 1
    ends = [moved(point_of(scene.published), found.unit, sign * count) for count in (low, high)]
    known = [_day_of(end, scene.published) for end in ends if end]
    return Reading("DATE", value, min(known), max(known), "interval", mod=modifier(match))


def _day_of(point: make.Point, like: date) -> date:
    """A point as a day: of a month or year the same day as the other's, or that month's last."""
    if point.day:
        return days.shift(date(point.year or 1, point.month or 1, 1), 0) + days.DAY * (point.day - 1)
    return days.shift(like, ((point.year or 1) - like.year) * 12 + (point.month or like.month) - like.month)


def _as_fine_as(point: make.Point, unit: str) -> Reading:
    """The day, week, month, quarter or year around a point."""
    if unit == "day":
        return make.at(point)
    if unit in ("week", "fortnight"):
        return replace(make.week(point.date()), point=point)
    if unit == "month":
        return make.at(make.Point(point.year, point.month))
    if unit == "quarter" and point.month:
        return make.quarter(point.year, (point.month + 2) // 3)
    return replace(make.at(make.Point(point.year)), point=make.Point(point.year))


def ahead(match: Match, scene: Scene) -> Reading | None:
    """Such as "in two weeks": a day to come when the report looks ahead, else a length."""
    found = length(match["n"], match["u"])
    if found is None:
        return None
    if (
        (scene.past and not match["time"])
        or found.low is None
        or found.low != int(found.low)
        or match.before() == "within"
        or found.unit in make.CLOCK_LETTERS
    ):
        return Reading("DURATION", found.value, granularity="interval", mod=modifier(match))
    today = scene.today()
    point = moved(today, found.unit, int(found.high or found.low)) if today else None
    if point is None:
        return make.unknown(make.MULTIPLES.get(found.unit, (found.unit,))[0])
    return _as_fine_as(point, found.unit)


def stretch(match: Match, scene: Scene) -> Reading | None:
    """Such as "the past three days", "the next two weeks", "recent months", "the following years"."""
    which, unit_word = match["which"], match["u"]
    if which in ("first", "final", "subsequent") and not match["n"] and not match.words().startswith("the"):
        return None
    counted = match["n"]
    if which == "recent" or not counted:
        found = length("1" if unit_word in codes("unit") else "several", unit_word)
    else:
        found = length(counted, unit_word)
    if found is None:
        return None
    value = found.value
    if which == "recent":
        value = "PAST_REF"
    anchored = which in ("past", "last", "next", "coming", "recent") and not scene.narrative
    if scene.published is None or not anchored or found.unit in make.CLOCK_LETTERS:
        return Reading(
            "DURATION" if value[0] == "P" and value != "PAST_REF" else "DATE",
            value,
            granularity="interval",
            mod=modifier(match),
        )
    count = int(found.high) if found.high is not None else _REACH.get(found.unit, 3)
    ahead = which in ("next", "coming")
    other = _moved_day(scene.published, found.unit, count if ahead else -count)
    start, end = (scene.published, other) if ahead else (other, scene.published)
    return Reading("DATE" if value == "PAST_REF" else "DURATION", value, start, end, "interval", mod=modifier(match))


def _moved_day(day: date, unit: str, count: int) -> date:
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}.get(unit)
    if months:
        return days.shift(day, count * months)
    return day + days.DAY * count * {"week": 7, "fortnight": 14}.get(unit, 1)
