"""The tables' persons, organisations and countries as entities of the registry."""

from __future__ import annotations

from functools import cache

from dateline.knowledge import gazetteer
from dateline.knowledge.offices import QUALIFIERS, office_of
from dateline.knowledge.tables import rows, values
from dateline.records import Entity, Role


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows("actors/persons.tsv"):
        found.setdefault(row["key"], {}).update(dict.fromkeys(values(row["names"])))
    return {key: tuple(names) for key, names in found.items()}


def _role(tenure: gazetteer.Tenure) -> Role:
    words = tenure.role.split()
    acting = any(QUALIFIERS.get(word) == "acting" for word in words)
    title = " ".join(word for word in words if word not in QUALIFIERS) or tenure.role
    former = any(QUALIFIERS.get(word) == "former" for word in words)
    return Role(
        title=tenure.role if former else office_of(title).title,
        country=tenure.country,
        sector=tenure.sector,
        start=tenure.start,
        end=tenure.end,
        acting=acting,
        source="curated",
    )


def curated_persons() -> list[Entity]:
    """Every person of the tables, in the order of the table."""
    return [
        Entity(
            key=key,
            name=person.name,
            names=_other_names().get(key, ()),
            country=person.tenures[-1].country,
            sector=person.tenures[-1].sector,
            roles=tuple(map(_role, person.tenures)),
            source="curated",
        )
        for key, person in gazetteer.persons().items()
    ]


def curated_entity(key: str) -> Entity | None:
    """An organisation or country of the tables by its key ("org:...", "inst:...", "country:KEN")."""
    if key.startswith("country:"):
        name = gazetteer.country_names().get(key[8:])
        return Entity(key=key, name=name, kind="country", country=key[8:], source="curated") if name else None
    row = gazetteer.organisations().get(key)
    if row is None:
        return None
    return Entity(key=key, name=row.name, kind="organisation", country=row.country, sector=row.sector, source="curated")
