"""Filters → SQL conditions on events or mentions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import BigInteger, and_, cast, exists, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from dateline.errors import UsageError
from dateline.knowledge.earth import kilometres
from dateline.ledger import schema, search
from dateline.ledger.filters import make_filters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, Connection, FromClause, Select

    from dateline.ledger.filters import Filters, Who, Within

Of = Literal["events", "mentions"]
# FTS5 is asked once for up to so many hits; where there are more, row by row: a page is soon full.
_MANY = 100_000
KILOMETRES_A_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Via:
    """A condition that holds by way of other tables, in the two forms between which the number of hits decides.

    `ids` selects the ids of all rows it holds for: quick where they are few. `holds` asks it of one row: quick where
    they are many, because a page is soon full.
    """

    ids: Select[Any]
    holds: ColumnElement[bool]
    # What must hold besides, where both only come near.
    exact: ColumnElement[bool] | None = None
    # What to count instead of `ids`, where that is quicker and as many.
    counted: Select[Any] | None = None


@dataclass(slots=True)
class Conditions:
    """What must hold: `plain` on the columns of the rows themselves, `vias` by way of others."""

    plain: list[ColumnElement[bool]] = field(default_factory=list)
    vias: list[Via] = field(default_factory=list)


def in_ids(connection: Connection, column: ColumnElement[Any], ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether a column's value is one of any number of ids, as one parameter."""
    if connection.dialect.name == "sqlite":
        values = func.json_each(json.dumps(list(ids))).table_valued("value")
        return column.in_(select(values.c.value))
    return column == func.any(cast(list(ids), ARRAY(BigInteger)))


def conditions(connection: Connection, of: Of, filters: Filters) -> Conditions:
    """The conditions that filters put on events or mentions."""
    made = Conditions()
    (_plain_of_events if of == "events" else _plain_of_mentions)(made, connection, filters)
    _parties(made, of, filters, connection.dialect.name)
    _by_documents(made, of, filters)
    _places(made, connection, of, filters)
    if filters.context:
        _contexts(made, of, filters.context)
    if filters.text:
        _text(made, connection, of, filters)
    return made


def _plain_of_events(made: Conditions, _connection: Connection, filters: Filters) -> None:
    e = schema.events
    for column, values in ((e.c.type, filters.type), (e.c.mode, filters.mode), (e.c.quad, filters.quad)):
        if values:
            made.plain.append(column.in_(values))
    if filters.status:
        made.plain.append(e.c.status.in_(filters.status))
    if ids := filters.event or filters.id:
        made.plain.append(e.c.key.in_(ids))
    if "any" not in filters.state:
        states = [
            condition
            for state, condition in (
                ("live", e.c.reports > 0),
                ("retracted", e.c.retracted == 1),
                ("superseded", and_(e.c.reports == 0, e.c.retracted == 0)),
            )
            if state in filters.state
        ]
        made.plain.append(or_(*states) if states else e.c.id < 0)
    if filters.min_publishers is not None:
        made.plain.append(e.c.publishers >= filters.min_publishers)
    _days(made, e.c.day, filters)
    if filters.min_confidence is not None:
        made.plain.append(e.c.confidence >= filters.min_confidence)


def _plain_of_mentions(made: Conditions, connection: Connection, filters: Filters) -> None:
    m, k = schema.mentions, schema.codes
    wanted = [
        column.in_(values)
        for column, values in (
            (k.c.type, filters.type),
            (k.c.mode, filters.mode),
            (k.c.quad, filters.quad),
            (k.c.status, filters.status),
        )
        if values
    ]
    if wanted:
        # There are some hundreds of codes: looked up first, they are a condition on the mention's own row.
        made.plain.append(m.c.code_id.in_(connection.execute(select(k.c.id).where(*wanted)).scalars().all()))
    if "any" not in filters.state:
        made.plain.append(m.c.state.in_([schema.STATES.index(state) for state in filters.state]))
    if filters.id:
        made.plain.append(m.c.key.in_(filters.id))
    if filters.event:
        made.plain.append(m.c.event_id.in_(select(schema.events.c.id).where(schema.events.c.key.in_(filters.event))))
    if filters.min_publishers is not None:
        of_event = schema.events.c.id == m.c.event_id
        made.plain.append(exists().where(of_event, schema.events.c.publishers >= filters.min_publishers))
    _days(made, m.c.day, filters)
    if filters.min_confidence is not None:
        made.plain.append(m.c.confidence >= filters.min_confidence)


def _days(made: Conditions, column: ColumnElement[Any], filters: Filters) -> None:
    if filters.since is not None:
        made.plain.append(column >= filters.since)
    if filters.until is not None:
        made.plain.append(column <= filters.until)


def _id(of: Of) -> ColumnElement[int]:
    return schema.events.c.id if of == "events" else schema.mentions.c.id


def _counted(mentions: FromClause, filters: Filters) -> list[ColumnElement[bool]]:
    """The mentions that may speak for an event: those in the states asked for."""
    if "any" in filters.state:
        return []
    return [mentions.c.state.in_([schema.STATES.index(state) for state in filters.state])]


def _parties(made: Conditions, of: Of, filters: Filters, dialect: str) -> None:
    for whom, roles in (
        (filters.actor, (schema.ACTOR,)),
        (filters.recipient, (schema.RECIPIENT,)),
        (filters.party, (schema.ACTOR, schema.RECIPIENT)),
    ):
        if whom:
            made.vias.append(_taking_part(of, whom, roles, filters, dialect))
    if filters.dyad:
        made.vias.append(_dyads(of, filters, dialect))
    if filters.sector:
        made.vias.append(_sectors(of, filters))
    if filters.country:
        made.vias.append(_countries(of, filters.country))


def _is(row: Any, who: Who, dialect: str) -> Any:
    """Whether a row with `party_id` (and `country`, `sector` if it is of an event) is whom the filter means."""
    p = schema.parties
    if who.name is not None:
        by_name = select(p.c.id).where(
            or_(p.c.entity == who.name, p.c.id.in_(search.matching(dialect, "party", who.name)))
        )
        return row.c.party_id.in_(by_name)
    if "country" in row.c:
        same = row.c.country == who.country
        return and_(same, row.c.sector == who.sector) if who.sector else same
    wanted = [p.c.country == who.country] + ([p.c.sector == who.sector] if who.sector else [])
    return row.c.party_id.in_(select(p.c.id).where(*wanted))


def _actors() -> Any:
    return schema.mention_actors.alias()


def _event_actors() -> Any:
    return schema.event_parties.alias()


def _over(of: Of, row: Any, condition: ColumnElement[bool], filters: Filters, more: FromClause | None = None) -> Via:
    """A condition on rows of actors: of events where `row` is an event's party, else by way of mentions."""
    source = row if more is None else more
    m = schema.mentions.alias()
    if "event_id" in row.c:
        outer = schema.events.c.id if of == "events" else schema.mentions.c.event_id
        holds = select(row.c.event_id).select_from(source).where(condition, row.c.event_id == outer)
        holds = holds.correlate(schema.events if of == "events" else schema.mentions)
        if of == "events":
            return Via(select(row.c.event_id.label("id")).select_from(source).where(condition), holds.exists())
        joined = source.join(m, m.c.event_id == row.c.event_id)
        return Via(select(m.c.id.label("id")).select_from(joined).where(condition), holds.exists())
    if of == "mentions":
        ids = select(row.c.mention_id.label("id")).select_from(source).where(condition)
        inner = select(row.c.mention_id).select_from(source).where(condition, row.c.mention_id == schema.mentions.c.id)
        return Via(ids, inner.correlate(schema.mentions).exists())
    joined = source.join(m, m.c.id == row.c.mention_id)
    inside = [condition, *_counted(m, filters)]
    ids = select(m.c.event_id.label("id")).select_from(joined).where(*inside)
    inner = select(m.c.event_id).select_from(joined).where(*inside, m.c.event_id == schema.events.c.id)
    return Via(ids, inner.correlate(schema.events).exists())


def _near(of: Of, rough: Via, exact: Via) -> Via:
    """A mention's event has such parties, and so has the mention itself: its event's are quicker to find."""
    return rough if of == "events" else Via(rough.ids, rough.holds, exact.holds)


def _taking_part(of: Of, whom: Sequence[Who], roles: Sequence[int], filters: Filters, dialect: str) -> Via:
    def by(row: Any) -> Via:
        condition = and_(row.c.role.in_(roles), or_(*(_is(row, who, dialect) for who in whom)))
        return _over(of, row, condition, filters)

    # An event keeps one name for each identity; by other names its parties are found in its mentions.
    if any(who.name is not None for who in whom):
        return by(_actors())
    return _near(of, by(_event_actors()), by(_actors()))


def _dyads(of: Of, filters: Filters, dialect: str) -> Via:
    """One acts on the other, or both act together."""

    def by(make: Callable[[], Any]) -> Via:
        one, other = make(), make()
        key = "event_id" if "event_id" in one.c else "mention_id"
        sides = or_(other.c.role == schema.RECIPIENT, other.c.position != one.c.position)
        pairs = [and_(_is(one, source, dialect), _is(other, target, dialect)) for source, target in filters.dyad]
        joined = one.join(other, and_(other.c[key] == one.c[key], sides))
        return _over(of, one, and_(one.c.role == schema.ACTOR, or_(*pairs)), filters, joined)

    if any(who.name is not None for pair in filters.dyad for who in pair):
        return by(_actors)
    return _near(of, by(_event_actors), by(_actors))


def _sectors(of: Of, filters: Filters) -> Via:
    def by(row: Any) -> Via:
        p = schema.parties
        own = row.c.sector.in_(filters.sector) if "sector" in row.c else None
        named = row.c.party_id.in_(select(p.c.id).where(p.c.sector.in_(filters.sector)))
        return _over(of, row, named if own is None else own, filters)

    return _near(of, by(_event_actors()), by(_actors()))


def _countries(of: Of, countries: Sequence[str]) -> Via:
    """A party is of one of the countries, or it happened there."""
    row, party = _event_actors(), _actors()
    p, outer = schema.parties, schema.events if of == "events" else schema.mentions
    rough = _over(of, row, row.c.country.in_(countries), make_filters())
    of_country = party.c.party_id.in_(select(p.c.id).where(p.c.country.in_(countries)))
    rows = outer.alias()
    there = select(schema.places.c.id).where(schema.places.c.country.in_(countries))
    at_place = select(rows.c.id.label("id")).where(rows.c.place_id.in_(there))
    here = outer.c.place_id.in_(there)
    ids = select(rough.ids.union_all(at_place).subquery().c.id)
    exact = or_(here, _over(of, party, of_country, make_filters()).holds) if of == "mentions" else None
    return Via(ids, or_(here, rough.holds), exact)


def _by_documents(made: Conditions, of: Of, filters: Filters) -> None:
    c, v, m = schema.codings.alias(), schema.document_versions.alias(), schema.mentions.alias()
    p, d, r = schema.publishers, schema.documents, schema.coders
    wanted: list[ColumnElement[bool]] = []
    if filters.publisher:
        names = [func.lower(name) for name in filters.publisher]
        wanted.append(v.c.publisher_id.in_(select(p.c.id).where(func.lower(p.c.name).in_(names))))
    if filters.document:
        wanted.append(v.c.document_id.in_(select(d.c.id).where(d.c.key.in_(filters.document))))
    if filters.coder:
        wanted.append(c.c.coder_id.in_(select(r.c.id).where(r.c.name.in_(filters.coder))))
    if not wanted:
        return
    source = v.join(c, c.c.version_id == v.c.id).join(m, m.c.coding_id == c.c.id)
    if of == "events":
        wanted += _counted(m, filters)
    key = m.c.event_id if of == "events" else m.c.id
    ids = select(key.label("id")).select_from(source).where(*wanted)
    inner = select(key).select_from(source).where(*wanted, key == _id(of))
    outer = schema.events if of == "events" else schema.mentions
    made.vias.append(Via(ids, inner.correlate(outer).exists()))


def _contexts(made: Conditions, of: Of, names: Sequence[str]) -> None:
    row: Any = (schema.event_contexts if of == "events" else schema.mention_contexts).alias()
    key = row.c.event_id if of == "events" else row.c.mention_id
    wanted = row.c.context_id.in_(select(schema.contexts.c.id).where(schema.contexts.c.name.in_(names)))
    outer = schema.events if of == "events" else schema.mentions
    inner = select(key).where(wanted, key == _id(of)).correlate(outer)
    made.vias.append(Via(select(key.label("id")).where(wanted), inner.exists()))


def _text(made: Conditions, connection: Connection, of: Of, filters: Filters) -> None:
    dialect = connection.dialect.name
    found = search.matching(dialect, "sentence", filters.text or "")
    m = schema.mentions.alias()
    hits = found.subquery()
    key = m.c.event_id if of == "events" else m.c.id
    ids = select(key.label("id")).select_from(hits.join(m, m.c.sentence_id == hits.c.id)).where(*_counted(m, filters))
    outer = schema.events if of == "events" else schema.mentions
    sqlite = dialect == "sqlite"
    hit: ColumnElement[bool]
    some = select(func.count()).select_from(found.limit(_MANY + 1).subquery())
    if sqlite and connection.execute(some).scalar_one() <= _MANY:
        # As a sum, sentence_id is no reason to walk its index instead of the days.
        hit = (m.c.sentence_id + 0).in_(select(hits.c.id))
    else:
        search_id: Any = literal_column("sentence_search.rowid" if sqlite else "sentence_search.id")
        hit = found.where(search_id == m.c.sentence_id).correlate(m).exists()
    inner = select(key).where(key == _id(of), *_counted(m, filters), hit)
    made.vias.append(Via(ids, inner.correlate(outer).exists(), counted=found))


def _places(made: Conditions, connection: Connection, of: Of, filters: Filters) -> None:
    outer = schema.events if of == "events" else schema.mentions
    for ids in (
        places_named(connection, filters.place) if filters.place else None,
        places_within(connection, filters.within) if filters.within else None,
    ):
        if ids is not None:
            rows = outer.alias()
            there = select(rows.c.id.label("id")).where(in_ids(connection, rows.c.place_id, ids))
            made.vias.append(Via(there, in_ids(connection, outer.c.place_id, ids)))


def places_named(connection: Connection, names: Sequence[str]) -> list[int]:
    """Places by name, admin1, country code or GeoNames id."""
    p = schema.places
    wanted: list[ColumnElement[bool]] = []
    for name in names:
        same = func.lower(name)
        wanted += [func.lower(p.c.name) == same, func.lower(p.c.admin1) == same, p.c.country == name]
        if name.isascii() and name.isdigit() and len(name) < 16:
            wanted.append(p.c.geonames == int(name))
    return list(connection.execute(select(p.c.id).where(or_(*wanted))).scalars())


def places_within(connection: Connection, circle: Within) -> list[int]:
    """Places inside a circle on the ground."""
    p = schema.places
    height = circle.kilometres / KILOMETRES_A_DEGREE
    centre = (circle.latitude, circle.longitude)
    low, high = circle.latitude - height, circle.latitude + height
    rows = connection.execute(select(p.c.id, p.c.latitude, p.c.longitude).where(p.c.latitude.between(low, high)))
    return [
        id_
        for id_, latitude, longitude in rows
        if longitude is not None and kilometres(centre, (latitude, longitude)) <= circle.kilometres
    ]


def point_of(connection: Connection, name: str) -> tuple[float, float]:
    """Latitude and longitude of the place of a name that most events are at. Raises UsageError where there is none."""
    p, e = schema.places, schema.events
    number = select(func.count()).where(e.c.place_id == p.c.id).scalar_subquery()
    known = in_ids(connection, p.c.id, places_named(connection, [name])) & p.c.latitude.is_not(None)
    found = connection.execute(select(p.c.latitude, p.c.longitude).where(known).order_by(number.desc(), p.c.id)).first()
    if found is None:
        raise UsageError(f"no event is at a place called {name!r}; give the point with --of LAT,LON")
    return found.latitude, found.longitude
