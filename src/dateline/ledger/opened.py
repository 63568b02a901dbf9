"""The ledger as it is used: one object with a method for each thing that can be done."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from dateline.errors import ConnectionLost
from dateline.ledger import backup, changes, checking, corrections, recoding, schema
from dateline.ledger.articles import find_documents, read_documents
from dateline.ledger.conditions import point_of
from dateline.ledger.engine import connect, locate, reading, sweep, writing
from dateline.ledger.filters import make_filters
from dateline.ledger.grouping import count
from dateline.ledger.journal import LedgerJournal, append
from dateline.ledger.migrating import migrate
from dateline.ledger.names import next_id
from dateline.ledger.queries import find
from dateline.ledger.reading import read_events, read_mentions
from dateline.ledger.statement import MAX_ROWS, MAX_SECONDS, Answer, run_sql
from dateline.ledger.storing import Origin, Stored, known, store
from dateline.ledger.values import now
from dateline.linking.events import same_happening
from dateline.records import MIN_CONFIDENCE
from dateline.version import CODER, VERSION

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Sequence

    from dateline.ledger.changes import Change
    from dateline.ledger.checking import Problem
    from dateline.ledger.conditions import Of
    from dateline.ledger.grouping import Row
    from dateline.ledger.recoding import Difference
    from dateline.linking.events import Linker
    from dateline.linking.journal import Entry
    from dateline.linking.registry import Registry
    from dateline.records import CodedDocument, Document, Event, KeptDocument, KeptMention

_TRIES = 3


class Ledger:
    """An open ledger. May be used by many threads at once; close it, or use it in a `with` statement.

    Everything that reads sees one state of the ledger, whatever is written meanwhile.
    """

    def __init__(
        self,
        where: str | os.PathLike[str] | None = None,
        *,
        create: bool = True,
        linker: Linker = same_happening,
    ) -> None:
        """Open the ledger at a path or URL, `$DATELINE_LEDGER` or ./dateline.db, and bring it up to date.

        `create` makes one where there is none. `linker` says which mentions report one event.
        Raises LedgerError where it cannot be opened, and UsageError for a place that can be no ledger.
        """
        self.where = locate(where)
        self.linker = linker
        # With the number of the journal's last line that it was made of.
        self._registry: tuple[int, Registry] | None = None
        self.engine = connect(self.where, create=create)
        try:
            migrate(self.engine, create=create)
        except BaseException:
            self.engine.dispose()
            raise

    def __enter__(self) -> Ledger:
        """Use it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def begin_run(self, command: str) -> int:
        """Note the beginning of a run; return its number, which all it stores will bear."""
        with writing(self.engine) as connection:
            run = next_id(connection, schema.runs)
            row = {"id": run, "command": command, "version": VERSION, "started": now(), "documents": 0, "mentions": 0}
            connection.execute(insert(schema.runs), row)
        return run

    def known(self, documents: Sequence[Document], coder: str = CODER) -> list[str | None]:
        """For each document "unchanged" if this coder coded it as it stands, "forgotten", or None if it is to code."""
        with reading(self.engine) as connection:
            return known(connection, documents, coder)

    def store(
        self,
        coded: Sequence[CodedDocument],
        run: int,
        *,
        coder: str = CODER,
        min_confidence: float = MIN_CONFIDENCE,
        lessons: Sequence[Entry] = (),
    ) -> Stored:
        """Store coded documents, and what the registry learns of them, all or nothing.

        A connection that is lost meanwhile is made anew twice.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                with writing(self.engine) as connection:
                    append(connection, lessons)
                    return store(connection, coded, Origin(run, coder, min_confidence), self.linker)
            except ConnectionLost:
                if attempt == _TRIES:
                    raise
                time.sleep(attempt)
        raise AssertionError

    def events(
        self, *, sort: str = "day", ascending: bool = False, limit: int | None = None, offset: int = 0, **filters: Any
    ) -> Iterator[Event]:
        """The events that the filters leave (see `dateline.ledger.filters`), latest first."""
        with reading(self.engine) as connection:
            yield from read_events(connection, self._ids("events", connection, filters, sort, ascending, limit, offset))

    def mentions(
        self, *, sort: str = "day", ascending: bool = False, limit: int | None = None, offset: int = 0, **filters: Any
    ) -> Iterator[KeptMention]:
        """The mentions that the filters leave, latest first."""
        with reading(self.engine) as connection:
            ids = self._ids("mentions", connection, filters, sort, ascending, limit, offset)
            yield from read_mentions(connection, ids)

    def documents(
        self,
        *,
        sort: str = "published",
        ascending: bool = False,
        limit: int | None = None,
        offset: int = 0,
        **filters: Any,
    ) -> Iterator[KeptDocument]:
        """The documents that the filters leave, in their current versions, latest first."""
        made = make_filters(**filters)
        order: dict[str, Any] = {"sort": sort, "ascending": ascending, "limit": limit, "offset": offset}
        with reading(self.engine) as connection:
            yield from read_documents(connection, find_documents(connection, made, **order))

    def count(self, by: Sequence[str], *, of: Of = "events", **filters: Any) -> list[Row]:
        """Count by some keys, such as ["country", "month"]; see `dateline.ledger.grouping.count`."""
        made = make_filters(**filters)
        with reading(self.engine) as connection:
            return count(connection, of, made, by)

    def locate_place(self, name: str) -> tuple[float, float]:
        """Latitude and longitude of a place that mentions name; of several of one name that most events are at."""
        with reading(self.engine) as connection:
            return point_of(connection, name)

    def sql(self, statement: str, *, limit: int = MAX_ROWS, seconds: float = MAX_SECONDS) -> Answer:
        """Run a query somebody wrote; see `dateline.ledger.statement`."""
        engine = connect(self.where, create=False, read_only=True)
        try:
            return run_sql(engine, statement, limit=limit, seconds=seconds)
        finally:
            engine.dispose()

    def retract(self, object_: str, key: str, reason: str) -> int:
        """Take back a "document", all of a "publisher", or an "event"; return how many mentions count no more."""
        return self._correct("retract", lambda c, run: corrections.retract(c, object_, key, reason, run))

    def restore(self, object_: str, key: str, reason: str) -> int:
        """Bring back what was taken back; return how many mentions count again."""
        return self._correct("restore", lambda c, run: corrections.restore(c, object_, key, reason, run))

    def forget(self, document: str, reason: str) -> int:
        """Erase a document's words and what was read from them; return how many mentions that were."""
        erased = self._correct("forget", lambda c, run: corrections.forget(c, document, reason, run))
        sweep(self.engine)
        return erased

    def _correct(self, command: str, action: Callable[[Any, int], int]) -> int:
        run = self.begin_run(command)
        with writing(self.engine) as connection:
            return action(connection, run)

    def changes(self, since: int | str = 0) -> Iterator[Change]:
        """What to put and what to remove in an export of the time of change `since` (or of a moment, ISO 8601)."""
        with reading(self.engine) as connection:
            number = changes.change_at(connection, since) if isinstance(since, str) else since
            yield from changes.changes(connection, number)

    def last_change(self) -> int:
        """The number of the last change, from which `changes` can go on later."""
        with reading(self.engine) as connection:
            return changes.last_change(connection)

    def events_since(self, number: int) -> int:
        """How many events are new or changed since a change."""
        with reading(self.engine) as connection:
            return changes.events_since(connection, number)

    def coders(self) -> list[str]:
        """Who coded here, the latest last."""
        with reading(self.engine) as connection:
            return recoding.coders(connection)

    def uncoded(self, coder: str = CODER) -> list[Document]:
        """The documents, in their current versions, that a coder has not coded."""
        with reading(self.engine) as connection:
            return list(recoding.documents_of(connection, recoding.uncoded(connection, coder)))

    def diff(self, old: str, new: str) -> Iterator[Difference]:
        """What one coder tells otherwise than another of the versions that both coded."""
        with reading(self.engine) as connection:
            yield from recoding.diff(connection, old, new)

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Copy the ledger to a file, while others use it."""
        backup.backup(self.engine, Path(target))

    def check(self, progress: Callable[[str], None] = lambda _: None) -> Iterator[Problem]:
        """Look for all that can be wrong with the ledger."""
        with reading(self.engine) as connection:
            yield from checking.check(connection, progress)
        progress("search")
        with writing(self.engine) as connection:
            yield from checking.check_search(connection)

    def repair(self) -> None:
        """Make anew all that follows from what was read and coded."""
        with writing(self.engine) as connection:
            checking.repair(connection)

    def export(self, folder: str | os.PathLike[str]) -> dict[str, int]:
        """Write the whole ledger as Parquet files; return the rows of each table."""
        from dateline.ledger.exchange import export

        with reading(self.engine) as connection:
            return export(connection, Path(folder))

    def import_(self, folder: str | os.PathLike[str]) -> dict[str, int]:
        """Read what `export` wrote into this ledger, which must be empty; return the rows of each table."""
        from dateline.ledger.exchange import import_

        with writing(self.engine) as connection:
            return import_(connection, Path(folder))

    def journal(self, make: Callable[..., Any]) -> LedgerJournal[Any]:
        """The actor registry's journal; `make` makes a line of kind, body, recorded and number."""
        return LedgerJournal(self.engine, make)

    def registry(self) -> Registry:
        """The actor registry that this ledger holds, with all that was written to it up to now."""
        from dateline.linking.journal import Entry
        from dateline.linking.registry import Registry

        journal = self.journal(Entry)
        last = journal.last()
        if self._registry is None or self._registry[0] != last:
            self._registry = last, Registry(journal)
        return self._registry[1]

    def _ids(
        self,
        of: Of,
        connection: Any,
        filters: dict[str, Any],
        sort: str,
        ascending: bool,
        limit: int | None,
        offset: int,
    ) -> list[int]:
        made = make_filters(**filters)
        return find(connection, of, made, sort=sort, ascending=ascending, limit=limit, offset=offset)
