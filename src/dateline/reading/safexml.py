"""XML from strangers: no entities, no document type that declares any, nothing fetched, bounded size and depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.reading.decoding import decode_declared
from dateline.reading.failures import ReadError, raw_text
from dateline.reading.text import without_surrogates

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_XML_BYTES = 20_000_000
_DECLARATION = re.compile(r"\A\ufeff?\s{0,99}<\?xml\b[^>]{0,500}\?>")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse_xml(raw: bytes, source: str, *, charset: str | None = None, recover: bool = False) -> Element:
    """Parse an XML document and return its root.

    Args:
        raw: the bytes; their encoding is found out as a page's is.
        source: what to call it in messages.
        charset: what the transport said of the encoding.
        recover: whether to make what can be made of a document that is not well-formed, as feeds often are.

    Raises:
        InputError: too large, no XML, nested deeper than 256, or with entities of its own.
    """
    from lxml import etree

    if len(raw) > MAX_XML_BYTES:
        raise ReadError(source, f"larger than {MAX_XML_BYTES // 1_000_000} MB")
    text = _ILLEGAL.sub("", without_surrogates(_DECLARATION.sub("", decode_declared(raw, charset), count=1)))
    # Refused before any parser sees them: what an entity would be expanded to is never wanted.
    if "<!ENTITY" in text or re.search(r"<!DOCTYPE[^<>\[]{0,2000}\[", text):
        raise ReadError(
            source, "declares entities of its own, which may be an attack; remove its document type", raw_text(raw)
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(source, f"is no well-formed XML ({str(error)[:200]})", raw_text(raw)) from None
    if root is None:
        raise ReadError(source, "is no XML", raw_text(raw))
    return root


def local(element: Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Element | None) -> str:
    """All text within an element on one line; "" for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
