"""How often a host is asked, and when what failed is tried again."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Seconds before the first new try after a failure; each further failure doubles them, up to the most.
_FIRST, _MOST = 300.0, 86_400.0


@dataclass(slots=True)
class Pace:
    """Lets a host be asked once in `pause` seconds; threads that want the same host queue up."""

    pause: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str, pause: float = 0.0) -> None:
        """Return when it is this caller's turn with a host."""
        with self._lock:
            turn = max(self.clock(), self._next.get(host, 0.0))
            self._next[host] = turn + max(self.pause, pause)
        left = turn - self.clock()
        if left > 0:
            self.sleep(left)


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
