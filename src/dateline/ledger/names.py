"""Ids of what stands once in a table of its own: identities, places, codes, publishers, coders, contexts."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dateline.ledger import search
from dateline.ledger.schema import parties
from dateline.ledger.values import chunks, hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

Values = tuple[Any, ...]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns.

    SQLAlchemy would look at every value of every row; the driver is given them as they are.
    """
    if not rows:
        return
    columns = list(rows[0])
    quote = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names, marks = ", ".join(map(quote, columns)), ", ".join([mark] * len(columns))
    take = itemgetter(*columns)
    # One row alone would be taken for one statement's parameters.
    values = [take(row) for row in rows] if len(columns) > 1 else [(row[columns[0]],) for row in rows]
    connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})", values)


def update_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set the columns of rows that are known by their `id`; all rows have the same columns, `id` last."""
    if not rows:
        return
    quote = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    settings = ", ".join(f"{quote(name)} = {mark}" for name in rows[0] if name != "id")
    values = [tuple(row.values()) for row in rows]
    connection.exec_driver_sql(f"UPDATE {quote(table.name)} SET {settings} WHERE id = {mark}", values)


def next_id(connection: Connection, table: Table) -> int:
    """The id that the next row gets; whoever asks must be the one writer."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def ids_by_values(connection: Connection, table: Table, wanted: Iterable[Values]) -> dict[Values, int]:
    """The ids of rows with these values (all columns after `id` and `hash`, in order); those missing are made."""
    values = {hash_of(one): one for one in wanted}
    columns = [column.name for column in table.c][2:]
    made = _ids(connection, table, "hash", list(values))
    missing = [hash_ for hash_ in values if hash_ not in made]
    if missing:
        first = next_id(connection, table)
        made |= {hash_: first + i for i, hash_ in enumerate(missing)}
        rows = [
            {"id": made[hash_], "hash": hash_, **dict(zip(columns, values[hash_], strict=True))} for hash_ in missing
        ]
        insert_rows(connection, table, rows)
        if table is parties:
            search.add(connection, "party", first, first + len(rows) - 1)
    return {value: made[hash_] for hash_, value in values.items()}


def ids_by_name(connection: Connection, table: Table, wanted: Iterable[str]) -> dict[str, int]:
    """The ids of rows with these names; those missing are made."""
    names = list(dict.fromkeys(wanted))
    made = _ids(connection, table, "name", names)
    missing = [name for name in names if name not in made]
    if missing:
        first = next_id(connection, table)
        made |= {name: first + i for i, name in enumerate(missing)}
        insert_rows(connection, table, [{"id": made[name], "name": name} for name in missing])
    return made


def _ids(connection: Connection, table: Table, column: str, wanted: Sequence[Any]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for some in chunks(wanted):
        rows = connection.execute(select(table.c[column], table.c.id).where(table.c[column].in_(some)))
        found.update((value, id_) for value, id_ in rows)
    return found
