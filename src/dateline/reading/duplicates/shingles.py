"""A document → its shingles, and these → a MinHash signature.

A shingle is a run of words, as a number. The share of shingles that two documents have in common says how much of
their text they share, whatever its order (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LENGTH = 3
"""Words in a shingle."""
MAX_CHARACTERS = 40_000
"""Characters of a document that count; a longer one is known by its beginning."""
PERMUTATIONS = 64
"""Numbers in a signature."""
_BITS = 6
_SEPARATORS = re.compile(r"[^\w\x00-\x7f]")
_IS_WORD = np.array([byte >= 0x80 or chr(byte).isalnum() for byte in range(256)])
# A word's number is a polynomial of its bytes in an odd base, modulo 2^64, made from sums over the whole text.
_BASE = 0x9E3779B97F4A7C15
_STEPS = 4 * MAX_CHARACTERS + 4


def _powers(base: int) -> NDArray[np.uint64]:
    steps = np.full(_STEPS, base, dtype=np.uint64)
    steps[0] = 1
    return np.multiply.accumulate(steps)


_POWERS = _powers(_BASE)
_INVERSE = _powers(pow(_BASE, -1, 1 << 64))
# For an empty bin: the order in which other bins are asked for a number (Shrivastava 2017, "Optimal densification").
_RANDOM = np.random.default_rng(20_261_124)
_ORDER = np.array([_RANDOM.permutation(PERMUTATIONS) for _ in range(PERMUTATIONS)])
_OWN = np.arange(PERMUTATIONS, dtype=np.uint32)
_STARTS = (np.arange(PERMUTATIONS, dtype=np.uint64) << np.uint64(32 - _BITS)).astype(np.uint32)


def word_numbers(text: str) -> NDArray[np.uint64]:
    """A number for each word of a text, in order. Capitals, punctuation and white space make no difference."""
    folded = text[:MAX_CHARACTERS].casefold()
    if not folded.isascii():
        folded = _SEPARATORS.sub(" ", folded)
    raw = np.frombuffer(folded.encode("utf-8", "replace")[: _STEPS - 4], dtype=np.uint8)
    inside = np.concatenate(([False], _IS_WORD[raw], [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2], edges[1::2]
    sums = np.zeros(len(raw) + 1, dtype=np.uint64)
    np.cumsum((raw.astype(np.uint64) + np.uint64(1)) * _POWERS[: len(raw)], out=sums[1:])
    numbers: NDArray[np.uint64] = (sums[ends] - sums[starts]) * _INVERSE[starts]
    return numbers


def shingles(numbers: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The shingles of a text's words, each once, in ascending order; a text shorter than one shingle is one."""
    if not len(numbers):
        return np.zeros(0, dtype=np.uint32)
    length = min(LENGTH, len(numbers))
    size = len(numbers) - length + 1
    mixed = np.zeros(size, dtype=np.uint64)
    for place in range(length):
        mixed = (mixed ^ numbers[place : place + size]) * np.uint64(_BASE)
        mixed ^= mixed >> np.uint64(29)
    found = np.sort((mixed * np.uint64(0xD6E8FEB86659FD93) >> np.uint64(32)).astype(np.uint32))
    return found[np.concatenate(([True], found[1:] != found[:-1]))]


def signature(marks: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The MinHash signature of ascending shingles, `PERMUTATIONS` numbers; two agree in about a Jaccard index of them.

    One hash, not one for each number: the range of hashes is cut into bins, and each bin gives its least shingle; an
    empty bin takes that of another one, chosen by its own order (one-permutation hashing, Li, Owen and Zhang 2012).
    """
    if not len(marks):
        return np.zeros(PERMUTATIONS, dtype=np.uint32)
    firsts = np.searchsorted(marks, _STARTS)
    found = marks[np.minimum(firsts, len(marks) - 1)]
    filled = (found >> np.uint32(32 - _BITS)) == _OWN
    if filled.all():
        return found
    lender = _ORDER[_OWN, filled[_ORDER].argmax(axis=1)]
    lent: NDArray[np.uint32] = np.where(filled, found, found[lender])
    return lent


def overlap(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> tuple[float, float]:
    """The Jaccard index of two sets of shingles, and the share of the smaller one that is in the larger."""
    if not len(one) or not len(other):
        return 0.0, 0.0
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    places = np.searchsorted(large, small)
    shared = int(np.count_nonzero(large[np.minimum(places, len(large) - 1)] == small))
    return shared / (len(one) + len(other) - shared), shared / len(small)
