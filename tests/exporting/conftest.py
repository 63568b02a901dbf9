"""Coded documents made by hand, with offsets that are computed from the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.records import (
    Actor,
    Attribution,
    CodedDocument,
    Document,
    Mention,
    Moment,
    Place,
    Quantity,
    Span,
)

TEXT = "Beijing on Tuesday fined 12 Peruvian trawlers off Qingdao, Xinhua said."


def span(words: str, text: str = TEXT) -> Span:
    """The first place of `words` in `text`."""
    start = text.index(words)
    return Span(words, start, start + len(words))


def a_mention(**changes: Any) -> Mention:
    """A mention with every field filled, but for `changes`."""
    fields: dict[str, Any] = {
        "id": "d1:0",
        "sentence": 0,
        "text": TEXT,
        "field": "text",
        "start": 0,
        "end": len(TEXT),
        "type": "SANCTION",
        "mode": "convict",
        "contexts": ("economic", "legal"),
        "status": "alleged",
        "trigger": span("fined"),
        "actors": (Actor(span("Beijing"), "China", "CHN", "GOV", "chn-gov"),),
        "recipients": (Actor(span("Peruvian trawlers"), "Peru", "PER", None), Actor(span("trawlers"))),
        "place": Place(span("Qingdao"), "Qingdao", "CHN", "Shandong", 36.06, 120.38, 1797929, "P", 0.97),
        "quantities": (
            Quantity(span("12"), 12.0, "trawlers", 12.0, 12.0, approximate=True, of_whom="PER", destination="CHN"),
        ),
        "when": Moment(span("on Tuesday"), date(2025, 3, 4), date(2025, 3, 4), "day", value="2025-03-04"),
        "attribution": Attribution(
            span("Xinhua"), "Xinhua", "xinhua", "CHN", "JRN", span("said"), None, (Attribution(span("Xinhua")),)
        ),
        "quad": "MATERIAL CONFLICT",
        "intensity": -6.0,
        "cameo": "16",
        "confidence": 0.9,
        "coder": "dateline test",
    }
    return Mention(**(fields | changes))


def a_document(*mentions: Mention, note: str | None = None, **fields: Any) -> CodedDocument:
    """A coded document that holds `mentions`."""
    document = Document(**({"id": "d1", "text": TEXT, "published": date(2025, 3, 5), "publisher": "Wire"} | fields))
    return CodedDocument(document, "en", mentions, note)


@pytest.fixture
def mention() -> Callable[..., Mention]:
    """Makes mentions."""
    return a_mention


@pytest.fixture
def document() -> Callable[..., CodedDocument]:
    """Makes coded documents."""
    return a_document


@pytest.fixture
def bare() -> Mention:
    """A mention with everything optional left out."""
    empty: dict[str, Any] = dict.fromkeys(("place", "when", "attribution", "mode"))
    return a_mention(**empty, contexts=(), actors=(), recipients=(), quantities=(), status="actual")
