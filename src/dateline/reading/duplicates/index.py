"""An index of MinHash signatures: which documents met before may share much of their text with a new one.

A signature is cut into bands; documents that agree in all of one band are candidates (locality-sensitive hashing,
Leskovec et al., "Mining of Massive Datasets", ch. 3). An entry is one number, the band's key above and the document's
number below, so that a million documents need no million Python objects. The entries lie in sorted runs of which each
is a few times as long as the next; what came last lies in a small table, and becomes a run when that is full (a
log-structured merge, O'Neil et al. 1996).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from dateline.reading.duplicates.shingles import PERMUTATIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROWS = 2
BANDS = PERMUTATIONS // ROWS
KEYS = BANDS + 1
"""Keys of a document: one for each band, and one for its whole text."""
MAX_CANDIDATES = 8
"""So many candidates, those that share most keys, are looked at; what many share is boilerplate and no copy."""
_MAX_EQUAL = 16
_FRESH = 512
_GROWTH = 4
_MIX = np.uint64(0xD6E8FEB86659FD93)
_SECOND = np.uint64(0x9E3779B97F4A7C15)
_PLACES = np.arange(1, BANDS + 1, dtype=np.uint64) * _MIX
_HALF = np.uint64(32)


class BandIndex:
    """Documents by number, found again by their keys."""

    def __init__(self) -> None:
        """Make an empty index; it grows as it must."""
        self.count = 0
        self._runs: list[NDArray[np.uint64]] = []
        self._fresh = np.zeros((_FRESH, KEYS), dtype=np.uint32)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return self._fresh.nbytes + sum(run.nbytes for run in self._runs)

    def candidates(self, keys: NDArray[np.uint32]) -> list[int]:
        """The numbers of documents that share a key, those that share most first, of equals the older."""
        fresh = self.count % _FRESH
        first = self.count - fresh
        found = [first + place // KEYS for place in np.flatnonzero(self._fresh[:fresh] == keys).tolist()]
        sought = np.sort(keys).astype(np.uint64)
        for run in self._runs:
            places = run.searchsorted(sought << _HALF)
            hit = run[np.minimum(places, len(run) - 1)] >> _HALF == sought
            for place in places[hit].tolist():
                equal = run[place : place + _MAX_EQUAL]
                equal = equal[equal >> _HALF == equal[0] >> _HALF]
                found += equal.astype(np.uint32).tolist()
        shared = Counter(found)
        return sorted(shared, key=lambda number: (-shared[number], number))[:MAX_CANDIDATES]

    def add(self, keys: NDArray[np.uint32]) -> int:
        """Enter a document; returns its number, counted from 0."""
        number = self.count
        self._fresh[number % _FRESH] = keys
        self.count += 1
        if self.count % _FRESH == 0:
            self._enter(_entries(self._fresh, self.count - _FRESH))
        return number

    def _enter(self, run: NDArray[np.uint64]) -> None:
        self._runs.append(run)
        while len(self._runs) > 1 and len(self._runs[-2]) < _GROWTH * len(self._runs[-1]):
            merged = np.concatenate((self._runs[-2], self._runs.pop()))
            # Two ascending runs: the stable sort merges them and does not sort again.
            merged.sort(kind="stable")
            self._runs[-1] = merged

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that the index holds, for saving."""
        fresh = self.count % _FRESH
        runs = self._runs or [np.zeros(0, dtype=np.uint64)]
        return {"entries": np.concatenate(runs), "fresh": self._fresh[:fresh].copy()}

    @classmethod
    def of_arrays(cls, count: int, entries: NDArray[np.uint64], fresh: NDArray[np.uint32]) -> BandIndex:
        """The index that `arrays` came from; raises ValueError where they don't fit together."""
        whole = count - count % _FRESH
        right = entries.dtype == np.uint64 and fresh.dtype == np.uint32 and fresh.shape == (count - whole, KEYS)
        if not right or entries.shape != (whole * KEYS,):
            raise ValueError("the index does not fit its count of documents")
        if len(entries) and int(entries.astype(np.uint32).max()) >= whole:
            raise ValueError("the index names documents that it does not hold")
        index = cls()
        index.count = count
        index._fresh[: len(fresh)] = fresh
        if len(entries):
            index._runs = [np.sort(entries, kind="stable")]
        return index


def document_keys(mark: NDArray[np.uint32], digest: int) -> NDArray[np.uint32]:
    """The keys of a document: of each band of its signature, and of its whole text by `digest` (64 bits)."""
    keys = np.empty(KEYS, dtype=np.uint64)
    keys[:BANDS] = _PLACES
    for row in range(ROWS):
        keys[:BANDS] = (keys[:BANDS] ^ mark[row::ROWS]) * _SECOND
        keys[:BANDS] ^= keys[:BANDS] >> np.uint64(31)
    keys[BANDS] = digest
    return ((keys * _MIX) >> _HALF).astype(np.uint32)


def _entries(keys: NDArray[np.uint32], first: int) -> NDArray[np.uint64]:
    """A sorted run of documents' keys, a document a row."""
    numbers = np.arange(first, first + len(keys), dtype=np.uint64)
    entries: NDArray[np.uint64] = ((keys.astype(np.uint64) << _HALF) | numbers[:, None]).ravel()
    entries.sort()
    return entries
