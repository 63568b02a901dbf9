"""RSS 0.9x, 1.0 and 2.0, and Atom, read by `feedparser`, which knows thirty years of feeds that keep no standard."""

from __future__ import annotations

import io
import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from time import struct_time
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from dateline.reading.failures import ReadError
from dateline.reading.feeds.believing import believed_day, entry_mark, shown_text, web_address, whole_text
from dateline.reading.feeds.entries import MAX_ENTRIES, Entry, ParsedFeed

if TYPE_CHECKING:
    from datetime import date

_DECLARATION = re.compile(r"\A\s{0,99}<\?xml\b[^>]{0,500}\?>")
_CLOSED = re.compile(
    r"</(?:[\w.-]{1,60}:)?(?:rss|RDF|rdf|feed)\s{0,9}>(?:\s|<!--.{0,5000}?-->){0,99}\Z", re.DOTALL | re.IGNORECASE
)
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
# So many entries of the same second were not published then; the feed was made then.
_MADE_AT_ONCE = 5


def parse_syndicated(text: str, url: str, today: date | None) -> ParsedFeed:
    """Read RSS or Atom, also where it is not well-formed. Raises InputError where nothing of a feed is in it."""
    import feedparser

    # A stream, because feedparser takes a string for an address or a file's name where it can.
    stream = io.BytesIO(_DECLARATION.sub("", text, count=1).encode())
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        found = feedparser.parse(stream, response_headers=headers)
    except Exception as error:  # noqa: BLE001 - hostile feeds have tripped it in many ways
        raise ReadError(url, f"is a feed too broken to be read ({type(error).__name__})") from None
    if not found.get("version") and not found.entries:
        raise ReadError(url, "is no feed that can be read")
    listed = found.entries[:MAX_ENTRIES]
    if not _CLOSED.search(text[-6_000:]) and len(listed) > 1:
        # The feed breaks off; its last entry may be half of one.
        listed = listed[:-1]
    language = str(found.feed.get("language") or "")[:2].lower() or None
    entries = tuple(_entry(one, url, language, today) for one in listed)
    return ParsedFeed(
        form="atom" if str(found.get("version")).startswith("atom") else "rss",
        title=shown_text(str(found.feed.get("title") or ""))[:300],
        entries=_without_false_dates(entries, listed),
        pause=_pause(found.feed),
    )


def _entry(item: Any, url: str, language: str | None, today: date | None) -> Entry:
    title = " ".join(shown_text(_string(item, "title")).split())
    contents = [shown_text(str(one.get("value") or "")) for one in item.get("content") or ()]
    content, summary = max(contents, key=len, default=""), shown_text(_string(item, "summary"))
    tags = [str(one.get("term") or "") for one in item.get("tags") or ()]
    people = [str(one.get("name") or "") for one in item.get("authors") or ()] or [_string(item, "author")]
    said = {key: _string(item, key) for key in ("published", "updated")}
    # feedparser gives `updated` for `published` where only one is there.
    return Entry(
        key=_string(item, "id") or None,
        url=_address(item, url),
        title=title,
        published=_day(item, "published", said["published"], today),
        modified=_day(item, "updated", said["updated"], today) if "updated" in item else None,
        summary=summary,
        content=whole_text(content, summary),
        author="; ".join(name for one in people if (name := shown_text(one)))[:300] or None,
        section=next((shown_text(one)[:100] for one in tags if one), None),
        language=language,
        mark=entry_mark(title, said["updated"], said["published"], summary, content),
    )


def _string(item: Any, key: str) -> str:
    found = item.get(key) if key in item else None
    return found if isinstance(found, str) else ""


def _address(item: Any, url: str) -> str | None:
    """The entry's link; where it has none, its GUID if that is an address."""
    links = [one for one in item.get("links") or () if one.get("rel", "alternate") == "alternate"]
    pages = [one for one in links if "html" in one.get("type", "text/html")]
    said = (one.get("href") for one in pages or links)
    for candidate in (*said, _string(item, "link"), _string(item, "feedburner_origlink")):
        with suppress(ValueError):
            if candidate and (address := web_address(urljoin(url, candidate.strip()))):
                return address
    return web_address(_string(item, "id"))


def _day(item: Any, key: str, said: str, today: date | None) -> date | None:
    """The day as the feed writes it, in its time zone; else as feedparser makes it out, in UTC."""
    if day := believed_day(said, today):
        return day
    parsed = item.get(f"{key}_parsed") if f"{key}_parsed" in item else None
    if not isinstance(parsed, struct_time):
        return None
    return believed_day(f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}", today)


def _without_false_dates(entries: tuple[Entry, ...], listed: list[Any]) -> tuple[Entry, ...]:
    """The entries without their dates where the feed gives all of them the time at which it was made."""
    times = Counter(_string(one, "published") or _string(one, "updated") for one in listed)
    said, count = times.most_common(1)[0] if times else ("", 0)
    if not said or count < _MADE_AT_ONCE or count < len(entries) or re.fullmatch(r"[\d-]{10}", said):
        return entries
    return tuple(replace(one, published=None, modified=None) for one in entries)


def _pause(feed: Any) -> float:
    """Seconds between two visits by RSS's `ttl` (minutes) or the syndication module's period and frequency."""
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isdecimal() and len(ttl) < 7:
        return float(ttl) * 60
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower(), 0)
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    return period / max(1, int(often)) if often.isdecimal() and len(often) < 7 else float(period)
