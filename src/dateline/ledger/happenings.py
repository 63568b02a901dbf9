"""Keeps events in step with their mentions."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from dateline.ledger import schema
from dateline.ledger.names import insert_rows, update_rows
from dateline.ledger.values import chunks
from dateline.linking.events import Report, summarise
from dateline.linking.voices import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from dateline.ledger.rows import Row


def event_ids(connection: Connection, condition: ColumnElement[bool]) -> list[int]:
    """The events of the mentions under a condition."""
    mentions = schema.mentions
    return list(connection.execute(select(mentions.c.event_id).where(condition).distinct()).scalars())


def refresh_events(connection: Connection, touched: Mapping[int, int]) -> None:
    """Put together anew what the mentions of some events say; `touched` holds the change that touched each.

    What an event says comes from its live mentions; one that has none left keeps saying what the others say, and
    counts nothing.
    """
    for some in chunks(sorted(touched)):
        _refresh(connection, some, touched)


def _refresh(connection: Connection, ids: Sequence[int], touched: Mapping[int, int]) -> None:
    reports = _reports(connection, ids)
    parties = _parties(connection, ids)
    about = _contexts(connection, ids)
    rows: list[Row] = []
    party_rows: list[Row] = []
    context_rows: list[Row] = []
    for id_ in ids:
        every = reports.get(id_, [])
        live = [report for state, report in every if state == schema.LIVE]
        told = live or [report for _, report in every]
        if not told:
            continue
        rows.append(_row(id_, told, counted=bool(live)) | {"changed": touched[id_], "id": id_})
        mentions = {report.mention for report in told}
        party_rows += _party_rows(id_, [one for one in parties.get(id_, ()) if one[0] in mentions])
        names = {context for mention, context in about.get(id_, ()) if mention in mentions}
        context_rows += [{"event_id": id_, "context_id": context} for context in sorted(names)]
    for table in (schema.event_parties, schema.event_contexts):
        connection.execute(delete(table).where(table.c.event_id.in_(ids)))
    if rows:
        update_rows(connection, schema.events, rows)
    for table, new in ((schema.event_parties, party_rows), (schema.event_contexts, context_rows)):
        if new:
            insert_rows(connection, table, new)


def _row(id_: int, told: Sequence[Report], *, counted: bool) -> Row:
    found = summarise(told)
    row = {
        name: getattr(found, name)
        for name in (
            *("type", "mode", "status", "quad", "intensity", "cameo", "day", "day_end", "confidence"),
            *("reports", "documents", "publishers", "denials", "first_reported", "last_reported"),
        )
    }
    row["place_id"] = found.place
    row["best_id"] = found.best
    row["denied_by"] = json.dumps(found.denied_by, ensure_ascii=False) if found.denied_by else None
    if not counted:
        row |= dict.fromkeys(("reports", "documents", "publishers", "denials"), 0)
    return row


def _reports(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[int, Report]]]:
    m, c, v, s, k = schema.mentions, schema.codings, schema.document_versions, schema.sentences, schema.codes
    source = (
        m.join(c, c.c.id == m.c.coding_id)
        .join(v, v.c.id == c.c.version_id)
        .join(k, k.c.id == m.c.code_id)
        .outerjoin(s, s.c.id == m.c.sentence_id)
    )
    mention = (m.c.id, m.c.event_id, m.c.state, m.c.confidence, m.c.day, m.c.when_to, m.c.place_id)
    code = (k.c.type, k.c.mode, k.c.status, k.c.quad, k.c.intensity, k.c.cameo)
    columns = (*mention, *code, v.c.document_id, v.c.published, v.c.publisher_id, v.c.url, s.c.digest)
    rows = connection.execute(select(*columns).select_from(source).where(m.c.event_id.in_(ids))).all()
    deniers = _deniers(connection, [row.id for row in rows if row.status == "denied"])
    found: dict[int, list[tuple[int, Report]]] = {}
    for row in rows:
        found.setdefault(row.event_id, []).append((row.state, _report(row, deniers.get(row.id))))
    return found


def _report(row: Any, denier: str | None) -> Report:
    return Report(
        mention=row.id,
        document=row.document_id,
        # A document that names no publisher is its site's; one without either may be anybody's, and counts once.
        publisher=f"#{row.publisher_id}" if row.publisher_id else host_of(row.url),
        published=row.published,
        digest=row.digest or 0,
        type=row.type,
        mode=row.mode,
        status=row.status,
        quad=row.quad,
        intensity=row.intensity,
        cameo=row.cameo,
        confidence=row.confidence,
        day=row.day,
        day_end=row.when_to or row.day,
        place=row.place_id,
        denier=denier,
    )


def _deniers(connection: Connection, mentions: Sequence[int]) -> dict[int, str]:
    """Who denies: whom the mention names as saying it, else who it is said to have done it."""
    found: dict[int, str] = {}
    m, said, actors, parties = schema.mentions, schema.attributions, schema.mention_actors, schema.parties
    for some in chunks(mentions):
        by_actor = (
            select(actors.c.mention_id, parties.c.name)
            .join(parties, parties.c.id == actors.c.party_id)
            .where(actors.c.mention_id.in_(some), actors.c.role == schema.ACTOR, actors.c.position == 0)
        )
        by_words = (
            select(m.c.id, said.c.name)
            .join(said, said.c.id == m.c.attribution_id)
            .where(m.c.id.in_(some), said.c.name.is_not(None))
        )
        for query in (by_actor, by_words):
            found.update((id_, name) for id_, name in connection.execute(query) if name)
    return found


def _parties(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[int, int, Any]]]:
    """By event: mention, role, and row of the party, in the order of mentions and of places in them."""
    m, a, p = schema.mentions, schema.mention_actors, schema.parties
    source = m.join(a, a.c.mention_id == m.c.id).join(p, p.c.id == a.c.party_id)
    columns = (m.c.event_id, m.c.id, a.c.role, p.c.id.label("party"), p.c.name, p.c.country, p.c.sector)
    order = (m.c.id, a.c.role, a.c.position)
    found: dict[int, list[tuple[int, int, Any]]] = {}
    for row in connection.execute(select(*columns).select_from(source).where(m.c.event_id.in_(ids)).order_by(*order)):
        found.setdefault(row.event_id, []).append((row.id, row.role, row))
    return found


def _party_rows(event: int, parties: Iterable[tuple[int, int, Any]]) -> list[Row]:
    """One row for each identity on each side; the name that most mentions give stands for it."""
    sides: dict[tuple[int, object, object], Counter[tuple[int, str | None, str | None]]] = {}
    for _, role, row in parties:
        one = (row.country, row.sector) if row.country else (None, row.name)
        sides.setdefault((role, *one), Counter())[row.party, row.country, row.sector] += 1
    rows: list[Row] = []
    positions = Counter[int]()
    seen: set[object] = set()
    for (role, *_), names in sides.items():
        party, country, sector = names.most_common(1)[0][0]
        keys = {"event_id": event, "role": role, "position": positions[role]}
        leads = (country not in seen) + 2 * ((role, country) not in seen)
        seen |= {country, (role, country)}
        rows.append(keys | {"party_id": party, "country": country, "sector": sector, "leads": leads})
        positions[role] += 1
    return rows


def _contexts(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    m, c = schema.mentions, schema.mention_contexts
    query = select(m.c.event_id, m.c.id, c.c.context_id).join(c, c.c.mention_id == m.c.id).where(m.c.event_id.in_(ids))
    found: dict[int, list[tuple[int, int]]] = {}
    for event, mention, context in connection.execute(query):
        found.setdefault(event, []).append((mention, context))
    return found
