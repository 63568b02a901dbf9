"""The document: one version of one article, as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of one article. At least one of `title` and `text` is not empty.

    `source` names where it came from for messages ("news.jsonl, line 7"); it is no part of the record's contract.
    """

    id: str
    title: str = ""
    text: str = ""
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    source: str = ""
