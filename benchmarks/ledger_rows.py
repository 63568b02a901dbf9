"""All that a ledger holds, row by row, but for when and in which run it was stored: to compare two ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from dateline.ledger.engine import reading
from dateline.ledger.schema import metadata

if TYPE_CHECKING:
    from dateline.ledger.opened import Ledger

_OF_THE_RUN = frozenset({"run_id", "recorded"})


def content(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table but `runs`, sorted; of the search indexes what they find."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with reading(ledger.engine) as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in _OF_THE_RUN]
            if table.name != "runs":
                rows = connection.execute(select(*columns)).all()
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
        for what in ("sentence", "document", "party"):
            key = "rowid" if connection.dialect.name == "sqlite" else "id"
            rows = connection.execute(text(f"SELECT {key} FROM {what}_search")).all()
            found[f"{what}_search"] = sorted(tuple(row) for row in rows)
    return found


def differences(one: Ledger, other: Ledger) -> list[str]:
    """The tables in which two ledgers differ, each with the number of rows."""
    left, right = content(one), content(other)
    return [f"{name}: {len(left[name])} and {len(right[name])} rows" for name in left if left[name] != right[name]]
