"""OPML, in which feed readers exchange lists of feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.reading.failures import ReadError
from dateline.reading.feeds.believing import web_address
from dateline.reading.safexml import local, parse_xml
from dateline.reading.text import inert

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_FEEDS = 20_000


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed as OPML lists it."""

    url: str
    title: str


def read_opml(raw: bytes, source: str) -> tuple[list[Outline], list[str]]:
    """Return the feeds that OPML lists, each once, and the addresses that are none. Raises InputError for no OPML."""
    root = parse_xml(raw, source, recover=True)
    if local(root) != "opml":
        raise ReadError(source, "is no OPML; export the list of feeds as OPML from the reader that keeps it")
    found: dict[str, Outline] = {}
    refused: list[str] = []
    for element in root.iter():
        said = next((value for key, value in element.attrib.items() if key.lower() == "xmlurl"), "")
        if local(element) != "outline" or not said:
            continue
        url = web_address(said)
        if url is None or len(found) >= MAX_FEEDS:
            refused.append(said)
            continue
        title = " ".join(inert(element.get("title") or element.get("text") or "").split())[:300]
        found.setdefault(url, Outline(url, title))
    return list(found.values()), refused


def write_opml(feeds: Iterable[Outline]) -> bytes:
    """Return feeds as OPML 2.0."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds followed by Dateline"
    body = etree.SubElement(root, "body")
    for one in feeds:
        title = inert(one.title) or one.url
        etree.SubElement(body, "outline", type="rss", text=title, title=title, xmlUrl=one.url)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written
