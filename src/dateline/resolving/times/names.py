"""Names of times: months, weekdays, holidays, named periods, and names with a word of time in them that say none.

Source: our own tables under `data/times`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from dateline.knowledge.tables import rows, values
from dateline.resolving.times.calendar_days import Interval


@cache
def holidays() -> dict[str, str]:
    """Names of holidays, lower case → their rules."""
    return {name.lower(): row["rule"] for row in rows("times/holidays.tsv") for name in values(row["names"])}


@cache
def periods() -> dict[str, Interval]:
    """Names of known times of the past, lower case → first and last day."""
    return {
        name.lower(): (date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
        for row in rows("times/periods.tsv")
        for name in values(row["names"])
    }


@cache
def name_patterns() -> dict[str, re.Pattern[str]]:
    """Patterns that find the names of each table in a text, as written there or all in capitals."""
    return {
        "holiday": _pattern(name for row in rows("times/holidays.tsv") for name in values(row["names"])),
        "period": _pattern(name for row in rows("times/periods.tsv") for name in values(row["names"])),
        "none": _pattern(row["name"] for row in rows("times/names.tsv")),
    }


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    spellings = {spelling for name in names for spelling in (name, name.upper(), _titled(name))}
    ordered = sorted(spellings, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


def _titled(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] if len(word) > 3 else word for word in name.split(" "))


@cache
def _numbered(table: str, column: str) -> dict[str, int]:
    """Names and abbreviations of months or weekdays, lower case → number."""
    return {name.lower(): int(row[column]) for row in rows(table) for name in (row["name"], *values(row["short"]))}


def months() -> dict[str, int]:
    """Names and abbreviations of months, lower case → number."""
    return _numbered("times/months.tsv", "month")


def weekdays() -> dict[str, int]:
    """Names and abbreviations of weekdays, lower case → number, Monday 0."""
    return _numbered("times/weekdays.tsv", "weekday")


@cache
def ambiguous() -> frozenset[str]:
    """Months that are names or verbs too."""
    return frozenset(row["name"].lower() for row in rows("times/months.tsv") if row["ambiguous"])
