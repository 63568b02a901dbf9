"""The rules that find words of time: patterns, each with the reader that tells what a match means.

Source: our own grammar of news English; names come from `data/times`. Where finds overlap the longest wins, so the
order of the rules does not matter. Words may stand in Title Case; the readers see to it that names have their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dateline.resolving import moment_readers as read
from dateline.resolving import relative_readers as relative
from dateline.resolving.moment_readers import YEAR, Clock, Reading
from dateline.resolving.time_names import alternatives, holidays, month_names, number, periods, weekday_names

Reader = Callable[[re.Match[str], Clock], Reading | None]
Rule = tuple[str, Reader]

_DASH = "\\s?(?:-|\u2013|\u2014|\\bto\\b|\\bthrough\\b|\\buntil\\b)\\s?"
_PART = (
    r"(?:(?:the\s)?(?P<part>early|earlier|mid|late|later|end\sof|beginning\sof|start\sof|middle\sof)"
    r"[\s-](?:on\s|in\s)?(?:the\s)?)"
)
_UNIT = r"(?P<unit>minute|hour|day|week|month|quarter|year|decade)"
_STATED = rf"(?P<y>{YEAR})\b(?![,.:]?\d)"
_TH = "(?:st|nd|rd|th)?"
_NO_FIGURE = r"(?![\w%]|[,.:]\d)"


@cache
def rules() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """All patterns with their readers."""
    texts = (*_dates(), *_months_and_years(), *_stretches(), *_relative(), *_days())
    return tuple((re.compile(text, re.IGNORECASE), reader) for text, reader in texts)


def _dates() -> list[Rule]:
    """Calendar days, in figures and words."""
    month, lead = month_names(), rf"(?:(?:{weekday_names()}),?\s)?"
    day_first = rf"(?:(?P<d>\d{{1,2}}){_TH}{_DASH}(?P<d2>\d{{1,2}}){_TH}|(?P<d0>\d{{1,2}}){_TH})\s(?:of\s)?"
    month_first = rf"(?P<d>\d{{1,2}}){_TH}{_NO_FIGURE}(?:{_DASH}(?P<d2>\d{{1,2}}){_TH}{_NO_FIGURE})?"
    return [
        (r"(?<![\d/-])(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?![\d/-])", read.numeric),
        (r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\d.])", read.numeric),
        (rf"{lead}\b(?P<month>{month})\s{month_first}(?:,?\s{_STATED})?", read.calendar_day),
        (rf"{lead}(?<![\d.,:$-])\b{day_first}(?P<month>{month})(?![A-Za-z])(?:,?\s{_STATED})?", read.calendar_day),
    ]


def _months_and_years() -> list[Rule]:
    """Months, quarters, years, decades, centuries."""
    of_year = (
        r"(?:the\s)?(?:(?P<half>first|second)\shalf\sof|(?P<q>first|second|third|fourth)[\s-]quarter(?:\sof)?"
        r"|Q(?P<qn>[1-4])|(?P<season>spring|summer|autumn|fall|winter)(?:\sof)?|(?:fiscal|financial)(?:\syear)?)\s"
    )
    quarter = (
        r"(?:\b(?P<q>first|second|third|fourth)[\s-]quarter|\bQ(?P<qn>[1-4])|(?P<half>first|second)\shalf(?=\sof\s))\b"
    )
    return [
        (
            rf"{_PART}?(?:(?P<which>last|this|next)\s)?\b(?P<month>{month_names()})(?![A-Za-z-]|\s\d{{1,2}}\b)"
            rf"(?:,?\s(?:of\s)?(?:{_STATED}|(?P<rel>last|this|next)\syear\b))?",
            read.month,
        ),
        (rf"(?:{_PART}|{of_year})?(?<![\w$€£¥#.,:/@-]){_STATED}(?![-/%\u2013]\d|%|s\b)", read.year),
        (rf"(?<![\w$€£.,:/-])(?P<y>{YEAR})[-/\u2013](?P<y2>{YEAR}|\d\d)\b(?![-/]\d)", read.years),
        (rf"{_PART}?(?:the\s)?(?:\b(?P<y>(?:1[5-9]|20)\d0)s|['\u2019](?P<short>\d0)s)\b", read.decade),
        (rf"{_PART}?(?:the\s)?\b(?P<n>1[5-9]|2[01])(?:st|th)[\s-]century\b", read.century),
        (
            rf"(?:the\s)?\bfirst\s(?P<n>{number()})\smonths\sof\s(?:{_STATED}|(?P<rel>last|this|the)\syear\b)",
            relative.first_months,
        ),
        (
            rf"(?:the\s)?{quarter}(?:\sof\s(?P<rel>last|this|next|the)\syear)?(?!\sof\s(?:\d|the\s(?:match|game)))",
            relative.quarter,
        ),
    ]


def _stretches() -> list[Rule]:
    """Periods around the publication date."""
    periods = "week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter"
    few = rf"(?P<n>{number()}|few|several|couple\sof)"
    return [
        (
            rf"{_PART}?(?:the\s)?\b(?P<which>last|this|next|coming|current|past)\s(?P<unit>{periods})\b(?!-)",
            relative.relative_period,
        ),
        (
            r"(?:the\s)?\b(?P<part>end|beginning|start|middle)\sof\sthe\s(?P<unit>week|month|year|decade)\b",
            relative.relative_period,
        ),
        (r"(?:(?:over|at|during)\s)?\bthe\sweekend\b", relative.weekend),
        (rf"(?:the\s)?\b(?P<which>past|last|previous|next|coming)\s{few}\s{_UNIT}s\b", relative.stretch),
        (r"(?:the\s)?\b(?P<which>recent|coming)\s(?P<unit>day|week|month|year)s\b", relative.stretch),
        (r"\bthe\s(?P<which>past)\s(?P<unit>day|week|month|year|decade)\b", relative.stretch),
    ]


def _relative() -> list[Rule]:
    """So long before or after something."""
    count = rf"\b(?P<n>{number()}|an?|a\sfew|several|a\scouple\sof)"
    return [
        (rf"{count}\s{_UNIT}s?\s(?P<to>ago|earlier|later|before|after|from\snow)\b", relative.ago),
        (r"\bthe\s(?:next|following|previous|same)\s(?P<unit>day|week|month|year)\b", relative.unanchored),
        (
            r"\bthe\s(?P<unit>day|week|month|year)\s(?:before|after)\b(?!\s(?:yesterday|tomorrow)\b)",
            relative.unanchored,
        ),
        (rf"\b(?:in|within)\s(?P<n>{number()}|an?)\s{_UNIT}s?(?P<time>['\u2019]?\stime)?\b", relative.ahead),
    ]


def _days() -> list[Rule]:
    """Weekdays, days with a name, holidays, known periods."""
    hours = r"(?:\s(?:morning|afternoon|evening|night))?"
    near = (
        r"the\sday\sbefore\syesterday|the\sday\safter\stomorrow|(?:(?:early|earlier|late|later)\s)?today|yesterday|tomorrow"
        r"|tonight|overnight|last\snight|this\s(?:morning|afternoon|evening)"
    )
    holiday, period = alternatives(holidays()), alternatives(periods())
    return [
        (
            rf"(?:\b(?P<which>last|this|next|coming)\s)?\b(?P<weekday>{weekday_names()})(?![A-Za-z]){hours}",
            relative.weekday,
        ),
        (rf"\b(?:{near})\b{hours}", relative.named_day),
        (
            rf"(?:\b(?P<which>last|this|next)\s)?(?<!\w)(?P<name>{holiday})(?!\w)(?:,?\s{_STATED})?",
            relative.holiday,
        ),
        (rf"(?<!\w)(?:the\s)?(?P<name>{period})(?!\w)", relative.period),
    ]
