"""Filters → documents: what was read, whether anything was found in it or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, or_, select

from dateline.errors import UsageError
from dateline.ledger import schema, search
from dateline.ledger.conditions import in_ids
from dateline.ledger.queries import FEW, find
from dateline.ledger.values import chunks, day_from
from dateline.records import Document, KeptDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from dateline.ledger.filters import Filters

SORTS = ("published", "recorded")
# What a document is asked by itself; every other filter is asked of its mentions.
_OWN = frozenset({"since", "until", "publisher", "document", "id", "text", "state", "coder"})


def find_documents(
    connection: Connection,
    filters: Filters,
    *,
    sort: str = "published",
    ascending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    """The row ids of the current versions that the filters leave, sorted by publication or by when they were stored.

    `since` and `until` count publication; `text` looks through title and text. Filters of what happened leave the
    documents that have such a mention. Raises UsageError for a sort that there is not.
    """
    if sort not in SORTS:
        raise UsageError(f"documents are not sorted by {sort!r}; known are {', '.join(SORTS)}")
    v, d = schema.document_versions, schema.documents
    query = select(v.c.id).join(d, (d.c.id == v.c.document_id) & (d.c.current == v.c.number))
    query = query.where(*_wanted(connection, filters))
    column = v.c.published if sort == "published" else v.c.id
    order = (column.asc(), v.c.id.asc()) if ascending else (column.desc(), v.c.id.desc())
    query = query.order_by(order[0].nulls_last(), order[1])
    if limit is not None or offset:
        query = query.limit(-1 if limit is None and connection.dialect.name == "sqlite" else limit).offset(offset)
    return list(connection.execute(query).scalars())


def _wanted(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    v, d, p = schema.document_versions, schema.documents, schema.publishers
    if filters.since is not None:
        yield v.c.published >= filters.since
    if filters.until is not None:
        yield v.c.published <= filters.until
    if filters.publisher:
        names = [func.lower(name) for name in filters.publisher]
        yield v.c.publisher_id.in_(select(p.c.id).where(func.lower(p.c.name).in_(names)))
    if keys := filters.document or filters.id:
        yield or_(d.c.key.in_(keys), v.c.url.in_(keys))
    if filters.text:
        yield v.c.id.in_(search.matching(connection.dialect.name, "document", filters.text))
    if filters.coder:
        c, r = schema.codings, schema.coders
        coders = select(r.c.id).where(r.c.name.in_(filters.coder))
        yield exists().where(c.c.version_id == v.c.id, c.c.coder_id.in_(coders))
    if "any" not in filters.state:
        yield or_(*_states(filters.state))
    if _asks_mentions(filters):
        yield in_ids(connection, v.c.id, _versions_of(connection, filters))


def _states(states: Sequence[str]) -> list[ColumnElement[bool]]:
    d, v = schema.documents, schema.document_versions
    back = _taken_back("document", d.c.id) | _taken_back("publisher", v.c.publisher_id)
    known: dict[str, ColumnElement[bool]] = {
        "live": (d.c.forgotten == 0) & ~back,
        "retracted": (d.c.forgotten == 0) & back,
    }
    known["forgotten"] = d.c.forgotten == 1
    found = [known[state] for state in states if state in known]
    if not found:
        raise UsageError("documents are live, retracted or forgotten; for older versions ask for mentions")
    return found


def _taken_back(object_: str, column: ColumnElement[int]) -> ColumnElement[bool]:
    retractions = schema.retractions
    return exists().where(retractions.c.object == object_, retractions.c.object_id == column)


def _asks_mentions(filters: Filters) -> bool:
    return any(getattr(filters, name) not in ((), None) for name in filters.__dataclass_fields__ if name not in _OWN)


def _versions_of(connection: Connection, filters: Filters) -> list[int]:
    from dataclasses import replace

    # Dates and words are the document's here, not the mention's.
    asked = replace(filters, since=None, until=None, text=None, id=(), document=())
    ids = find(connection, "mentions", asked)
    m, c = schema.mentions, schema.codings
    found: set[int] = set()
    for some in chunks(ids, FEW):
        query = select(c.c.version_id).join(m, m.c.coding_id == c.c.id).where(in_ids(connection, m.c.id, some))
        found.update(connection.execute(query).scalars())
    return sorted(found)


def read_documents(connection: Connection, ids: Sequence[int]) -> Iterator[KeptDocument]:
    """The documents of these versions, in that order."""
    v, d, p, c, r = (
        *(schema.document_versions, schema.documents, schema.publishers),
        *(schema.codings, schema.coders),
    )
    m = schema.mentions
    source = (
        v.join(d, d.c.id == v.c.document_id)
        .outerjoin(p, p.c.id == v.c.publisher_id)
        .outerjoin(c, (c.c.version_id == v.c.id) & (c.c.current == 1))
        .outerjoin(r, r.c.id == c.c.coder_id)
    )
    mentions = select(func.count()).where(m.c.coding_id == c.c.id, m.c.state == schema.LIVE).scalar_subquery()
    back = _taken_back("document", d.c.id) | _taken_back("publisher", v.c.publisher_id)
    columns = [*v.c, d.c.key, d.c.forgotten, p.c.name, r.c.name.label("coder"), c.c.note, back.label("back")]
    for some in chunks(ids):
        query = select(*columns, mentions.label("mentions")).select_from(source).where(v.c.id.in_(some))
        rows = {row.id: row for row in connection.execute(query)}
        for id_ in some:
            yield _document(rows[id_])


def _document(row: Any) -> KeptDocument:
    document = Document(
        id=row.key,
        title=row.title,
        text=row.text,
        published=day_from(row.published),
        url=row.url,
        publisher=row.name,
        language=row.language,
    )
    state = "forgotten" if row.forgotten else "retracted" if row.back else "live"
    counted = (row.coder or "", row.mentions or 0, state, row.note)
    return KeptDocument(document, row.language or "", row.number, row.recorded, *counted)
