"""Bytes → a feed: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, sitemaps and their indexes, also compressed with gzip.

What a server says of a feed's form and encoding is often wrong, so the form is told by the first element, and the
encoding as `decoding.py` does it. A feed that declares entities is refused before any parser sees it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.reading.decoding import decode_declared
from dateline.reading.decompressing import decode_content
from dateline.reading.failures import ReadError
from dateline.reading.feeds.jsonfeed import parse_json_feed
from dateline.reading.feeds.sitemaps import parse_sitemap
from dateline.reading.feeds.syndicated import parse_syndicated
from dateline.reading.safexml import MAX_XML_BYTES
from dateline.reading.text import without_surrogates

if TYPE_CHECKING:
    from datetime import date

    from dateline.reading.feeds.entries import ParsedFeed

MAX_FEED_BYTES = 10_000_000
_GZIP = b"\x1f\x8b"
# The first element of a document: after blanks, the XML declaration, comments and a document type without entities.
_PROLOG = re.compile(r"\s+|<\?[^>]{0,2000}>|<!--.{0,5000}?-->|<!DOCTYPE[^<>\[]{0,2000}>", re.DOTALL | re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse_feed(raw: bytes, url: str, *, charset: str | None = None, today: date | None = None) -> ParsedFeed:
    """Read a feed.

    Args:
        raw: the feed as it came.
        url: its address, which relative links count from and messages name.
        charset: what the transport said of its encoding; the bytes count more.
        today: dates later than the day after are not believed; the present day where it is not given.

    Raises:
        InputError: no feed, too large, or one that declares entities.
    """
    if raw.startswith(_GZIP):
        raw = decode_content(raw, "gzip", url, limit=MAX_XML_BYTES)
    if len(raw) > MAX_XML_BYTES:
        raise ReadError(url, f"larger than {MAX_XML_BYTES // 1_000_000} MB; no feed is")
    text = _ILLEGAL.sub("", without_surrogates(decode_declared(raw, charset))).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return parse_json_feed(text, url, today)
    if re.search(r"<!ENTITY", text, re.IGNORECASE) or re.search(r"<!DOCTYPE[^<>\[]{0,2000}\[", text, re.IGNORECASE):
        raise ReadError(url, "declares entities of its own, which may be an attack; it is not read")
    name = _first_element(text)
    if name in ("urlset", "sitemapindex"):
        return parse_sitemap(text, url, today)
    if len(raw) > MAX_FEED_BYTES:
        raise ReadError(url, f"larger than {MAX_FEED_BYTES // 1_000_000} MB; no feed of this form is")
    if name in ("rss", "rdf", "feed"):
        return parse_syndicated(text, url, today)
    what = "a web page" if name in ("html", "head", "body") else "something else"
    raise ReadError(url, f"is no feed but {what}; name the address of an RSS, Atom or JSON feed or of a sitemap")


def _first_element(text: str) -> str:
    place = 0
    while found := _PROLOG.match(text, place):
        place = found.end()
    element = _ELEMENT.match(text, place)
    return element[1].lower() if element else ""
