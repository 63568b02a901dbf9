"""The nouns of Dateline, as frozen records without behaviour. Everything passes these; nothing passes dicts."""

from dateline.records.coded import CodedEvent, Location, Party
from dateline.records.copies import Provenance
from dateline.records.document import Document
from dateline.records.mention import (
    MIN_CONFIDENCE,
    Actor,
    Attribution,
    CodedDocument,
    Field,
    Granularity,
    Mention,
    Moment,
    Place,
    Quantity,
    Relation,
    Span,
    Status,
)
from dateline.records.raw import RawActor, RawAttribution, RawMention
from dateline.records.scores import Logits, Scores
from dateline.records.sentence import Dateline, NameHit, ParsedDocument, Sentence, Token

__all__ = [
    "MIN_CONFIDENCE",
    "Actor",
    "Attribution",
    "CodedDocument",
    "CodedEvent",
    "Dateline",
    "Document",
    "Field",
    "Granularity",
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
    "RawActor",
    "RawAttribution",
    "RawMention",
    "Relation",
    "Scores",
    "Sentence",
    "Span",
    "Status",
    "Token",
]
