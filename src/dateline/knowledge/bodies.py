"""What a body is by the words of its name: "Ministry of Works", "Kestrel Mining", "Lagos Daily Times"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class BodyWord:
    """A word of `data/actors/body_nouns.tsv`: where it must stand in the name, and the sector it gives (or None)."""

    word: str
    place: str
    sector: str | None
    rank: int


@cache
def body_words() -> dict[str, BodyWord]:
    """Word → what it says of a body that bears it."""
    return {
        row["word"]: BodyWord(row["word"], row["place"], row["sector"] or None, rank)
        for rank, row in enumerate(rows("actors/body_nouns.tsv"))
    }


def body_of(words: Sequence[str]) -> BodyWord | None:
    """The word of a name, given as its words, that tells what body it is; None if none does."""
    known = body_words()
    found = [
        known[word]
        for i, word in enumerate(words)
        if word in known
        and (known[word].place == "any" or (i == 0 if known[word].place == "first" else i == len(words) - 1))
    ]
    return min(found, key=lambda one: one.rank, default=None)
