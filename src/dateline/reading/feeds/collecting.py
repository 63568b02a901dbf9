"""Getting what is due: feeds, the pages they list, and documents out of these.

Threads ask (`asking.py`), one of them for a host at a time; this thread alone decides and keeps the state. What is
decided is committed only after the documents that came of it are on disk, so a kill at any moment loses nothing.
"""

from __future__ import annotations

import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from dateline.reading.feeds.articles import entry_of_line
from dateline.reading.feeds.asking import Ask, Result, pause_after, perform
from dateline.reading.fetching.client import Client, host_of
from dateline.reading.fetching.hosts import HostQueue
from dateline.reading.fetching.robots import Robots

if TYPE_CHECKING:
    from dateline.reading.feeds.state import FeedRow, FeedState, PageRow
    from dateline.records import Document

_COMMIT_EVERY = 1.0
_LOOK_EVERY = 1.0


class Output(Protocol):
    """Where documents go."""

    def write(self, document: Document, version: int, *, partial: bool) -> None:
        """Take one version of a document; `partial` where only title and summary could be had."""

    def secure(self) -> None:
        """Return when all that was written is on disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to collect.

    `every` is the least time between two visits to a feed and `pause` that between two requests to a host, in seconds;
    `threads` the number of hosts that are asked at once; `in_run_tries` how often what failed is tried again in the
    same run, `retry_pause` how long its host is left alone before, in seconds.
    """

    every: float = 900.0
    pause: float = 1.0
    threads: int = 8
    in_run_tries: int = 1
    retry_pause: float = 5.0


@dataclass(slots=True)
class Collector:
    """One run over feeds: what it works with, and what is under way."""

    state: FeedState
    output: Output
    client: Client
    settings: Settings
    tell: Callable[[str], None]
    stop: threading.Event = field(default_factory=threading.Event)
    counts: Counter[str] = field(default_factory=Counter)
    chance: random.Random = field(default_factory=random.SystemRandom)
    open: dict[str, Ask] = field(default_factory=dict)
    _queue: HostQueue[Ask] = field(default_factory=HostQueue)
    _results: queue.Queue[Result] = field(default_factory=queue.Queue)

    def put(self, ask: Ask) -> None:
        """Have something asked for, unless it is under way."""
        if ask.key not in self.open:
            self.open[ask.key] = ask
            self._queue.put(host_of(ask.url), ask)

    def put_again(self, ask: Ask) -> None:
        """Have something asked for once more, or at another address."""
        self._queue.put(host_of(ask.url), ask)

    def run(self, settle: Callable[[Collector, Result], bool], *, forever: bool = False) -> None:
        """Ask for all that is due, until nothing is left or, with `forever`, until `stop` is set.

        `settle` decides on each result, and returns whether it is done with.
        """
        self._queue.pause = self.settings.pause
        robots = Robots(self.client)
        threads = [
            threading.Thread(target=self._work, args=(robots,), name=f"fetch-{number}", daemon=True)
            for number in range(max(1, self.settings.threads))
        ]
        for thread in threads:
            thread.start()
        try:
            self._loop(settle, forever=forever)
        finally:
            self._queue.close()
        for thread in threads:
            thread.join(timeout=0.2 if self.stop.is_set() else 5.0)

    def _work(self, robots: Robots) -> None:
        while (taken := self._queue.take()) is not None:
            host, ask = taken
            result = perform(ask, self.client, robots)
            pause = pause_after(result, robots)
            if result.passing:
                pause = max(pause, self.settings.retry_pause)
            self._queue.done(host, pause)
            self._results.put(result)

    def _loop(self, settle: Callable[[Collector, Result], bool], *, forever: bool) -> None:
        committed = looked = 0.0
        with self.state.batches(self.output.secure) as commit:
            while not self.stop.is_set():
                now = time.monotonic()
                if now - looked >= _LOOK_EVERY and (forever or not looked):
                    self._add_due()
                    looked = now
                if not self.open and not forever:
                    return
                try:
                    result = self._results.get(timeout=0.2)
                except queue.Empty:
                    commit()
                    committed = time.monotonic()
                    continue
                if settle(self, result):
                    self.open.pop(result.ask.key, None)
                if time.monotonic() - committed >= _COMMIT_EVERY:
                    commit()
                    committed = time.monotonic()

    def _add_due(self) -> None:
        now = time.time()
        for feed in self.state.due_feeds(now):
            self.put(feed_ask(feed))
        for page in self.state.due_pages(now):
            self.put(page_ask(page))


def feed_ask(row: FeedRow) -> Ask:
    """The ask for a feed."""
    return Ask(kind="feed", key=row.url, url=row.url, feed=row.url, etag=row.etag, last_modified=row.last_modified)


def page_ask(row: PageRow) -> Ask:
    """The ask for a page, or for a part of a sitemap, that a feed listed."""
    part = row.state in ("part", "part waiting")
    return Ask(
        kind="part" if part else "page",
        key=row.address,
        url=row.address,
        feed=row.feed,
        etag=row.etag,
        last_modified=row.last_modified,
        entry=entry_of_line(row.entry),
    )
