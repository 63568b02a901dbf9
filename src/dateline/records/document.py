"""The document: one version of one article, as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of one article. At least one of `title` and `text` is not empty.

    `url` is the address that the page calls its own (its canonical link) where it names one, `published` and `modified`
    are days in the publisher's own time zone, `author` one or more names separated by "; ", `section` the part of the
    publication ("Business").

    `source` names where it came from for messages ("news.jsonl, line 7"); it is no part of the record's contract.
    """

    id: str
    title: str = ""
    text: str = ""
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    author: str | None = None
    modified: date | None = None
    section: str | None = None
    source: str = ""
