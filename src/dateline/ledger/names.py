"""Ids of what stands once in a table of its own: identities, places, codes, publishers, coders, contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from dateline.ledger import search
from dateline.ledger.schema import parties
from dateline.ledger.values import chunks, hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

Values = tuple[Any, ...]


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
        connection.execute(insert(table), rows)
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
        connection.execute(insert(table), [{"id": made[name], "name": name} for name in missing])
    return made


def _ids(connection: Connection, table: Table, column: str, wanted: Sequence[Any]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for some in chunks(wanted):
        rows = connection.execute(select(table.c[column], table.c.id).where(table.c[column].in_(some)))
        found.update((value, id_) for value, id_ in rows)
    return found
