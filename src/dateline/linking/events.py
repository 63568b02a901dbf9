"""Mentions → events: which mentions report one happening, and what they say of it together.

The rule is the field's "one a day" filter (Schrodt and Van Brackle 2013, "Automated Coding of Political Event Data",
on duplicate reports): the same type, the same parties, the same day and the same country are one happening. It is one
function, `same_happening`, from a mention and its document to a key, and can be replaced by any other such function:
the ledger links what has the same key.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from dateline.records import Actor, Document, Mention

Linker = Callable[["Mention", "Document"], str]

# "Russia", "Moscow" and "Russian forces" act as one state; its police, courts and parliament are told apart.
_STATE = frozenset({None, "GOV", "MIL", "SPY"})
# These stand for many bodies: only the name says which.
_COLLECTIVE = frozenset({"IGO", "NGO", "MNC", "NMS"})


def same_happening(mention: Mention, document: Document) -> str:
    """The key of the happening that a mention reports: 16 hexadecimal digits, also the event's id.

    Where no place is told, the country of whom it befell stands for it, else the one of who did it; parties that meet
    need no place. What is only imagined ("if Russia attacks") is never the same as what is reported. A mention without
    any party, or of an unknown day, is linked only within its document.
    """
    actors, recipients = _side(mention.actors), _side(mention.recipients)
    parts = [
        "imagined" if mention.status == "hypothetical" else "told",
        mention.type,
        "+".join(actors),
        "+".join(recipients),
        _day(mention, document),
        _country(mention),
    ]
    if not actors and not recipients:
        parts.append(document.id)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def day_of(mention: Mention, document: Document) -> tuple[date | None, date | None]:
    """First and last day of what a mention reports: as it tells, else the day of publication.

    Both None for the past without a date ("had been jailed"), and where the document has no date either.
    """
    if mention.when is not None and (mention.when.start or mention.when.end):
        start = mention.when.start or mention.when.end
        return start, mention.when.end or start
    if mention.status == "historical":
        return None, None
    return document.published, document.published


def _day(mention: Mention, document: Document) -> str:
    start, end = day_of(mention, document)
    if start is not None:
        return f"{start}/{end}"
    return f"before {document.published}" if document.published else f"in {document.id}"


def _side(actors: Iterable[Actor]) -> list[str]:
    return sorted({_identity(actor) for actor in actors})


def _identity(actor: Actor) -> str:
    if actor.country is None or actor.country in _COLLECTIVE:
        return f"{actor.country or ''}:{(actor.entity or actor.name or actor.span.text).casefold()}"
    return actor.country if actor.sector in _STATE else f"{actor.country} {actor.sector}"


def _country(mention: Mention) -> str:
    if mention.place is not None and mention.place.country:
        return "" if len(mention.actors) > 1 and not mention.recipients else mention.place.country
    for side in (mention.recipients, mention.actors):
        countries = {actor.country for actor in side if actor.country}
        if countries:
            return "" if len(countries) > 1 else countries.pop()
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one mention adds to its event. `digest` stands for its sentence's words; equal words, equal digests.

    `denier` is who says that it did not happen, for a mention of status `denied`. Days are numbers like 20250610.
    """

    mention: int
    document: int
    publisher: str
    published: int | None
    digest: int
    type: str
    mode: str | None
    status: str
    quad: str
    intensity: float
    cameo: str
    confidence: float
    day: int | None
    day_end: int | None
    place: int | None
    denier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the reports of an event say together; field by field the columns of the ledger's `events`."""

    type: str
    mode: str | None
    status: str
    quad: str
    intensity: float
    cameo: str
    day: int | None
    day_end: int | None
    place: int | None
    confidence: float
    reports: int
    documents: int
    publishers: int
    denials: int
    denied_by: tuple[str, ...]
    first_reported: int | None
    last_reported: int | None
    best: int


def summarise(reports: Sequence[Report]) -> Summary:
    """Put the reports of one event together. There must be one at least.

    Type, mode and status are those most reports give, but what somebody reports as done is `actual` whoever denies or
    expects it. Intensity is the mean, confidence that of the surest report.
    """
    ordered = sorted(reports, key=lambda report: (-report.confidence, report.published or 0, report.mention))
    best = ordered[0]
    status = _most_common(report.status for report in ordered)
    told = ordered
    if any(report.status == "actual" for report in ordered):
        status = "actual"
        told = [report for report in ordered if report.status == "actual"]
    mode = _most_common(report.mode for report in told)
    like = next(report for report in told if report.mode == mode)
    days = [report.published for report in reports if report.published is not None]
    places = [report.place for report in ordered if report.place is not None]
    denials = [report for report in reports if report.status == "denied"]
    return Summary(
        type=like.type,
        mode=mode,
        status=status,
        quad=like.quad,
        intensity=sum(sorted(report.intensity for report in reports)) / len(reports),
        cameo=like.cameo,
        day=best.day,
        day_end=best.day_end,
        place=_most_common(places) if places else None,
        confidence=best.confidence,
        reports=len(reports),
        documents=len({report.document for report in reports}),
        publishers=independent(reports),
        denials=len(denials),
        denied_by=tuple(sorted({report.denier for report in denials if report.denier})),
        first_reported=min(days, default=None),
        last_reported=max(days, default=None),
        best=best.mention,
    )


def independent(reports: Iterable[Report]) -> int:
    """How many publishers report on their own: one whose every sentence another printed before is not counted."""
    seen: set[int] = set()
    found: set[str] = set()
    for report in sorted(reports, key=lambda report: (report.published or 99999999, report.mention)):
        if report.digest not in seen:
            seen.add(report.digest)
            found.add(report.publisher)
    return len(found)


_Value = TypeVar("_Value", bound="Hashable")


def _most_common(values: Iterable[_Value]) -> _Value:
    """The value that comes most often; of equals the first."""
    return Counter(values).most_common(1)[0][0]
