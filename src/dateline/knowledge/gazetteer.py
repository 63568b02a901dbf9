"""The names of the tables in one index: countries, places, organisations and persons.

`names()` maps every known name to the rows that bear it; `first_words()` is what a matcher needs to find them in text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import cells, rows, values

if TYPE_CHECKING:
    from collections.abc import Iterator

# Which reading of a name comes first when several tables hold it. The registry's linker may choose another.
ORDER = ("country", "adjective", "people", "capital", "metonym", "organisation", "region", "person", "venue", "city")

ORGANISATION_TABLES = (
    "actors/intergovernmental.tsv",
    "actors/institutions.tsv",
    "actors/groups.tsv",
    "actors/companies.tsv",
)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the tables: a city, region, venue or country."""

    key: str
    name: str
    country: str | None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    population: int = 0
    kind: str = "city"


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation, institution, armed group, party or company. `kind` "word": its name is an ordinary word too."""

    key: str
    name: str
    country: str | None
    sector: str | None
    sector2: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """One role a person held, from and to a date (None: not known, or still)."""

    role: str
    country: str | None
    sector: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person and the roles held."""

    key: str
    name: str
    tenures: tuple[Tenure, ...]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def partial_date(cell: str, *, end: bool = False) -> date | None:
    """Read "2015", "2015-03" or "2015-03-07"; the first day of it, or with `end` a day late in it. None if empty."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if end else 1)
    day = parts[2] if len(parts) > 2 else (28 if end else 1)
    return date(parts[0], month, day)


@cache
def country_names() -> dict[str, str]:
    """Country code → usual English name, with PLOVER's codes for what is no country."""
    found = {row["code"]: row["name"] for row in rows("places/countries.tsv")}
    return found | {"EUR": "European Union", "UNO": "United Nations", "IGO": "intergovernmental organisation"}


@cache
def controlling_states() -> dict[str, str]:
    """Code of a dependency → code of the state that PLOVER counts it to."""
    return {row["code"]: row["state"] for row in rows("places/dependencies.tsv")}


@cache
def capitals() -> dict[str, str]:
    """Country code → its first capital."""
    return {row["code"]: names[0] for row in rows("places/countries.tsv") if (names := values(row["capitals"]))}


@cache
def _cities() -> dict[str, list[str]]:
    """GeoNames id → cells of the city's line, as the table's header names them."""
    lines = cells("places/cities.tsv")
    next(lines)
    return {line[0]: line for line in lines}


@cache
def alpha3_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3, of the countries that have a city in the tables.

    The cities' admin1 codes begin with the one, their country is the other.
    """
    return {line[4][:2]: line[3] for line in _cities().values() if line[4][2:3] == "."}


@cache
def _regions() -> dict[str, PlaceRow]:
    found: dict[str, PlaceRow] = {}
    for table in ("regions", "venues"):
        for row in rows(f"places/{table}.tsv"):
            latitude, longitude = _number(row["latitude"]), _number(row["longitude"])
            kind = row.get("kind") or "venue"
            country = row["country"] or None
            found[row["name"]] = PlaceRow(row["name"], row["name"], country, None, latitude, longitude, kind=kind)
    return found


@cache
def place(key: str) -> PlaceRow:
    """The city (key: GeoNames id), region or venue (key: name) of the tables. Raises KeyError for an unknown key."""
    line = _cities().get(key)
    if line is None:
        return _regions()[key]
    _, name, _, country, admin1, latitude, longitude, population = line
    return PlaceRow(
        key,
        name,
        country or None,
        admin1 or None,
        _number(latitude),
        _number(longitude),
        int(key),
        int(population or 0),
    )


@cache
def organisations() -> dict[str, OrganisationRow]:
    """Key → organisation."""
    return {
        row["key"]: OrganisationRow(
            row["key"],
            row["name"],
            row["country"] or None,
            row["sector"] or None,
            row["sector2"] or None,
            row["kind"],
        )
        for path in ORGANISATION_TABLES
        for row in rows(path)
    }


@cache
def seats() -> dict[str, str]:
    """City → key of the organisation that it stands for when it acts."""
    return {row["name"]: row["organisation"] for row in rows("places/seats.tsv")}


@cache
def persons() -> dict[str, PersonRow]:
    """Key → person, with every role held."""
    found: dict[str, PersonRow] = {}
    for row in rows("actors/persons.tsv"):
        tenure = Tenure(
            row["role"],
            row["country"] or None,
            row["sector"] or None,
            partial_date(row["from"]),
            partial_date(row["to"], end=True),
        )
        known = found.get(row["key"])
        earlier = known.tenures if known else ()
        tenures = sorted((*earlier, tenure), key=lambda held: held.start or date.min)
        found[row["key"]] = PersonRow(row["key"], row["name"], tuple(tenures))
    return found


def _country_entries() -> Iterator[tuple[str, str, str]]:
    columns = (
        ("names", "country"),
        ("adjectives", "adjective"),
        ("people", "people"),
        ("capitals", "capital"),
        ("metonyms", "metonym"),
    )
    for row in rows("places/countries.tsv"):
        yield row["name"], "country", row["code"]
        for column, table in columns:
            for name in values(row[column]):
                yield name, table, row["code"]


def _entries() -> Iterator[tuple[str, str, str]]:
    """Every (name, table, key)."""
    yield from _country_entries()
    for path in ORGANISATION_TABLES:
        for row in rows(path):
            for name in (row["name"], *values(row["names"])):
                yield name, "organisation", row["key"]
    for row in rows("actors/persons.tsv"):
        for name in (row["name"], *values(row["names"])):
            yield name, "person", row["key"]
    for table in ("region", "venue"):
        for row in rows(f"places/{table}s.tsv"):
            for name in (row["name"], *values(row["names"])):
                yield name, table, row["name"]
    for key, line in _cities().items():
        yield line[1], "city", key
        for name in values(line[2]) if line[2] else ():
            yield name, "city", key


@cache
def names() -> dict[str, list[tuple[str, str]]]:
    """Name → its (table, key) readings, the usual one first (`ORDER`; within a table, the order of the file)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, table, key in _entries():
        plain = name[4:] if name[:4] in ("the ", "The ") and not _needs_its_article(name, table, key) else name
        plain = plain.replace("’", "'") if "’" in plain else plain
        reading = (table, key)
        readings = found.get(plain)
        if readings is None:
            found[plain] = [reading]
        elif reading not in readings:
            readings.append(reading)
    rank = {table: number for number, table in enumerate(ORDER)}
    for readings in found.values():
        if len(readings) > 1:
            readings.sort(key=lambda reading: rank[reading[0]])
    return found


def _needs_its_article(name: str, table: str, key: str) -> bool:
    """Whether a name is an ordinary word without its article: "The Hindu" is a newspaper, "Hindu" is none."""
    return table == "organisation" and " " not in name[4:] and "word" in organisations()[key].kind.split("|")


@cache
def first_words() -> dict[str, list[str]]:
    """First word of a name → the names that begin so, longest first."""
    found: dict[str, list[str]] = {}
    for name in names():
        found.setdefault(name.split(" ", 1)[0], []).append(name)
    for group in found.values():
        group.sort(key=len, reverse=True)
    return found


@cache
def generic_names() -> frozenset[str]:
    """Names that many countries' institutions bear."""
    return frozenset(row["name"] for row in rows("actors/generic_names.tsv"))


@cache
def given_names() -> frozenset[str]:
    """Given names, as written, but for those that are English words too."""
    return frozenset(row["name"] for row in rows("actors/given_names.tsv") if row.get("note") != "word")
