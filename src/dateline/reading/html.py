"""An HTML page → a document: its main text without navigation, advertisements and readers' comments, and its facts.

The main text is `trafilatura`'s; what the page says about itself is read in `metadata.py`. Pages are strangers' work:
they are cut to a bounded size and depth before they are parsed, and what comes out is text, never mark-up to be shown.
"""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.reading.current_events import HTML_SIGN, current_events
from dateline.reading.dates import read_date
from dateline.reading.decoding import decode_declared
from dateline.reading.failures import ReadError, raw_text
from dateline.reading.jsonld import MAX_TITLE, tidy
from dateline.reading.metadata import page_facts
from dateline.reading.plaintext import plain_paragraphs
from dateline.reading.slimming import MAX_CHARACTERS, MAX_RAW_BYTES, level, slim
from dateline.reading.text import MAX_BYTES, find_fault, inert, without_surrogates
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from lxml.html import HtmlElement

    from dateline.reading.readers import Item, Origin

MAX_ELEMENTS = 50_000
"""With more elements than this, all text is taken: to weigh which of it is the article would take too long."""
_MAX_BROKEN = 0.02
_EARLIEST = "1995-01-01"
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(
    r"<\s{0,9}(?:!doctype|html|head|body|title|meta|div|p|article|section|h1|a|span|table|br)\b", re.IGNORECASE
)
# Words that make up a tenth or more of any English text, and next to nothing of a text in another language.
_ENGLISH = frozenset("the of and to that for on with was by at from is has have it he said as be are an its".split())
_MIN_ENGLISH, _MIN_WORDS = 0.06, 30


def document_from_html(
    raw: bytes, *, url: str | None = None, charset: str | None = None, source: str | None = None
) -> Document:
    """Read one page.

    Args:
        raw: the page as it came, decompressed.
        url: the address it came from; relative links count from it, and dates in it are read.
        charset: what the transport said of its encoding (`Content-Type: text/html; charset=...`); bytes that say
            otherwise count more.
        source: what to call the page in messages; without it `url`.

    Returns:
        A document whose `id` and `url` are the page's canonical address, or `url`; without either, the id is a hash of
        title and text. Paragraphs of `text` are separated by a blank line.

    Raises:
        InputError: no page, too large, or no article in it.
    """
    source = source or url or "(page)"
    tree = _parse(raw, charset, source)
    facts = page_facts(tree, url)
    text = _main_text(tree, facts.url)
    title = facts.title or _title(tree)
    text = _without_title(text, title)
    if not _LETTER.search(text):
        text = ""
    if not text and not (title and facts.is_article):
        reason = "holds no article text; perhaps the page is made by scripts, needs a login, or is a mere list of links"
        raise ReadError(source, reason, raw_text(raw))
    if fault := find_fault(text) or find_fault(title or ""):
        raise ReadError(source, fault, raw_text(raw))
    return Document(
        id=facts.url or hashlib.blake2b(f"{title}\n{text}".encode("utf-8", "replace"), digest_size=12).hexdigest(),
        title=title or "",
        text=text,
        published=facts.published or _guess_date(tree, facts.url),
        modified=facts.modified,
        url=facts.url,
        publisher=facts.publisher or _site(tree, title) or _host(facts.url),
        author=facts.author,
        section=facts.section,
        language=_believed_language(facts.language, text or title or ""),
        source=source,
    )


def read_html(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield the document of a page in a file; a page of Wikipedia's Current events is many."""
    raw = stream.read(MAX_RAW_BYTES + 1)
    if HTML_SIGN in raw and len(raw) <= MAX_BYTES:
        yield from current_events(raw, origin)
        return
    document = document_from_html(raw, source=origin.source)
    yield filled_up(document if document.url else replace(document, id=origin.name), origin.defaults)


def filled_up(document: Document, defaults: Document) -> Document:
    """The document with the caller's title, publication date and publisher where the page states none."""
    named = document.publisher if document.publisher != _host(document.url) else None
    return replace(
        document,
        title=document.title or defaults.title,
        published=document.published or defaults.published,
        publisher=named or defaults.publisher or document.publisher,
    )


def _parse(raw: bytes, charset: str | None, source: str) -> HtmlElement:
    if len(raw) > MAX_RAW_BYTES:
        raise ReadError(source, f"larger than {MAX_RAW_BYTES // 1_000_000} MB; no news page is")
    if not raw.strip(b"\0\t\n\r "):
        raise ReadError(source, "is empty", raw_text(raw))
    page = slim(decode_declared(raw, charset))
    if len(page) > MAX_CHARACTERS:
        raise ReadError(source, f"larger than {MAX_CHARACTERS // 1_000_000} MB even without scripts; no news page is")
    if not _MARKUP.search(page):
        raise ReadError(source, "is no HTML page", raw_text(raw))
    if page.count("\ufffd") > _MAX_BROKEN * len(page):
        raise ReadError(source, "is not in the encoding it declares, nor in UTF-8 or Windows-1252", raw_text(raw))
    tree = _tree(page)
    if tree is None:
        raise ReadError(source, "is no HTML page", raw_text(raw))
    return tree


def _tree(page: str) -> HtmlElement | None:
    from lxml import etree, html

    for text in (page, None):
        parser = html.HTMLParser(
            collect_ids=False,
            default_doctype=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
            no_network=True,
        )
        try:
            tree: HtmlElement | None = html.document_fromstring(
                without_surrogates(level(page) if text is None else text).encode(), parser=parser
            )
        except (etree.LxmlError, ValueError):
            return None
        # libxml2 drops all that is nested more than 256 deep; such a page is levelled and parsed again.
        if text is None or not any("xcessive depth" in entry.message for entry in parser.error_log):
            return tree
    return None


def _main_text(tree: HtmlElement, url: str | None) -> str:
    """The paragraphs of the article."""
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        return _clean(plain_paragraphs(tree))
    import trafilatura

    _unbox(tree)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - a page that trips the extractor still has text
        return _clean(plain_paragraphs(tree))
    text = getattr(found, "text", None) or ""
    return _clean(text.split("\n"))


def _unbox(tree: HtmlElement) -> None:
    """Make plain blocks of tables that only arrange the page: those whose cells hold paragraphs or tables."""
    for table in list(tree.iter("table")):
        if next(table.iter("th"), None) is None and next(table.iter("p", "h1", "h2", "div"), None) is not None:
            for element in table.iter("table", "tbody", "tr", "td"):
                element.tag = "div"
                element.attrib.clear()


def _clean(paragraphs: list[str]) -> str:
    lines = (" ".join(inert(line).split()) for line in paragraphs)
    return "\n\n".join(line for line in lines if line)


def _title(tree: HtmlElement) -> str | None:
    """The headline of a page that names none in its head: the only `<h1>`, else `<title>` without the site."""
    headings = [
        text for one in tree.xpath("//h1")[:20] if (text := tidy(one.text_content()[: 2 * MAX_TITLE], MAX_TITLE))
    ]
    if len(headings) == 1:
        return headings[0]
    element = tree.find(".//title")
    whole = tidy(element.text_content()[: 2 * MAX_TITLE], MAX_TITLE) if element is not None else None
    if whole is None:
        return headings[0] if headings else None
    for heading in headings:
        if whole.startswith(heading):
            return heading
    parts = re.split(r"\s+[|·•«»]\s+|\s+[–—-]\s+(?=[^–—|-]{1,40}$)", whole)
    return max(parts, key=len)


def _without_title(text: str, title: str | None) -> str:
    """The text without its first line where that is the title once more."""
    first, _, rest = text.partition("\n\n")
    same = title is not None and re.sub(r"\W+", "", first).casefold() == re.sub(r"\W+", "", title).casefold()
    return rest if same else text


def _guess_date(tree: HtmlElement, url: str | None) -> date | None:
    """The publication date of a page that does not state it in its head, as `htmldate` finds it in address and text."""
    from htmldate import find_date

    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        return None
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(tree, url=url, original_date=True, extensive_search=True, min_date=_EARLIEST)
    except Exception:  # noqa: BLE001 - no date is better than no document
        return None
    return read_date(found) if found else None


def _site(tree: HtmlElement, title: str | None) -> str | None:
    """The publisher where `<title>` is the headline, a separator and a short name."""
    element = tree.find(".//title")
    whole = tidy(element.text_content()[: 2 * MAX_TITLE], MAX_TITLE) if element is not None else None
    if not whole or not title or not whole.startswith(title):
        return None
    found = re.fullmatch(r"\s*[|·•«»–—-]+\s+([^|·•«»–—]{2,40})", whole[len(title) :])
    return found[1].strip() if found else None


def _host(url: str | None) -> str | None:
    """The site's host name without "www.", where nobody says who publishes it."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _believed_language(said: str | None, text: str) -> str | None:
    """The page's language as its template states it, or None where the text shows that it is not."""
    words = re.findall(r"[^\W\d_]+", text[:4_000].lower())
    if said is None or len(words) < _MIN_WORDS:
        return said if said == "en" or len(words) >= _MIN_WORDS else None
    share = sum(word in _ENGLISH for word in words) / len(words)
    return said if (said == "en") == (share >= _MIN_ENGLISH) else None
