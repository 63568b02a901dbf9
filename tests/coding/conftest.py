"""What the coder's tests share: coding a line, and the examples of the lexicon, coded once a session."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

import pytest

from dateline.coding.acts import Act
from dateline.coding.document import code_parsed
from dateline.coding.events import acts_in
from dateline.coding.lexicon import Rule, rules
from dateline.coding.tree import build_tree
from dateline.parsing.document import parse_document
from dateline.records import Document, Mention
from dateline.resolving.mentions import resolve_mentions
from dateline.version import CODER


def mentions_of(text: str, *, headline: bool = False) -> tuple[Mention, ...]:
    """What the rules alone make of a text: the network parses it, what it says of the events is left out."""
    field = {"title": text} if headline else {"text": text}
    document = Document(id="x", published=date(2025, 6, 10), language="en", **field)
    parsed = parse_document(document, filtered=False)
    bare = replace(parsed, sentences=tuple(replace(sentence, scores=()) for sentence in parsed.sentences))
    return resolve_mentions(document, bare, code_parsed(bare, 0.0), CODER)


@pytest.fixture(scope="session")
def code() -> Callable[..., tuple[Mention, ...]]:
    """Codes a sentence of a body, or with `headline=True` a title, by the rules alone."""
    return mentions_of


@pytest.fixture(scope="session")
def coded_rows() -> Sequence[tuple[Rule, tuple[Act, ...]]]:
    """A rule of every row of every trigger table, and what the rules find in its example, without the network's say.

    All examples are parsed as one text, which is three times faster.
    """
    found = list({rule.name: rule for rule in rules()}.values())
    text = "\n\n".join(rule.example for rule in found)
    ends = list(accumulate(len(rule.example) + 2 for rule in found))
    acts: list[list[Act]] = [[] for _ in found]
    for sentence in parse_document(Document(id="examples", text=text, language="en"), filtered=False).sentences:
        acts[bisect_right(ends, sentence.start)] += acts_in(build_tree(sentence))[0]
    return [(rule, tuple(own)) for rule, own in zip(found, acts, strict=True)]
