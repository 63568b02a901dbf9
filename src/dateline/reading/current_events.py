"""A page of Wikipedia's Portal:Current events, as wikitext or as HTML → one document for each happening.

A bullet that has none below it is a happening; those above it name the story it belongs to. The source that is
credited at its end, "(Reuters)", is its publisher.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.reading.bounded import read_whole
from dateline.reading.decoding import decode_declared
from dateline.reading.failures import ReadError, raw_text
from dateline.reading.slimming import MAX_CHARACTERS, slim
from dateline.reading.text import MAX_BYTES, find_fault, inert, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from lxml.html import HtmlElement

    from dateline.reading.readers import Item, Origin

HTML_SIGN = b"current-events-content"
_DAY = re.compile(r"\{\{\s*Current events\s*\|([^{}]{0,200}?)(?:content\s*=|\}\}|$)", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(r"(year|month|day)\s*=\s*0*(\d{1,4})")
_CATEGORY = re.compile(r"^(?:;\s*|'{3})(.{1,200}?)(?:'{3})?\s*:?\s*$")
_BULLET = re.compile(r"^(\*{1,9})\s*(.*)$")
_COMMENT = re.compile(r"<!--(?:(?!-->).){0,5000}-->", re.DOTALL)
_REFERENCE = re.compile(r"<ref\b[^<>]{0,500}/>|<ref\b[^<>]{0,500}>[^<]{0,5000}</ref>", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}]{0,2000}\}\}")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{0,500}\|)?([^\[\]|\n]{1,500})\]\]")
_WEB_LINK = re.compile(r"\[(https?://[^\s\[\]]{1,2000})(?:\s+([^\[\]\n]{0,300}))?\]")
_CREDIT = re.compile(r"\s*\(([^()]{2,80})\)\s*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")


@dataclass(frozen=True, slots=True)
class _Happening:
    text: str
    day: date | None
    category: str | None
    links: tuple[str, ...]


def read_current_events(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each happening of the page, dated by the day it stands under."""
    raw = read_whole(stream, MAX_BYTES, origin.source)
    yield from current_events(raw, origin)


def current_events(raw: bytes, origin: Origin) -> Iterator[Item]:
    """Yield a document for each happening of a page of at most `MAX_BYTES` bytes."""
    found = _of_page(raw, origin.source) if HTML_SIGN in raw else _of_wikitext(decode_declared(raw))
    number = 0
    for happening in found:
        text, credit = _split_credit(happening.text)
        if not any(letter.isalpha() for letter in text):
            continue
        number += 1
        if fault := find_fault(text):
            yield ReadError(f"{origin.source}, item {number}", fault)
            continue
        yield replace(
            origin.defaults,
            id=f"{origin.name}#{number}",
            text=text,
            published=happening.day or origin.defaults.published,
            url=happening.links[-1] if happening.links else None,
            publisher=credit or origin.defaults.publisher,
            section=happening.category,
            language="en",
            source=f"{origin.source}, item {number}",
        )
    if not number:
        raise ReadError(origin.source, "holds no bullets of a Current events page", raw_text(raw))


def _split_credit(text: str) -> tuple[str, str | None]:
    """The sentence without the sources in brackets at its end, and the last of these."""
    credit: str | None = None
    while found := _CREDIT.search(text):
        credit = credit or found[1].strip()
        text = text[: found.start()].rstrip()
    return text, credit


def _of_wikitext(text: str) -> Iterator[_Happening]:
    text = inert(_REFERENCE.sub("", _COMMENT.sub("", text)))
    day: date | None = None
    category: str | None = None
    lines = text.split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if found := _DAY.search(line):
            day, category = _day(found[1]), None
        bullet = _BULLET.match(line)
        if bullet is None:
            heading = _CATEGORY.match(line.strip())
            category = _plain(heading[1])[0] if heading else category
            continue
        below = _BULLET.match(after)
        if below is None or len(below[1]) <= len(bullet[1]):
            said, links = _plain(bullet[2])
            yield _Happening(said, day, category, links)


def _day(parts: str) -> date | None:
    numbers = {name: int(number) for name, number in _PART.findall(parts)}
    try:
        return date(numbers.get("year", 0), numbers.get("month", 0), numbers.get("day", 0))
    except ValueError:
        return None


def _plain(markup: str) -> tuple[str, tuple[str, ...]]:
    """A line of wikitext as text, and the web addresses it links to."""
    links = tuple(address for address, _ in _WEB_LINK.findall(markup))
    text = _WEB_LINK.sub(r"\2", _WIKI_LINK.sub(r"\1", _TEMPLATE.sub("", markup)))
    text = inert(html.unescape(_TAG.sub("", text))).replace("'''", "").replace("''", "")
    return " ".join(text.split()), links


def _of_page(raw: bytes, source: str) -> Iterator[_Happening]:
    from lxml import etree
    from lxml import html as pages

    page = slim(decode_declared(raw))[:MAX_CHARACTERS]
    try:
        tree = pages.document_fromstring(without_surrogates(page).encode(), parser=pages.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        raise ReadError(source, "is no HTML page", raw_text(raw)) from None
    for content in tree.xpath("//*[contains(concat(' ', @class, ' '), ' current-events-content ')]"):
        day = _page_day(content)
        category: str | None = None
        for element in content.iter("p", "b", "dt", "li"):
            if element.tag != "li":
                inside = next(element.iterancestors("li"), None) is not None
                said = "" if inside else " ".join(inert(element.text_content()).split())
                category = said if 0 < len(said) < 200 else category
            elif element.find(".//ul") is None:
                links = tuple(a.get("href") for a in element.iter("a") if (a.get("href") or "").startswith("http"))
                yield _Happening(" ".join(inert(element.text_content()).split()), day, category, links)


def _page_day(content: HtmlElement) -> date | None:
    """The day in the heading before a day's content, or in the id of the box around it ("2025_June_10")."""
    for box in content.iterancestors():
        for said in box.xpath(".//*[contains(concat(' ', @class, ' '), ' bday ')]")[:1]:
            try:
                return date.fromisoformat(said.text_content().strip())
            except ValueError:
                return None
        if "current-events-main" in (box.get("class") or ""):
            return None
    return None
