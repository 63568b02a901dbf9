"""The ledger as it is used: one object with a method for each thing that can be done."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from dateline.ledger import schema
from dateline.ledger.engine import connect, locate, reading, writing
from dateline.ledger.filters import make_filters
from dateline.ledger.grouping import count
from dateline.ledger.migrating import migrate
from dateline.ledger.names import next_id
from dateline.ledger.queries import find
from dateline.ledger.reading import PAGE, read_events, read_mentions
from dateline.ledger.storing import Origin, Stored, known, store
from dateline.ledger.values import chunks, now
from dateline.linking.events import same_happening
from dateline.records import MIN_CONFIDENCE
from dateline.version import CODER, VERSION

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.ledger.conditions import Of
    from dateline.ledger.grouping import Row
    from dateline.linking.events import Linker
    from dateline.records import CodedDocument, Document, Event, KeptMention


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

    def known(self, documents: Sequence[Document], coder: str = CODER) -> list[bool]:
        """Whether each document needs no coding: it is there as it stands, coded by this coder, or is forgotten."""
        with reading(self.engine) as connection:
            return known(connection, documents, coder)

    def store(
        self,
        coded: Iterable[CodedDocument],
        run: int,
        *,
        coder: str = CODER,
        min_confidence: float = MIN_CONFIDENCE,
    ) -> Stored:
        """Store coded documents, all or none of them."""
        with writing(self.engine) as connection:
            return store(connection, coded, Origin(run, coder, min_confidence), self.linker)

    def events(
        self, *, sort: str = "day", ascending: bool = False, limit: int | None = None, offset: int = 0, **filters: Any
    ) -> Iterator[Event]:
        """The events that the filters leave (see `dateline.ledger.filters`), latest first."""
        with contextlib.closing(self._found("events", filters, sort, ascending, limit, offset)) as pages:
            for connection, ids in pages:
                yield from read_events(connection, ids)

    def mentions(
        self, *, sort: str = "day", ascending: bool = False, limit: int | None = None, offset: int = 0, **filters: Any
    ) -> Iterator[KeptMention]:
        """The mentions that the filters leave, latest first."""
        with contextlib.closing(self._found("mentions", filters, sort, ascending, limit, offset)) as pages:
            for connection, ids in pages:
                yield from read_mentions(connection, ids)

    def count(self, by: Sequence[str], *, of: Of = "events", **filters: Any) -> list[Row]:
        """Count by some keys, such as ["country", "month"]; see `dateline.ledger.grouping.count`."""
        made = make_filters(**filters)
        with reading(self.engine) as connection:
            return count(connection, of, made, by)

    def _found(
        self, of: Of, filters: dict[str, Any], sort: str, ascending: bool, limit: int | None, offset: int
    ) -> Iterator[Any]:
        made = make_filters(**filters)
        with reading(self.engine) as connection:
            ids = find(connection, of, made, sort=sort, ascending=ascending, limit=limit, offset=offset)
            for some in chunks(ids, PAGE):
                yield connection, some
