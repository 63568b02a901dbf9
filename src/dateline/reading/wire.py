"""What news agencies send: NITF and NewsML-G2 → documents.

Sources: NITF 3.6 and NewsML-G2 2.x of the IPTC. Elements are found by their local names, so that every version of the
namespace, and none, will do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.dates import read_date
from dateline.reading.failures import ReadError
from dateline.reading.html import document_from_html
from dateline.reading.safexml import MAX_XML_BYTES, local, parse_xml, text_of
from dateline.reading.text import find_fault
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from lxml.etree import _Element as Element

    from dateline.reading.readers import Item, Origin

# Blocks of text whose content is a paragraph, in NITF and in the XHTML that NewsML-G2 carries.
_PARAGRAPHS = frozenset({"p", "hl2", "h1", "h2", "h3", "h4", "li", "dt", "dd", "td", "th", "pre"})
_PASSED_OVER = frozenset({"media", "script", "style", "table.metadata", "head"})
MAX_ITEMS = 1_000


def read_nitf(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield the document of an NITF file."""
    root = _root(stream, origin)
    found = root if local(root) == "nitf" else _first(root, "nitf")
    if found is None:
        raise ReadError(origin.source, "is no NITF: it has no element nitf")
    yield _checked(_nitf(found, origin), origin.source)


def read_newsml(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each news item of a NewsML-G2 file that carries text; a picture's item is an error."""
    root = _root(stream, origin)
    items = [one for one in root.iter() if local(one) == "newsItem"][:MAX_ITEMS]
    if not items:
        raise ReadError(origin.source, "is no NewsML-G2 with a newsItem")
    for number, item in enumerate(items, 1):
        source = origin.source if len(items) == 1 else f"{origin.source}, item {number}"
        name = origin.name if len(items) == 1 else f"{origin.name}#{number}"
        try:
            yield _checked(_news_item(item, replace(origin, source=source, name=name)), source)
        except InputError as error:
            yield error


def _root(stream: BinaryIO, origin: Origin) -> Element:
    return parse_xml(stream.read(MAX_XML_BYTES + 1), origin.source)


def _checked(document: Document, source: str) -> Document:
    if not document.title and not document.text:
        raise ReadError(source, "holds neither a headline nor text")
    if fault := find_fault(document.title) or find_fault(document.text):
        raise ReadError(source, fault)
    return document


def _nitf(root: Element, origin: Origin) -> Document:
    head = _first(root, "docdata")
    issue = _first(head, "date.issue") if head is not None else None
    publication = _first(root, "pubdata")
    said = (publication.get("name") if publication is not None else "") or text_of(_first(root, "distributor"))
    day = _date(issue, "norm") or (_date(publication, "date.publication") if publication is not None else None)
    identity = _first(root, "doc-id")
    title = text_of(_first(root, "hl1")) or text_of(_first(root, "hedline")) or text_of(_first(root, "title"))
    return Document(
        id=(identity.get("id-string") if identity is not None else "") or origin.name,
        title=title or origin.defaults.title,
        text="\n\n".join(_paragraphs(_first(root, "body.content"))),
        published=day or origin.defaults.published,
        publisher=said or origin.defaults.publisher,
        author=_person(_first(root, "byline")),
        section=(publication.get("position.section") if publication is not None else None) or None,
        language=_language(root.get("{http://www.w3.org/XML/1998/namespace}lang")),
        source=origin.source,
    )


def _news_item(item: Element, origin: Origin) -> Document:
    meta, about, content = _first(item, "itemMeta"), _first(item, "contentMeta"), _first(item, "contentSet")
    text, inner = _content(content, origin)
    provider = _first(meta, "provider")
    created = next(
        (day for name in ("contentCreated", "firstCreated", "versionCreated") if (day := _said_day(item, name))), None
    )
    modified = _said_day(item, "contentModified") or _said_day(meta, "versionCreated")
    language = _first(about, "language")
    return Document(
        id=item.get("guid") or origin.name,
        title=text_of(_first(about, "headline"))
        or text_of(_first(meta, "title"))
        or (inner.title if inner else "")
        or origin.defaults.title,
        text=text,
        published=created or (inner.published if inner else None) or origin.defaults.published,
        modified=modified if modified != created else None,
        publisher=_name(provider) or (inner.publisher if inner else None) or origin.defaults.publisher,
        author=_person(_first(about, "by")) or _name(_first(about, "creator")) or (inner.author if inner else None),
        language=_language(language.get("tag") if language is not None else None),
        source=origin.source,
    )


def _content(content: Element | None, origin: Origin) -> tuple[str, Document | None]:
    """The text of an item's first rendition that has one, and the NITF document within it, if it is one."""
    for part in content if content is not None else ():
        if local(part) == "inlineXML":
            nitf = _first(part, "nitf")
            if nitf is not None:
                inner = _nitf(nitf, origin)
                return inner.text, inner
            if paragraphs := _paragraphs(part):
                return "\n\n".join(paragraphs), None
        elif local(part) == "inlineData" and (part.get("contenttype") or "text/plain").startswith("text/"):
            said = "".join(part.itertext()).strip()
            if "html" in (part.get("contenttype") or ""):
                return document_from_html(said.encode(), source=origin.source).text, None
            if said:
                return said, None
    return "", None


def _paragraphs(content: Element | None) -> list[str]:
    """The text of the outermost paragraphs, in order."""
    found: list[str] = []
    waiting = [content] if content is not None else []
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in _PASSED_OVER:
            continue
        if name in _PARAGRAPHS:
            if text := text_of(element):
                found.append(text)
            continue
        waiting.extend(reversed(list(element)))
    return found or ([text_of(content)] if content is not None and text_of(content) else [])


def _first(element: Element | None, name: str) -> Element | None:
    return next((one for one in element.iter() if local(one) == name), None) if element is not None else None


def _said_day(element: Element | None, name: str) -> date | None:
    return read_date(text_of(_first(element, name)))


def _date(element: Element | None, attribute: str) -> date | None:
    return read_date(element.get(attribute) or "") if element is not None else None


def _name(element: Element | None) -> str | None:
    if element is None:
        return None
    return (
        text_of(_first(element, "name"))
        or element.get("literal")
        or (element.get("qcode") or "").rpartition(":")[2]
        or None
    )


def _person(element: Element | None) -> str | None:
    if element is None:
        return None
    said = text_of(_first(element, "person")) or text_of(element)
    return said.removeprefix("By ").removeprefix("BY ") or None


def _language(said: str | None) -> str | None:
    code = (said or "")[:3].rstrip("-_").lower()
    return code if len(code) == 2 and code.isalpha() else None
