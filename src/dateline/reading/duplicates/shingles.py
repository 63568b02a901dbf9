"""A document → its shingles, and these → a MinHash signature.

A shingle is a run of words, as a number. The share of shingles that two documents have in common says how much of
their text they share, whatever its order (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LENGTH = 3
"""Words in a shingle."""
MAX_WORDS = 5_000
"""Words of a document that count; a longer one is known by its beginning."""
PERMUTATIONS = 64
_WORD = re.compile(r"\w+")
_RANDOM = np.random.default_rng(20_261_124)
# h(x) = (a x + b) mod 2^64, of which the upper 32 bits count: multiply-shift (Dietzfelbinger et al. 1997).
_FACTORS = _RANDOM.integers(1, 2**63, PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_TERMS = _RANDOM.integers(0, 2**63, PERMUTATIONS, dtype=np.uint64)
_SHIFT = np.uint64(32)


def words(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation: what is compared."""
    return _WORD.findall(text.casefold())[:MAX_WORDS]


def shingles(text: str) -> NDArray[np.uint32]:
    """The shingles of a text, each once, in ascending order; a text shorter than one shingle is one."""
    found = words(text)
    numbers = np.fromiter((zlib.crc32(word.encode("utf-8", "replace")) for word in found), np.uint64, len(found))
    if len(numbers) < LENGTH:
        return np.array([zlib.crc32(" ".join(found).encode("utf-8", "replace"))] if found else [], dtype=np.uint32)
    size = len(numbers) - LENGTH + 1
    mixed = np.zeros(size, dtype=np.uint64)
    for place in range(LENGTH):
        mixed = (mixed ^ numbers[place : place + size]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return np.unique((mixed >> _SHIFT).astype(np.uint32))


def signature(marks: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The MinHash signature of shingles, `PERMUTATIONS` numbers; two agree in as many as the Jaccard index says."""
    if not len(marks):
        return np.zeros(PERMUTATIONS, dtype=np.uint32)
    wide = marks.astype(np.uint64)
    return (((wide[None, :] * _FACTORS[:, None] + _TERMS[:, None]) >> _SHIFT).min(axis=1)).astype(np.uint32)


def overlap(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> tuple[float, float]:
    """The Jaccard index of two sets of shingles, and the share of the smaller one that is in the larger."""
    if not len(one) or not len(other):
        return 0.0, 0.0
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    places = np.searchsorted(large, small)
    shared = int(np.count_nonzero(large[np.minimum(places, len(large) - 1)] == small))
    return shared / (len(one) + len(other) - shared), shared / len(small)
