"""Which candidates are places: cues of the line and of the whole document, weighed by a linear model.

The weights (data/places/cue_weights.tsv) are those of a logistic regression on passages of our own
(`python -m training.places`); the sum of a candidate's weights is the log of its odds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows
from dateline.resolving.geoparsing.cues import Line, cues, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BELIEVED = 0.5
_SUPPORT = ("before:locative", "before:container", "after:container", "before:kind", "before:direction")
_PERSONAL = ("before:given", "before:honorific", "before:initial", "hit:person")


@cache
def weights() -> dict[str, float]:
    """Cue → weight; the bias stands under "bias"."""
    return {row["cue"]: float(row["weight"]) for row in rows("places/cue_weights.tsv")}


def document_cues(lines: Sequence[Line]) -> list[list[set[str]]]:
    """The cues of every candidate of every line, with those that other lines give it."""
    found = [[cues(line, number) for number in range(len(line.candidates))] for line in lines]
    placed: dict[str, int] = defaultdict(int)
    personal: set[str] = set()
    ill: set[str] = set()
    for line, own in zip(lines, found, strict=True):
        for candidate, given in zip(line.candidates, own, strict=True):
            if "after:illness" in given:
                ill.add(candidate.text)
            if given & set(_SUPPORT):
                placed[candidate.text] += 1
            if given & set(_PERSONAL):
                personal.add(candidate.text)
    for line, own in zip(lines, found, strict=True):
        for candidate, given in zip(line.candidates, own, strict=True):
            here = bool(given & set(_SUPPORT))
            if placed[candidate.text] > here:
                given.add("elsewhere:placed")
            if candidate.text in personal and not given & set(_PERSONAL):
                given.add("elsewhere:personal")
            if candidate.text in ill and "after:illness" not in given and not here:
                given.add("elsewhere:illness")
            given.add(f"{'helped' if here or 'elsewhere:placed' in given else 'bare'}:{kind_of(candidate)}")
    return found


def probability(given: Iterable[str], table: dict[str, float] | None = None) -> float:
    """How likely a candidate with these cues is a place."""
    known = weights() if table is None else table
    total = known["bias"] + sum(known.get(cue, 0.0) for cue in given)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def recognise(lines: Sequence[Line]) -> list[list[float]]:
    """The probability of each candidate of each line."""
    found = []
    for line, own in zip(lines, document_cues(lines), strict=True):
        chances: list[float] = []
        for number, given in enumerate(own):
            listed = number and not line.candidates[number].senses and is_believed(chances[-1]) and _listed(line, number)
            chances.append(probability({*given, "listed"} if listed else given))
        found.append(chances)
    return found


def _listed(line: Line, number: int) -> bool:
    """Whether a candidate stands in a list behind the one before it."""
    last, first = line.candidates[number - 1].last, line.candidates[number].first
    return line.text[line.words[last].end : line.words[first].start].strip() in (",", "and", ", and", "or", "&")


def is_believed(probability: float) -> bool:
    """Whether a candidate is taken for a place."""
    return probability >= _BELIEVED
