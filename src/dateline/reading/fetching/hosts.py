"""Work sorted by host: one piece at a time on each host with a pause between, many hosts at once."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Task = TypeVar("Task")


@dataclass(slots=True)
class _Host(Generic[Task]):
    waiting: deque[Task] = field(default_factory=deque)
    busy: bool = False
    next_turn: float = 0.0


@dataclass(slots=True)
class HostQueue(Generic[Task]):
    """Gives out tasks to threads; no two of one host at a time, nor within `pause` seconds of each other.

    A thread that has taken a task must call `done` with its host, and may say how long that host is to be left alone.
    """

    pause: float = 1.0
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host[Task]] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _closed: bool = False

    def put(self, host: str, task: Task) -> None:
        """Add a task for a host."""
        with self._changed:
            self._hosts.setdefault(host, _Host()).waiting.append(task)
            self._changed.notify()

    def take(self) -> tuple[str, Task] | None:
        """Wait for a task whose host's turn has come; None after `close`."""
        with self._changed:
            while not self._closed:
                now = self.clock()
                ready = [(one.next_turn, name) for name, one in self._hosts.items() if one.waiting and not one.busy]
                first = min(ready, default=None)
                if first is not None and first[0] <= now:
                    chosen = self._hosts[first[1]]
                    chosen.busy = True
                    return first[1], chosen.waiting.popleft()
                self._changed.wait(None if first is None else first[0] - now)
            return None

    def done(self, host: str, pause: float = 0.0) -> None:
        """Give a host back; it is left alone for the queue's pause, or `pause` where that is longer."""
        with self._changed:
            found = self._hosts[host]
            found.busy = False
            found.next_turn = self.clock() + max(self.pause, pause)
            self._changed.notify()

    def close(self) -> int:
        """Give out nothing more. Returns how many tasks are dropped."""
        with self._changed:
            self._closed = True
            dropped = sum(len(one.waiting) for one in self._hosts.values())
            self._changed.notify_all()
            return dropped
