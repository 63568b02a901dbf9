"""FollowTheMoney entities, one a line, as OpenSanctions publishes them (`entities.ftm.json`, `targets.nested.json`).

Format: https://followthemoney.tech/. Positions come as texts on the person, or as nested Occupancy entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.knowledge import gazetteer
from dateline.knowledge.offices import QUALIFIERS, office_of
from dateline.knowledge.roles import sector_of
from dateline.linking.bodies import read_date
from dateline.linking.importers.lines import Row, json_lines, texts
from dateline.linking.importers.positions import position
from dateline.records import Entity, Role

if TYPE_CHECKING:
    from pathlib import Path

_PERSONS = frozenset({"Person"})
_BODIES = {"Organization": None, "Company": "BUS", "PublicBody": "GOV", "LegalEntity": None}
_MOST_NAMES = 60


def _properties(row: Row) -> dict[str, Any]:
    found = row.get("properties")
    return found if isinstance(found, dict) else {}


def _country(properties: dict[str, Any]) -> str | None:
    for key in ("country", "jurisdiction", "citizenship", "nationality", "mainCountry"):
        for code in texts(properties.get(key)):
            if code.upper() in gazetteer.alpha3_codes():
                return gazetteer.alpha3_codes()[code.upper()]
    return None


def read_followthemoney(path: Path) -> Iterator[Entity]:
    """The persons and organisations of a file. Raises InputError for a file that is none."""
    for row in json_lines(path):
        schema, key = row.get("schema"), row.get("id")
        if not isinstance(schema, str) or not isinstance(key, str):
            continue
        properties = _properties(row)
        names = texts(properties.get("name")) or texts(row.get("caption"))
        if not names or (schema not in _PERSONS and schema not in _BODIES):
            continue
        caption = row.get("caption")
        name = caption if isinstance(caption, str) and caption else names[0]
        others = [*names, *texts(properties.get("alias")), *texts(properties.get("weakAlias"))]
        country = _country(properties)
        person = schema in _PERSONS
        roles = tuple(_roles(properties, country)) if person else ()
        deaths = texts(properties.get("deathDate"))
        yield Entity(
            key=f"ftm:{key}",
            name=name,
            kind="person" if person else "organisation",
            names=tuple(dict.fromkeys(one for one in others if one != name))[:_MOST_NAMES],
            country=country,
            sector=_sector(properties, roles, schema),
            roles=roles,
            died=read_date(deaths[0]) if deaths else None,
            source="imported",
        )


def _sector(properties: dict[str, Any], roles: tuple[Role, ...], schema: str) -> str | None:
    if roles:
        return roles[-1].sector
    topics = texts(properties.get("topics"))
    if any(topic.startswith("crime") for topic in topics):
        return "CRM"
    if "role.pol" in topics or "role.pep" in topics or "gov" in topics:
        return "GOV"
    return _BODIES.get(schema)


def _roles(properties: dict[str, Any], country: str | None) -> Iterator[Role]:
    """Roles of the texts in `position`, and of nested occupancies, which have dates."""
    nested = properties.get("positionOccupancies")
    dated = set()
    for occupancy in nested if isinstance(nested, list) else ():
        inner = _properties(occupancy) if isinstance(occupancy, dict) else {}
        posts = inner.get("post")
        for post in posts if isinstance(posts, list) else ():
            own = _properties(post) if isinstance(post, dict) else {}
            starts, ends = texts(inner.get("startDate")), texts(inner.get("endDate"))
            for label in texts(own.get("name"))[:1]:
                dated.add(label)
                yield _role(label, _country(own) or country, starts, ends)
    for label in texts(properties.get("position")):
        if label not in dated:
            yield _role(label, country, [], [])


def _role(label: str, country: str | None, starts: list[str], ends: list[str]) -> Role:
    title, named = position(label)
    words = [word for word in title.split() if word not in QUALIFIERS]
    return Role(
        title=office_of(" ".join(words) or title).title,
        country=named or country,
        sector=sector_of(words)[1],
        start=read_date(starts[0]) if starts else None,
        end=read_date(ends[0]) if ends else None,
        source="imported",
    )
