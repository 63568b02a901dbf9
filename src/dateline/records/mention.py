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
Direction = Literal["up", "down"]
QuantityKind = Literal["money", "percent", "points", "count", "measure", "fraction", "number"]
Granularity = Literal["day", "week", "month", "quarter", "year", "interval"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


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
    country acting under its bare name; `entity` the key of the actor registry's row. `role` is the title that the
    entity holds at the document's date ("former president" once it is over), `runner_up` the key of the next best
    reading of the words, `link_confidence` (0 to 1) how far the chosen one is ahead. All three are None where the
    linker had nothing to choose.
    """

    span: Span
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    role: str | None = None
    runner_up: str | None = None
    link_confidence: float | None = None


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
    """When: the words and the date interval they mean. Both ends None: a relative time without a date to count from.

    `type` and `value` are TIMEX3's ("2025-06-10TNI", "P3D", "XXXX-WXX-1"), with an X for what is not known; an interval
    of two times has both, "2025-05/2025-07". `mod` is TIMEX3's modifier ("START", "APPROX"), `quant` and `freq` those
    of a SET ("EVERY", "2X").
    """

    span: Span
    start: date | None
    end: date | None
    granularity: Granularity
    type: TimeType = "DATE"
    value: str = ""
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much: `value` in `unit`: an ISO 4217 code for money, "percent", a unit of measure or the counted noun.

    `value` is None where the words give no number ("dozens"), with `low` and `high` as bounds. `direction` is
    "up" or "down" (a fall has a negative value); `of` what is measured; `period` a date or interval in ISO 8601.
    `kind`: "money", "percent", "points" (of a percentage or an index), "count", "measure", "fraction" (a share, 0 to 1)
    or "number" (without a unit). `approximate` where the words say "about" or "nearly". `of_whom` is the country whose
    it is or that they belong to ("12 Russian soldiers"); `origin` and `destination` the countries it comes from and
    goes to ("exports to the U.S."): ISO 3166 alpha-3, or PLOVER's EUR, UNO and the like.
    """

    span: Span
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    direction: Direction | None = None
    of: str | None = None
    period: str | None = None
    kind: QuantityKind = "count"
    approximate: bool = False
    of_whom: str | None = None
    origin: str | None = None
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, and the words that show it.

    `span` are the speaker's words, or the cue's where nobody is named ("reportedly"); `antecedent` the words that a
    pronoun or a bare noun among them stands for. `country` and `sector` as for an actor. `cue` is None where only a
    mark shows it ("Two killed: officials"). `chain` are all whose words it went through, from who said it to who tells
    it ("A says that B denied it": B, A); empty where that is one only.
    """

    span: Span
    name: str | None = None
    entity: str | None = None
    country: str | None = None
    sector: str | None = None
    cue: Span | None = None
    antecedent: Span | None = None
    chain: tuple[Attribution, ...] = ()


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
