"""The actor registry's journal, kept in the ledger: lines that are only ever appended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from sqlalchemy import func, insert, select, update

from dateline.ledger import schema
from dateline.ledger.engine import reading, writing
from dateline.ledger.names import next_id
from dateline.ledger.values import chunks, now

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Line(Protocol):
    """What a line of the journal says."""

    @property
    def kind(self) -> str:
        """What kind of line it is."""
        ...

    @property
    def body(self) -> dict[str, Any]:
        """What it says, as a JSON object."""
        ...

    @property
    def recorded(self) -> str:
        """When it was written, ISO 8601 in UTC; "" for now."""
        ...


_Line = TypeVar("_Line", bound=Line)


class LedgerJournal(Generic[_Line]):
    """A journal in the ledger's `registry_journal`. `make` makes a line of kind, body, recorded and number."""

    def __init__(self, engine: Engine, make: Callable[[Any, dict[str, Any], str, int], _Line]) -> None:
        self._engine = engine
        self._make = make

    def append(self, entries: Iterable[_Line]) -> int:
        """Write lines behind the others, all or none; return how many."""
        with writing(self._engine) as connection:
            return append(connection, entries)

    def last(self) -> int:
        """The number of the last line, 0 where there is none."""
        with reading(self._engine) as connection:
            return int(
                connection.execute(select(func.coalesce(func.max(schema.registry_journal.c.id), 0))).scalar_one()
            )

    def entries(self, after: int = 0) -> Iterator[_Line]:
        """The lines whose number is above `after`, in order."""
        table = schema.registry_journal
        with reading(self._engine) as connection:
            for row in connection.execute(select(table).where(table.c.id > after).order_by(table.c.id)):
                yield self._make(row.kind, json.loads(row.body), row.recorded, row.id)


def append(connection: Connection, entries: Iterable[Line]) -> int:
    """Write lines behind the others within a transaction; return how many."""
    table = schema.registry_journal
    rows = [
        {
            "id": id_,
            "kind": entry.kind,
            "body": json.dumps(entry.body, ensure_ascii=False),
            "recorded": entry.recorded or now(),
        }
        for id_, entry in enumerate(entries, next_id(connection, table))
    ]
    if rows:
        connection.execute(insert(table), rows)
    return len(rows)


def erase(connection: Connection, document: str) -> None:
    """Empty the lines that hold words of a document: each becomes one that withdraws it."""
    table = schema.registry_journal
    held = connection.execute(
        select(table.c.id, table.c.body).where(
            table.c.kind == "evidence",
            table.c.body.contains(json.dumps(document, ensure_ascii=False), autoescape=True),
        )
    )
    ids = [id_ for id_, body in held.all() if json.loads(body).get("document") == document]
    empty = {"kind": "withdraw", "body": json.dumps({"document": document}, ensure_ascii=False)}
    for some in chunks(ids):
        connection.execute(update(table).where(table.c.id.in_(some)).values(empty))
