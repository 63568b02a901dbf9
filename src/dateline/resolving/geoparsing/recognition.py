"""Which candidates are places: cues of the line and of the whole document, weighed by a linear model.

The weights (data/places/cue_weights.tsv) are those of a logistic regression on passages of our own
(`python -m training.places`); the sum of a candidate's weights is the log of its odds.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows
from dateline.resolving.geoparsing.cues import Line, cues, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.resolving.geoparsing.candidates import Candidate

_BELIEVED = 0.5
_SUPPORT = frozenset(
    {"before:locative", "before:contained", "after:container", "after:holder", "before:kind", "before:direction"}
)
_PERSONAL = frozenset({"before:given", "before:honorific", "before:initial", "hit:person"})
# Of a name that many places bear, so many senses are looked at.
_FEW = 5


@cache
def weights() -> dict[str, float]:
    """Cue → weight; the bias stands under "bias"."""
    return {row["cue"]: float(row["weight"]) for row in rows("places/cue_weights.tsv")}


def document_cues(lines: Sequence[Line]) -> list[list[set[str]]]:
    """The cues of every candidate of every line, with those that other lines give it."""
    found = [[cues(line, number) for number in range(len(line.candidates))] for line in lines]
    pairs = [pair for line, own in zip(lines, found, strict=True) for pair in zip(line.candidates, own, strict=True)]
    placed = Counter(one.text for one, given in pairs if given & _SUPPORT)
    personal = {one.text for one, given in pairs if given & _PERSONAL}
    ill = {one.text for one, given in pairs if "after:illness" in given}
    held = _held(one for one, given in pairs if not given & _PERSONAL)
    for candidate, given in pairs:
        here = bool(given & _SUPPORT)
        if placed[candidate.text] > here:
            given.add("elsewhere:placed")
        elif not here:
            given.add(f"bare:{kind_of(candidate)}")
        if candidate.text in personal and not given & _PERSONAL:
            given.add("elsewhere:personal")
        if candidate.text in ill and "after:illness" not in given and not here:
            given.add("elsewhere:illness")
        if kind_of(candidate) == "town":
            given.add(_fit(candidate, *held))
    return found


def _held(candidates: Iterable[Candidate]) -> tuple[set[str], set[str]]:
    """The divisions and the countries that a document names."""
    divisions: set[str] = set()
    countries: set[str] = set()
    for candidate in candidates:
        senses = candidate.senses[:_FEW]
        kind = kind_of(candidate)
        if kind in ("state", "county"):
            divisions.update(one.admin1 for one in senses if one.kind == kind and one.admin1)
        if kind == "country":
            countries.update(one.country for one in senses[:1] if one.country)
            divisions.update(one.admin1 for one in senses if one.kind == "state" and one.admin1)
    return divisions, countries


def _fit(candidate: Candidate, divisions: set[str], countries: set[str]) -> str:
    """Whether a town of that name lies in a division or country that the document names."""
    if any(sense.admin1 in divisions for sense in candidate.senses):
        return "fits:division"
    if any(sense.country in countries for sense in candidate.senses):
        return "fits:country"
    return "strays" if divisions or countries else "fits:none"


def probability(given: Iterable[str], table: dict[str, float] | None = None) -> float:
    """How likely a candidate with these cues is a place."""
    known = weights() if table is None else table
    # exact, so that the order of the cues, which are sets, is all one
    total = math.fsum((known["bias"], *(known.get(cue, 0.0) for cue in given)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def recognise(lines: Sequence[Line]) -> list[list[float]]:
    """The probability of each candidate of each line."""
    found = []
    for line, own in zip(lines, document_cues(lines), strict=True):
        chances: list[float] = []
        for number, given in enumerate(own):
            listed = (
                number and not line.candidates[number].senses and is_believed(chances[-1]) and _listed(line, number)
            )
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
