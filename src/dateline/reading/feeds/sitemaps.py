"""Sitemaps, with what Google's news extension adds to them, and indexes of sitemaps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from dateline.reading.feeds.believing import believed_day, entry_mark, web_address
from dateline.reading.feeds.entries import MAX_ENTRIES, Entry, ParsedFeed
from dateline.reading.safexml import local, parse_xml, text_of

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element as Element

MAX_PARTS = 50
"""So many sitemaps of an index are read, the newest first; the older ones list what was read long ago."""


def parse_sitemap(text: str, url: str, today: date | None) -> ParsedFeed:
    """Read a sitemap or an index of sitemaps. Raises InputError where it is too broken to be read."""
    root = parse_xml(text.encode(), url, charset="utf-8", recover=True)
    if local(root) == "sitemapindex":
        listed = [(_said(one, "lastmod"), _address(one, url)) for one in root if local(one) == "sitemap"]
        newest = sorted(((when, where) for when, where in listed if where), key=lambda one: one[0], reverse=True)
        return ParsedFeed(form="sitemap index", parts=tuple(where for _, where in newest[:MAX_PARTS] if where))
    entries = [_entry(one, url, today) for one in root if local(one) == "url"]
    # A sitemap may hold 50,000 pages of all years; the newest are the news.
    entries.sort(key=lambda one: str(one.modified or one.published or ""), reverse=True)
    return ParsedFeed(form="sitemap", entries=tuple(one for one in entries if one.url)[:MAX_ENTRIES])


def _entry(element: Element, url: str, today: date | None) -> Entry:
    news = next((one for one in element if local(one) == "news"), None)
    publication = next((one for one in news if local(one) == "publication"), None) if news is not None else None
    title = _said(news, "title")
    published, modified = _said(news, "publication_date"), _said(element, "lastmod")
    address = _address(element, url)
    return Entry(
        key=address,
        url=address,
        title=title,
        published=believed_day(published, today),
        modified=believed_day(modified, today),
        language=(_said(publication, "language")[:2].lower() or None),
        publisher=_said(publication, "name") or None,
        mark=entry_mark(title, modified, published),
    )


def _said(element: Element | None, name: str) -> str:
    return text_of(next((one for one in element if local(one) == name), None)) if element is not None else ""


def _address(element: Element, url: str) -> str | None:
    return web_address(urljoin(url, said)) if (said := _said(element, "loc")) else None
