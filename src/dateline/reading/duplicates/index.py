"""An index of MinHash signatures: which documents met before may share much of their text with a new one.

A signature is cut into bands; documents that agree in all of one band are candidates (locality-sensitive hashing,
Leskovec et al., "Mining of Massive Datasets", ch. 3). The bands are one open-addressing hash table of two arrays, so
that a million documents need no million Python objects: 12 bytes a place, of which at most 70 % are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from dateline.reading.duplicates.shingles import PERMUTATIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROWS = 2
BANDS = PERMUTATIONS // ROWS
MAX_CANDIDATES = 8
"""So many candidates, those that share most bands, are looked at; what many share is boilerplate and no copy."""
_PROBES = 24
_MIX = np.uint64(0xD6E8FEB86659FD93)


class BandIndex:
    """Documents by number, found again by the bands of their signatures."""

    def __init__(self, capacity: int = 1 << 12) -> None:
        """Make an empty index; it grows as it must."""
        size = 1 << max(10, (capacity * BANDS * 10 // 7).bit_length())
        self._keys = np.zeros(size, dtype=np.uint64)
        self._values = np.zeros(size, dtype=np.int32)
        self.count = 0
        self._used = 0

    def candidates(self, mark: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The numbers of documents that share a band, those that share most first."""
        keys = _band_keys(mark)
        places = self._places(keys)
        hit = self._keys[places] == keys[:, None]
        found = self._values[places[hit]]
        numbers, shared = np.unique(found, return_counts=True)
        return numbers[np.argsort(-shared, kind="stable")][:MAX_CANDIDATES].astype(np.int32)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return self._keys.nbytes + self._values.nbytes

    def add(self, mark: NDArray[np.uint32]) -> int:
        """Enter a document; returns its number, counted from 0."""
        return self.add_many(mark[None, :])

    def add_many(self, marks: NDArray[np.uint32]) -> int:
        """Enter documents, a signature a row; returns the number of the first."""
        while 10 * (self._used + BANDS * len(marks)) > 7 * len(self._keys):
            self._grow()
        first = self.count
        self.count += len(marks)
        keys = np.concatenate([_band_keys(mark) for mark in marks])
        self._enter(keys, np.repeat(np.arange(first, self.count, dtype=np.int32), BANDS))
        return first

    def save(self, out: BinaryIO) -> None:
        """Write the index to a file, which `load` reads."""
        taken = self._keys != 0
        np.savez(out, keys=self._keys[taken], values=self._values[taken], count=np.array([self.count]))

    @classmethod
    def load(cls, stream: BinaryIO) -> BandIndex:
        """Read an index; raises ValueError for a file that is none."""
        with np.load(stream, allow_pickle=False) as found:
            keys, values, count = found["keys"], found["values"], int(found["count"][0])
        index = cls(max(count, len(keys) // BANDS + 1))
        index.count = count
        index._enter(keys.astype(np.uint64), values.astype(np.int32))
        return index

    def _places(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        mask = np.uint64(len(self._keys) - 1)
        start = (keys * _MIX) >> np.uint64(20)
        run: NDArray[np.uint64] = (start[:, None] + np.arange(_PROBES).astype(np.uint64)) & mask
        return run.astype(np.int64)

    def _enter(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        """Put each key in the first free place of its run; a key whose run is full is left out as boilerplate."""
        mask = np.uint64(len(self._keys) - 1)
        place = (keys * _MIX) >> np.uint64(20)
        for _ in range(_PROBES):
            here = (place & mask).astype(np.int64)
            # Of several that want one free place the last gets it; what did not get in goes on to the next place.
            free = self._keys[here] == 0
            self._keys[here[free]] = keys[free]
            self._values[here[free]] = values[free]
            left = ~free | (self._keys[here] != keys) | (self._values[here] != values)
            self._used += len(keys) - int(np.count_nonzero(left))
            if not left.any():
                return
            keys, values, place = keys[left], values[left], place[left] + np.uint64(1)

    def _grow(self) -> None:
        taken = self._keys != 0
        keys, values = self._keys[taken], self._values[taken]
        order = np.argsort(values, kind="stable")
        size = 2 * len(self._keys)
        self._keys, self._values, self._used = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.int32), 0
        self._enter(keys[order], values[order])


def _band_keys(mark: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """One number for each band, never 0; the band's place is part of it."""
    parts = mark.astype(np.uint64).reshape(BANDS, ROWS)
    keys = np.arange(1, BANDS + 1, dtype=np.uint64) * _MIX
    for row in range(ROWS):
        keys = (keys ^ parts[:, row]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(31)
    return keys | np.uint64(1)
