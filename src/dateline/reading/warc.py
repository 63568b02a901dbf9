"""Web archives → documents: WARC (pages as they were fetched, such as CC-NEWS) and WET (their text).

Records are read one after the other, so that memory does not grow with the archive; each begins at a place where
reading can begin again. Records that are no pages (requests, redirects, pictures) are passed over.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.decoding import decode_declared
from dateline.reading.decompressing import decode_content
from dateline.reading.failures import ReadError, raw_text
from dateline.reading.html import document_from_html, filled_up
from dateline.reading.slimming import MAX_RAW_BYTES
from dateline.reading.text import MAX_BYTES, find_fault, inert
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

    from dateline.reading.readers import Item, Origin

_PAGES = ("text/html", "application/xhtml+xml")
MAX_FAULTS = 1_000
"""After so many damaged records an archive is given up."""
_CHUNK = 1 << 20
_BEGINNING = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r\n")
# ISO 639-3, as Common Crawl writes it, of languages whose two-letter code begins otherwise or the same.
_LANGUAGES = {"eng": "en", "fra": "fr", "deu": "de", "spa": "es", "rus": "ru", "zho": "zh", "ara": "ar", "por": "pt"}
_LANGUAGES |= {"ita": "it", "jpn": "ja", "nld": "nl", "pol": "pl", "tur": "tr", "kor": "ko", "ukr": "uk", "fas": "fa"}
_SENTENCE_END = re.compile(r"[.!?…。？！][\"'”’»)]*$")
_MIN_WORDS = 8


def read_warc(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each page of a WARC, compressed by record or not; a page without an article is an error.

    Conversion records (a WET file called .warc) are read as text.
    """
    empty = True
    for record in _records(stream, origin):
        empty = False
        if isinstance(record, InputError):
            yield record
        elif (item := _item(record, origin)) is not None:
            yield item
    if empty:
        raise ReadError(origin.source, "holds no WARC record of a page or a text")


def read_wet(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each text of a WET file."""
    return read_warc(stream, origin)


def _records(stream: BinaryIO, origin: Origin) -> Iterator[Any]:
    """The records of the kinds that hold pages, from the origin's place on; a damaged one is an `InputError`."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    begin = origin.place.offset
    if begin:
        stream.seek(begin)
    for _ in range(MAX_FAULTS):
        try:
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False):
                begin = record.stream_pos
                origin.place.enter(begin)
                yield record
            return
        except (OSError, ValueError, EOFError, RuntimeError) as error:
            yield ReadError(f"{origin.source}, after byte {begin}", f"is damaged ({str(error)[:200]})")
        # What begins like a record further on may be one.
        found = _next_beginning(stream, begin + 1)
        if found is None:
            return
        begin = found
        stream.seek(begin)


def _next_beginning(stream: BinaryIO, start: int) -> int | None:
    if not stream.seekable():
        return None
    stream.seek(start)
    kept = b""
    while chunk := stream.read(_CHUNK):
        data = kept + chunk
        if found := _BEGINNING.search(data):
            return start + found.start()
        kept = data[-16:]
        start += len(data) - len(kept)
    return None


def _item(record: Any, origin: Origin) -> Item | None:
    """The document of a record, the reason why it has none, or None for a record that is no page."""
    from fastwarc.warc import WarcRecordType

    url = inert(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    source = f"{origin.source}, {url or f'record at byte {record.stream_pos}'}"
    try:
        if record.record_type == WarcRecordType.conversion:
            return _text(record, url, replace(origin, source=source))
        return _page(record, url, source, origin)
    except InputError as error:
        return error
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        return ReadError(source, f"is damaged ({str(error)[:200]})")


def _page(record: Any, url: str, source: str, origin: Origin) -> Item | None:
    kind, charset, encoding = (record.headers.get("Content-Type") or "").lower(), None, ""
    if kind.startswith("application/http"):
        record.parse_http(auto_decode="transfer", strict_mode=False)
        if record.http_headers is None or record.http_headers.status_code != 200:
            return None
        kind, charset = (record.http_content_type or "").lower(), record.http_charset
        encoding = record.http_headers.get("Content-Encoding") or ""
    if not kind.startswith(_PAGES):
        return None
    body = _body(record, source)
    if encoding:
        body = decode_content(body, encoding, source, limit=MAX_RAW_BYTES)
    document = document_from_html(body, url=url or None, charset=charset, source=source)
    return filled_up(document, origin.defaults)


def _body(record: Any, source: str) -> bytes:
    expected = record.content_length
    if expected > MAX_RAW_BYTES:
        raise ReadError(source, f"larger than {MAX_RAW_BYTES // 1_000_000} MB; no news page is")
    body: bytes = record.reader.read(MAX_RAW_BYTES + 1)
    if len(body) > MAX_RAW_BYTES:
        raise ReadError(source, f"larger than {MAX_RAW_BYTES // 1_000_000} MB; no news page is")
    # A body sent in chunks is shorter than its record, by the lines between them.
    chunked = record.is_http_parsed and record.http_headers.get("Transfer-Encoding")
    if len(body) < expected and not chunked:
        raise ReadError(source, f"is cut short: {len(body)} of {expected} bytes are there", raw_text(body))
    return body


def _text(record: Any, url: str, origin: Origin) -> Item:
    """The document of a WET record: its first line as title, of the rest what looks like sentences."""
    body = _body(record, origin.source)
    if len(body) > MAX_BYTES:
        raise ReadError(origin.source, f"larger than {MAX_BYTES // 1_000_000} MB")
    lines = [" ".join(line.split()) for line in inert(decode_declared(body)).splitlines()]
    lines = [line for line in lines if line]
    title = re.split(r"\s+[|·•«»–—-]\s+", lines[0])[0] if lines and len(lines[0]) < 300 else ""
    text = "\n\n".join(line for line in lines[1 if title else 0 :] if _is_prose(line))
    if not text:
        raise ReadError(origin.source, "holds no sentences", raw_text(body))
    if fault := find_fault(text):
        raise ReadError(origin.source, fault, raw_text(body))
    languages = (record.headers.get("WARC-Identified-Content-Language") or "").split(",")
    document = Document(
        id=url or f"{origin.name}:{record.stream_pos}",
        title=title,
        text=text,
        url=url or None,
        language=_LANGUAGES.get(languages[0].strip()) if len(languages) == 1 else None,
        source=origin.source,
    )
    return filled_up(document, origin.defaults)


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence or more, not a button or a label."""
    return len(line.split()) >= _MIN_WORDS and _SENTENCE_END.search(line) is not None
