"""Moments: the words of time in a text and the date intervals they mean, counted from the publication date.

Source: the design's noun "Moment". The grammar and its readers are in `times`. Intervals are closed; two open ends mean
a relative time without a date to count from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.records import Moment, Span
from dateline.resolving.times.calendar_days import month_of, shift
from dateline.resolving.times.scanning import Expression, expressions

# A report names a time farther back than this as background, not as news.
_NEWS = timedelta(days=31)
_SINCE = re.compile(r"\b(?:ever\s)?since\s(?:the\s)?$", re.IGNORECASE)
_OPENING = re.compile(r"\b(from|between)\s(?:the\s)?$", re.IGNORECASE)
_GAP = re.compile("\\s(to|until|till|through|and)\\s(?:the\\s)?|\\s?[-\u2013\u2014]\\s?", re.IGNORECASE)


def find_times(text: str, published: date | None, *, guideline: str = "all") -> list[Moment]:
    """All time expressions of a text by TimeML's rules, in order: dates, times of day, durations, sets, periods.

    Tense and the time last spoken of settle what a text leaves open; see `times`.
    """
    return [_moment(text, found) for found in expressions(text, published, guideline=guideline)]


def find_moments(text: str, published: date | None, *, past: bool = True) -> list[Moment]:
    """The times that a text gives for what it reports, in order, with spans as offsets into `text`.

    Durations, sets, "now" and an hour of no day are no such times; "since January" and "from May to July" are one
    interval each. `past` says that the report looks back: then a bare "Tuesday", "May" or "June 10" is the last one up
    to the publication date (June 10 may lie a little ahead), else the next. Relative times without `published` have
    neither start nor end.
    """
    found = [
        _moment(text, each)
        for each in expressions(text, published, past=past, guideline="moment")
        if _dates_events(each)
    ]
    return _joined(text, _since(text, found, published), past=past)


def is_past_context(moment: Moment, published: date | None) -> bool:
    """Whether a moment is history to the report: it ended more than 31 days before publication."""
    if published is None or moment.end is None:
        return False
    return published - moment.end > _NEWS


def _moment(text: str, found: Expression) -> Moment:
    reading = found.reading
    return Moment(
        Span(text[found.start : found.end], found.start, found.end),
        reading.start,
        reading.end,
        reading.granularity,
        reading.type,
        reading.value,
        reading.mod,
        reading.quant,
        reading.freq,
    )


def _dates_events(found: Expression) -> bool:
    reading = found.reading
    if reading.type == "SET" or reading.value == "PRESENT_REF" or reading.borrowed:
        return False
    return reading.start is not None or (reading.type != "DURATION" and not reading.value.endswith("_REF"))


def _since(text: str, moments: list[Moment], published: date | None) -> list[Moment]:
    """Let "since" before a time stretch it to the publication date."""
    found: list[Moment] = []
    floor = 0
    for moment in moments:
        before = _SINCE.search(text, max(floor, moment.span.start - 20), moment.span.start)
        floor = moment.span.end
        if before is None or (moment.start and published and moment.start > published):
            found.append(moment)
            continue
        span = Span(text[before.start() : moment.span.end], before.start(), moment.span.end)
        end = published if moment.start else None
        value = f"{moment.value}/{published.isoformat()}" if end and published else moment.value
        found.append(replace(moment, span=span, end=end, granularity="interval", value=value))
    return found


def _joined(text: str, moments: list[Moment], *, past: bool) -> list[Moment]:
    """Make one interval of "from May to July", "between Monday and Wednesday", "2019 to 2021"."""
    found: list[Moment] = []
    for moment in moments:
        first = found[-1] if found else None
        whole = _together(text, first, moment, past=past) if first else None
        if whole:
            found[-1] = whole
        else:
            found.append(moment)
    return found


def _together(text: str, first: Moment, second: Moment, *, past: bool) -> Moment | None:
    gap = _GAP.fullmatch(text, first.span.end, second.span.start)
    if gap is None or first.start is None or second.end is None or first.granularity == "interval":
        return None
    opening = _OPENING.search(text, max(0, first.span.start - 16), first.span.start)
    word = (gap[1] or "").lower()
    if word == "and" and not (opening and opening[1].lower() == "between"):
        return None
    start, end = _in_order(first, second, first.start, second.end, past=past)
    if start >= end:
        return None
    begin = opening.start() if opening else first.span.start
    span = Span(text[begin : second.span.end], begin, second.span.end)
    return Moment(span, start, end, "interval", value=f"{start.isoformat()}/{end.isoformat()}")


def _in_order(first: Moment, second: Moment, start: date, end: date, *, past: bool) -> tuple[date, date]:
    """Both ends were counted alone: of "between May and July" the second may have come out before the first."""
    if start <= end or any(character.isdigit() for character in first.span.text + second.span.text):
        return start, end
    try:
        if first.granularity == second.granularity == "day":
            week = timedelta(days=7)
            return (start - week, end) if past else (start, end + week)
        if first.granularity == second.granularity == "month":
            return (shift(start, -12), end) if past else (start, month_of(end.year + 1, end.month)[1])
    except (ValueError, OverflowError):
        return start, end
    return start, end
