"""What is heard in a document → statements and quotes, with the identities of who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from dateline.coding.attribution.document import Heard, RawQuote
from dateline.records import Document, ParsedDocument, Quote, RawStatement, Span, Statement
from dateline.resolving.mentions import Resolver

if TYPE_CHECKING:
    from dateline.records import Field

# A quotation of fewer words that nobody speaks is a name, or a word held at a distance.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said in a document: its statements and its quotes, each in the order of the text."""

    statements: tuple[Statement, ...] = ()
    quotes: tuple[Quote, ...] = ()


def _field(name: str) -> Field:
    return cast("Literal['title', 'text']", name)


def _span(document: Document, field: str, start: int, end: int) -> Span:
    text = document.title if field == "title" else document.text
    return Span(text[start:end], start, end)


def _statement(document: Document, resolver: Resolver, raw: RawStatement) -> Statement | None:
    field = resolver.trees[raw.sentence].sentence.field
    attribution = resolver.attribution(raw.attribution)
    if attribution is None:
        return None
    contents = tuple(_span(document, field, start, end) for start, end in raw.contents)
    return Statement(_field(field), attribution, raw.attribution.stance, contents)


def _quote(document: Document, resolver: Resolver, raw: RawQuote) -> Quote | None:
    quotation = raw.quotation
    span = _span(document, quotation.field, quotation.start, quotation.end)
    speaker = resolver.attribution(raw.statement.attribution) if raw.statement else None
    if speaker is None and len(span.text.split()) < _FEWEST:
        return None
    return Quote(_field(quotation.field), span, speaker)


def resolve_speech(document: Document, parsed: ParsedDocument, heard: Heard, coder: str) -> Speech:
    """Resolve who speaks; short quotations that nobody speaks are left out."""
    resolver = Resolver(document, parsed, coder)
    statements = (_statement(document, resolver, raw) for raw in heard.statements)
    quotes = (_quote(document, resolver, raw) for raw in heard.quotes)
    return Speech(tuple(one for one in statements if one), tuple(one for one in quotes if one))
