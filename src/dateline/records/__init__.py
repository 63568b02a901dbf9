"""The nouns of Dateline, as frozen records without behaviour. Everything passes these; nothing passes dicts."""

from dateline.records.document import Document
from dateline.records.mention import (
    Actor,
    Attribution,
    CodedDocument,
    Field,
    Granularity,
    Mention,
    Moment,
    Place,
    Quantity,
    Span,
    Status,
)
from dateline.records.raw import RawActor, RawAttribution, RawMention
from dateline.records.sentence import Dateline, NameHit, ParsedDocument, Sentence, Token

__all__ = [
    "Actor",
    "Attribution",
    "CodedDocument",
    "Dateline",
    "Document",
    "Field",
    "Granularity",
    "Mention",
    "Moment",
    "NameHit",
    "ParsedDocument",
    "Place",
    "Quantity",
    "RawActor",
    "RawAttribution",
    "RawMention",
    "Sentence",
    "Span",
    "Status",
    "Token",
]
