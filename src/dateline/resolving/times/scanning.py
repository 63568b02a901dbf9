"""A text's time expressions in order: what the grammar finds, what its readers take, and what joins.

Source: our own. Overlapping matches: the longest that its reader takes wins. Time and space are linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dateline.resolving.times import clocks
from dateline.resolving.times.candidates import Candidate, candidates, names_of_none
from dateline.resolving.times.grammar import grammar
from dateline.resolving.times.readings import Point, Reading, Scene
from dateline.resolving.times.tense import looks_back
from dateline.resolving.times.tokens import Tokens

_JOIN = re.compile(r"\s*,?\s*(?:(?:on|of|at|in)\s+)?(?:the\s+)?")
# Times with a year of their own so many years before publication make a text a history.
_OLD = 2
# So many of them make it one, and so many more than there are times that count from the publication.
_ENOUGH = 3
_OUTWEIGHS = 3
# A year so far from the time that is told of is an aside, unless it is confirmed; so is a day or month so far.
_FAR_YEAR = 5
_FAR_DAY = 100


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: characters `start` to `end` of the text, and what it means."""

    start: int
    end: int
    reading: Reading


def expressions(
    text: str, published: date | None, *, past: bool | None = None, guideline: str = "timex3"
) -> list[Expression]:
    """All time expressions of a text, in order, without overlaps.

    `past` says for all of them whether the text looks back; None leaves it to the verbs around each.
    `guideline` is "timex3"; "timex2", which marks more; "all", TIMEX3 and named periods; or "moment", what may date an
    event, with a range of days as one.
    """
    tokens = grammar().alphabet.read(text)
    found = candidates(tokens, guideline)
    scene = Scene(published, narrative=_tells_history(found, published))
    read = list(_resolved(tokens, _clusters(found, names_of_none(text)), scene, past))
    return _joined(text, read)


def _tells_history(found: list[Candidate], published: date | None) -> bool:
    """Whether a text tells history: it has years, which lie back, and few times that count from the publication."""
    stated = {c.year for c in found if c.year}
    deictic = len({c.start for c in found if c.deictic})
    old = sum(published is None or published.year - year >= _OLD for _, year in stated)
    return old >= _ENOUGH and old > _OUTWEIGHS * deictic and 2 * old > len(stated)


def _clusters(found: list[Candidate], blocked: list[tuple[int, int]]) -> Iterator[list[Candidate]]:
    """Groups of candidates that overlap, in order; those that a name covers are left out."""
    ordered = sorted(found, key=lambda c: (c.start, -c.end))
    group: list[Candidate] = []
    end = -1
    place = 0
    for candidate in ordered:
        while place < len(blocked) and blocked[place][1] <= candidate.start:
            place += 1
        if place < len(blocked) and blocked[place][0] < candidate.end:
            continue
        if group and candidate.start >= end:
            yield group
            group = []
        group.append(candidate)
        end = max(end, candidate.end) if len(group) > 1 else candidate.end
    if group:
        yield group


def _resolved(
    tokens: Tokens, clusters: Iterable[list[Candidate]], scene: Scene, past: bool | None
) -> Iterator[Expression]:
    for cluster in clusters:
        taken: list[tuple[int, int]] = []
        read: list[Expression] = []
        for candidate in sorted(cluster, key=lambda c: (c.start - c.end, c.start)):
            if any(candidate.start < end and start < candidate.end for start, end in taken):
                continue
            back = past if past is not None else looks_back(tokens.items, candidate.first, candidate.last)
            here = replace(scene, past=True if back is None else back)
            try:
                reading = candidate.read(here)
            except (ValueError, OverflowError):
                # "February 30", or a count that leads out of the calendar: no time, and no part of it is one.
                taken.append((candidate.start, candidate.end))
                continue
            if reading is not None:
                taken.append((candidate.start, candidate.end))
                read.append(Expression(candidate.start, candidate.end, reading))
        read.sort(key=lambda e: e.start)
        yield from read
        for expression in read:
            reading = expression.reading
            if reading.point is not None and reading.point.year is not None and reading.type != "DURATION":
                scene = _moved_on(scene, reading.point)


def _moved_on(scene: Scene, point: Point) -> Scene:
    """The scene after a time was spoken of; a far jump is an aside, until a second time confirms it."""
    year = point.year or 0
    reference = scene.reference
    far = _FAR_YEAR if point.month is None else _FAR_DAY
    if (
        reference is None
        or reference.year is None
        or abs(year - reference.year) <= far
        or (scene.aside is not None and abs(year - scene.aside) <= _FAR_YEAR and (point.month or year != scene.aside))
    ):
        return replace(scene, reference=point, last=point, aside=None)
    return replace(scene, last=point, aside=year)


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Make one of a day and a time of day side by side; drop what only counts beside a day."""
    whole: list[Expression] = []
    skip = False
    for first, second in pairwise([*found, None]):
        if first is None or skip:
            skip = False
            continue
        both = _together(text, first, second) if second else None
        if both:
            whole.append(both)
            skip = True
        elif not first.reading.weak:
            whole.append(first)
    return whole


def _together(text: str, first: Expression, second: Expression) -> Expression | None:
    if second.start - first.end > 12 or not _JOIN.fullmatch(text, first.end, second.start):
        return None
    one, other = first.reading, second.reading
    if one.type == "TIME" and other.type == "DATE":
        reading = clocks.joined(other, one)
    elif other.type == "TIME" and one.type == "DATE":
        reading = clocks.joined(one, other)
    else:
        reading = None
    return Expression(first.start, second.end, reading) if reading else None
