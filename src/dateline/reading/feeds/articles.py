"""A page that a feed listed, or the entry alone → a document."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, fields, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.reading.failures import ReadError
from dateline.reading.feeds.entries import Entry
from dateline.reading.html import document_from_html
from dateline.records import Document

if TYPE_CHECKING:
    from dateline.reading.fetching.client import Answer

_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_PAGES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/xml",
    "text/xml",
    "application/octet-stream",
    "",
)


def charset_of(answer: Answer) -> str | None:
    """The encoding that an answer's Content-Type states."""
    found = _CHARSET.search(answer.headers.get("content-type", ""))
    return found[1] if found else None


def page_document(answer: Answer, entry: Entry, address: str) -> Document:
    """The document of a fetched page; what the page does not say is filled in from the feed's entry.

    Its id is the address that the page calls its own where that is on the same site, else `address`: a page must not
    pass for another publisher's. Raises InputError where no article is in the page.
    """
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _PAGES:
        raise ReadError(address, f"is {kind[:60]}, no web page")
    document = document_from_html(answer.body, url=answer.url, charset=charset_of(answer), source=address)
    own = document.url if _same_site(document.url, answer.url) and document.url else address
    host = urlsplit(own).hostname or ""
    named = document.publisher if document.publisher != host.removeprefix("www.") else None
    return replace(
        document,
        id=own,
        url=own,
        title=document.title or entry.title,
        published=document.published or entry.published,
        modified=document.modified or _later(entry.modified, document.published),
        publisher=named or entry.publisher or document.publisher,
        author=document.author or entry.author,
        section=document.section or entry.section,
        language=document.language or entry.language,
    )


def entry_document(entry: Entry, feed: str, publisher: str) -> Document | None:
    """The document of an entry by itself: its whole text where the feed has it, else title and summary.

    None where the entry says nothing.
    """
    text = entry.content or entry.summary
    if not (entry.title or text):
        return None
    name = entry.key or f"{entry.title}\n{entry.published}\n{text[:500]}"
    number = hashlib.blake2b(f"{feed}\n{name}".encode("utf-8", "replace"), digest_size=12).hexdigest()
    host = urlsplit(entry.url or feed).hostname or ""
    return Document(
        id=entry.url or number,
        url=entry.url,
        title=entry.title,
        text=text if text != entry.title else "",
        published=entry.published,
        modified=_later(entry.modified, entry.published),
        publisher=entry.publisher or publisher or host.removeprefix("www."),
        author=entry.author,
        section=entry.section,
        language=entry.language,
        source=entry.url or feed,
    )


def content_hash(title: str, text: str) -> str:
    """A hash of title and text that white space and capitals do not change."""
    words = " ".join(f"{title}\n{text}".split()).casefold()
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()


def entry_line(entry: Entry) -> str:
    """An entry as JSON, for the state file; without its whole text."""
    value = {key: found for key, found in asdict(replace(entry, content=None)).items() if found}
    return json.dumps(value, default=date.isoformat, ensure_ascii=True)


def entry_of_line(line: str) -> Entry:
    """The entry that `entry_line` wrote."""
    known = {one.name for one in fields(Entry)}
    value = {key: found for key, found in json.loads(line or "{}").items() if key in known}
    for key in ("published", "modified"):
        if key in value:
            value[key] = date.fromisoformat(value[key])
    return Entry(**value)


def _later(modified: date | None, published: date | None) -> date | None:
    return modified if modified and published and modified > published else None


def _same_site(one: str | None, other: str) -> bool:
    """Whether two addresses belong to one site: the same host but for "www.", "m." and the like, or a host under it."""
    first, second = (_bare_host(url) for url in (one, other))
    return bool(first and second) and (first == second or first.endswith(f".{second}") or second.endswith(f".{first}"))


def _bare_host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").netloc.lower()
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|mobile|amp|edition)\.", "", host)
