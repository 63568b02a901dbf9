"""Publication dates as they come in: ISO 8601 dates, and datetimes with or without a time zone."""

from __future__ import annotations

import re
from datetime import date, datetime


def parse_published(value: str) -> date:
    """Read an ISO date or datetime; raise ValueError, saying what is expected, for anything else.

    A datetime gives the date in its own time zone: that is the day its publisher and its "today" mean.
    """
    text = value.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        raise ValueError(f"{shown!r} is no ISO date; expected e.g. 2025-06-10 or 2025-06-10T08:30:00Z") from None


def read_date(value: str) -> date | None:
    """The day of a date as pages write it: ISO 8601, compact, with a space for the T, or an RFC 5322 date."""
    text = value.strip()[:64]
    compact = re.match(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d{2}[-/])", text)
    for candidate in (text, "-".join(compact.groups()) if compact else ""):
        if not candidate:
            continue
        try:
            return parse_published(candidate)
        except ValueError:
            continue
    return _mail_date(text)


def _mail_date(text: str) -> date | None:
    from email.utils import parsedate_to_datetime

    # The standard library's parser takes "11" for a date in the year 2000; a year of four digits must be there.
    if not re.search(r"\b\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\b", text):
        return None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
