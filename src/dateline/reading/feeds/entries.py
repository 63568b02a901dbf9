"""What a feed says: its own facts, and one entry for each article that it lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MAX_ENTRIES = 5_000
"""More entries of one feed are not read; a news sitemap may have 1,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as a feed lists it. All texts are plain text, their paragraphs separated by blank lines.

    `key` is what the feed calls the entry (a GUID), which need not be an address. `content` is the article's whole text
    where the feed carries it, None where there is a summary at most. `mark` changes when the entry does.
    """

    key: str | None = None
    url: str | None = None
    title: str = ""
    published: date | None = None
    modified: date | None = None
    summary: str = ""
    content: str | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    publisher: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed as it was read.

    `form` is "rss", "atom", "json", "sitemap" or "sitemap index"; `parts` are the sitemaps that an index lists, newest
    first; `pause` the seconds that the feed wants between two visits, 0 where it does not say.
    """

    form: str
    title: str = ""
    entries: tuple[Entry, ...] = ()
    parts: tuple[str, ...] = ()
    pause: float = 0.0
