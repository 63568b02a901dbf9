"""Many entities in little memory: each packed into one block of bytes, found by hashes of its names.

200,000 entities take some 100 MB, against several times that as objects. The packing (marshal) never leaves the
process. Evidence is not kept: entities on a shelf are those of tables and dumps, which have none.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from array import array
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.records import Entity, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

# Of a word that very many bear only so many are looked at.
MOST_CANDIDATES = 12
_MOST_BEARERS = 2_000
_CACHED = 4_096
_MASK = (1 << 63) - 1


def _hash(form: str) -> int:
    """63 bits of a form; two forms with one hash are told apart when the names are compared."""
    raw = form.encode("utf-8", "surrogatepass")
    return (zlib.crc32(raw) << 31 | zlib.adler32(raw[::-1])) & _MASK


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None


def _pack(entity: Entity) -> bytes:
    roles = tuple(
        (r.title, r.organisation, r.country, r.sector, _number(r.start), _number(r.end), r.acting, r.source)
        for r in entity.roles
    )
    row = (
        entity.key,
        entity.name,
        entity.kind,
        entity.names,
        entity.country,
        entity.sector,
        roles,
        _number(entity.died),
    )
    return marshal.dumps((*row, entity.source))


def _role(row: tuple[Any, ...]) -> Role:
    title, organisation, country, sector, start, end, acting, source = row
    return Role(
        title=title,
        organisation=organisation,
        country=country,
        sector=sector,
        start=_day(start),
        end=_day(end),
        acting=acting,
        source=source,
    )


def _unpack(data: bytes | bytearray) -> Entity:
    key, name, kind, names, country, sector, roles, died, source = marshal.loads(data)  # noqa: S302 - packed just above
    return Entity(
        key=key,
        name=name,
        kind=kind,
        names=names,
        country=country,
        sector=sector,
        roles=tuple(map(_role, roles)),
        died=_day(died),
        source=source,
    )


class Shelf:
    """Entities by number, and the numbers of those that bear a form of a name."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._offsets = array("Q", [0])
        self._countries: list[str | None] = []
        self._hashes = array("q")
        self._numbers = array("I")
        self._sorted: tuple[NDArray[np.int64], NDArray[np.uint32]] | None = None
        self.get = lru_cache(maxsize=_CACHED)(self._read)

    def __len__(self) -> int:
        """How many entities."""
        return len(self._offsets) - 1

    def __iter__(self) -> Iterator[Entity]:
        """The entities in the order in which they were added."""
        return (self._read(number) for number in range(len(self)))

    def add(self, entity: Entity, forms: Iterable[str]) -> int:
        """Keep an entity under the forms of its names; returns its number."""
        number = len(self)
        self._bytes += _pack(entity)
        self._offsets.append(len(self._bytes))
        self._countries.append(sys.intern(entity.country) if entity.country else None)
        for form in forms:
            self._hashes.append(_hash(form))
            self._numbers.append(number)
        self._sorted = None
        return number

    def close(self) -> None:
        """Sort the index; further additions open it again."""
        hashes = np.frombuffer(self._hashes, dtype=np.int64) if self._hashes else np.empty(0, np.int64)
        numbers = np.frombuffer(self._numbers, dtype=np.uint32) if self._numbers else np.empty(0, np.uint32)
        order = np.argsort(hashes, kind="stable")
        self._sorted = hashes[order], numbers[order]

    def find(self, form: str, country: str | None = None) -> list[int]:
        """Numbers of entities under a form, those of a country first, else as added; at most `MOST_CANDIDATES`."""
        if self._sorted is None:
            self.close()
        assert self._sorted is not None  # noqa: S101 - close has just made it
        hashes, numbers = self._sorted
        wanted = np.int64(_hash(form))
        first = int(hashes.searchsorted(wanted))
        last = (
            int(hashes.searchsorted(wanted, side="right")) if first < len(hashes) and hashes[first] == wanted else first
        )
        found: list[int] = numbers[first : min(last, first + _MOST_BEARERS)].tolist()
        if len(found) > MOST_CANDIDATES and country is not None:
            found.sort(key=lambda number: self._countries[number] != country)
        return found[:MOST_CANDIDATES]

    def _read(self, number: int) -> Entity:
        return _unpack(self._bytes[self._offsets[number] : self._offsets[number + 1]])
