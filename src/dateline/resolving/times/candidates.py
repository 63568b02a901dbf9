"""Where a text may hold a time: matches of the grammar and names of holidays and periods, each with what reads it.

Source: our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dateline.resolving.times import clocks, dates, durations, relative, sets, year_parts
from dateline.resolving.times import readings as make
from dateline.resolving.times.grammar import Match, grammar
from dateline.resolving.times.names import holidays, months, name_patterns, periods, weekdays
from dateline.resolving.times.readings import Reading, Scene
from dateline.resolving.times.tokens import Token, Tokens, codes

Reader = Callable[[Match, Scene], Reading | None]
READERS: dict[str, Reader] = {
    name: getattr(module, name)
    for module, names in (
        (dates, "numeric calendar_day days_between nth_day month year second_year bc_year years short_year"),
        (year_parts, "half_year quarter season bare_season fiscal decade century first_months edge"),
        (relative, "period weekend the_day same_time next_to named_day weekday week_on reference that_time no_value"),
        (durations, "duration bare_units ago from_event ahead stretch"),
        (sets, "every adverb times_a per plural_weekdays"),
        (clocks, "clock daypart"),
    )
    for name in names.split()
}
_OVER = ("over", "under")
_YEAR_AFTER = re.compile(r",?\s(?:of\s)?([12]\d{3})\b")
_WHICH = re.compile(r"\b(last|this|next)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible expression before it is read: characters, tokens, and what will read it."""

    start: int
    end: int
    first: int
    last: int
    read: Callable[[Scene], Reading | None]
    year: tuple[int, int] | None = None
    deictic: bool = False


def candidates(tokens: Tokens, guideline: str) -> list[Candidate]:
    """All possible expressions of a text under a guideline, in no order; they may overlap."""
    return [*_matches(tokens, guideline), *_names(tokens, periods_too=guideline in ("all", "moment"))]


def names_of_none(text: str) -> list[tuple[int, int]]:
    """Where names stand that have a word of time in them and say none."""
    return [found.span() for found in name_patterns()["none"].finditer(text)]


def _matches(tokens: Tokens, guideline: str) -> Iterator[Candidate]:
    items = tokens.items
    for match in grammar().matches(tokens, guideline):
        first, last = match.kept.get("span", (match.first, match.last))
        first = _trimmed(items, first, last, stress_too=guideline != "timex2")
        match = replace(match, first=first, last=last)  # noqa: PLW2901 - the reader sees the span alone
        yield Candidate(
            items[first].start,
            items[last - 1].end,
            first,
            last,
            partial(READERS[match.rule.reader], match),
            _stated(match),
            _is_deictic(match),
        )


def _is_deictic(match: Match) -> bool:
    """Whether a match counts from the publication, as news does: "on Monday", "last month", "ago", "now"."""
    reader = match.rule.reader
    if reader in ("named_day", "weekday", "weekend"):
        return True
    if "the" in (match.before(), match.words().partition(" ")[0]):
        # "the next day" counts from the day last spoken of
        return False
    first = (match["which"] or match["to"]).partition(" ")[0]
    return reader in ("period", "ago", "stretch") and first in (
        "last",
        "this",
        "next",
        "coming",
        "current",
        "past",
        "ago",
    )


def _trimmed(items: tuple[Token, ...], first: int, last: int, *, stress_too: bool) -> int:
    """The first token without what belongs to a noun that follows: "the | June 15 deadline", "a | three-day curfew".

    TIMEX3 leaves out, too, what only stresses: "just | two weeks".
    """
    while (
        stress_too
        and last - first > 1
        and items[first].lower in ("just", "only")
        and items[first + 1].lower not in _OVER
    ):
        first += 1
    if last - first < 2 or items[first].lower not in ("the", "a", "an"):
        return first
    second = items[first + 1]
    if second.text[0].isupper() and (second.lower in months() or second.lower in weekdays()):
        return first + 1
    hyphened = any(
        items[i].text == "-" and (items[i - 1].lower in codes("unit") or items[i + 1].lower in codes("unit"))
        for i in range(first + 1, last - 1)
    )
    if hyphened and items[last - 1].lower != "period":
        return first + 1
    following = items[last].text if last < len(items) else ""
    return first + 1 if last - first == 2 and second.lower in codes("season") and following[:1].isupper() else first


def _stated(match: Match) -> tuple[int, int] | None:
    """The year that a match states, if it does, and where."""
    if not match["y"].isdecimal() or (len(match["y"]) != 4 and not match["era"]):
        return None
    return match.token("y").start, int(match["y"][:5]) * (-1 if match["era"] else 1)


def _names(tokens: Tokens, *, periods_too: bool) -> Iterator[Candidate]:
    """Holidays and named periods; TimeML counts the latter as events."""
    text = tokens.text
    starts = {token.start: place for place, token in enumerate(tokens.items)}
    for found in name_patterns()["holiday"].finditer(text):
        first = starts.get(found.start())
        if first is not None:
            yield _holiday(text, found, first)
    for found in name_patterns()["period"].finditer(text) if periods_too else ():
        first = starts.get(found.start())
        if first is not None:
            start, end = found.span()
            the = text[max(0, start - 4) : start].lower() == "the "
            yield Candidate(start - 4 * the, end, first - the, first + 1, partial(_period, periods()[found[0].lower()]))


def _holiday(text: str, found: re.Match[str], first: int) -> Candidate:
    start, end = found.span()
    year = _YEAR_AFTER.match(text, end)
    which = _WHICH.search(text, max(0, start - 6), start)
    read = partial(
        relative.holiday_day,
        holidays()[found[0].lower()],
        which[1].lower() if which else "",
        int(year[1]) if year else None,
    )
    return Candidate(
        which.start() if which else start, year.end() if year else end, first - bool(which), first + 1, read
    )


def _period(known: tuple[date, date], scene: Scene) -> Reading:
    start, end = known
    if start == end:
        return make.on(start)
    return Reading("DATE", f"{start.isoformat()}/{end.isoformat()}", start, end, "interval")
