"""When what failed is tried again."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Seconds before the first new try after a failure; each further failure doubles them, up to the most.
_FIRST, _MOST = 300.0, 86_400.0


def backoff(failures: int, rng: random.Random) -> float:
    """The seconds to wait after so many failures in a row: doubled each time, half of it by chance.

    The chance keeps many clients, or many feeds of one server, from coming back all at once.
    """
    whole = min(_MOST, _FIRST * 2.0 ** min(max(0, failures - 1), 12))
    return whole / 2 + rng.random() * whole / 2


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks for, at most a day; None where it asks for nothing readable."""
    if value is None:
        return None
    text = value.strip()
    if text.isdecimal():
        return min(float(text), _MOST) if len(text) < 10 else _MOST
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max(0.0, (then - (now or datetime.now(UTC))).total_seconds()), _MOST)
