"""The text layer of a PDF → a document. A scanned page without one is named as such; nothing is recognised here."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.reading.bounded import read_whole
from dateline.reading.failures import ReadError
from dateline.reading.pages import with_title
from dateline.reading.text import find_fault, inert
from dateline.reading.unwrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin
    from dateline.records import Document

MAX_PDF_BYTES = 64_000_000
MAX_PAGES = 500
MAX_CHARACTERS = 5_000_000
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
# What programs write into the title when its author wrote nothing.
_NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*$|slide \d|powerpoint|print|layout \d)"
    r"|\.(?:docx?|pdf|indd|qxd|odt|rtf|tex)$",
    re.I,
)


def read_pdf(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield the document of a PDF: its text with lines joined to paragraphs, its title, author and date of creation."""
    raw = read_whole(stream, MAX_PDF_BYTES, origin.source)
    pages, facts = _open(raw, origin.source)
    text = unwrap("\n\n".join(_without_page_numbers(page) for page in pages))
    if not any(letter.isalpha() for letter in text):
        raise ReadError(origin.source, "has no text layer, perhaps a scan; make one first, e.g. with: ocrmypdf")
    if fault := find_fault(text):
        raise ReadError(origin.source, fault)
    title = _fact(facts, "Title")
    document = replace(
        origin.defaults,
        id=origin.name,
        title=title if title and not _NO_TITLE.search(title) else origin.defaults.title,
        text=text,
        author=_fact(facts, "Author"),
        published=_day(facts.get("CreationDate", "")) or origin.defaults.published,
        source=origin.source,
    )
    yield _once(document) if document.title else with_title(document)


def _open(raw: bytes, source: str) -> tuple[list[str], dict[str, str]]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(raw) as pdf:
            if len(pdf) > MAX_PAGES:
                raise ReadError(source, f"has {len(pdf)} pages, more than {MAX_PAGES}; split it")
            return _texts(pdf, source), pdf.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        reason = "needs a password" if "assword" in str(error) else f"is no PDF, or a damaged one ({error})"
        raise ReadError(source, reason) from None
    except (ValueError, UnicodeError, MemoryError, RuntimeError, OSError) as error:
        raise ReadError(source, f"is a damaged PDF ({type(error).__name__})") from None


def _texts(pdf: object, source: str) -> list[str]:
    import pypdfium2

    assert isinstance(pdf, pypdfium2.PdfDocument)  # noqa: S101 - for the type checker: the package is imported late
    texts: list[str] = []
    size = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            layer = page.get_textpage()
            text = layer.get_text_bounded()
            layer.close()
            page.close()
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            # A damaged page leaves the others; a PDF of damaged pages only has no text, and says so.
            continue
        size += len(text)
        if size > MAX_CHARACTERS:
            raise ReadError(source, f"holds more than {MAX_CHARACTERS:,} characters; split it")
        texts.append(inert(text.replace("\r\n", "\n").replace("\ufffe", "-")))
    return texts


def _without_page_numbers(page: str) -> str:
    lines = page.strip().split("\n")
    while lines and _PAGE_NUMBER.fullmatch(lines[-1].strip()):
        lines.pop()
    if lines and _PAGE_NUMBER.fullmatch(lines[0].strip()):
        lines = lines[1:]
    return "\n".join(lines)


def _fact(facts: dict[str, str], name: str) -> str | None:
    text = " ".join(inert(facts.get(name, ""))[:500].split())
    return text or None


def _day(value: str) -> date | None:
    """The day of a PDF's date, "D:20250610083000+02'00'"."""
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _once(document: Document) -> Document:
    """The document without its title as the text's first paragraph."""
    first, _, rest = document.text.partition("\n\n")
    return replace(document, text=rest) if rest and first.casefold() == document.title.casefold() else document
