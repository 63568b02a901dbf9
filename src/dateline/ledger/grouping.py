"""Counts by day, week, month, year, country, dyad, type and the like: what forecasters call country-month data."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, literal_column, select

from dateline.errors import UsageError
from dateline.ledger import schema
from dateline.ledger.queries import narrowed, table_of
from dateline.ledger.values import day_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from dateline.ledger.conditions import Of
    from dateline.ledger.filters import Filters

TIMES = ("day", "week", "month", "year")
_DIVISORS = {"month": "100", "year": "10000"}
KEYS = (
    *TIMES,
    *("type", "mode", "quad", "status", "country", "actor", "recipient", "place", "dyad", "publisher"),
)
Row = dict[str, Any]


def count(connection: Connection, of: Of, filters: Filters, by: Sequence[str]) -> list[Row]:
    """Count events or mentions by some keys: a row each with "events" (or not), "mentions" and "intensity", the mean.

    `country` is that of any party: an event between two countries counts for both. `actor`, `recipient` and `place`
    are countries too; `dyad` is two keys, `source` and `target`, and lists those who act together both ways round.
    Days are those it happened on; `week` is named by its Monday. Rows are sorted by the keys; None stands for what is
    not known. Raises UsageError for a key that there is not.
    """
    if unknown := [key for key in by if key not in KEYS]:
        raise UsageError(f"nothing is grouped by {unknown[0]!r}; known are {', '.join(KEYS)}")
    if len([key for key in by if key in TIMES]) > 1 or len(set(by)) < len(by):
        raise UsageError("group by one time only, and by nothing twice")
    if "publisher" in by and of == "events":
        raise UsageError("events have many publishers; count mentions by publisher")
    wanted, _ = narrowed(connection, of, filters)
    columns, source, more = _columns(of, by)
    mean = schema.events.c.intensity if of == "events" else schema.codes.c.intensity
    reports = func.sum(schema.events.c.reports) if of == "events" else func.count()
    figures = [func.count(), reports, func.sum(mean)]
    query = select(*columns.values(), *figures).select_from(source).where(*wanted, *more).group_by(*columns.values())
    rows = connection.execute(query).all()
    return _rows(of, list(columns), rows)


def _columns(of: Of, by: Sequence[str]) -> tuple[dict[str, ColumnElement[Any]], Any, list[ColumnElement[bool]]]:
    """The columns to group by, what they are selected from, and conditions that keep an event from counting twice."""
    table, e, k = table_of(of), schema.events, schema.codes
    source: Any = table
    code: Any = e
    if of == "mentions":
        source = table.join(k, k.c.id == table.c.code_id)
        code = k
    event_id = e.c.id if of == "events" else table.c.event_id
    columns: dict[str, ColumnElement[Any]] = {}
    more: list[ColumnElement[bool]] = []
    for key in by:
        if key in TIMES:
            columns[key] = _time(table.c.day, key)
        elif key in ("type", "mode", "quad", "status"):
            columns[key] = code.c[key]
        elif key == "publisher":
            c, v, p = schema.codings, schema.document_versions, schema.publishers
            source = source.join(c, c.c.id == table.c.coding_id).join(v, v.c.id == c.c.version_id)
            source = source.outerjoin(p, p.c.id == v.c.publisher_id)
            columns[key] = p.c.name
        elif key == "place":
            source = source.outerjoin(schema.places, schema.places.c.id == table.c.place_id)
            columns[key] = schema.places.c.country
        else:
            source = _with_parties(key, source, event_id, columns, more)
    return columns, source, more


def _with_parties(
    key: str,
    source: Any,
    event_id: ColumnElement[int],
    columns: dict[str, ColumnElement[Any]],
    more: list[ColumnElement[bool]],
) -> Any:
    one = schema.event_parties.alias(f"by_{key}")
    of_event = one.c.event_id == event_id
    if key == "country":
        columns[key] = one.c.country
        return source.outerjoin(one, and_(of_event, one.c.leads.in_((1, 3))))
    first_of_side = one.c.leads.in_((2, 3))
    if key in ("actor", "recipient"):
        columns[key] = one.c.country
        role = schema.ACTOR if key == "actor" else schema.RECIPIENT
        return source.outerjoin(one, and_(of_event, first_of_side, one.c.role == role))
    other = schema.event_parties.alias("by_target")
    columns["source"], columns["target"] = one.c.country, other.c.country
    more += [one.c.country.is_not(None), other.c.country.is_not(None)]
    source = source.join(one, and_(of_event, first_of_side, one.c.role == schema.ACTOR))
    pair = (other.c.role == schema.RECIPIENT) | (other.c.position != one.c.position)
    return source.join(other, and_(other.c.event_id == event_id, other.c.leads.in_((2, 3)), pair))


def _time(day: ColumnElement[Any], key: str) -> ColumnElement[Any]:
    # Weeks are put together from days: their arithmetic is another in every database.
    # The divisor stands in the statement itself, so that the database sees the same expression in SELECT and GROUP BY.
    return day if key not in _DIVISORS else day.op("/")(literal_column(_DIVISORS[key]))


def _rows(of: Of, names: list[str], rows: Iterable[Any]) -> list[Row]:
    totals: dict[tuple[Any, ...], list[float]] = {}
    for row in rows:
        keys = [_shown(name, value) for name, value in zip(names, row, strict=False)]
        total = totals.setdefault(tuple(keys), [0, 0, 0.0])
        for place, figure in enumerate(row[len(names) :]):
            total[place] += figure or 0
    made = []
    for found, (number, reports, intensity) in totals.items():
        counts = {"events": number, "mentions": reports} if of == "events" else {"mentions": number}
        made.append(dict(zip(names, found, strict=True)) | counts | {"intensity": round(intensity / number, 3)})
    return sorted(made, key=lambda one: [(one[name] is None, str(one[name])) for name in names])


def _shown(name: str, value: Any) -> Any:
    """A time as ISO 8601 writes it: 2025-06-10, 2025-06, 2025; a week by its Monday."""
    if value is None or name not in TIMES:
        return value
    number = int(value)
    if name == "year":
        return f"{number:04d}"
    if name == "month":
        return f"{number // 100:04d}-{number % 100:02d}"
    day = day_from(number)
    assert day is not None  # noqa: S101 - None was returned above
    return str(day - timedelta(days=day.weekday()) if name == "week" else day)
