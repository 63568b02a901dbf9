"""What the resolver's tests share: coding a line as it was published on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.pipeline import code_document
from dateline.records import Document, Mention


def mentions_of(text: str, *, headline: bool = False, published: str | None = "2025-06-10") -> tuple[Mention, ...]:
    field = {"title": text} if headline else {"text": text}
    day = date.fromisoformat(published) if published else None
    return code_document(Document(id="x", published=day, language="en", **field)).mentions


@pytest.fixture(scope="session")
def code() -> Callable[..., tuple[Mention, ...]]:
    """Codes a body, or with `headline=True` a title, `published` on a day."""
    return mentions_of
