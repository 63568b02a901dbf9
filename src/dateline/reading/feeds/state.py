"""What is remembered between two runs: the feeds that are followed, the pages they listed, the documents written.

One SQLite file. Readers (`dateline feeds list`) may look while one writer works. All times are seconds since 1970, UTC.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (
  url TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '', form TEXT NOT NULL DEFAULT '', added REAL NOT NULL,
  state TEXT NOT NULL DEFAULT 'active', moved_to TEXT, etag TEXT, last_modified TEXT, last_checked REAL,
  last_success REAL, failures INTEGER NOT NULL DEFAULT 0, problem TEXT, next_due REAL NOT NULL DEFAULT 0,
  entries INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS pages (
  address TEXT PRIMARY KEY, feed TEXT NOT NULL, mark TEXT NOT NULL, entry TEXT NOT NULL, state TEXT NOT NULL,
  etag TEXT, last_modified TEXT, fetched REAL, failures INTEGER NOT NULL DEFAULT 0, problem TEXT,
  next_due REAL, document TEXT, listed REAL NOT NULL);
CREATE INDEX IF NOT EXISTS pages_due ON pages (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX IF NOT EXISTS pages_feed ON pages (feed);
CREATE TABLE IF NOT EXISTS documents (
  id TEXT PRIMARY KEY, address TEXT NOT NULL, title TEXT NOT NULL, hash TEXT NOT NULL, version INTEGER NOT NULL,
  written REAL NOT NULL);
CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, size INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed that is followed, and how it is doing.

    `state` is "active", "gone" (the server said 410) or "moved" (to `moved_to`, which is followed instead).
    `failures` counts those in a row, `problem` says what the last was, `entries` how many articles it listed last.
    """

    url: str
    title: str = ""
    form: str = ""
    added: float = 0.0
    state: str = "active"
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_checked: float | None = None
    last_success: float | None = None
    failures: int = 0
    problem: str | None = None
    next_due: float = 0.0
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A page that a feed listed: its entry, and how often it was asked for.

    `state` is "waiting", "done", "gone" or "failed" (for good); "part" and "part waiting" for a sitemap of an index.

    `entry` is the feed's entry as JSON, `mark` the entry's, `document` the id of the document that came of it.
    """

    address: str
    feed: str
    mark: str
    entry: str
    state: str = "waiting"
    etag: str | None = None
    last_modified: str | None = None
    fetched: float | None = None
    failures: int = 0
    problem: str | None = None
    next_due: float | None = 0.0
    document: str | None = None
    listed: float = 0.0


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A document that was written: from which page, with which title and text (as a hash), in which version."""

    id: str
    address: str
    title: str
    hash: str
    version: int
    written: float


_FEED = tuple(one.name for one in fields(FeedRow))
_PAGE = tuple(one.name for one in fields(PageRow))
_SELECT_FEED = " ".join(("SELECT", ", ".join(_FEED), "FROM feeds"))
_SELECT_PAGE = " ".join(("SELECT", ", ".join(_PAGE), "FROM pages"))


class FeedState:
    """The state file. A context manager; used by one thread."""

    def __init__(self, path: Path, *, must_exist: bool = False) -> None:
        """Open or make the file. Raises UsageError where it cannot be used."""
        self.path = path
        self._gathering = False
        if must_exist and not path.exists():
            raise UsageError(f"there is no {path}; add a feed first: dateline feeds add URL")
        try:
            self._db = sqlite3.connect(path, timeout=30.0, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version not in (0, FORMAT):
                raise UsageError(f"{path} was written by another version of Dateline (format {version})")
            self._db.executescript(_SCHEMA)
            self._db.execute(f"PRAGMA user_version={FORMAT}")
        except sqlite3.Error as error:
            raise UsageError(f"{path} cannot be used to keep feeds in ({error})") from None

    def __enter__(self) -> FeedState:
        """Nothing to prepare."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the changes of a block all at once, or none of them."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def batches(self, secure: Callable[[], None]) -> Iterator[Callable[[], None]]:
        """Gather changes, and commit them whenever the function that this yields is called, and at the end.

        Before each commit `secure` is called: what the changes say was done is to be on disk by then. An exception
        undoes what was not committed.
        """

        def commit() -> None:
            if self._db.in_transaction:
                secure()
                self._db.execute("COMMIT")

        self._gathering = True
        try:
            yield commit
            commit()
        finally:
            self._gathering = False
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def _change(self, statement: str, values: Iterable[object]) -> int:
        if self._gathering and not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
        return self._db.execute(statement, tuple(values)).rowcount

    def feeds(self) -> list[FeedRow]:
        """All feeds, in the order in which they were added."""
        return [FeedRow(**row) for row in self._rows(f"{_SELECT_FEED} ORDER BY added, url", ())]

    def feed(self, url: str) -> FeedRow | None:
        """One feed by its address."""
        rows = self._rows(f"{_SELECT_FEED} WHERE url = ?", (url,))
        return next((FeedRow(**row) for row in rows), None)

    def due_feeds(self, now: float) -> list[FeedRow]:
        """The active feeds whose time has come, the longest overdue first."""
        where = "state = 'active' AND next_due <= ? ORDER BY next_due"
        return [FeedRow(**row) for row in self._rows(f"{_SELECT_FEED} WHERE {where}", (now,))]

    def add_feed(self, url: str, title: str = "", *, now: float | None = None) -> bool:
        """Follow a feed; one that had gone or moved is followed again. Returns whether that is new."""
        known = self.feed(url)
        if known is not None and known.state == "active":
            return False
        self.put_feed(FeedRow(url=url, title=title, added=time.time() if now is None else now))
        return True

    def put_feed(self, row: FeedRow) -> None:
        """Write a feed's row."""
        self._put("feeds", _FEED, row)

    def remove_feed(self, url: str) -> bool:
        """Follow a feed no longer, and forget its waiting pages; what was written stays known."""
        with self.together():
            self._db.execute("DELETE FROM pages WHERE feed = ? AND state = 'waiting'", (url,))
            return self._db.execute("DELETE FROM feeds WHERE url = ?", (url,)).rowcount > 0

    def page(self, address: str) -> PageRow | None:
        """One page by its address."""
        rows = self._rows(f"{_SELECT_PAGE} WHERE address = ?", (address,))
        return next((PageRow(**row) for row in rows), None)

    def due_pages(self, now: float) -> list[PageRow]:
        """The pages that are to be asked for (again) by now."""
        where = "next_due IS NOT NULL AND next_due <= ? ORDER BY next_due LIMIT 20000"
        return [PageRow(**row) for row in self._rows(f"{_SELECT_PAGE} WHERE {where}", (now,))]

    def put_page(self, row: PageRow) -> None:
        """Write a page's row."""
        self._put("pages", _PAGE, row)

    def revisit(self, since: float) -> None:
        """Let all pages that were listed after `since` and are done be asked for again now."""
        self._change("UPDATE pages SET next_due = 0 WHERE state = 'done' AND listed >= ?", (since,))

    def let_all_be_due(self) -> None:
        """Let all active feeds be asked now."""
        self._change("UPDATE feeds SET next_due = 0 WHERE state = 'active'", ())

    def written(self, document: str) -> WrittenRow | None:
        """What is known of a document that was written."""
        query = "SELECT id, address, title, hash, version, written FROM documents WHERE id = ?"
        row = self._db.execute(query, (document,)).fetchone()
        return WrittenRow(*row) if row else None

    def put_written(self, row: WrittenRow) -> None:
        """Note that a document was written."""
        values = (row.id, row.address, row.title, row.hash, row.version, row.written)
        self._change("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", values)

    def output_size(self, path: str) -> int:
        """How much of an output file the state knows of, in bytes."""
        row = self._db.execute("SELECT size FROM outputs WHERE path = ?", (path,)).fetchone()
        return int(row[0]) if row else 0

    def put_output_size(self, path: str, size: int) -> None:
        """Note how long an output file is."""
        self._change("INSERT OR REPLACE INTO outputs VALUES (?, ?)", (path, size))

    def counts(self, feed: str) -> dict[str, int]:
        """How many of a feed's pages are in which state."""
        query = "SELECT state, count(*) FROM pages WHERE feed = ? GROUP BY state"
        return {str(state): int(count) for state, count in self._db.execute(query, (feed,))}

    def _rows(self, query: str, values: tuple[object, ...]) -> Iterator[dict[str, Any]]:
        cursor = self._db.execute(query, values)
        names = [one[0] for one in cursor.description]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))

    def _put(self, table: str, names: Iterable[str], row: FeedRow | PageRow) -> None:
        values = [getattr(row, name) for name in names]
        marks = ", ".join("?" * len(values))
        self._change(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})", values)  # noqa: S608 - names of our own


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a state file for this process alone; the hold ends with the process, however it ends.

    Raises UsageError where another process holds it. The lock is SQLite's, on a file beside.
    """
    lock = sqlite3.connect(path.with_name(path.name + ".lock"), timeout=0.0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        raise UsageError(f"another dateline fetch or watch is at work with {path}; wait for it, or stop it") from None
    try:
        yield
    finally:
        lock.close()
