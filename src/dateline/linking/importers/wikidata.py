"""Wikidata's JSON dump (one entity a line): humans with offices, organisations with a country.

Format: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. The dump names offices and countries by
their ids alone, so it is read twice: once for the labels that are needed, once for the entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.knowledge import gazetteer
from dateline.knowledge.offices import office_of
from dateline.knowledge.roles import sector_of
from dateline.linking.bodies import read_date
from dateline.linking.importers.lines import Row, json_lines
from dateline.linking.importers.positions import position
from dateline.records import Entity, Role

if TYPE_CHECKING:
    from pathlib import Path

_HUMAN = "Q5"
_INSTANCE, _OFFICE, _COUNTRY, _CITIZEN, _DIED, _ISO3 = "P31", "P39", "P17", "P27", "P570", "P298"
_SUBCLASS = "P279"
_START, _END, _JURISDICTION, _OF = "P580", "P582", "P1001", "P642"
_MOST_ALIASES = 30


@dataclass(slots=True)
class _Labels:
    names: dict[str, str]
    countries: dict[str, str]
    of_country: dict[str, str]


def _claims(row: Row, prop: str) -> list[Row]:
    claims = row.get("claims")
    found = claims.get(prop) if isinstance(claims, dict) else None
    usable = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    best = [one for one in usable if one.get("rank") == "preferred"]
    if prop in (_OFFICE, _CITIZEN):
        return [one for one in usable if one.get("rank") != "deprecated"]
    return best or [one for one in usable if one.get("rank") != "deprecated"]


def _value(snak: object) -> Any:
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    return value.get("value") if isinstance(value, dict) else None


def _item(snak: object) -> str | None:
    value = _value(snak)
    return str(value["id"]) if isinstance(value, dict) and "id" in value else None


def _day(snak: object) -> date | None:
    value = _value(snak)
    time = value.get("time") if isinstance(value, dict) else None
    return read_date(time.lstrip("+").replace("-00", "-01")) if isinstance(time, str) and time[0] == "+" else None


def _qualifier(claim: Row, prop: str) -> object:
    qualifiers = claim.get("qualifiers")
    found = qualifiers.get(prop) if isinstance(qualifiers, dict) else None
    return found[0] if isinstance(found, list) and found else None


def _label(row: Row) -> str | None:
    labels = row.get("labels")
    for language in ("en", "mul", "en-gb"):
        one = labels.get(language) if isinstance(labels, dict) else None
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            return str(one["value"])
    return None


def read_wikidata(path: Path) -> Iterator[Entity]:
    """The persons with offices and the organisations of a dump. Raises InputError for a file that is none."""
    labels = _labels(path)
    for row in json_lines(path):
        key, name = row.get("id"), _label(row)
        if not isinstance(key, str) or not name:
            continue
        kinds = {_item(claim.get("mainsnak")) for claim in _claims(row, _INSTANCE)}
        if _HUMAN in kinds:
            entity = _person(row, key, name, labels)
        elif _claims(row, _COUNTRY) and not _claims(row, _ISO3) and key not in labels.of_country:
            entity = _organisation(row, key, name, labels)
        else:
            entity = None
        if entity is not None:
            yield entity


def _labels(path: Path) -> _Labels:
    """The labels of offices, classes and countries, and the countries' ISO codes.

    Other items' labels are not kept: the whole dump has a hundred million.
    """
    found = _Labels({}, {}, {})
    for row in json_lines(path):
        key = row.get("id")
        if not isinstance(key, str) or any(_item(c.get("mainsnak")) == _HUMAN for c in _claims(row, _INSTANCE)):
            continue
        label = _label(row)
        if label and any(_claims(row, prop) for prop in (_SUBCLASS, _JURISDICTION, _ISO3)):
            found.names[key] = label
        for claim in _claims(row, _ISO3):
            code = _value(claim.get("mainsnak"))
            if isinstance(code, str):
                found.countries[key] = code
        for prop in (_JURISDICTION, _COUNTRY):
            for claim in _claims(row, prop):
                country = _item(claim.get("mainsnak"))
                if country and office_of(position(label or "")[0]).holders != "many":
                    found.of_country.setdefault(key, country)
    return found


def _country(labels: _Labels, item: str | None) -> str | None:
    """ISO code of a country's item; by its label where the dump has no code."""
    if item is None:
        return None
    code = labels.countries.get(item)
    if code is None:
        readings = gazetteer.names().get(labels.names.get(item, ""), ())
        code = next((key for table, key in readings if table == "country"), None)
    return code


def _aliases(row: Row, name: str) -> tuple[str, ...]:
    aliases = row.get("aliases")
    listed = aliases.get("en") if isinstance(aliases, dict) else None
    found = [str(one["value"]) for one in listed if isinstance(one, dict) and "value" in one] if listed else []
    return tuple(dict.fromkeys(one for one in found if one != name))[:_MOST_ALIASES]


def _person(row: Row, key: str, name: str, labels: _Labels) -> Entity | None:
    citizen = next((c for one in _claims(row, _CITIZEN) if (c := _country(labels, _item(one.get("mainsnak"))))), None)
    roles = []
    for claim in _claims(row, _OFFICE):
        item = _item(claim.get("mainsnak"))
        label = labels.names.get(item or "")
        if label is None:
            continue
        title, named = position(label)
        country = named or _country(labels, labels.of_country.get(item or "")) or citizen
        roles.append(
            Role(
                title=office_of(title).title,
                organisation=labels.names.get(_item(_qualifier(claim, _OF)) or ""),
                country=country,
                sector=sector_of(title.split())[1],
                start=_day(_qualifier(claim, _START)),
                end=_day(_qualifier(claim, _END)),
                source="imported",
            )
        )
    if not roles:
        return None
    roles.sort(key=lambda role: str(role.start or ""))
    died = next((day for one in _claims(row, _DIED) if (day := _day(one.get("mainsnak")))), None)
    return Entity(
        key=f"wd:{key}",
        name=name,
        names=_aliases(row, name),
        country=citizen or roles[-1].country,
        sector=roles[-1].sector,
        roles=tuple(roles),
        died=died,
        source="imported",
    )


def _organisation(row: Row, key: str, name: str, labels: _Labels) -> Entity | None:
    country = next((c for one in _claims(row, _COUNTRY) if (c := _country(labels, _item(one.get("mainsnak"))))), None)
    kinds = [labels.names.get(_item(claim.get("mainsnak")) or "", "") for claim in _claims(row, _INSTANCE)]
    sector = next((s for kind in kinds if (s := sector_of(kind.lower().split())[1])), None)
    if country is None or sector is None:
        return None  # a river and a village have a country too; what acts has a sector
    return Entity(
        key=f"wd:{key}",
        name=name,
        kind="organisation",
        names=_aliases(row, name),
        country=country,
        sector=sector,
        source="imported",
    )
