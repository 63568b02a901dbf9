"""Bytes → text, and what makes a text unusable."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from dateline.reading.failures import ReadError, raw_text

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 10_000_000
MAX_LINE = 1_000_000
MAX_CONTROL_SHARE = 0.005

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INERT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LETTER = re.compile(r"[^\W\d_]")
_LINE = re.compile(r"[^\r\n]+")


def read_text(stream: BinaryIO, source: str) -> str:
    """Read one plain-text document; raise `ReadError` for what cannot be used. Newlines are kept as they are."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(source, f"larger than {_megabytes(MAX_BYTES)}; split it into one file an article, or use JSONL")
    if not data:
        raise ReadError(source, "is empty", "")
    raw = raw_text(data)
    text = decode(data, source)
    if not text.strip():
        raise ReadError(source, "is empty: it holds nothing but white space", raw)
    fault = find_fault(text)
    if fault is None and not _LETTER.search(text):
        fault = "holds no word; expected a news text"
    if fault:
        raise ReadError(source, fault, raw)
    return text


def decode(data: bytes, source: str) -> str:
    """Decode UTF-8 with or without byte order mark, or UTF-16 with one; raise `ReadError` for anything else."""
    utf16 = data.startswith(_UTF16)
    if not utf16 and b"\0" in data:
        reason = "is a binary file (it holds NUL bytes); expected plain text in UTF-8"
        raise ReadError(source, reason, raw_text(data))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        encoding = "UTF-16" if utf16 else "UTF-8"
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        hint = "save it as UTF-8, e.g. with: iconv -f WINDOWS-1252 -t UTF-8"
        raise ReadError(source, f"is broken {encoding} ({where}); {hint}", raw_text(data)) from None
    if "\0" in text:
        raise ReadError(source, "is a binary file (it holds NUL characters); expected plain text", raw_text(data))
    return text


def find_fault(text: str) -> str | None:
    """Say what makes `text` unusable for coding: too long a line, too many control characters; else None."""
    if len(text) > MAX_LINE and any(line.end() - line.start() > MAX_LINE for line in _LINE.finditer(text)):
        return f"holds a line of more than {_megabytes(MAX_LINE)}; break it into paragraphs"
    controls = len(_CONTROL.findall(text))
    if controls > MAX_CONTROL_SHARE * len(text):
        share = f"{MAX_CONTROL_SHARE:.1%}".replace(".0%", "%")
        return f"holds {controls} control characters, more than {share} of it; remove them or convert it to plain text"
    return None


def inert(text: str) -> str:
    """The text with a space for each control character but tab and line ends, and nothing that cannot be written."""
    return without_surrogates(_INERT.sub(" ", text))


def without_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs, which no encoding can write, one for one: offsets stay as they are."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return text


def _megabytes(count: int) -> str:
    return f"{count // 1_000_000} MB"
