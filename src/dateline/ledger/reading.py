"""Rows → records: what the ledger keeps, as it was put in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from dateline.ledger import schema
from dateline.ledger.states import whole
from dateline.ledger.values import chunks, day_from
from dateline.records import (
    Actor,
    Attribution,
    Document,
    Event,
    KeptMention,
    Mention,
    Moment,
    Party,
    Place,
    Quantity,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from dateline.records import Granularity, Status

PAGE = 400


def read_mentions(connection: Connection, ids: Sequence[int]) -> Iterator[KeptMention]:
    """The mentions with these row ids, in that order."""
    for some in chunks(ids, PAGE):
        parts = _Parts(connection, some)
        rows = {row.id: row for row in connection.execute(_mention_query().where(schema.mentions.c.id.in_(some)))}
        texts = _texts(connection, {row.version_id for row in rows.values()})
        for id_ in some:
            yield _kept(rows[id_], texts, parts)


def _mention_query() -> Any:
    m, c, v, k, s = schema.mentions, schema.codings, schema.document_versions, schema.codes, schema.sentences
    d, p, said, r = schema.documents, schema.places, schema.attributions, schema.coders
    source = (
        whole()
        .join(k, k.c.id == m.c.code_id)
        .join(r, r.c.id == c.c.coder_id)
        .join(schema.events, schema.events.c.id == m.c.event_id)
        .outerjoin(s, s.c.id == m.c.sentence_id)
        .outerjoin(p, p.c.id == m.c.place_id)
        .outerjoin(said, said.c.id == m.c.attribution_id)
        .outerjoin(schema.publishers, schema.publishers.c.id == v.c.publisher_id)
    )
    columns = [
        *m.c,
        *(c.c.version_id, c.c.run_id, c.c.language, r.c.name.label("coder")),
        *(v.c.url, v.c.published, v.c.number.label("version"), d.c.key.label("document")),
        schema.publishers.c.name.label("publisher"),
        *(s.c.field, s.c.start, s.c.end, s.c.number.label("sentence")),
        *(k.c.type, k.c.mode, k.c.status, k.c.quad, k.c.intensity, k.c.cameo),
        *(p.c.name.label("place_name"), p.c.country, p.c.admin1, p.c.latitude, p.c.longitude, p.c.geonames),
        *(said.c.name.label("said_name"), said.c.entity.label("said_entity"), schema.events.c.key.label("event")),
    ]
    return select(*columns).select_from(source)


def _texts(connection: Connection, versions: set[int]) -> dict[int, tuple[str, str]]:
    v = schema.document_versions
    query = select(v.c.id, v.c.title, v.c.text).where(v.c.id.in_(versions))
    return {id_: (title, text) for id_, title, text in connection.execute(query)}


class _Parts:
    """Actors, contexts and quantities of some mentions."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        a, p, q = schema.mention_actors, schema.parties, schema.quantities
        mc, names = schema.mention_contexts, schema.contexts
        self.actors: dict[tuple[int, int], list[Any]] = {}
        self.contexts: dict[int, list[str]] = {}
        self.quantities: dict[int, list[Any]] = {}
        columns = (a.c.mention_id, a.c.role, a.c.start, a.c.end, p.c.name, p.c.country, p.c.sector, p.c.entity)
        actors = select(*columns).join(p, p.c.id == a.c.party_id).where(a.c.mention_id.in_(ids))
        for row in connection.execute(actors.order_by(a.c.mention_id, a.c.role, a.c.position)):
            self.actors.setdefault((row.mention_id, row.role), []).append(row)
        about = select(mc.c.mention_id, names.c.name).join(names, names.c.id == mc.c.context_id)
        for id_, name in connection.execute(about.where(mc.c.mention_id.in_(ids))):
            self.contexts.setdefault(id_, []).append(name)
        for row in connection.execute(select(q).where(q.c.mention_id.in_(ids)).order_by(q.c.mention_id, q.c.position)):
            self.quantities.setdefault(row.mention_id, []).append(row)


def _kept(row: Any, texts: dict[int, tuple[str, str]], parts: _Parts) -> KeptMention:
    title, body = texts[row.version_id]
    text = (title, body)[row.field or 0]

    def span(start: int | None, end: int | None) -> Span:
        return Span(text[start or 0 : end or 0], start or 0, end or 0)

    document = Document(
        id=row.document,
        title=title,
        text=body,
        published=day_from(row.published),
        url=row.url,
        publisher=row.publisher,
        language=row.language,
    )
    mention = _mention(row, span, parts)
    return KeptMention(
        mention, document, row.language or "", row.version, row.run_id, row.event, schema.STATES[row.state]
    )


def _mention(row: Any, span: Callable[[int | None, int | None], Span], parts: _Parts) -> Mention:
    start, end = row.start or 0, row.end or 0
    sides = [
        tuple(
            Actor(span(a.start, a.end), a.name, a.country, a.sector, a.entity)
            for a in parts.actors.get((row.id, role), ())
        )
        for role in (schema.ACTOR, schema.RECIPIENT)
    ]
    place = said = when = None
    if row.place_id is not None:
        where = (row.place_name, row.country, row.admin1, row.latitude, row.longitude, row.geonames)
        place = Place(span(row.place_start, row.place_end), *where)
    if row.attribution_id is not None:
        said = Attribution(span(row.attribution_start, row.attribution_end), row.said_name, row.said_entity)
    if row.granularity is not None:
        granularity = cast("Granularity", schema.GRANULARITIES[row.granularity])
        words = span(row.when_start, row.when_end)
        when = Moment(words, day_from(row.when_from), day_from(row.when_to), granularity)
    return Mention(
        id=row.key,
        sentence=row.sentence or 0,
        text=span(start, end).text,
        field="title" if row.field == 0 else "text",
        start=start,
        end=end,
        type=row.type,
        mode=row.mode,
        contexts=tuple(sorted(parts.contexts.get(row.id, ()))),
        status=cast("Status", row.status),
        trigger=span(row.trigger_start, row.trigger_end),
        actors=sides[0],
        recipients=sides[1],
        place=place,
        when=when,
        quantities=tuple(
            Quantity(span(q.start, q.end), q.value, q.unit, q.low, q.high, q.direction, q.of, q.period)
            for q in parts.quantities.get(row.id, ())
        ),
        attribution=said,
        quad=row.quad,
        intensity=row.intensity,
        cameo=row.cameo,
        confidence=row.confidence,
        coder=row.coder,
    )


def read_events(connection: Connection, ids: Sequence[int]) -> Iterator[Event]:
    """The events with these row ids, in that order."""
    for some in chunks(ids, PAGE):
        e, p = schema.events, schema.places
        where = (p.c.name.label("place"), p.c.country, p.c.admin1, p.c.latitude, p.c.longitude, p.c.geonames)
        source = e.outerjoin(p, p.c.id == e.c.place_id)
        rows = {
            row.id: row for row in connection.execute(select(*e.c, *where).select_from(source).where(e.c.id.in_(some)))
        }
        sides = _sides(connection, some)
        about = _about(connection, some)
        best = _best(connection, [row.best_id for row in rows.values() if row.best_id is not None])
        for id_ in some:
            yield _event(rows[id_], sides, about, best)


def _sides(connection: Connection, ids: Sequence[int]) -> dict[tuple[int, int], list[Party]]:
    a, p = schema.event_parties, schema.parties
    columns = (a.c.event_id, a.c.role, p.c.name, p.c.country, p.c.sector, p.c.entity)
    query = select(*columns).join(p, p.c.id == a.c.party_id).where(a.c.event_id.in_(ids))
    found: dict[tuple[int, int], list[Party]] = {}
    for event, role, *identity in connection.execute(query.order_by(a.c.event_id, a.c.role, a.c.position)):
        found.setdefault((event, role), []).append(Party(*identity))
    return found


def _about(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    a, names = schema.event_contexts, schema.contexts
    query = select(a.c.event_id, names.c.name).join(names, names.c.id == a.c.context_id).where(a.c.event_id.in_(ids))
    found: dict[int, list[str]] = {}
    for event, name in connection.execute(query):
        found.setdefault(event, []).append(name)
    return found


def _best(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Sentence and document of the mentions that stand for their events."""
    m, s, v = schema.mentions, schema.sentences, schema.document_versions
    source = whole().outerjoin(s, s.c.id == m.c.sentence_id)
    columns = (m.c.id, s.c.field, s.c.start, s.c.end, v.c.id.label("version"), schema.documents.c.key)
    rows = connection.execute(select(*columns).select_from(source).where(m.c.id.in_(ids))).all()
    texts = _texts(connection, {row.version for row in rows})
    return {row.id: (texts[row.version][row.field or 0][row.start or 0 : row.end or 0], row.key) for row in rows}


def _event(
    row: Any,
    sides: dict[tuple[int, int], list[Party]],
    about: dict[int, list[str]],
    best: dict[int, tuple[str, str]],
) -> Event:
    place = None
    if row.place_id is not None:
        where = (row.place, row.country, row.admin1, row.latitude, row.longitude, row.geonames)
        place = Place(Span("", 0, 0), *where)
    text, document = best.get(row.best_id, ("", ""))
    return Event(
        id=row.key,
        type=row.type,
        mode=row.mode,
        contexts=tuple(sorted(about.get(row.id, ()))),
        status=row.status,
        actors=tuple(sides.get((row.id, schema.ACTOR), ())),
        recipients=tuple(sides.get((row.id, schema.RECIPIENT), ())),
        start=day_from(row.day),
        end=day_from(row.day_end),
        place=place,
        quad=row.quad,
        intensity=row.intensity,
        cameo=row.cameo,
        confidence=row.confidence,
        reports=row.reports,
        documents=row.documents,
        publishers=row.publishers,
        denied_by=tuple(json.loads(row.denied_by)) if row.denied_by else (),
        first_reported=day_from(row.first_reported),
        last_reported=day_from(row.last_reported),
        text=text,
        document=document,
    )
