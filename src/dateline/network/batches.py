"""Sentences as the arrays that the network reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.network.pieces import SHAPES, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.network.pieces import WordPiece

# The longest input in pieces; a sentence's words beyond it go into another input.
MOST_PIECES = 128
FEATURES = 1 + 2 * SHAPES
# The arrays that the network reads, in its order: the fields of `Batch` but the last.
INPUTS = ("pieces", "features", "marks", "mask", "firsts")
NEITHER, SOURCE, TARGET = range(3)

Numbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or headline to be read: its words, how each is written; for a relation, who is source or target."""

    words: tuple[str, ...]
    shapes: tuple[int, ...]
    headline: bool
    marks: tuple[int, ...] = ()


def line_of(words: Sequence[str], *, headline: bool, marks: Sequence[int] = ()) -> Line:
    """A line from its words."""
    return Line(tuple(words), tuple(map(shape_of, words)), headline, tuple(marks))


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines as padded arrays, in the order of the network's inputs. `counts` are the words that fitted, a line each.

    `pieces`, `features`, `marks` and `mask` are lines × pieces, `firsts` (each word's first piece) lines × words.
    """

    pieces: Numbers
    features: Numbers
    marks: Numbers
    mask: Numbers
    firsts: Numbers
    counts: tuple[int, ...]


def feature(shape: int, *, headline: bool) -> int:
    """The number of a piece's case feature; 0 is for padding, [CLS] and [SEP]."""
    return 1 + shape + (SHAPES if headline else 0)


def padded(lists: Sequence[Sequence[int]], width: int, filler: int = 0) -> Numbers:
    """Lists of numbers as one table, the short ones filled up."""
    table = np.full((len(lists), width), filler, dtype=np.int64)
    for row, values in enumerate(lists):
        table[row, : len(values)] = values
    return table


def batch_of(lines: Sequence[Line], coder: WordPiece, masked: Sequence[frozenset[int]] = ()) -> Batch:
    """Pad lines to one batch. `masked` are words to be hidden from the network, a set for each line (in training)."""
    pieces, features, marks, firsts = [], [], [], []
    for place, line in enumerate(lines):
        numbers, owners, starts = coder.encode(line.words, MOST_PIECES)
        hidden = masked[place] if masked else frozenset()
        if hidden:
            numbers = [coder.mask if own in hidden else number for number, own in zip(numbers, owners, strict=True)]
        pieces.append(numbers)
        of_word = [feature(shape, headline=line.headline) for shape in line.shapes]
        features.append([0 if own < 0 else of_word[own] for own in owners])
        marks.append([line.marks[own] if own >= 0 and line.marks else NEITHER for own in owners])
        firsts.append(starts)
    long, wide = max(map(len, pieces)), max(1, *map(len, firsts))
    return Batch(
        padded(pieces, long, coder.pad),
        padded(features, long),
        padded(marks, long),
        padded([[1] * len(row) for row in pieces], long),
        padded(firsts, wide),
        tuple(map(len, firsts)),
    )
