"""A big ledger out of a small one: every document, mention and event again and again, on later days.

Storing a million mentions one batch after the other takes long and measures nothing new; their copies are rows like
others, with ids, keys and days of their own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from dateline.ledger import schema, search
from dateline.ledger.engine import writing
from dateline.ledger.values import day_from, number_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from dateline.ledger.opened import Ledger

# Tables whose rows are copied, those that others point to first.
_COPIED = (
    *(schema.documents, schema.document_versions, schema.codings, schema.sentences, schema.events, schema.mentions),
    *(schema.mention_actors, schema.mention_contexts, schema.quantities, schema.event_parties, schema.event_contexts),
    schema.changes,
)
_DAYS = frozenset({"day", "day_end", "published", "first_reported", "last_reported", "when_from", "when_to"})
# Columns that name a row without a foreign key.
_LOOSE = {("events", "best_id"): "mentions", ("events", "created"): "changes", ("events", "changed"): "changes"}


def grow(ledger: Ledger, times: int, days: int) -> None:
    """Copy all that is in the ledger, `times` - 1 times, each copy `days` days after the one before."""
    with writing(ledger.engine) as connection:
        most = {table.name: _most(connection, table) for table in _COPIED if "id" in table.c}
        for copy in range(1, times):
            _map_days(connection, copy * days)
            for table in _COPIED:
                connection.execute(text(_copying(table, copy, most)))
        connection.execute(text("DROP TABLE day_map"))
        search.rebuild(connection)
    with ledger.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def _most(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.id))).scalar_one())


def _map_days(connection: Connection, later: int) -> None:
    connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS day_map (old integer PRIMARY KEY, new integer)"))
    connection.execute(text("DELETE FROM day_map"))
    found = set(connection.execute(select(schema.document_versions.c.published).distinct()).scalars())
    rows = []
    for old in found:
        day = day_from(old)
        if day is not None:
            rows.append({"old": old, "new": number_of(day + timedelta(days=later))})
    table = text("INSERT INTO day_map (old, new) VALUES (:old, :new)")
    connection.execute(table, rows)


def _copying(table: Table, copy: int, most: dict[str, int]) -> str:
    """The statement that copies the first rows of a table once more."""
    columns = [f'"{column.name}"' for column in table.c]
    values = [_value(table, column.name, copy, most) for column in table.c]
    # The rows of the first copy: by their own id, or by that of the mention or event they belong to.
    key = next(name for name in ("id", "mention_id", "event_id") if name in table.c)
    last = most[table.name if key == "id" else _target(table, key)]
    found = f'SELECT {", ".join(values)} FROM "{table.name}" t WHERE t."{key}" <= {last}'
    return f'INSERT INTO "{table.name}" ({", ".join(columns)}) {found}'


def _value(table: Table, name: str, copy: int, most: dict[str, int]) -> str:
    column = f't."{name}"'
    target = table.name if name == "id" else "documents" if name == "object_id" else _target(table, name)
    if target in most:
        return f"{column} + {copy * most[target]}"
    if name == "key":
        return f"{column} || '-{copy}'"
    return f"(SELECT new FROM day_map WHERE old = {column})" if name in _DAYS else column


def _target(table: Table, name: str) -> str:
    """The table that a column points to; "" for none."""
    found = (key.column.table.name for key in table.c[name].foreign_keys)
    return next(found, _LOOSE.get((table.name, name), ""))
