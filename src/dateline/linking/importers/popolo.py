"""Popolo files as everypolitician publishes them: members of a country's parliament, as JSON, or one CSV a term.

Format: https://www.popoloproject.com/. A file is of one country, which it does not always name: it is given.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.knowledge.offices import office_of
from dateline.knowledge.roles import sector_of
from dateline.linking.bodies import read_date
from dateline.linking.importers.lines import Row, bounded, json_document, open_dump
from dateline.records import Entity, Role

if TYPE_CHECKING:
    from pathlib import Path

_MEMBER = "lawmaker"
# A party is no chamber; a membership in one gives no seat.
_CHAMBERS = frozenset({"legislature", "chamber"})


def read_popolo(path: Path, country: str) -> Iterator[Entity]:
    """The members in a file (.csv, else JSON). `country` is ISO alpha-3. Raises InputError for a file that is none."""
    if path.suffixes[:1] == [".csv"] or path.suffix == ".csv":
        yield from _from_csv(path, country)
        return
    document = json_document(path)
    persons = _objects(document, "persons")
    if not persons:
        raise InputError(str(path), 'has no "persons"; a Popolo document is expected')
    organisations = {str(one.get("id")): one for one in _objects(document, "organizations")}
    terms = {str(one.get("id")): one for one in _objects(document, "events")}
    seats: dict[str, list[Row]] = {}
    for membership in _objects(document, "memberships"):
        seats.setdefault(str(membership.get("person_id")), []).append(membership)
    for person in persons:
        key, name = person.get("id"), person.get("name")
        if isinstance(key, str) and isinstance(name, str) and name:
            roles = _roles(seats.get(key, ()), organisations, terms, country)
            others = [str(o["name"]) for o in _objects(person, "other_names") if isinstance(o.get("name"), str)]
            yield _member(f"pop:{key}", name, others, country, roles, person.get("death_date"))


def _objects(row: Row, key: str) -> list[Row]:
    found = row.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _roles(memberships: object, organisations: dict[str, Row], terms: dict[str, Row], country: str) -> list[Role]:
    roles = []
    for membership in memberships if isinstance(memberships, list) else ():
        body = organisations.get(str(membership.get("organization_id")), {})
        if body.get("classification") not in _CHAMBERS and membership.get("role") != "member":
            continue
        term = terms.get(str(membership.get("legislative_period_id")), {})
        title = membership.get("role")
        title = _MEMBER if title in (None, "", "member") else str(title)
        roles.append(
            _role(
                title,
                body.get("name"),
                country,
                _first(membership, term, "start_date"),
                _first(membership, term, "end_date"),
            )
        )
    return roles


def _first(membership: Row, term: Row, key: str) -> object:
    return membership.get(key) or term.get(key)


def _role(title: str, body: object, country: str, start: object, end: object) -> Role:
    return Role(
        title=office_of(title).title,
        organisation=body if isinstance(body, str) else None,
        country=country,
        sector=sector_of(title.lower().split())[1] or "LEG",
        start=read_date(start),
        end=read_date(end),
        source="imported",
    )


def _member(key: str, name: str, others: list[str], country: str, roles: list[Role], died: Any) -> Entity:
    roles.sort(key=lambda role: str(role.start or ""))
    return Entity(
        key=key,
        name=name,
        names=tuple(dict.fromkeys(one for one in others if one != name)),
        country=country,
        sector=roles[-1].sector if roles else "LEG",
        roles=tuple(roles),
        died=read_date(died),
        source="imported",
    )


def _from_csv(path: Path, country: str) -> Iterator[Entity]:
    """One CSV of a term: columns id, name, sort_name, chamber, start_date, end_date."""
    with open_dump(path) as lines:
        rows = csv.DictReader(bounded(lines, path))
        if not {"id", "name"} <= set(rows.fieldnames or ()):
            raise InputError(str(path), "has no columns id and name; everypolitician's term CSV is expected")
        for row in rows:
            if row["id"] and row["name"]:
                role = _role(_MEMBER, row.get("chamber"), country, row.get("start_date"), row.get("end_date"))
                alias = row.get("alias") or ""
                others = [one for one in alias.split(";") if one]
                yield _member(f"pop:{row['id']}", row["name"], others, country, [role], None)
