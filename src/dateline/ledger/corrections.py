"""Taking back, bringing back and erasing: what somebody decides about what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, insert, or_, select, update

from dateline.errors import UsageError
from dateline.ledger import journal, schema, search
from dateline.ledger.happenings import event_ids, refresh_events
from dateline.ledger.names import next_id
from dateline.ledger.states import refresh_states, refresh_where
from dateline.ledger.values import chunks, now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

_KEYS = {
    "document": (schema.documents, "key"),
    "publisher": (schema.publishers, "name"),
    "event": (schema.events, "key"),
}
OBJECTS = tuple(_KEYS)
MAX_REASON = 2000


def retract(connection: Connection, object_: str, key: str, reason: str, run: int) -> int:
    """Take back a document, all of a publisher's, or an event. Returns how many mentions no longer count.

    What was taken back already stays so, with its first reason. Raises UsageError for what is not in the ledger, and
    where no reason is given.
    """
    id_ = _find(connection, object_, key)
    reason = _reason(reason)
    retractions = schema.retractions
    if connection.execute(select(retractions).where(_the(object_, id_))).first():
        return 0
    change = _note(connection, "retracted", object_, id_, reason, run)
    row = {"object": object_, "object_id": id_, "reason": reason, "change_id": change}
    connection.execute(insert(retractions), [row])
    _tell_registry(connection, object_, key, back=False)
    return _follow(connection, object_, id_, change, retracted=1)


def restore(connection: Connection, object_: str, key: str, reason: str, run: int) -> int:
    """Bring back what was taken back. Returns how many mentions count again."""
    id_ = _find(connection, object_, key)
    if not connection.execute(select(schema.retractions).where(_the(object_, id_))).first():
        return 0
    change = _note(connection, "restored", object_, id_, _reason(reason), run)
    connection.execute(delete(schema.retractions).where(_the(object_, id_)))
    _tell_registry(connection, object_, key, back=True)
    return _follow(connection, object_, id_, change, retracted=0)


def forget(connection: Connection, key: str, reason: str, run: int) -> int:
    """Erase a document: its words, and whom, where and when its mentions name. Returns how many mentions that were.

    A tombstone stays: the document's key and the mentions' ids, so that copies can follow and the document is not read
    in again, with the reason. The spare pages of the file are overwritten. Backups and exports are not touched.
    """
    id_ = _find(connection, "document", key)
    reason = _reason(reason)
    documents, versions, mentions = schema.documents, schema.document_versions, schema.mentions
    if connection.execute(select(documents.c.forgotten).where(documents.c.id == id_)).scalar_one():
        return 0
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    change = _note(connection, "forgotten", "document", id_, reason, run)
    version_ids = connection.execute(select(versions.c.id).where(versions.c.document_id == id_)).scalars().all()
    codings = select(schema.codings.c.id).where(schema.codings.c.version_id.in_(version_ids))
    mention_ids = connection.execute(select(mentions.c.id).where(mentions.c.coding_id.in_(codings))).scalars().all()
    touched = event_ids(connection, mentions.c.coding_id.in_(codings))
    party_ids, said_ids = _names_of(connection, mention_ids)
    _empty(connection, version_ids, mention_ids)
    connection.execute(update(documents).where(documents.c.id == id_).values(forgotten=1))
    refresh_states(connection, [id_])
    refresh_events(connection, dict.fromkeys(touched, change))
    _drop_unused(connection, party_ids, said_ids)
    search.scour(connection)
    journal.erase(connection, key)
    _tell_registry(connection, "document", key, back=False)
    return len(mention_ids)


def _tell_registry(connection: Connection, object_: str, key: str, *, back: bool) -> None:
    """What a document or a publisher taught the registry counts no more, or again."""
    if object_ != "event":
        # It brings the parser's tables along, which those who only ask need not wait for.
        from dateline.linking.withdrawals import withdrawal

        journal.append(connection, [withdrawal(object_, key, back=back)])


def _find(connection: Connection, object_: str, key: str) -> int:
    if object_ not in _KEYS:
        raise UsageError(f"{object_!r} cannot be taken back; {', '.join(OBJECTS)} can")
    table, column = _KEYS[object_]
    found = connection.execute(select(table.c.id).where(table.c[column] == key)).scalar()
    if found is None:
        raise UsageError(f"there is no {object_} {key!r} in the ledger")
    return int(found)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("a reason must be given: it stays in the change log")
    if len(reason) > MAX_REASON:
        raise UsageError(f"the reason has {len(reason)} characters; {MAX_REASON} are the most")
    return reason.strip()


def _the(object_: str, id_: int) -> ColumnElement[bool]:
    return (schema.retractions.c.object == object_) & (schema.retractions.c.object_id == id_)


def _note(connection: Connection, kind: str, object_: str, id_: int, reason: str, run: int) -> int:
    change = next_id(connection, schema.changes)
    row = {"id": change, "kind": kind, "object": object_, "object_id": id_, "coding_id": None, "reason": reason}
    connection.execute(insert(schema.changes), [row | {"run_id": run, "recorded": now()}])
    return change


def _follow(connection: Connection, object_: str, id_: int, change: int, *, retracted: int) -> int:
    """Let mentions and events follow a decision; return how many mentions changed."""
    if object_ == "event":
        connection.execute(update(schema.events).where(schema.events.c.id == id_).values(retracted=retracted))
    concerned = {
        "document": schema.documents.c.id == id_,
        "publisher": schema.document_versions.c.publisher_id == id_,
        "event": schema.mentions.c.event_id == id_,
    }[object_]
    changed = refresh_where(connection, concerned)
    events = {event for event, _ in changed} | ({id_} if object_ == "event" else set())
    refresh_events(connection, dict.fromkeys(events, change))
    return len(changed)


def _names_of(connection: Connection, mentions: Sequence[int]) -> tuple[set[int], set[int]]:
    """The identities that some mentions name, as actors and as those who say it."""
    actors, m = schema.mention_actors, schema.mentions
    parties: set[int] = set()
    said: set[int] = set()
    for some in chunks(mentions):
        parties |= set(connection.execute(select(actors.c.party_id).where(actors.c.mention_id.in_(some))).scalars())
        query = select(m.c.attribution_id).where(m.c.id.in_(some), m.c.attribution_id.is_not(None))
        said |= set(connection.execute(query).scalars())
    return parties, said


# What a mention keeps when its document is forgotten: its id, its code, its event.
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("sentence_id", "day", "place_id", "place_start", "place_end", "when_start", "when_end")),
    **dict.fromkeys(("when_from", "when_to", "granularity", "attribution_id", "attribution_start", "attribution_end")),
    **dict.fromkeys(("trigger_start", "trigger_end", "quoted"), 0),
}


def _empty(connection: Connection, versions: Sequence[int], mentions: Sequence[int]) -> None:
    v, s = schema.document_versions, schema.sentences
    sentence_ids = connection.execute(select(s.c.id).where(s.c.version_id.in_(versions))).scalars().all()
    search.remove(connection, "document", versions)
    search.remove(connection, "sentence", sentence_ids)
    for some in chunks(mentions):
        for table in (schema.mention_actors, schema.mention_contexts, schema.quantities):
            connection.execute(delete(table).where(table.c.mention_id.in_(some)))
        connection.execute(update(schema.mentions).where(schema.mentions.c.id.in_(some)).values(_EMPTY))
    connection.execute(delete(s).where(s.c.version_id.in_(versions)))
    for id_ in versions:
        # Not even a digest stays, by which one could prove what the text was.
        empty = {"title": "", "text": "", "url": None, "hash": f"forgotten {id_}"}
        connection.execute(update(v).where(v.c.id == id_).values(empty))
        search.add(connection, "document", id_, id_)


def _drop_unused(connection: Connection, parties: set[int], said: set[int]) -> None:
    """Delete names that nothing names any more."""
    p, a, m = schema.parties, schema.attributions, schema.mentions
    actors, sides = schema.mention_actors, schema.event_parties
    for some in chunks(sorted(parties)):
        used = or_(exists().where(actors.c.party_id == p.c.id), exists().where(sides.c.party_id == p.c.id))
        unused = connection.execute(select(p.c.id).where(p.c.id.in_(some), ~used)).scalars().all()
        search.remove(connection, "party", unused)
        connection.execute(delete(p).where(p.c.id.in_(unused)))
    for some in chunks(sorted(said)):
        named = exists().where(m.c.attribution_id == a.c.id)
        connection.execute(delete(a).where(a.c.id.in_(some), ~named))
