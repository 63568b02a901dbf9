"""Many entities in little memory: each as packed JSON in one block of bytes, found by hashes of its names.

200,000 entities take some 100 MB, against several times that as objects.
"""

from __future__ import annotations

import json
import zlib
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dateline.linking.bodies import body_of, entity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from dateline.records import Entity

# Of a word that very many bear only so many are looked at.
MOST_CANDIDATES = 40
_CACHED = 4_096
_MASK = (1 << 63) - 1


def _hash(form: str) -> int:
    """63 bits of a form; two forms with one hash are told apart when the names are compared."""
    raw = form.encode("utf-8", "surrogatepass")
    return (zlib.crc32(raw) << 31 | zlib.adler32(raw[::-1])) & _MASK


class Shelf:
    """Entities by number, and the numbers of those that bear a form of a name. Add all, then `close` before looking up."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._offsets = array("Q", [0])
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
        self._bytes += json.dumps(body_of(entity), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        self._offsets.append(len(self._bytes))
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

    def find(self, form: str) -> list[int]:
        """Numbers of entities under a form, in the order of adding, at most `MOST_CANDIDATES`."""
        if self._sorted is None:
            self.close()
        assert self._sorted is not None  # noqa: S101 - close has just made it
        hashes, numbers = self._sorted
        wanted = np.int64(_hash(form))
        first = int(hashes.searchsorted(wanted))
        found = []
        while first < len(hashes) and hashes[first] == wanted and len(found) < MOST_CANDIDATES:
            found.append(int(numbers[first]))
            first += 1
        return found

    def _read(self, number: int) -> Entity:
        return entity_of(json.loads(self._bytes[self._offsets[number] : self._offsets[number + 1]]))
