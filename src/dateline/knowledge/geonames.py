"""GeoNames by name: cities of 1,000 people and more, and first- and second-level divisions, looked up on disk.

The table `data/places/geonames.tsv` (made by `tools/build_geonames.py`) has one line for each name of each place,
sorted by the name's key. It is searched by halving, on disk: nothing is kept in memory but the answers, and only a few
lines are read for each question.
"""

from __future__ import annotations

import atexit
import os
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from threading import Lock
from typing import BinaryIO, cast

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
# In bytes; tests/knowledge/test_geonames.py checks that none is longer.
_LONGEST_LINE = 512
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
def _table() -> tuple[BinaryIO, int, Lock]:
    """The open table, its size in bytes, and a lock for systems that cannot read without moving the file's position."""
    with as_file(files("dateline").joinpath("data", "places", "geonames.tsv")) as path:
        table = cast("BinaryIO", path.open("rb", buffering=0))
        atexit.register(table.close)
        return table, path.stat().st_size, Lock()


def _bytes(start: int, count: int) -> bytes:
    table, _, lock = _table()
    if hasattr(os, "pread"):
        return os.pread(table.fileno(), count, start)
    with lock:
        table.seek(start)
        return table.read(count)


def _line_at(position: int) -> tuple[int, bytes]:
    """Where the line around a position starts, and its bytes without the line's end."""
    begin = max(0, position - _LONGEST_LINE)
    block = _bytes(begin, 2 * _LONGEST_LINE)
    here = position - begin
    start = block.rfind(b"\n", 0, here) + 1
    end = block.find(b"\n", here)
    return begin + start, block[start : end if end >= 0 else len(block)]


@cache
def _head_end() -> int:
    """Where the lines of places begin: behind the comments and the names of the columns."""
    start, line = _line_at(0)
    while line.startswith(b"#"):
        start, line = _line_at(start + len(line) + 1)
    return start + len(line) + 1


def _first_line(wanted: bytes) -> int:
    """Where the first line stands whose key is not below `wanted`."""
    low, high = _head_end(), _table()[1]
    while low < high:
        start, line = _line_at((low + high) // 2)
        if line.split(b"\t", 1)[0] < wanted:
            low = start + len(line) + 1
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
    position, found, size = _first_line(wanted), [], _table()[1]
    while position < size:
        start, line = _line_at(position)
        if line.split(b"\t", 1)[0] != wanted:
            break
        found.append(_read(line.decode("utf-8")))
        position = start + len(line) + 1
    return tuple(sorted(found, key=lambda one: -one.population))
