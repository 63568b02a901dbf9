"""The change log: what became of documents, mentions and events since some moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from dateline.ledger import schema
from dateline.ledger.reading import read_events, read_mentions
from dateline.ledger.states import whole
from dateline.ledger.values import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from dateline.records import Event, KeptMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What to do with one thing of an older export: put it in place of what stands there, or remove it.

    `number` counts the ledger's changes; to continue later, ask for those since the highest number seen. `because` is
    what was done last: added, changed, recoded, retracted, restored or forgotten. `row` is what to put.
    """

    number: int
    recorded: str
    object: str
    id: str
    action: str
    because: str
    reason: str | None
    row: KeptMention | Event | None


def last_change(connection: Connection) -> int:
    """The number of the last change; 0 in an empty ledger."""
    return int(connection.execute(select(func.coalesce(func.max(schema.changes.c.id), 0))).scalar_one())


def events_since(connection: Connection, number: int) -> int:
    """How many events are new or changed since a change."""
    e = schema.events
    return int(connection.execute(select(func.count()).where(e.c.changed > number)).scalar_one())


def change_at(connection: Connection, moment: str) -> int:
    """The number of the last change recorded before a moment (ISO 8601, UTC)."""
    c = schema.changes
    # By number, not by clock: a clock may have been put back.
    first = connection.execute(select(func.min(c.c.id)).where(c.c.recorded >= moment)).scalar()
    return last_change(connection) if first is None else int(first) - 1


def changes(connection: Connection, since: int) -> Iterator[Change]:
    """What changed after the change `since`: documents in the order of their changes, mentions, then events.

    It is what remains to be done, not a diary: each thing comes once, as it now is.
    """
    log = _last_of_each(connection, since)
    yield from _documents(connection, log)
    yield from _mentions(connection, log)
    e = schema.events
    query = select(e.c.id, e.c.key, e.c.changed, e.c.reports).where(e.c.changed > since).order_by(e.c.changed, e.c.id)
    rows = connection.execute(query).all()
    for some in chunks(rows):
        live = [row.id for row in some if row.reports]
        found = {event.id: event for event in read_events(connection, live)}
        by_number = _log_rows(connection, sorted({row.changed for row in some}))
        for row in some:
            yield _change(by_number[row.changed], "event", row.key, found.get(row.key))


def _last_of_each(connection: Connection, since: int) -> list[Any]:
    """The latest change of each object, in order."""
    c = schema.changes
    latest = select(func.max(c.c.id)).where(c.c.id > since).group_by(c.c.object, c.c.object_id)
    return list(connection.execute(select(c).where(c.c.id.in_(latest)).order_by(c.c.id)).all())


def _log_rows(connection: Connection, numbers: list[int]) -> dict[int, Any]:
    c = schema.changes
    found: dict[int, Any] = {}
    for some in chunks(numbers):
        found |= {row.id: row for row in connection.execute(select(c).where(c.c.id.in_(some)))}
    return found


def _change(log: Any, object_: str, id_: str, row: KeptMention | Event | None, *, keep: bool = False) -> Change:
    return Change(
        number=log.id,
        recorded=log.recorded,
        object=object_,
        id=id_,
        action="put" if row is not None or keep else "remove",
        because=log.kind,
        reason=log.reason,
        row=row,
    )


def _documents(connection: Connection, log: list[Any]) -> Iterator[Change]:
    d = schema.documents
    for some in chunks([row for row in log if row.object == "document"]):
        query = select(d.c.id, d.c.key).where(d.c.id.in_([row.object_id for row in some]))
        keys = {row.id: row.key for row in connection.execute(query)}
        for row in some:
            gone = row.kind in ("retracted", "forgotten")
            yield _change(row, "document", keys[row.object_id], None, keep=not gone)


def _mentions(connection: Connection, log: list[Any]) -> Iterator[Change]:
    """The mentions of what was changed: once for each id, live if any version of it is."""
    m, v = schema.mentions, schema.document_versions
    columns = {"document": v.c.document_id, "publisher": v.c.publisher_id, "event": m.c.event_id}
    told: dict[str, Change] = {}
    for some in chunks(log, 200):
        by_object: dict[str, dict[int, Any]] = {}
        for row in some:
            by_object.setdefault(row.object, {})[row.object_id] = row
        wanted = or_(*(columns[object_].in_(list(rows)) for object_, rows in by_object.items()))
        query = select(m.c.id, m.c.key, m.c.state, *(column.label(name) for name, column in columns.items()))
        rows = connection.execute(query.select_from(whole()).where(wanted).order_by(m.c.id)).all()
        live = [row.id for row in rows if row.state == schema.LIVE]
        kept = {one.mention.id: one for one in read_mentions(connection, live)}
        for row in rows:
            cause = max(
                (by_object[name][getattr(row, name)] for name in by_object if getattr(row, name) in by_object[name]),
                key=lambda one: one.id,
            )
            told[row.key] = _change(cause, "mention", row.key, kept.get(row.key))
    yield from sorted(told.values(), key=lambda change: change.number)
