"""Parsed document → raw mentions."""

from __future__ import annotations

from dateline.coding.attribution.mentions import with_sources
from dateline.coding.contexts import with_shared_contexts
from dateline.coding.coreference import resolve_references
from dateline.coding.events import code_sentence
from dateline.records import MIN_CONFIDENCE, ParsedDocument, RawMention


def code_parsed(document: ParsedDocument, min_confidence: float = MIN_CONFIDENCE) -> list[RawMention]:
    """Code every sentence, then settle within the document who pronouns and bare nouns stand for, and who says it.

    Mentions below `min_confidence` (0 to 1, calibrated: the share of such mentions that are right) are left out.
    """
    every = [mention for sentence in document.sentences if not sentence.aside for mention in code_sentence(sentence)]
    mentions = with_shared_contexts([mention for mention in every if mention.confidence >= min_confidence])
    return with_sources(document, resolve_references(document.sentences, mentions))
