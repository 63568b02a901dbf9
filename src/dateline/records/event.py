"""The event: one happening in the world, and what the mentions linked to it say together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.records.mention import Place, Status
from dateline.records.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening. `text` is the sentence of its surest mention; spans of its place and parties are the mentions'.

    `reports` counts mentions, `documents` and `publishers` those that report it independently of each other: who only
    reprints another's sentence is not counted. `denied_by` names who says that it did not happen. `first_reported` and
    `last_reported` are publication days. `start` and `end` are the days it happened on, None where nobody tells.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    start: date | None
    end: date | None
    place: Place | None
    quad: str
    intensity: float
    cameo: str
    confidence: float
    reports: int
    documents: int
    publishers: int
    denied_by: tuple[str, ...]
    first_reported: date | None
    last_reported: date | None
    text: str
    document: str
