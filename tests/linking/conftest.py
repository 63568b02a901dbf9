"""Shared: documents for a registry, and one without the tables' persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.linking.registry import Registry
from dateline.records import Document

Teach = Callable[..., Registry]


@pytest.fixture
def teach() -> Teach:
    """A registry without the tables' persons that has read (publisher, date, text) each."""

    def taught(*news: tuple[str, str, str], registry: Registry | None = None) -> Registry:
        known = registry or Registry(curated=False)
        known.learn(
            Document(id=f"{publisher}-{day}-{i}", text=text, published=date.fromisoformat(day), publisher=publisher)
            for i, (publisher, day, text) in enumerate(news)
        )
        return known

    return taught
