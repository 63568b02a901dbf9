"""An index of MinHash signatures: which documents met before may share much of their text with a new one.

A signature is cut into bands; documents that agree in all of one band are candidates (locality-sensitive hashing,
Leskovec et al., "Mining of Massive Datasets", ch. 3). An entry is one number, the band's key above and the document's
number below, so that a million documents need no million Python objects. The entries lie in sorted runs of which each
is a few times as long as the next; what came last lies in a small table, and becomes a run when that is full (a
log-structured merge, O'Neil et al. 1996).
"""

from __future__ import annotations

import heapq
import sys
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
_LOOK = 32
"""Entries of a bucket that are looked at. It has 4 to 8, and more only where many documents share a key."""
_FRESH = 512
_GROWTH = 8
_MEAN = 8
_STEPS = np.arange(_LOOK, dtype=np.uint32)
_ABOVE = 1 if sys.byteorder == "little" else 0
_MIX = np.uint64(0xD6E8FEB86659FD93)
_SECOND = np.uint64(0x9E3779B97F4A7C15)
_PLACES = np.arange(1, BANDS + 1, dtype=np.uint64) * _MIX
_HALF = np.uint64(32)


class BandIndex:
    """Documents by number, found again by their keys."""

    def __init__(self) -> None:
        """Make an empty index; it grows as it must."""
        self.count = 0
        self._runs: list[_Run] = []
        self._fresh = np.zeros((_FRESH, KEYS), dtype=np.uint32)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return self._fresh.nbytes + sum(run.entries.nbytes + run.starts.nbytes for run in self._runs)

    def candidates(self, keys: NDArray[np.uint32]) -> list[int]:
        """The numbers of documents that share a key, those that share most first, of equals the older."""
        fresh = self.count % _FRESH
        first = self.count - fresh
        found = [first + place // KEYS for place in (self._fresh[:fresh] == keys).ravel().nonzero()[0].tolist()]
        for run in self._runs:
            found += run.numbers(keys)
        # Count above, number below: plain integers, for boilerplate makes hundreds of candidates.
        ranks = ((shared << 32) - number for number, shared in Counter(found).items())
        return [-rank & 0xFFFFFFFF for rank in heapq.nlargest(MAX_CANDIDATES, ranks)]

    def add(self, keys: NDArray[np.uint32]) -> int:
        """Enter a document; returns its number, counted from 0."""
        number = self.count
        self._fresh[number % _FRESH] = keys
        self.count += 1
        if self.count % _FRESH == 0:
            self._enter(_entries(self._fresh, self.count - _FRESH))
        return number

    def _enter(self, entries: NDArray[np.uint64]) -> None:
        while self._runs and len(self._runs[-1]) < _GROWTH * len(entries):
            entries = np.concatenate((self._runs.pop().own, entries))
            # Two ascending runs: the stable sort merges them and does not sort again.
            entries.sort(kind="stable")
        self._runs.append(_Run(entries))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that the index holds, for saving."""
        fresh = self.count % _FRESH
        runs = [np.zeros(0, dtype=np.uint64), *(run.own for run in self._runs)]
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
            index._runs = [_Run(np.sort(entries, kind="stable"))]
        return index


class _Run:
    """Ascending entries, and where the buckets begin, each of the entries whose keys have the same first bits."""

    __slots__ = ("_keys", "_shift", "entries", "starts")

    def __init__(self, entries: NDArray[np.uint64]) -> None:
        bits = (len(entries) // _MEAN).bit_length()
        edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
        self.starts = entries.searchsorted(edges).astype(np.uint32)
        # Behind the last entry there is room to look further.
        self.entries = np.concatenate((entries, np.zeros(_LOOK, dtype=np.uint64)))
        self._keys = self.entries.view(np.uint32)[_ABOVE::2]
        self._shift = np.uint32(32 - bits)

    def __len__(self) -> int:
        return len(self.entries) - _LOOK

    @property
    def own(self) -> NDArray[np.uint64]:
        return self.entries[:-_LOOK]

    def numbers(self, keys: NDArray[np.uint32]) -> list[int]:
        """The numbers of the documents that have one of the keys, each as often as it has one."""
        places = self.starts[keys >> self._shift][:, None] + _STEPS
        found: list[int] = self.entries[places[self._keys[places] == keys[:, None]]].astype(np.uint32).tolist()
        return found


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
