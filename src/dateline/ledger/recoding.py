"""What another coder makes of the same documents, and how the two differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select

from dateline.errors import UsageError
from dateline.exporting.contract import mention_object
from dateline.ledger import schema
from dateline.ledger.reading import read_mentions
from dateline.ledger.values import chunks, day_from
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from dateline.records import Mention


def uncoded(connection: Connection, coder: str) -> list[int]:
    """The current versions that a coder has not coded, of documents that are not forgotten."""
    v, d, c, r = schema.document_versions, schema.documents, schema.codings, schema.coders
    done = exists().where(c.c.version_id == v.c.id, c.c.coder_id == r.c.id, r.c.name == coder)
    current = (d.c.id == v.c.document_id) & (d.c.current == v.c.number) & (d.c.forgotten == 0)
    return list(connection.execute(select(v.c.id).join(d, current).where(~done).order_by(v.c.id)).scalars())


def documents_of(connection: Connection, versions: list[int]) -> Iterator[Document]:
    """The documents as these versions have them."""
    v, d, p = schema.document_versions, schema.documents, schema.publishers
    source = v.join(d, d.c.id == v.c.document_id).outerjoin(p, p.c.id == v.c.publisher_id)
    for some in chunks(versions):
        query = select(v, d.c.key, p.c.name).select_from(source).where(v.c.id.in_(some)).order_by(v.c.id)
        for row in connection.execute(query):
            yield Document(
                id=row.key,
                title=row.title,
                text=row.text,
                published=day_from(row.published),
                url=row.url,
                publisher=row.name,
            )


@dataclass(frozen=True, slots=True)
class Difference:
    """One mention that two coders tell differently: `what` is new, gone or changed; `fields` by name: old and new."""

    document: str
    what: str
    id: str
    text: str
    old: Mention | None
    new: Mention | None
    fields: dict[str, tuple[Any, Any]]


def coders(connection: Connection) -> list[str]:
    """All coders whose codes are in the ledger, the latest last."""
    return list(connection.execute(select(schema.coders.c.name).order_by(schema.coders.c.id)).scalars())


def diff(connection: Connection, old: str, new: str) -> Iterator[Difference]:
    """What changed from one coder to another in the versions that both coded.

    Mentions are the same where they read the same type out of the same words; where only the type changed, that is
    one change, not two. Raises UsageError for a coder that coded nothing here.
    """
    known = coders(connection)
    for name in (old, new):
        if name not in known:
            raise UsageError(f"no coder {name!r} has coded here; there are {', '.join(known) or 'none'}")
    c, r = schema.codings, schema.coders
    one, other = c.alias(), c.alias()
    ids = {name: connection.execute(select(r.c.id).where(r.c.name == name)).scalar_one() for name in (old, new)}
    pairs = select(one.c.id, other.c.id).join(other, other.c.version_id == one.c.version_id)
    pairs = pairs.where(one.c.coder_id == ids[old], other.c.coder_id == ids[new]).order_by(one.c.version_id)
    for some in chunks(connection.execute(pairs).all(), 100):
        codings = [id_ for pair in some for id_ in pair]
        by_coding = _mentions(connection, codings)
        for before, after in some:
            yield from _differences(by_coding.get(before, []), by_coding.get(after, []))


def _mentions(connection: Connection, codings: list[int]) -> dict[int, list[tuple[str, Mention]]]:
    m = schema.mentions
    forgotten = m.c.state != schema.FORGOTTEN
    query = select(m.c.id, m.c.coding_id).where(m.c.coding_id.in_(codings), forgotten).order_by(m.c.id)
    rows = connection.execute(query).all()
    found: dict[int, list[tuple[str, Mention]]] = {}
    for row, kept in zip(rows, read_mentions(connection, [row.id for row in rows]), strict=True):
        found.setdefault(row.coding_id, []).append((kept.document.id, kept.mention))
    return found


def _differences(before: list[tuple[str, Mention]], after: list[tuple[str, Mention]]) -> Iterator[Difference]:
    old = {mention.id: mention for _, mention in before}
    new = {mention.id: mention for _, mention in after}
    document = next((document for document, _ in (*before, *after)), "")
    retyped = {_words(new[id_]): id_ for id_ in new if id_ not in old}
    for id_, mention in old.items():
        other = new.get(id_)
        if other is None and _words(mention) in retyped:
            other = new.get(retyped.pop(_words(mention)))
        if other is None:
            yield Difference(document, "gone", id_, mention.text, mention, None, {})
        elif fields := _changed(mention, other):
            yield Difference(document, "changed", other.id, mention.text, mention, other, fields)
    for id_ in retyped.values():
        yield Difference(document, "new", id_, new[id_].text, None, new[id_], {})


def _words(mention: Mention) -> tuple[str, int, int]:
    return mention.field, mention.trigger.start, mention.trigger.end


def _changed(old: Mention, new: Mention) -> dict[str, tuple[Any, Any]]:
    one, other = mention_object(old), mention_object(new)
    return {key: (one[key], other[key]) for key in one if key not in ("id", "coder") and one[key] != other[key]}
