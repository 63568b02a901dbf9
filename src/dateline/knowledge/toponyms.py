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
    regions.tsv; `feature` GeoNames' class (A, P, H, T, L, S); `country` ISO 3166 alpha-3, None where it lies in several.
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


def _countries() -> Iterator[tuple[str, Sense]]:
    points = {row["code"]: row for row in rows("places/country_points.tsv")}
    for row in rows("places/countries.tsv"):
        point = points[row["code"]]
        latitude, longitude = float(point["latitude"]), float(point["longitude"])
        sense = Sense(row["name"], "country", "A", row["code"], None, latitude, longitude, int(point["geonames"]))
        for name in (row["name"], *values(row["names"])):
            if name not in _NATIONS:
                yield name, sense


# Countries of the United Kingdom, which countries.tsv counts as names of the state: divisions here.
_NATIONS = frozenset({"England", "Scotland", "Wales"})


def _bare(name: str) -> str:
    return name.split(" (", 1)[0]


def _division(name: str, country: str) -> GeoName | None:
    """GeoNames' first-level division of a name in a country."""
    return next((one for one in places_named(name) if one.feature == "A1" and one.country == country), None)


def _regions() -> Iterator[tuple[str, Sense]]:
    for row in (*rows("places/geography.tsv"), *rows("places/regions.tsv")):
        name, kind, country = _bare(row["name"]), row["kind"], row["country"]
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        sense = Sense(name, kind, _CLASSES.get(kind, "L"), country or None, None, latitude, longitude)
        if kind == "state":
            found = next(filter(None, (_division(one, country) for one in (name, *values(row["names"])))), None)
            sense = replace(_of_geonames(found), name=name) if found else sense
        for one in (name, *values(row["names"])):
            if one[:1].isupper() or one.startswith("the "):
                yield one, sense


def _venues() -> Iterator[tuple[str, Sense]]:
    for row in rows("places/venues.tsv"):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        sense = Sense(row["name"], "venue", "S", row["country"] or None, None, latitude, longitude)
        for name in (row["name"], *values(row["names"])):
            yield name, sense


def is_code(name: str) -> bool:
    """Whether a name is an abbreviation, which only means a place as written: "US", "N.Y.", "Pa."."""
    return len(name) <= 5 and (name.isupper() or name.endswith(".")) or "." in name


@cache
def _tables() -> tuple[dict[str, tuple[Sense, ...]], dict[str, tuple[Sense, ...]]]:
    """Senses by name as written, for abbreviations, and by key, for all other names."""
    exact: dict[str, list[Sense]] = {}
    folded: dict[str, list[Sense]] = {}
    for name, sense in (*_countries(), *_regions(), *_venues()):
        plain = name.removeprefix("the ").removeprefix("The ")
        index, key = (exact, plain) if is_code(plain) else (folded, fold(plain))
        known = index.setdefault(key, [])
        if sense not in known:
            known.append(sense)
    return {k: tuple(v) for k, v in exact.items()}, {k: tuple(v) for k, v in folded.items()}


@cache
def _abbreviations() -> dict[str, tuple[str, str, bool]]:
    """Abbreviation of a division → its code and name, and whether it stands alone."""
    table = rows("places/division_abbreviations.tsv")
    return {row["abbreviation"]: (row["code"], row["name"], row["alone"] == "yes") for row in table}


def abbreviated(name: str, *, behind_comma: bool) -> tuple[Sense, ...]:
    """What an abbreviation means, as written; empty if the tables do not have it, or only behind a town and comma."""
    known = _abbreviations().get(name)
    if known is None:
        return _tables()[0].get(name, ())
    code, whole, alone = known
    if not (alone or behind_comma):
        return ()
    return tuple(sense for sense in senses(whole) if sense.admin1 == code and sense.kind == "state")[:1]


@lru_cache(maxsize=50_000)
def senses(name: str) -> tuple[Sense, ...]:
    """What a place name may mean, those of the hand-edited tables first, then towns and divisions by population."""
    exact, folded = _tables()
    if name in exact and name not in _abbreviations():
        return exact[name]
    if name in _abbreviations() or (is_code(name) and len(name) < 4):
        return ()
    own = folded.get(fold(name), ())
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
