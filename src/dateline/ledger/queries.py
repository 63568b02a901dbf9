"""Filters → the ids of events and mentions, sorted and paged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dateline.errors import UsageError
from dateline.ledger import schema
from dateline.ledger.conditions import conditions

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from dateline.ledger.conditions import Of
    from dateline.ledger.filters import Filters

# Up to so many hits of one condition are looked up one by one; where there are more, the rows are walked in order and
# asked, until the page is full.
FEW = 10_000
SORTS = {
    "events": ("day", "reports", "publishers", "intensity", "confidence", "first_reported", "last_reported"),
    "mentions": ("day", "intensity", "confidence"),
}


def table_of(of: Of) -> Any:
    """The table that a query is of."""
    return schema.events if of == "events" else schema.mentions


def narrowed(connection: Connection, of: Of, filters: Filters) -> tuple[list[ColumnElement[bool]], bool]:
    """The conditions of filters in their quickest form, and whether they leave few rows."""
    made = conditions(connection, of, filters)
    fewest: tuple[int, int] | None = None
    for place, via in enumerate(made.vias):
        few = (via.ids if via.counted is None else via.counted).limit(FEW + 1).subquery()
        count = connection.execute(select(func.count()).select_from(few)).scalar_one()
        if count <= FEW and (fewest is None or count < fewest[0]):
            fewest = (count, place)
    wanted = list(made.plain)
    for place, via in enumerate(made.vias):
        if fewest is not None and place == fewest[1]:
            wanted.append(table_of(of).c.id.in_(select(via.ids.subquery().c.id)))
        else:
            wanted.append(via.holds)
        if via.exact is not None:
            wanted.append(via.exact)
    return wanted, fewest is not None


def find(
    connection: Connection,
    of: Of,
    filters: Filters,
    *,
    sort: str = "day",
    ascending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    """The row ids of what the filters leave, sorted; of equals the later stored first (or last, if `ascending`).

    What has no value to sort by comes last. Raises UsageError for a sort that there is not.
    """
    if sort not in SORTS[of]:
        raise UsageError(f"{of} are not sorted by {sort!r}; known are {', '.join(SORTS[of])}")
    wanted, few = narrowed(connection, of, filters)
    table = table_of(of)
    column: ColumnElement[Any] = table.c[sort] if sort in table.c else schema.codes.c[sort]
    source: Any = table
    if sort not in table.c:
        source = table.join(schema.codes, schema.codes.c.id == table.c.code_id)
    query: Select[Any] = select(table.c.id).select_from(source).where(*wanted)
    # As a sum the column is no reason to walk its index past everything that is not wanted.
    ordered = column + 0 if few else column
    order = [ordered.asc(), table.c.id.asc()] if ascending else [ordered.desc(), table.c.id.desc()]
    order[0] = order[0].nulls_last()
    query = query.order_by(*order)
    if limit is not None or offset:
        query = query.limit(-1 if limit is None and connection.dialect.name == "sqlite" else limit).offset(offset)
    return list(connection.execute(query).scalars())
