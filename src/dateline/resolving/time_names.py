"""Names of times: months, weekdays, holidays, known periods, and the patterns that find them.

Source: our own tables under `data/times`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TypeVar

from dateline.knowledge.tables import rows, values
from dateline.resolving.calendar_days import Interval
from dateline.resolving.numerals import word_pattern

Value = TypeVar("Value")


@cache
def holidays() -> dict[str, str]:
    """Names of holidays → their rules."""
    return {name: row["rule"] for row in rows("times/holidays.tsv") for name in values(row["names"])}


@cache
def periods() -> dict[str, Interval]:
    """Names of known times of the past → first and last day."""
    table = rows("times/periods.tsv")
    return {
        name: (date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
        for row in table
        for name in values(row["names"])
    }


def alternatives(names: Iterable[str]) -> str:
    """The names as one pattern, longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def named(name: str, known: Mapping[str, Value]) -> Value | None:
    """What a name of a table means, if it stands with the capital it has there."""
    for row, value in known.items():
        if row.lower() == name.lower():
            return value if name[0].isupper() or not row[0].isupper() else None
    return None


@cache
def number() -> str:
    """A pattern of a count in digits or words."""
    return rf"\d{{1,3}}|{word_pattern().pattern}"


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


def month_names() -> str:
    """A pattern of all months."""
    return _spellings("times/months.tsv")


@cache
def _spellings(table: str) -> str:
    """A pattern of the names, and of the abbreviations with or without a point."""
    spellings = [rf"{row['name']}\b" for row in rows(table)]
    return "|".join([*spellings, *(rf"{short}\b\.?" for row in rows(table) for short in values(row["short"]))])


def weekday_names() -> str:
    """A pattern of all weekdays."""
    return _spellings("times/weekdays.tsv")
