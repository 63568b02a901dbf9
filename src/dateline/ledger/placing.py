"""Mentions → rows: each put into its sentence, and under the event it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dateline.ledger import schema, search
from dateline.ledger.names import ids_by_name, ids_by_values, insert_rows, next_id
from dateline.ledger.values import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from dateline.ledger.rows import MentionRows, Row
    from dateline.linking.events import Linker
    from dateline.records import CodedDocument

# A coding's row with its change and document, the coded document, and its mentions' rows.
Coded = tuple["Row", "CodedDocument", "list[MentionRows]"]


def insert_mentions(connection: Connection, coded: Sequence[Coded], linker: Linker) -> dict[int, int]:
    """Insert the mentions of some codings, all live; return the events they report, each with its latest change."""
    made = [(coding, one, rows) for coding, one, found in coded for rows in found]
    if not made:
        return {}
    every = [rows for _, _, rows in made]
    codes = ids_by_values(connection, schema.codes, (rows.code for rows in every))
    places = ids_by_values(connection, schema.places, (rows.place for rows in every if rows.place))
    said = ids_by_values(connection, schema.attributions, (r.attribution for r in every if r.attribution))
    parties = ids_by_values(connection, schema.parties, (actor[2] for rows in every for actor in rows.actors))
    contexts = ids_by_name(connection, schema.contexts, (name for rows in every for name in rows.mention.contexts))
    sentences = _sentences(connection, made)
    events, touched = _events(connection, made, linker)
    first = next_id(connection, schema.mentions)
    mentions: list[Row] = []
    actors: list[Row] = []
    about: list[Row] = []
    quantities: list[Row] = []
    for id_, (coding, _, rows) in enumerate(made, first):
        mentions.append(
            {
                **rows.row,
                "id": id_,
                "coding_id": coding["id"],
                "sentence_id": sentences[coding["version_id"], *rows.sentence[:4]],
                "code_id": codes[rows.code],
                "event_id": events[id_ - first],
                "state": schema.LIVE,
                "place_id": places[rows.place] if rows.place else None,
                "attribution_id": said[rows.attribution] if rows.attribution else None,
            }
        )
        for role, position, party, start, end in rows.actors:
            keys = {"mention_id": id_, "role": role, "position": position}
            actors.append(keys | {"party_id": parties[party], "start": start, "end": end})
        about += [{"mention_id": id_, "context_id": contexts[name]} for name in dict.fromkeys(rows.mention.contexts)]
        quantities += [{"mention_id": id_, **quantity} for quantity in rows.quantities]
    for table, new in (
        (schema.mentions, mentions),
        (schema.mention_actors, actors),
        (schema.mention_contexts, about),
        (schema.quantities, quantities),
    ):
        if new:
            insert_rows(connection, table, new)
    return touched


def _sentences(
    connection: Connection, made: Sequence[tuple[Row, CodedDocument, MentionRows]]
) -> dict[tuple[int, ...], int]:
    """The ids of the mentions' sentences by version, field, start, end and number; those missing are made."""
    table = schema.sentences
    wanted = {(coding["version_id"], *rows.sentence[:4]): rows.sentence[4] for coding, _, rows in made}
    found: dict[tuple[int, ...], int] = {}
    columns = (table.c.version_id, table.c.field, table.c.start, table.c.end, table.c.number, table.c.id)
    for some in chunks(list({version for version, *_ in wanted})):
        for row in connection.execute(select(*columns).where(table.c.version_id.in_(some))):
            found[tuple(row[:5])] = row[5]
    missing = [key for key in wanted if key not in found]
    if missing:
        first = next_id(connection, table)
        new: list[Row] = []
        for id_, key in enumerate(missing, first):
            found[key] = id_
            names = dict(zip(("version_id", "field", "start", "end", "number"), key, strict=True))
            new.append(names | {"id": id_, "digest": wanted[key]})
        insert_rows(connection, table, new)
        search.add(connection, "sentence", first, first + len(new) - 1)
    return found


def _events(
    connection: Connection, made: Sequence[tuple[Row, CodedDocument, MentionRows]], linker: Linker
) -> tuple[list[int], dict[int, int]]:
    """The event of each mention, and the latest change that touches each event; events new to the ledger are begun."""
    table = schema.events
    keys = [linker(rows.mention, one.document) for _, one, rows in made]
    ids: dict[str, int] = {}
    for some in chunks(list(dict.fromkeys(keys))):
        ids.update(
            (key, id_) for key, id_ in connection.execute(select(table.c.key, table.c.id).where(table.c.key.in_(some)))
        )
    first = 0
    new: list[Row] = []
    touched: dict[int, int] = {}
    for key, (coding, _, rows) in zip(keys, made, strict=True):
        if key not in ids:
            first = first or next_id(connection, table)
            ids[key] = first + len(new)
            new.append(_begun(ids[key], key, rows, coding["change"]))
        touched[ids[key]] = coding["change"]
    if new:
        insert_rows(connection, table, new)
    return [ids[key] for key in keys], touched


def _begun(id_: int, key: str, rows: MentionRows, change: int) -> dict[str, Any]:
    """The row of an event before its mentions are put together."""
    type_, mode, status, quad, intensity, cameo = rows.code
    return {
        "id": id_,
        "key": key,
        "type": type_,
        "mode": mode,
        "status": status,
        "quad": quad,
        "intensity": intensity,
        "cameo": cameo,
        "confidence": rows.mention.confidence,
        "created": change,
        "changed": change,
        "retracted": 0,
        **dict.fromkeys(("reports", "documents", "publishers", "denials"), 0),
    }
