"""JSONL → documents: `{"id", "title", "text", "published", "url", "publisher"}`, one document a line."""

from __future__ import annotations

import codecs
import io
import json
import math
from typing import TYPE_CHECKING

from dateline.reading.dates import parse_published
from dateline.reading.failures import ReadError, raw_text
from dateline.reading.text import MAX_BYTES, find_fault, without_surrogates
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from dateline.errors import InputError

_CHUNK = 1 << 16
_NAMES = {
    "dict": "an object",
    "list": "an array",
    "str": "a string",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "NoneType": "null",
}


class _Fault(ValueError):
    """What is wrong with a line, in words for its `ReadError`."""


def read_jsonl(stream: BinaryIO, source: str, name: str, defaults: Document) -> Iterator[Document | InputError]:
    """Yield a document for each line of `stream`, or an `InputError` that names the line.

    Memory is bounded: a line longer than `MAX_BYTES` is skipped without being held. `defaults` gives the title,
    published and publisher of documents that have none; a document without id is called "<name>:<line>".
    """
    empty = True
    for number, found in enumerate(_lines(stream), 1):
        where = f"{source}, line {number}"
        if found is None:
            empty = False
            yield ReadError(where, f"longer than {MAX_BYTES // 1_000_000} MB; split the document")
            continue
        if number == 1 and found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield ReadError(source, "is JSONL in UTF-16; save it as UTF-8")
            return
        line = found.removeprefix(codecs.BOM_UTF8) if number == 1 else found
        if not line.strip():
            continue
        empty = False
        try:
            yield _document(_parse(line), where, f"{name}:{number}", defaults)
        except _Fault as fault:
            yield ReadError(where, str(fault), raw_text(line.rstrip(b"\r\n")))
    if empty:
        yield ReadError(source, "is empty", "")


def read_json(stream: BinaryIO, source: str, name: str, defaults: Document) -> Iterator[Document | InputError]:
    """Read a ".json" file, which may hold one object on many lines, or JSONL; for anything else yield one error."""
    if not stream.seekable():
        yield from read_jsonl(stream, source, name, defaults)
        return
    data = stream.read(MAX_BYTES + 1).removeprefix(codecs.BOM_UTF8)
    fault = _fault(data) if len(data) <= MAX_BYTES else "is too long for one object"
    if fault is None:
        # Strings of JSON hold no line ends of their own: this is the same object on one line.
        line = data.replace(b"\r", b" ").replace(b"\n", b" ")
        yield from read_jsonl(io.BytesIO(line), source, name, defaults)
        return
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if data.strip() and not utf16 and _fault(data.lstrip().split(b"\n", 1)[0]) is not None:
        reason = fault if "UTF-8" in fault else "is neither one JSON object nor JSONL, one object a line"
        yield ReadError(source, reason, raw_text(data))
        return
    stream.seek(0)
    yield from read_jsonl(stream, source, name, defaults)


def _fault(data: bytes) -> str | None:
    """Say why `data` is not one JSON object; None when it is."""
    try:
        _parse(data)
    except _Fault as fault:
        return str(fault)
    return None


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of `stream`; None stands for one that is too long."""
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield None


def _parse(line: bytes) -> dict[str, object]:
    try:
        value: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _Fault(f"is broken UTF-8 (byte 0x{line[error.start]:02x} at offset {error.start})") from None
    except RecursionError:
        raise _Fault("is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise _Fault(f"is no JSON ({error.msg}, column {error.colno}); expected one object a line") from None
    except ValueError:
        raise _Fault("holds a number with too many digits") from None
    if not isinstance(value, dict):
        raise _Fault(f"is {_kind(value)}; expected an object, one document a line")
    return value


def _document(value: dict[str, object], where: str, default_id: str, defaults: Document) -> Document:
    title = _string(value, "title") or ""
    text = _string(value, "text") or ""
    if not title.strip() and not text.strip():
        raise _Fault("lacks both title and text; one of them must say something")
    for field in (title, text):
        if fault := find_fault(field):
            raise _Fault(fault)
    return Document(
        id=_id(value.get("id"), default_id),
        title=title or defaults.title,
        text=text,
        published=_published(value) or defaults.published,
        url=_string(value, "url") or None,
        publisher=_string(value, "publisher") or defaults.publisher,
        source=where,
    )


def _string(value: dict[str, object], key: str) -> str | None:
    found = value.get(key)
    if found is None:
        return None
    if not isinstance(found, str):
        raise _Fault(f'"{key}" is {_kind(found)}; expected a string')
    return without_surrogates(found)


def _id(found: object, default: str) -> str:
    if found is None or found == "":
        return default
    if isinstance(found, str):
        return without_surrogates(found)
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise _Fault(f'"id" is {_kind(found)}; expected a string or a number')
    return str(found)


def _published(value: dict[str, object]) -> date | None:
    found = _string(value, "published")
    if not found or not found.strip():
        return None
    try:
        return parse_published(found)
    except ValueError as error:
        raise _Fault(f'"published": {error}') from None


def _kind(value: object) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return "no finite number"
    return _NAMES[type(value).__name__]
