"""Publication dates as they come in: ISO 8601 dates, and datetimes with or without a time zone."""

from __future__ import annotations

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
