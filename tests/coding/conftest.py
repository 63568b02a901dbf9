"""What the coder's tests share: coding a line, and the examples of the lexicon, coded once a session."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate

import pytest

from dateline.coding.document import code_parsed
from dateline.coding.lexicon import Rule, rules
from dateline.parsing.document import parse_document
from dateline.pipeline import code_document
from dateline.records import Document, Mention, ParsedDocument, RawMention, Sentence


def mentions_of(text: str, *, headline: bool = False) -> tuple[Mention, ...]:
    field = {"title": text} if headline else {"text": text}
    return code_document(Document(id="x", published=date(2025, 6, 10), language="en", **field)).mentions


@pytest.fixture(scope="session")
def code() -> Callable[..., tuple[Mention, ...]]:
    """Codes a sentence of a body, or with `headline=True` a title."""
    return mentions_of


@pytest.fixture(scope="session")
def coded_rows() -> Sequence[tuple[Rule, tuple[RawMention, ...]]]:
    """A rule of every row of every trigger table, and its example parsed without the filter and coded.

    All examples are parsed as one text, which is three times faster, but each is coded as a document of its own.
    """
    found = list({rule.name: rule for rule in rules()}.values())
    text = "\n\n".join(rule.example for rule in found)
    ends = list(accumulate(len(rule.example) + 2 for rule in found))
    sentences: list[list[Sentence]] = [[] for _ in found]
    for sentence in parse_document(Document(id="examples", text=text, language="en")).sentences:
        sentences[bisect_right(ends, sentence.start)].append(sentence)
    return [
        (rule, tuple(code_parsed(ParsedDocument("en", tuple(own), None))))
        for rule, own in zip(found, sentences, strict=True)
    ]
