"""Readers of times that count from the publication date: "last month", "two weeks ago", "on Tuesday", "at Christmas".

Source: the design's noun "Moment". They keep the same contract as `moment_readers`.
"""

from __future__ import annotations

import re
from datetime import date

from dateline.records import Granularity
from dateline.resolving import calendar_days as days
from dateline.resolving.moment_readers import ORDINALS, Clock, Reading, one_of, parted, years_around
from dateline.resolving.numerals import word_value
from dateline.resolving.time_names import holidays, named, periods, weekdays


def quarter(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "the third quarter", "Q3", "the first half of the year"."""
    half = match["half"]
    if half and not match["rel"]:
        return None
    grain: Granularity = "interval" if half else "quarter"
    if clock.published is None:
        return None, None, grain
    quarter = ORDINALS.get((match["q"] or "").lower()) or int(match["qn"] or 0)
    this = clock.published.year
    if half:
        spans = [days.months_from(year, 1 if half.lower() == "first" else 7, 6) for year in (this - 1, this, this + 1)]
    else:
        spans = [days.quarter_of(year, quarter) for year in (this - 1, this, this + 1)]
    if match["rel"]:
        return *spans[{"last": 0, "next": 2}.get(match["rel"].lower(), 1)], grain
    return *days.on_side(spans, clock.published, past=clock.past), grain


def first_months(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "the first nine months of 2025" or "of the year"."""
    count = _amount(match["n"])[0]
    if not 1 <= count <= 12:
        return None
    if match["y"]:
        return *days.months_from(int(match["y"]), 1, count), "interval"
    if clock.published is None:
        return None, None, "interval"
    return *days.months_from(clock.published.year - (match["rel"].lower() == "last"), 1, count), "interval"


def relative_period(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "last month", "earlier this year", "late next week", "the end of the year"."""
    groups = match.groupdict()
    unit, which, part = match["unit"].lower(), (groups.get("which") or "this").lower(), (match["part"] or "").lower()
    if which == "past":
        return None
    grain = _grain(unit) if not part and unit in ("week", "month", "quarter", "year") else "interval"
    published = clock.published
    if published is None:
        return None, None, grain
    step = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    interval = _period_at(published, unit, step, clock)
    if part == "earlier" and step == 0:
        return interval[0], min(published, interval[1]), "interval"
    if part == "later" and step == 0:
        return max(published, interval[0]), interval[1], "interval"
    part = {"end": "end", "beginning": "start", "start": "start", "middle": "mid"}.get(part, part)
    return parted(interval, part, grain)


def _period_at(published: date, unit: str, step: int, clock: Clock) -> days.Interval:
    """The week, month and so on of the publication date, or the one before or after."""
    year = published.year
    match unit:
        case "week":
            return days.week_of(published + days.DAY * 7 * step)
        case "weekend":
            saturday = days.week_of(published)[0] + 5 * days.DAY
            return saturday + days.DAY * 7 * step, saturday + days.DAY * (7 * step + 1)
        case "month":
            return days.month_of(year, published.month + step)
        case "quarter":
            return days.months_from(year, (published.month - 1) // 3 * 3 + 1 + 3 * step, 3)
        case "year":
            return days.year_of(year + step)
        case "decade" | "century":
            size = 10 if unit == "decade" else 100
            first = year // size * size + size * step
            return date(first, 1, 1), date(first + size - 1, 12, 31)
        case _:
            spans = [days.season_of(other, unit) for other in (year - 2, year - 1, year, year + 1)]
            which = {-1: "last", 1: "next"}.get(step, "this")
            return one_of(spans, which, clock)


def weekend(match: re.Match[str], clock: Clock) -> Reading:
    """The weekend: the last begun, or the next to end."""
    if clock.published is None:
        return None, None, "interval"
    saturday = days.week_of(clock.published)[0] + 5 * days.DAY
    spans = [(saturday + days.DAY * 7 * step, saturday + days.DAY * (7 * step + 1)) for step in (-1, 0, 1)]
    return *days.on_side(spans, clock.published, past=clock.past), "interval"


def ago(match: re.Match[str], clock: Clock) -> Reading:
    """Such as "two weeks ago", from the publication date; "two weeks later" from something the rule cannot know."""
    unit, to = match["unit"].lower(), match["to"].lower()
    grain = _grain(unit)
    if clock.published is None or to not in ("ago", "from now"):
        return None, None, grain
    low, high = _amount(match["n"])
    sign = -1 if to == "ago" else 1
    near, far = _moved(clock.published, unit, sign * low), _moved(clock.published, unit, sign * high)
    if low != high:
        return min(near, far), max(near, far), "interval"
    return *_around_day(near, grain), grain


def unanchored(match: re.Match[str], clock: Clock) -> Reading:
    """Such as "the day before": counted from something else than the publication."""
    return None, None, _grain(match["unit"].lower())


def stretch(match: re.Match[str], clock: Clock) -> Reading:
    """Such as "the past three days", "the next two weeks", "recent months"."""
    if clock.published is None:
        return None, None, "interval"
    unit, which = match["unit"].lower(), match["which"].lower()
    count = match.groupdict().get("n")
    vague = {"day": 7, "week": 4, "month": 6, "year": 5} if which in ("recent", "coming") else {}
    amount = _amount(count)[1] if count else vague.get(unit, 1)
    if which in ("next", "coming"):
        return clock.published, _moved(clock.published, unit, amount), "interval"
    return _moved(clock.published, unit, -amount), clock.published, "interval"


def ahead(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "in two weeks": a time only when the report looks ahead, else a duration."""
    if clock.past and not match["time"]:
        return None
    unit = match["unit"].lower()
    grain = _grain(unit)
    if clock.published is None:
        return None, None, grain
    return *_around_day(_moved(clock.published, unit, _amount(match["n"])[0]), grain), grain


def weekday(match: re.Match[str], clock: Clock) -> Reading | None:
    """The nearest such day on the side of the tense; the publication date itself when it is that day."""
    word = match["weekday"].rstrip(".").lower()
    pointed = match["weekday"].endswith(".") or re.search(r"\b[Oo]n\s$", match.string[: match.start("weekday")][-4:])
    if not match["weekday"][0].isupper() or (len(word) < 6 and not pointed):
        return None
    if clock.published is None:
        return None, None, "day"
    published, which = clock.published, (match["which"] or "").lower()
    back = (published.weekday() - weekdays()[word]) % 7
    if which == "last":
        day = published - days.DAY * (back or 7)
    elif which in ("next", "coming"):
        day = published + days.DAY * (7 - back)
    elif which == "this":
        day = days.week_of(published)[0] + days.DAY * weekdays()[word]
    else:
        day = published - days.DAY * back if clock.past else published + days.DAY * (-back % 7)
    return day, day, "day"


def named_day(match: re.Match[str], clock: Clock) -> Reading:
    """Such as "yesterday", "tonight", "overnight"."""
    words = match[0].lower()
    if clock.published is None:
        return None, None, "interval" if "overnight" in words else "day"
    published = clock.published
    if "overnight" in words:
        return published - days.DAY, published, "interval"
    step = 0
    if "yesterday" in words or words == "last night":
        step = -1
    elif "tomorrow" in words:
        step = 1
    step *= 2 if "day before" in words or "day after" in words else 1
    return published + days.DAY * step, published + days.DAY * step, "day"


def holiday(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "Good Friday" or "last Christmas"."""
    rule = named(match["name"], holidays())
    if rule is None:
        return None
    if match["y"]:
        day = days.holiday(rule, int(match["y"]))
        return day, day, "day"
    if clock.published is None:
        return None, None, "day"
    spans = [(day, day) for day in (days.holiday(rule, year) for year in years_around(clock))]
    chosen = (
        one_of(spans, match["which"], clock)
        if match["which"]
        else days.nearest(spans, clock.published, past=clock.past)
    )
    return *chosen, "day"


def period(match: re.Match[str], clock: Clock) -> Reading | None:
    """Such as "the Cold War"."""
    known = named(match["name"], periods())
    if known is None:
        return None
    start, end = known
    return start, end, "day" if start == end else "interval"


def _amount(words: str) -> tuple[int, int]:
    """A count in digits or words; two bounds for vague ones."""
    text = re.sub(r"\s+", " ", words.lower())
    if text in ("a few", "few", "several"):
        return 3, 9 if text == "several" else 5
    if "couple" in text:
        return 2, 2
    value = int(text) if text.isdecimal() else int(word_value(text))
    return value, value


def _moved(day: date, unit: str, amount: int) -> date:
    match unit:
        case "minute" | "hour":
            # Hours lead to another day only when they fill it.
            return day + days.DAY * int(amount / (24 if unit == "hour" else 1440))
        case "day" | "week":
            return day + days.DAY * amount * (7 if unit == "week" else 1)
        case _:
            return days.shift(day, amount * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def _grain(unit: str) -> Granularity:
    grains: dict[str, Granularity] = {
        "week": "week",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
        "decade": "year",
    }
    return grains.get(unit, "day")


def _around_day(day: date, grain: Granularity) -> days.Interval:
    match grain:
        case "week":
            return days.week_of(day)
        case "month":
            return days.month_of(day.year, day.month)
        case "quarter":
            return days.quarter_of(day.year, (day.month + 2) // 3)
        case "year":
            return days.year_of(day.year)
        case _:
            return day, day
