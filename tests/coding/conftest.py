"""What the coder's tests share: coding a line, and the examples of the lexicon, coded once a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dateline.coding.document import code_parsed
from dateline.coding.lexicon import Rule, rules
from dateline.parsing.document import parse_document
from dateline.pipeline import code_document
from dateline.records import Document, Mention, RawMention


def mentions_of(text: str, *, headline: bool = False) -> tuple[Mention, ...]:
    field = {"title": text} if headline else {"text": text}
    return code_document(Document(id="x", published=date(2025, 6, 10), language="en", **field)).mentions


@pytest.fixture(scope="session")
def code() -> Callable[..., tuple[Mention, ...]]:
    """Codes a sentence of a body, or with `headline=True` a title."""
    return mentions_of


@pytest.fixture(scope="session")
def coded_rows() -> Sequence[tuple[Rule, tuple[RawMention, ...]]]:
    """A rule of every row of every trigger table, and its example parsed without the filter and coded."""
    found = {}
    for rule in rules():
        if rule.name not in found:
            parsed = parse_document(Document(id=rule.name, text=rule.example, language="en"))
            found[rule.name] = (rule, tuple(code_parsed(parsed)))
    return tuple(found.values())
