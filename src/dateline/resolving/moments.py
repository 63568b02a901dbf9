"""Moments: the words of time in a text and the date intervals they mean, counted from the publication date.

Source: the design's noun "Moment". The rules are in `moment_rules`, the names in `data/times`. Intervals are closed;
two open ends mean a relative time without a date to count from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dateline.knowledge.tables import rows
from dateline.records import Moment, Span
from dateline.resolving.calendar_days import month_of, shift
from dateline.resolving.moment_readers import Clock
from dateline.resolving.moment_rules import Reader, rules

# A report names a time farther back than this as background, not as news.
_NEWS = timedelta(days=31)
_SINCE = re.compile(r"\b(?:ever\s)?since\s(?:the\s)?$", re.IGNORECASE)
_OPENING = re.compile(r"\b(from|between)\s(?:the\s)?$", re.IGNORECASE)
_GAP = re.compile("\\s(to|until|till|through|and)\\s(?:the\\s)?|\\s?[-\u2013\u2014]\\s?", re.IGNORECASE)


def find_moments(text: str, published: date | None, *, past: bool = True) -> list[Moment]:
    """All times the text names, in order, with spans as offsets into `text`; of overlapping finds the longest wins.

    `past` says that the report looks back: then a bare "Tuesday", "May" or "June 10" is the last one up to the
    publication date (June 10 may lie a little ahead), else the next. Relative times without `published` have neither
    start nor end.
    """
    clock = Clock(published, past)
    found = [moment for pattern, reader in rules() for moment in _read(text, pattern, reader, clock)]
    return _joined(text, _since(text, _longest(text, found), published), past=past)


def is_past_context(moment: Moment, published: date | None) -> bool:
    """Whether a moment is history to the report: it ended more than 31 days before publication."""
    if published is None or moment.end is None:
        return False
    return published - moment.end > _NEWS


def _read(text: str, pattern: re.Pattern[str], reader: Reader, clock: Clock) -> list[Moment]:
    found: list[Moment] = []
    for match in pattern.finditer(text):
        try:
            reading = reader(match, clock)
        except (ValueError, OverflowError, IndexError, StopIteration):
            # "February 30", or a count that leads out of the calendar: no time.
            continue
        if reading:
            span = Span(match[0], match.start(), match.end())
            found.append(Moment(span, *reading))
    return found


def _longest(text: str, moments: list[Moment]) -> list[Moment]:
    taken = [match.span() for match in _names().finditer(text) if match[0][0].isupper()]
    kept: list[Moment] = []
    for moment in sorted(moments, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        start, end = moment.span.start, moment.span.end
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            kept.append(moment)
    return sorted(kept, key=lambda m: m.span.start)


def _since(text: str, moments: list[Moment], published: date | None) -> list[Moment]:
    """Let "since" before a time stretch it to the publication date."""
    found: list[Moment] = []
    floor = 0
    for moment in moments:
        before = _SINCE.search(text, floor, moment.span.start)
        floor = moment.span.end
        if before is None or (moment.start and published and moment.start > published):
            found.append(moment)
            continue
        span = Span(text[before.start() : moment.span.end], before.start(), moment.span.end)
        end = published if moment.start else None
        found.append(replace(moment, span=span, end=end, granularity="interval"))
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
    return Moment(Span(text[begin : second.span.end], begin, second.span.end), start, end, "interval")


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


@cache
def _names() -> re.Pattern[str]:
    names = sorted((row["name"] for row in rows("times/names.tsv")), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)
