"""GeoNames by name: cities of 1,000 people and more, and first- and second-level divisions, looked up on disk.

The table `data/places/geonames.tsv` (made by `tools/build_geonames.py`) has one line for each name of each place,
sorted by the name's key. It is mapped into memory and searched by halving, so that nothing is read before the first
question and only the pages that are asked for afterwards.
"""

from __future__ import annotations

import mmap
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

# Letters without a decomposition in Unicode but with a usual ASCII spelling, and marks that are written or left out.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ħ": "h",
        "-": " ",
        "–": " ",
        "—": " ",
        ".": "",
        "'": "",
        "’": "",
        "‘": "",
        "ʻ": "",
        "ʼ": "",
        "ʾ": "",
        "ʿ": "",
        "`": "",
        "′": "",
    }
)
_SAINTS = {"saint": "st", "sainte": "ste"}


@dataclass(frozen=True, slots=True)
class GeoName:
    """A place of GeoNames. `feature` is "P" (town), "A1" or "A2" (division of the first or second level).

    `country` is ISO 3166 alpha-3; `admin1` GeoNames' code ("US.NY"). A division's point is the middle of its towns.
    """

    name: str
    feature: str
    geonames: int
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    population: int


def fold(name: str) -> str:
    """The key of a name: ASCII where possible, lower case, without marks; "Saint-Étienne" and "St. Etienne" agree."""
    plain = name.lower().translate(_PLAIN)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_SAINTS.get(word, word) for word in plain.split())


@cache
def _table() -> mmap.mmap:
    with as_file(files("dateline").joinpath("data", "places", "geonames.tsv")) as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _line_at(table: mmap.mmap, position: int) -> tuple[int, int]:
    """Start and end of the line around a position."""
    start = table.rfind(b"\n", 0, position) + 1
    end = table.find(b"\n", position)
    return start, len(table) if end < 0 else end


@cache
def _head_end() -> int:
    """Where the lines of places begin: behind the comments and the names of the columns."""
    table, position = _table(), 0
    while table[position : position + 1] == b"#":
        position = _line_at(table, position)[1] + 1
    return _line_at(table, position)[1] + 1


def _first_line(table: mmap.mmap, wanted: bytes) -> int:
    """Where the first line stands whose key is not below `wanted`."""
    low, high = _head_end(), len(table)
    while low < high:
        start, end = _line_at(table, (low + high) // 2)
        if table[start:end].split(b"\t", 1)[0] < wanted:
            low = end + 1
        else:
            high = start
    return low


def _read(line: str) -> GeoName:
    _, feature, name, geonames, country, admin1, latitude, longitude, population = line.split("\t")
    return GeoName(
        name,
        feature,
        int(geonames),
        country,
        admin1 or None,
        float(latitude),
        float(longitude),
        int(population),
    )


@lru_cache(maxsize=20_000)
def places_named(name: str) -> tuple[GeoName, ...]:
    """The places that bear a name (any spelling with the same key), the largest first; empty if there are none."""
    wanted = fold(name).encode("utf-8", "replace")
    if not wanted:
        return ()
    table = _table()
    position, found = _first_line(table, wanted), []
    while position < len(table):
        start, end = _line_at(table, position)
        line = table[start:end]
        if line.split(b"\t", 1)[0] != wanted:
            break
        found.append(_read(line.decode("utf-8")))
        position = end + 1
    return tuple(sorted(found, key=lambda one: -one.population))
