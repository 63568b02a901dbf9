"""Parsed document → raw mentions."""

from __future__ import annotations

from dateline.coding.coreference import resolve_references
from dateline.coding.events import code_sentence
from dateline.records import ParsedDocument, RawMention


def code_parsed(document: ParsedDocument) -> list[RawMention]:
    """Code every sentence, then settle within the document who pronouns and bare nouns stand for."""
    mentions = [mention for sentence in document.sentences for mention in code_sentence(sentence)]
    return resolve_references(document.sentences, mentions)
