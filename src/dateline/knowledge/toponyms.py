"""What a place name may mean: countries, divisions, towns, waters, mountains, islands, regions and venues.

One look-up over the hand-edited tables of `data/places` and over GeoNames (`knowledge.geonames`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dateline.knowledge.geonames import GeoName, fold, places_named
from dateline.knowledge.tables import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterator

# GeoNames' feature class of each kind of the tables; what is not named here is a region (L).
_CLASSES = {
    "country": "A",
    "state": "A",
    "county": "A",
    "town": "P",
    **dict.fromkeys(("sea", "strait", "canal", "river", "gulf"), "H"),
    **dict.fromkeys(("island", "mountains", "desert"), "T"),
    **dict.fromkeys(("venue", "crossing"), "S"),
}
_LEVELS = {"A1": "state", "A2": "county", "P": "town"}


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean.

    `kind` is "country", "state" (first-level division), "county" (second-level), "town", "venue", or a kind of
    regions.tsv; `feature` GeoNames' class (A, P, H, T, L, S); `country` ISO 3166 alpha-3, None where it lies in
    several; `geonames` its number there, None for places of our own tables.
    """

    name: str
    kind: str
    feature: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    geonames: int | None = None
    population: int = 0


@cache
def _division_points() -> dict[str, tuple[float, float]]:
    return {
        row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows("places/division_points.tsv")
    }


def _of_geonames(place: GeoName) -> Sense:
    kind = _LEVELS[place.feature]
    point = (place.latitude, place.longitude)
    if kind == "state":
        point = _division_points().get(place.admin1 or "", point)
    return Sense(
        place.name, kind, _CLASSES[kind], place.country, place.admin1, *point, place.geonames, place.population
    )


# Countries of the United Kingdom, which countries.tsv counts as names of the state: divisions here.
_NATIONS = frozenset({"England", "Scotland", "Wales"})
# A row of a table that is made a sense when its name is asked for: what it is, its columns.
_Row = tuple[str, dict[str, str]]


def _bare(name: str) -> str:
    return name.split(" (", 1)[0]


@cache
def _points() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("places/country_points.tsv")}


def _division(row: dict[str, str]) -> GeoName | None:
    """GeoNames' first-level division of a row's names in its country."""
    for name in (_bare(row["name"]), *values(row["names"])):
        for place in places_named(name):
            if place.feature == "A1" and place.country == row["country"]:
                return place
    return None


def _sense(table: str, row: dict[str, str]) -> Sense:
    """The sense of a row of the hand-edited tables."""
    if table == "country":
        centre = _points()[row["code"]]
        latitude, longitude = float(centre["latitude"]), float(centre["longitude"])
        return Sense(row["name"], "country", "A", row["code"], None, latitude, longitude, int(centre["geonames"]))
    kind = row.get("kind") or "venue"
    if kind == "state":
        found = _division(row)
        if found:
            return replace(_of_geonames(found), name=_bare(row["name"]))
    point = (float(row["latitude"]), float(row["longitude"]))
    return Sense(_bare(row["name"]), kind, _CLASSES.get(kind, "L"), row["country"] or None, None, *point)


def _named_rows() -> Iterator[tuple[str, _Row]]:
    """Every name of the hand-edited tables with its row."""
    for row in rows("places/countries.tsv"):
        for name in (row["name"], *values(row["names"])):
            if name not in _NATIONS:
                yield name, ("country", row)
    for table in ("geography", "regions", "venues"):
        for row in rows(f"places/{table}.tsv"):
            for name in (_bare(row["name"]), *values(row["names"])):
                if name[:1].isupper() or name.startswith("the "):
                    yield name, (table, row)


def is_code(name: str) -> bool:
    """Whether a name is an abbreviation, which only means a place as written: "US", "N.Y.", "Pa."."""
    return (len(name) <= 5 and (name.isupper() or name.endswith("."))) or "." in name


@cache
def _tables() -> tuple[dict[str, list[_Row]], dict[str, list[_Row]]]:
    """Rows by name as written, for abbreviations, and by key, for all other names."""
    exact: dict[str, list[_Row]] = {}
    folded: dict[str, list[_Row]] = {}
    for name, row in _named_rows():
        plain = name.removeprefix("the ").removeprefix("The ")
        index, key = (exact, plain) if is_code(plain) else (folded, fold(plain))
        known = index.setdefault(key, [])
        if row not in known:
            known.append(row)
    return exact, folded


def _senses_of(found: list[_Row]) -> tuple[Sense, ...]:
    return tuple(dict.fromkeys(_sense(table, row) for table, row in found))


@cache
def _abbreviations() -> dict[str, tuple[str, str, bool]]:
    """Abbreviation of a division → its code and name, and whether it stands alone."""
    table = rows("places/division_abbreviations.tsv")
    return {row["abbreviation"]: (row["code"], row["name"], row["alone"] == "yes") for row in table}


def abbreviated(name: str, *, behind_comma: bool) -> tuple[Sense, ...]:
    """What an abbreviation means, as written; empty if the tables do not have it, or only behind a town and comma."""
    known = _abbreviations().get(name)
    if known is None:
        return _senses_of(_tables()[0].get(name, []))
    code, whole, alone = known
    if not (alone or behind_comma):
        return ()
    return tuple(sense for sense in senses(whole) if sense.admin1 == code and sense.kind == "state")[:1]


@lru_cache(maxsize=50_000)
def senses(name: str) -> tuple[Sense, ...]:
    """What a place name may mean, those of the hand-edited tables first, then towns and divisions by population."""
    exact, folded = _tables()
    if name in exact and name not in _abbreviations():
        return _senses_of(exact[name])
    if name in _abbreviations() or (is_code(name) and len(name) < 4):
        return ()
    own = _senses_of(folded.get(fold(name), []))
    known = {sense.geonames for sense in own if sense.geonames}
    found = []
    for place in places_named(name):
        if place.geonames not in known and not _same_region(place, own):
            known.add(place.geonames)
            found.append(_of_geonames(place))
    return (*own, *found)


def _same_region(place: GeoName, own: tuple[Sense, ...]) -> bool:
    """Whether a division of GeoNames is one that the hand-edited tables have under that name."""
    return place.feature != "P" and any(
        sense.country == place.country and sense.feature in "AL" and sense.kind != "county" for sense in own
    )
