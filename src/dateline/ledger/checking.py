"""Is the ledger sound: the file, the references, the words that spans quote, and all that is derived from others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from dateline.ledger import schema, search
from dateline.ledger.happenings import refresh_events
from dateline.ledger.reading import read_mentions
from dateline.ledger.recoding import documents_of
from dateline.ledger.rows import spans
from dateline.ledger.states import refresh_where, state_expression, whole
from dateline.ledger.values import checksum, chunks, hash_of, version_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

_HASHED = (schema.codes, schema.parties, schema.places, schema.attributions)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that should not be: of which kind, where, and what is wrong."""

    kind: str
    where: str
    what: str


def check(connection: Connection, progress: Callable[[str], None] = lambda _: None) -> Iterator[Problem]:
    """Look for everything that can be wrong with a ledger; yield what is. `progress` is told what is looked at."""
    looks = (
        ("the file", _file),
        ("references", _references),
        ("texts", _texts),
        ("spans", _spans),
        ("names", _names),
        ("codings", _codings),
        ("states", _states),
        ("events", _events),
    )
    for name, look in looks:
        progress(name)
        try:
            yield from look(connection)
        except DatabaseError as error:
            yield Problem(name, "the file", f"cannot be read: {error.orig}")
            if connection.dialect.name == "postgresql":
                # A failed statement has ended the transaction that all looks share.
                return


def _file(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        for (found,) in connection.exec_driver_sql("PRAGMA integrity_check(50)"):
            if found != "ok":
                yield Problem("file", "the file", found)


def _references(connection: Connection) -> Iterator[Problem]:
    """Rows that point to rows that are not there; PostgreSQL sees to that itself."""
    if connection.dialect.name == "sqlite":
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Problem("orphan", f"{table} {row or ''}".strip(), f"points to a row of {parent} that is not there")


def _texts(connection: Connection) -> Iterator[Problem]:
    """Versions whose text is no longer what was stored."""
    v, d = schema.document_versions, schema.documents
    query = select(v.c.id, v.c.hash).join(d, d.c.id == v.c.document_id).where(d.c.forgotten == 0).order_by(v.c.id)
    for some in chunks(connection.execute(query).all()):
        for (id_, hash_), document in zip(some, documents_of(connection, [row.id for row in some]), strict=True):
            if version_hash(document) != hash_:
                yield Problem("text", f"version {id_} of {document.id}", "is not the text that was stored")


def _spans(connection: Connection) -> Iterator[Problem]:
    m = schema.mentions
    query = select(m.c.id, m.c.quoted).where(m.c.state != schema.FORGOTTEN).order_by(m.c.id)
    for some in chunks(connection.execute(query).all()):
        for (_, quoted), kept in zip(some, read_mentions(connection, [row.id for row in some]), strict=True):
            mention = kept.mention
            if checksum(span.text for span in spans(mention)) != quoted:
                yield Problem("span", f"mention {mention.id} of {kept.document.id}", "quotes other words than it did")
            elif not mention.start <= mention.trigger.start < mention.trigger.end <= mention.end:
                yield Problem("span", f"mention {mention.id} of {kept.document.id}", "has its trigger elsewhere")


def _names(connection: Connection) -> Iterator[Problem]:
    for table in _HASHED:
        for id_, hash_, *values in connection.execute(select(table)):
            if hash_of(values) != hash_:
                yield Problem("name", f"{table.name} {id_}", "is not what was stored")


def _codings(connection: Connection) -> Iterator[Problem]:
    """Documents that have not one current coding, of their current version."""
    c, v, d = schema.codings, schema.document_versions, schema.documents
    source = d.outerjoin(v, (v.c.document_id == d.c.id) & (v.c.number == d.c.current))
    source = source.outerjoin(c, (c.c.version_id == v.c.id) & (c.c.current == 1))
    number = func.count(c.c.id)
    query = select(d.c.key, number).select_from(source).group_by(d.c.id, d.c.key).having(number != 1)
    for key, found in connection.execute(query):
        yield Problem("coding", f"document {key}", f"has {found} current codings, expected one")


def _states(connection: Connection) -> Iterator[Problem]:
    m = schema.mentions
    query = select(m.c.key, m.c.state).select_from(whole()).where(m.c.state != state_expression())
    for key, state in connection.execute(query):
        yield Problem("state", f"mention {key}", f"is {schema.STATES[state]}, which does not follow from its document")


def _events(connection: Connection) -> Iterator[Problem]:
    """Events that count other mentions than they have."""
    m, e = schema.mentions, schema.events
    live = select(m.c.event_id, func.count().label("number")).where(m.c.state == schema.LIVE).group_by(m.c.event_id)
    counted = live.subquery()
    number = func.coalesce(counted.c.number, 0)
    source = e.outerjoin(counted, counted.c.event_id == e.c.id)
    query = select(e.c.key, e.c.reports, number).select_from(source).where(e.c.reports != number)
    for key, reports, found in connection.execute(query):
        yield Problem("event", f"event {key}", f"counts {reports} reports and has {found}")


def check_search(connection: Connection) -> Iterator[Problem]:
    """Look whether the search finds what the texts say; in SQLite only a writer may ask that."""
    for what, source in (("sentence", "sentences"), ("document", "document_versions"), ("party", "parties")):
        if connection.dialect.name == "sqlite":
            asked = f"INSERT INTO {what}_search ({what}_search, rank) VALUES ('integrity-check', 1)"
        else:
            # Fails by a division where a row of one is missing in the other.
            asked = (
                f"SELECT 1 / (1 - abs(sign((SELECT count(*) FROM {source}) - (SELECT count(*) FROM {what}_search))))"
            )
        try:
            with connection.begin_nested():
                connection.execute(text(asked))
        except DatabaseError:
            yield Problem("search", f"{what}_search", "does not hold what the texts say; run dateline check --repair")


def repair(connection: Connection) -> None:
    """Make anew what follows from other rows: states, events, search. What was read and coded is not touched."""
    refresh_where(connection, schema.documents.c.id > 0)
    e = schema.events
    every = {row.id: row.changed for row in connection.execute(select(e.c.id, e.c.changed))}
    refresh_events(connection, every)
    search.rebuild(connection)
