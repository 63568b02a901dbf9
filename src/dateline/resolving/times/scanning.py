"""A text's time expressions in order: what the grammar finds, what its readers take, and what joins.

Source: our own. Overlapping matches: the longest that its reader takes wins. Time and space are linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dateline.resolving.times import clocks, dates, durations, relative
from dateline.resolving.times import readings as make
from dateline.resolving.times.grammar import Match, grammar
from dateline.resolving.times.names import holidays, name_patterns, periods
from dateline.resolving.times.readings import Point, Reading, Scene
from dateline.resolving.times.tense import looks_back
from dateline.resolving.times.tokens import Tokens

Reader = Callable[[Match, Scene], Reading | None]
READERS: dict[str, Reader] = {
    **{f.__name__: f for f in (dates.numeric, dates.calendar_day, dates.days_between, dates.nth_day, dates.month)},
    **{f.__name__: f for f in (dates.year, dates.second_year, dates.bc_year, dates.years, dates.short_year, dates.half_year, dates.quarter)},
    **{f.__name__: f for f in (dates.season, dates.bare_season, dates.fiscal, dates.decade, dates.century)},
    **{f.__name__: f for f in (dates.first_months, dates.edge, relative.period, relative.weekend, relative.the_day)},
    **{f.__name__: f for f in (relative.same_time, relative.next_to, relative.named_day, relative.weekday)},
    **{f.__name__: f for f in (relative.week_on, relative.reference, relative.that_time, relative.no_value, durations.ago, durations.from_event, durations.ahead, durations.stretch)},
    **{f.__name__: f for f in (durations.duration, durations.bare_units, durations.every, durations.adverb)},
    **{f.__name__: f for f in (durations.times_a, durations.per, durations.plural_weekdays)},
    **{f.__name__: f for f in (clocks.clock, clocks.daypart)},
}
_JOIN = re.compile(r"\s*,?\s*(?:(?:on|of|at|in)\s+)?(?:the\s+)?")
_YEAR_AFTER = re.compile(r",?\s(?:of\s)?([12]\d{3})\b")
_WHICH = re.compile(r"\b(last|this|next)\s$", re.IGNORECASE)
# Times with a year of their own so many years before publication make a text a history.
_OLD = 2
# A year so far from the time that is told of is an aside, unless it is confirmed; so is a day or month so far.
_FAR_YEAR = 5
_FAR_DAY = 30


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: characters `start` to `end` of the text, and what it means."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible expression before it is read: characters, tokens, and what will read it."""

    start: int
    end: int
    first: int
    last: int
    read: Callable[[Scene], Reading | None]
    year: tuple[int, int] | None = None
    deictic: bool = False


def expressions(
    text: str, published: date | None, *, past: bool | None = None, guideline: str = "timex3"
) -> list[Expression]:
    """All time expressions of a text, in order, without overlaps.

    `past` says for all of them whether the text looks back; None leaves it to the verbs around each.
    `guideline` is "timex3"; "timex2", which marks more; "all", TIMEX3 and named periods; or "moment", what may date an
    event, with a range of days as one.
    """
    tokens = grammar().alphabet.read(text)
    found = [*_candidates(tokens, guideline), *_names(text, tokens, periods_too=guideline in ("all", "moment"))]
    scene = Scene(published, narrative=published is None or _tells_history(found, published))
    read = list(_resolved(tokens, _clusters(found, _blocked(text)), scene, past))
    return _joined(text, read)


def _candidates(tokens: Tokens, guideline: str) -> Iterator[_Candidate]:
    items = tokens.items
    for match in grammar().matches(tokens, guideline):
        first, last = match.kept.get("span", (match.first, match.last))
        match = replace(match, first=first, last=last)  # noqa: PLW2901 - the reader sees the span alone
        reader = READERS[match.rule.reader]
        yield _Candidate(
            items[first].start,
            items[last - 1].end,
            first,
            last,
            lambda scene, match=match, reader=reader: reader(match, scene),
            _stated(match),
            match.rule.reader in ("named_day", "weekday", "weekend") or (match.rule.reader == "period" and bool(match["which"])),
        )


def _stated(match: Match) -> tuple[int, int] | None:
    """The year that a match states, if it does, and where."""
    if not match["y"].isdecimal() or (len(match["y"]) != 4 and not match["era"]):
        return None
    return match.token("y").start, int(match["y"][:5]) * (-1 if match["era"] else 1)


def _names(text: str, tokens: Tokens, *, periods_too: bool) -> Iterator[_Candidate]:
    """Holidays and named periods; TimeML counts the latter as events."""
    starts = {token.start: place for place, token in enumerate(tokens.items)}
    for kind in ("holiday", "period") if periods_too else ("holiday",):
        for found in name_patterns()[kind].finditer(text):
            first = starts.get(found.start())
            if first is None:
                continue
            start, end = found.span()
            name = found[0].lower()
            if kind == "period":
                known = periods()[name]
                the = text[max(0, start - 4) : start].lower() == "the "
                yield _Candidate(start - 4 * the, end, first - the, first + 1, lambda scene, known=known: _period(known))
                continue
            year = _YEAR_AFTER.match(text, end)
            which = _WHICH.search(text, max(0, start - 6), start)
            begin, stop = which.start() if which else start, year.end() if year else end
            stated = int(year[1]) if year else None
            word = which[1].lower() if which else ""
            rule = holidays()[name]

            def read(scene: Scene, rule: str = rule, word: str = word, stated: int | None = stated) -> Reading:
                return relative.holiday_day(rule, word, stated, scene)

            yield _Candidate(begin, stop, first - bool(which), first + 1, read)


def _period(known: tuple[date, date]) -> Reading:
    start, end = known
    if start == end:
        return make.on(start)
    value = f"{start.isoformat()}/{end.isoformat()}"
    return Reading("DATE", value, start, end, "interval")


def _blocked(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in name_patterns()["none"].finditer(text)]


def _tells_history(found: list[_Candidate], published: date) -> bool:
    """Whether a text tells history: its years lie back, and few of its times count from the publication."""
    stated = {c.year for c in found if c.year}
    deictic = len({c.start for c in found if c.deictic})
    old = sum(published.year - year >= _OLD or year > published.year + _OLD for _, year in stated)
    return old >= 3 and old > 2 * deictic and 2 * old > len(stated)


def _clusters(found: list[_Candidate], blocked: list[tuple[int, int]]) -> Iterator[list[_Candidate]]:
    """Groups of candidates that overlap, in order; those that a name covers are left out."""
    ordered = sorted(found, key=lambda c: (c.start, -c.end))
    group: list[_Candidate] = []
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
    tokens: Tokens, clusters: Iterable[list[_Candidate]], scene: Scene, past: bool | None
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
