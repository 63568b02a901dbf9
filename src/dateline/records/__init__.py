"""The nouns of Dateline, as frozen records without behaviour. Everything passes these; nothing passes dicts."""

from dateline.records.coded import CodedEvent, Location
from dateline.records.copies import Provenance
from dateline.records.document import Document
from dateline.records.entity import Correction, Entity, Evidence, Role
from dateline.records.event import Event
from dateline.records.kept import KeptDocument, KeptMention
from dateline.records.mention import (
    MIN_CONFIDENCE,
    Actor,
    Attribution,
    CodedDocument,
    Direction,
    Field,
    Granularity,
    Mention,
    Moment,
    Place,
    Quantity,
    QuantityKind,
    Relation,
    Span,
    Status,
    TimeType,
    Toponym,
)
from dateline.records.party import Party
from dateline.records.raw import RawActor, RawAttribution, RawCue, RawMention, RawStatement
from dateline.records.scores import Logits, Scores
from dateline.records.sentence import Dateline, NameHit, ParsedDocument, Quotation, Sentence, Token
from dateline.records.speech import Quote, Statement

__all__ = [
    "MIN_CONFIDENCE",
    "Actor",
    "Attribution",
    "CodedDocument",
    "CodedEvent",
    "Correction",
    "Dateline",
    "Direction",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Field",
    "Granularity",
    "KeptDocument",
    "KeptMention",
    "Location",
    "Logits",
    "Mention",
    "Moment",
    "NameHit",
    "ParsedDocument",
    "Party",
    "Place",
    "Provenance",
    "Quantity",
    "QuantityKind",
    "Quotation",
    "Quote",
    "RawActor",
    "RawAttribution",
    "RawCue",
    "RawMention",
    "RawStatement",
    "Relation",
    "Role",
    "Scores",
    "Sentence",
    "Span",
    "Statement",
    "Status",
    "TimeType",
    "Token",
    "Toponym",
]
