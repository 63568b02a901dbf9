"""By which first bytes a form of input is known when its name does not tell."""

from __future__ import annotations

import re

from dateline.reading.decoding import decode_declared

_HTML = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99})?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_NITF = re.compile(r"<nitf\b")
_NEWSML = re.compile(r"<(?:\w+:)?(?:newsItem|newsMessage|packageItem)\b")
_EML = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_MAIL_FIELDS = re.compile(rb"^(?:From|Date|Subject|Message-ID|MIME-Version|Received|Return-Path):", re.I | re.M)
_GDELT_COLUMNS = (57, 58, 61)
_WIKI = re.compile(r"\{\{\s*Current events\b|class=\"[^\"]{0,200}\bcurrent-events-(?:main|content)\b")


def is_zip(beginning: bytes) -> bool:
    """A ZIP archive with something in it."""
    return beginning.startswith(b"PK\x03\x04")


def is_gz(beginning: bytes) -> bool:
    """A gzip stream."""
    return beginning.startswith(b"\x1f\x8b\x08")


def is_zst(beginning: bytes) -> bool:
    """A Zstandard frame."""
    return beginning.startswith(b"\x28\xb5\x2f\xfd")


def is_warc(beginning: bytes) -> bool:
    """A WARC file that is not compressed; one that is has to be named so."""
    return beginning.startswith(b"WARC/1.")


def is_pdf(beginning: bytes) -> bool:
    """A PDF; its header may stand behind some junk."""
    return b"%PDF-" in beginning[:1024] and not is_html(beginning)


def is_parquet(beginning: bytes) -> bool:
    """A Parquet file."""
    return beginning.startswith(b"PAR1")


def is_polecat(beginning: bytes) -> bool:
    """A table with the header of POLECAT's files."""
    return beginning.removeprefix(b"\xef\xbb\xbf").startswith(b"Event ID\tEvent Date\tEvent Type\t")


def is_gdelt(beginning: bytes) -> bool:
    """A row of GDELT's event table: 57, 58 or 61 cells, the first a number, the second a day."""
    first = beginning.split(b"\n", 1)[0].rstrip(b"\r").split(b"\t")
    return len(first) in _GDELT_COLUMNS and first[0].isdigit() and len(first[1]) == 8 and first[1].isdigit()


def is_nitf(beginning: bytes) -> bool:
    """An XML document whose root is NITF's."""
    return b"<" in beginning and _NITF.search(decode_declared(beginning)) is not None and not is_newsml(beginning)


def is_newsml(beginning: bytes) -> bool:
    """An XML document of NewsML-G2."""
    return b"<" in beginning and _NEWSML.search(decode_declared(beginning)) is not None


def is_current_events(beginning: bytes) -> bool:
    """A day of Wikipedia's Portal:Current events, as wikitext or as a page."""
    return (b"{{" in beginning or b"current-events" in beginning) and _WIKI.search(
        decode_declared(beginning)
    ) is not None


def is_html(beginning: bytes) -> bool:
    """A page that begins as pages do."""
    return b"<" in beginning[:400].lstrip() and _HTML.match(decode_declared(beginning)) is not None


def is_mbox(beginning: bytes) -> bool:
    """A mailbox: a "From " line, then header fields."""
    return beginning.startswith(b"From ") and len(_MAIL_FIELDS.findall(beginning)) >= 2


def is_eml(beginning: bytes) -> bool:
    """One mail: it begins with header fields, and at least two are those of mails."""
    found = _EML.match(beginning.replace(b"\r\n", b"\n"))
    return found is not None and len(_MAIL_FIELDS.findall(found[0])) >= 2


def is_object(beginning: bytes) -> bool:
    """JSON that begins with an object."""
    return decode_declared(beginning).lstrip().startswith("{") and not is_current_events(beginning)


def is_array(beginning: bytes) -> bool:
    """JSON that begins with an array of objects; a pipe may have brought no more than the bracket yet."""
    return re.match(r"\[\s*(?:\{|\Z)", decode_declared(beginning).lstrip()) is not None
