"""Coded documents → the ledger: versions, codings, mentions and the events they report.

Storing the same thing again changes nothing, and in what pieces a stream of documents is stored makes no difference to
the rows it ends as.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from dateline.errors import InputError
from dateline.ledger import schema, search
from dateline.ledger.happenings import event_ids, refresh_events
from dateline.ledger.names import ids_by_name, insert_rows, next_id
from dateline.ledger.placing import insert_mentions
from dateline.ledger.rows import mention_rows
from dateline.ledger.states import refresh_states
from dateline.ledger.values import chunks, now, number_of, storable, version_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from dateline.ledger.rows import MentionRows, Row
    from dateline.linking.events import Linker
    from dateline.records import CodedDocument, Document

ADDED, CHANGED, RECODED, UNCHANGED, FORGOTTEN, REFUSED = (
    *("added", "changed", "recoded", "unchanged"),
    *("forgotten", "refused"),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stores: the run, and the coder that signs for documents without mentions."""

    run: int
    coder: str
    min_confidence: float


@dataclass(slots=True)
class Stored:
    """What became of the documents of one batch: counts by outcome, mentions stored, and what was refused."""

    outcomes: dict[str, int] = field(default_factory=dict)
    mentions: int = 0
    refused: list[InputError] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        """Count one document."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def clean(document: Document) -> Document:
    """The document with only characters that every backend can hold; offsets stay."""
    texts: dict[str, Any] = {name: storable(getattr(document, name)) for name in ("id", "title", "text")}
    url, publisher = document.url, document.publisher
    return replace(document, **texts, url=url and storable(url), publisher=publisher and storable(publisher))


def known(connection: Connection, documents: Sequence[Document], coder: str) -> list[str | None]:
    """For each document UNCHANGED if this coder coded it as it stands, FORGOTTEN if it was erased, None if to code."""
    have = _Held(connection, [document.id for document in documents])
    coder_id = connection.execute(select(schema.coders.c.id).where(schema.coders.c.name == coder)).scalar()
    return [have.outcome(document, coder_id) for document in documents]


def store(connection: Connection, coded: Iterable[CodedDocument], origin: Origin, linker: Linker) -> Stored:
    """Store coded documents in order, in the transaction of the one writer."""
    stored = Stored()
    for some in _each_once(coded):
        _store(connection, some, origin, linker, stored)
    runs = schema.runs
    counts = {
        "documents": runs.c.documents + sum(stored.outcomes.get(one, 0) for one in (ADDED, CHANGED, RECODED)),
        "mentions": runs.c.mentions + stored.mentions,
        "ended": now(),
    }
    connection.execute(update(runs).where(runs.c.id == origin.run).values(counts))
    return stored


def _each_once(coded: Iterable[CodedDocument]) -> Iterator[list[CodedDocument]]:
    """Split a stream where a document comes again, so that no piece holds two versions of one."""
    piece: dict[str, CodedDocument] = {}
    for one in coded:
        if one.document.id in piece:
            yield list(piece.values())
            piece = {}
        piece[one.document.id] = one
    if piece:
        yield list(piece.values())


class _Held:
    """What the ledger holds of some documents."""

    def __init__(self, connection: Connection, keys: Sequence[str]) -> None:
        documents, versions, codings = schema.documents, schema.document_versions, schema.codings
        self.documents: dict[str, Any] = {}
        self.versions: dict[int, dict[str, Any]] = {}
        self.codings: dict[int, set[int]] = {}
        for some in chunks(list(dict.fromkeys(keys))):
            rows = connection.execute(select(documents).where(documents.c.key.in_(some)))
            self.documents |= {row.key: row for row in rows}
        for some in chunks([row.id for row in self.documents.values()]):
            columns = (versions.c.id, versions.c.document_id, versions.c.number, versions.c.hash)
            for row in connection.execute(select(*columns).where(versions.c.document_id.in_(some))):
                self.versions.setdefault(row.document_id, {})[row.hash] = row
        ids = [row.id for rows in self.versions.values() for row in rows.values()]
        for some in chunks(ids):
            query = select(codings.c.version_id, codings.c.coder_id).where(codings.c.version_id.in_(some))
            for version_id, coder_id in connection.execute(query):
                self.codings.setdefault(version_id, set()).add(coder_id)

    def outcome(self, document: Document, coder_id: int | None) -> str | None:
        """UNCHANGED or FORGOTTEN where there is nothing to do, else None."""
        row = self.documents.get(document.id)
        if row is None:
            return None
        if row.forgotten:
            return FORGOTTEN
        version = self.versions.get(row.id, {}).get(version_hash(document))
        return UNCHANGED if version and coder_id in self.codings.get(version.id, ()) else None


@dataclass(slots=True)
class _New:
    """The rows that one piece adds, and the next free ids."""

    ids: dict[str, int]
    documents: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    codings: list[Row] = field(default_factory=list)
    changes: list[Row] = field(default_factory=list)
    mentions: list[tuple[Row, CodedDocument, list[MentionRows]]] = field(default_factory=list)
    # documents whose current version or coding is another now: id → (version number, coding, change)
    turned: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def id(self, table: str) -> int:
        self.ids[table] += 1
        return self.ids[table] - 1


_TABLES = (schema.documents, schema.document_versions, schema.codings, schema.changes)


def _store(connection: Connection, coded: list[CodedDocument], origin: Origin, linker: Linker, stored: Stored) -> None:
    held = _Held(connection, [one.document.id for one in coded])
    signed = {one.document.id: one.mentions[0].coder if one.mentions else origin.coder for one in coded}
    coders = ids_by_name(connection, schema.coders, signed.values())
    publishers = ids_by_name(
        connection, schema.publishers, (c.document.publisher for c in coded if c.document.publisher)
    )
    new = _New({table.name: next_id(connection, table) for table in _TABLES})
    for one in coded:
        coder = coders[signed[one.document.id]]
        outcome = held.outcome(one.document, coder)
        if outcome is None:
            try:
                rows = mention_rows(one)
            except InputError as error:
                stored.refused.append(error)
                outcome = REFUSED
            else:
                outcome = _add(new, held, one, rows, coder, publishers.get(one.document.publisher or ""), origin)
                stored.mentions += len(rows)
        stored.count(outcome)
    if new.codings:
        _write(connection, new, linker)


def _add(
    new: _New,
    held: _Held,
    one: CodedDocument,
    rows: list[MentionRows],
    coder: int,
    publisher: int | None,
    origin: Origin,
) -> str:
    """Collect the rows of one document, and say what is done to it."""
    document, hash_ = one.document, version_hash(one.document)
    row = held.documents.get(document.id)
    versions = held.versions.get(row.id, {}) if row else {}
    document_id = row.id if row else new.id("documents")
    version: Any = versions.get(hash_)
    outcome = RECODED if version else CHANGED if row else ADDED
    number = version.number if version else len(versions) + 1
    version_id = version.id if version else new.id("document_versions")
    coding_id, change_id = new.id("codings"), new.id("changes")
    current = outcome != RECODED or version.number == held.documents[document.id].current
    if row is None:
        new.documents.append({"id": document_id, "key": document.id, "current": 1, "forgotten": 0})
    if version is None:
        new.versions.append(
            {
                "id": version_id,
                "document_id": document_id,
                "number": number,
                "hash": hash_,
                "url": document.url,
                "title": document.title,
                "text": document.text,
                "published": number_of(document.published),
                "publisher_id": publisher,
                "language": one.language,
                "run_id": origin.run,
                "recorded": now(),
            }
        )
    coding = {
        "id": coding_id,
        "version_id": version_id,
        "coder_id": coder,
        "run_id": origin.run,
        "language": one.language,
        "note": one.note,
        "min_confidence": origin.min_confidence,
        "current": int(current),
        "superseded": None if current else change_id,
    }
    new.codings.append(coding)
    new.changes.append(_change(change_id, outcome, document_id, coding_id, origin.run))
    new.mentions.append((coding | {"change": change_id, "document": document_id}, one, rows))
    if row is not None and current:
        new.turned[document_id] = (number, coding_id, change_id)
    return outcome


def _change(id_: int, kind: str, document: int, coding: int, run: int) -> Row:
    return {
        "id": id_,
        "kind": kind,
        "object": "document",
        "object_id": document,
        "coding_id": coding,
        "reason": None,
        "run_id": run,
        "recorded": now(),
    }


def _write(connection: Connection, new: _New, linker: Linker) -> None:
    for table, rows in (
        (schema.documents, new.documents),
        (schema.document_versions, new.versions),
        (schema.codings, new.codings),
        (schema.changes, new.changes),
    ):
        if rows:
            insert_rows(connection, table, rows)
    if new.versions:
        search.add(connection, "document", new.versions[0]["id"], new.versions[-1]["id"])
    touched = _end_codings(connection, new)
    for event, change in insert_mentions(connection, new.mentions, linker).items():
        touched[event] = max(change, touched.get(event, 0))
    changes = {coding["document"]: coding["change"] for coding, _, _ in new.mentions}
    # A document that nobody had and nobody took back is live as it stands.
    some_back = connection.execute(select(schema.retractions.c.object).limit(1)).first() is not None
    begun = set() if some_back else {row["id"] for row in new.documents}
    for event, document in refresh_states(connection, [id_ for id_ in changes if id_ not in begun]):
        touched[event] = max(changes[document], touched.get(event, 0))
    refresh_events(connection, touched)


def _end_codings(connection: Connection, new: _New) -> dict[int, int]:
    """End the codings that newer ones take the place of; return the events they spoke of, each with its change."""
    versions, codings = schema.document_versions, schema.codings
    touched: dict[int, int] = {}
    for document_id, (number, coding_id, change_id) in new.turned.items():
        connection.execute(update(schema.documents).where(schema.documents.c.id == document_id).values(current=number))
        of_document = codings.c.version_id.in_(select(versions.c.id).where(versions.c.document_id == document_id))
        older = of_document & (codings.c.current == 1) & (codings.c.id != coding_id)
        ended = list(connection.execute(select(codings.c.id).where(older)).scalars())
        connection.execute(update(codings).where(codings.c.id.in_(ended)).values(current=0, superseded=change_id))
        touched |= dict.fromkeys(event_ids(connection, schema.mentions.c.coding_id.in_(ended)), change_id)
    return touched
