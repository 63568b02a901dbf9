"""The mention: one event as one sentence reports it, every field with the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.records.document import Document

Field = Literal["title", "text"]
# The confidence from which mentions are told unless the user says otherwise: where precision and recall balance best on
# the kept-back items of Dateline Gold (python -m benchmarks.calibration).
MIN_CONFIDENCE = 0.4

Status = Literal["actual", "planned", "hypothetical", "alleged", "denied", "historical"]
Granularity = Literal["day", "week", "month", "quarter", "year", "interval"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a document's field; `field[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part: the words, and the identity read from them.

    `country` is ISO 3166 alpha-3 or PLOVER's EUR, UNO, IGO and the like; `sector` a PLOVER sector, None for a
    country acting under its bare name; `entity` the key of the actor registry's row.
    """

    span: Span
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names. `country` is ISO 3166 alpha-3, `admin1` GeoNames' code of the division ("US.NY").

    `feature` is GeoNames' class: A countries and divisions, P towns, H waters, T mountains and islands, L regions, S
    buildings and sites; None where the tables do not know the place. `confidence`, 0 to 1, is the chance that the words
    are a place name times the share of this place among those of the name.
    """

    span: Span
    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    feature: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a document's field ("title" or "text"), with the place it means."""

    field: Field
    place: Place


@dataclass(frozen=True, slots=True)
class Moment:
    """When: the words and the date interval they mean. Both ends None: a relative time without a date to count from."""

    span: Span
    start: date | None
    end: date | None
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much: `value` in `unit`. An ISO 4217 code for money, "percent", or the noun that is counted.

    `value` is None where the words give no number ("dozens"), with `low` and `high` as bounds. `direction` is
    "up" or "down" (a fall has a negative value); `of` what is measured; `period` a date or interval in ISO 8601.
    """

    span: Span
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    direction: str | None = None
    of: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, and the words that show it."""

    span: Span
    name: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One event as one sentence reports it. All spans are offsets into the field named by `field`."""

    id: str
    sentence: int
    text: str
    field: Field
    start: int
    end: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    trigger: Span
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: Moment | None
    quantities: tuple[Quantity, ...]
    attribution: Attribution | None
    quad: str
    intensity: float
    cameo: str
    confidence: float
    coder: str


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with what was read out of it. `language` is ISO 639-1; `note` says why nothing was coded, if so."""

    document: Document
    language: str
    mentions: tuple[Mention, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What one given party does to another, or both together: a PLOVER type and its quad class.

    `confidence` is the share of such answers that are right, 0 to 1.
    """

    type: str
    quad: str
    confidence: float
