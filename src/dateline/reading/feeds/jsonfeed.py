"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from dateline.reading.failures import ReadError
from dateline.reading.feeds.believing import believed_day, entry_mark, shown_text, web_address, whole_text
from dateline.reading.feeds.entries import MAX_ENTRIES, Entry, ParsedFeed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def parse_json_feed(text: str, url: str, today: date | None) -> ParsedFeed:
    """Read a JSON feed. Raises InputError for other JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise ReadError(url, "begins like a JSON feed but is no JSON") from None
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in _string(value, "version"):
        raise ReadError(url, "is JSON but no JSON feed: it lacks the version of JSON Feed, or items")
    language = _string(value, "language")[:2].lower() or None
    entries = (_entry(one, url, language, today) for one in items[:MAX_ENTRIES] if isinstance(one, dict))
    return ParsedFeed(form="json", title=shown_text(_string(value, "title")), entries=tuple(entries))


def _entry(item: Mapping[str, object], url: str, language: str | None, today: date | None) -> Entry:
    title = shown_text(_string(item, "title"))
    content = shown_text(_string(item, "content_html")) or _string(item, "content_text").strip()
    summary = shown_text(_string(item, "summary"))
    modified, published = _string(item, "date_modified"), _string(item, "date_published")
    address = _string(item, "url") or _string(item, "external_url")
    key = _key(item.get("id"))
    return Entry(
        key=key or None,
        url=web_address(_joined(url, address)) if address else web_address(key),
        title=title,
        published=believed_day(published, today),
        modified=believed_day(modified, today),
        summary=summary or content[:2_000],
        content=whole_text(content, ""),
        author=_author(item),
        language=_string(item, "language")[:2].lower() or language,
        mark=entry_mark(title, modified, summary, content),
    )


def _key(found: object) -> str:
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def _joined(url: str, said: str) -> str:
    try:
        return urljoin(url, said.strip())
    except ValueError:
        return ""


def _author(item: Mapping[str, object]) -> str | None:
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    names = [shown_text(_string(one, "name")) for one in people[:20] if isinstance(one, dict)]
    return "; ".join(name for name in names if name) or None


def _string(value: Mapping[str, object], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""
