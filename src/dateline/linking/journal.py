"""The registry's journal: everything it was ever told, in order, never changed. The registry is derived from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Protocol, cast, get_args

from dateline.errors import UsageError

# A "withdraw" names a document or a publisher whose evidence counts no more, a "readmit" one whose does again.
EntryKind = Literal["evidence", "correction", "merge", "split", "import", "withdraw", "readmit"]
KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
_TABLE = """
CREATE TABLE IF NOT EXISTS registry_journal (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, recorded TEXT NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `body` is a JSON object, `recorded` when it was written (ISO 8601, UTC). `id` 0: not yet written."""

    kind: EntryKind
    body: dict[str, Any]
    recorded: str = ""
    id: int = 0


class Journal(Protocol):
    """Where entries are kept. They come back in the order in which they were appended."""

    def append(self, entries: Iterable[Entry]) -> int:
        """Write entries behind the others, all or none; returns how many."""
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries whose id is above `after`, in order."""
        ...


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class MemoryJournal:
    """A journal that is gone with the process: for a registry of the tables alone, and for trying things out."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def append(self, entries: Iterable[Entry]) -> int:
        """Keep entries behind the others."""
        before = len(self._entries)
        for entry in entries:
            self._entries.append(Entry(entry.kind, entry.body, entry.recorded or _now(), len(self._entries) + 1))
        return len(self._entries) - before

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries whose id is above `after`, in order."""
        yield from self._entries[after:]


class SqliteJournal:
    """A journal in an SQLite file, made at the first writing. Raises UsageError for a file that is no such journal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_dir():
            raise UsageError(f"{path} is a directory; name a file for the registry")

    def _connect(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(self.path, timeout=30)
            connection.execute(_TABLE)
        except sqlite3.Error as error:
            raise UsageError(f"{self.path} cannot be used as a registry ({error}); name another file") from None
        return connection

    def append(self, entries: Iterable[Entry]) -> int:
        """Write entries behind the others, all or none."""
        rows = ((entry.kind, json.dumps(entry.body, ensure_ascii=False), entry.recorded or _now()) for entry in entries)
        with closing(self._connect()) as connection, connection:
            before = connection.total_changes
            connection.executemany("INSERT INTO registry_journal (kind, body, recorded) VALUES (?, ?, ?)", rows)
            return connection.total_changes - before

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries whose id is above `after`, in order; none while there is no file."""
        if not self.path.exists():
            return
        query = "SELECT id, kind, body, recorded FROM registry_journal WHERE id > ? ORDER BY id"
        with closing(self._connect()) as connection:
            for number, kind, body, recorded in connection.execute(query, (after,)):
                if kind in KINDS:
                    yield Entry(cast("EntryKind", kind), json.loads(body), recorded, number)
