"""The entity of the actor registry: a person, organisation or country, with dated roles and their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

EvidenceKind = Literal["holds", "appointed", "designated", "left", "former", "died"]
EntityKind = Literal["person", "organisation", "country"]
# Where a role or a fact comes from; a human's word outranks everything, learning comes last.
Source = Literal["curated", "imported", "learned", "human"]
CorrectionField = Literal["name", "alias", "country", "sector", "role", "no-role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that says something of a person's role.

    `name` is as the document names the person in full; `text` the sentence, whose name stands at characters `start` to
    `end` of the document's `field`. `title` is the office's usual title, `stated` the words of the text. `date` is the
    day of the change that the sentence tells, or else the day it was published. `copy` is a fingerprint of the
    sentence: copies by several publishers have the same.
    """

    document: str
    publisher: str
    published: date
    field: str
    start: int
    end: int
    text: str
    kind: EvidenceKind
    name: str
    title: str
    stated: str
    date: date
    dated: bool = False
    organisation: str | None = None
    country: str | None = None
    guessed: bool = False
    sector: str | None = None
    acting: bool = False
    copy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role held from `start` to `end` (exclusive; None: not known, or still), with its evidence.

    `seen_from` and `seen_to` are the first and the last day on which a document tells the role as held.
    """

    title: str
    organisation: str | None = None
    country: str | None = None
    sector: str | None = None
    start: date | None = None
    end: date | None = None
    seen_from: date | None = None
    seen_to: date | None = None
    acting: bool = False
    source: Source = "learned"
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One entry of the registry. `roles` are in order of time; `country` and `sector` hold where no role says others.

    `pending` is evidence that no role follows from yet.
    """

    key: str
    name: str
    kind: EntityKind = "person"
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    died: date | None = None
    source: Source = "learned"
    pending: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a human says of an entity. `value` is the name, country or sector; `role` the role to state or take away."""

    entity: str
    field: CorrectionField
    value: str | None = None
    role: Role | None = None
    note: str | None = None
