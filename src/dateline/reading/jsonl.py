"""JSON → documents: JSONL with one document a line, one object in a file, or an array of objects."""

from __future__ import annotations

import codecs
import io
import json
import re
from typing import TYPE_CHECKING

from dateline.reading.failures import KEPT_RAW, ReadError, raw_text
from dateline.reading.rows import RowFault, kind, mapped, row_document
from dateline.reading.text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin

MAX_ARRAY = 64_000_000
"""The most bytes of an array, which is held in memory as a whole."""
_CHUNK = 1 << 16
_BLANK = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*")


def read_jsonl(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each line of `stream`, or an `InputError` that names the line.

    Memory is bounded: a line longer than `MAX_BYTES` is skipped without being held. The origin's defaults give title,
    published and publisher of documents that have none; a document without id is called "<name>:<line>".
    """
    source, name = origin.source, origin.name
    empty = True
    for number, found in enumerate(bounded_lines(stream), 1):
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
            yield row_document(mapped(_parse(line), origin.columns), where, f"{name}:{number}", origin.defaults)
        except RowFault as fault:
            yield ReadError(where, str(fault), raw_text(line.rstrip(b"\r\n")))
    if empty:
        yield ReadError(source, "is empty", "")


def read_json(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read a ".json" file: one object on many lines, an array of objects, or JSONL; one error for anything else."""
    peek = getattr(stream, "peek", None)
    if peek is not None and _BLANK.sub(b"", peek(64)[:4096], count=1).startswith(b"["):
        yield from _read_array(stream, origin)
        return
    if not stream.seekable():
        yield from read_jsonl(stream, origin)
        return
    start = stream.tell()
    data = stream.read(MAX_BYTES + 1).removeprefix(codecs.BOM_UTF8)
    fault = _fault(data) if len(data) <= MAX_BYTES else "is too long for one object"
    if fault is None:
        # Strings of JSON hold no line ends of their own: this is the same object on one line.
        line = data.replace(b"\r", b" ").replace(b"\n", b" ")
        yield from read_jsonl(io.BytesIO(line), origin)
        return
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if data.strip() and not utf16 and _fault(data.lstrip().split(b"\n", 1)[0]) is not None:
        reason = fault if "UTF-8" in fault else "is neither one JSON object, an array of objects, nor JSONL"
        yield ReadError(origin.source, reason, raw_text(data))
        return
    stream.seek(start)
    yield from read_jsonl(stream, origin)


def _read_array(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    data = stream.read(MAX_ARRAY + 1)
    if len(data) > MAX_ARRAY:
        raise ReadError(origin.source, f"is an array of more than {MAX_ARRAY // 1_000_000} MB; write it as JSONL")
    try:
        values: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        reason = "is nested too deeply" if isinstance(error, RecursionError) else f"is no JSON ({error})"
        raise ReadError(origin.source, reason, raw_text(data)) from None
    if not isinstance(values, list) or not values:
        raise ReadError(origin.source, "is an array without objects", raw_text(data))
    for number, value in enumerate(values, 1):
        where = f"{origin.source}, item {number}"
        try:
            if not isinstance(value, dict):
                raise RowFault(f"is {kind(value)}; expected an object, one document an item")
            yield row_document(mapped(value, origin.columns), where, f"{origin.name}:{number}", origin.defaults)
        except RowFault as fault:
            raw = json.dumps(value, ensure_ascii=True)
            yield ReadError(where, str(fault), raw if len(raw) < KEPT_RAW else None)


def _fault(data: bytes) -> str | None:
    """Say why `data` is not one JSON object; None when it is."""
    try:
        _parse(data)
    except RowFault as fault:
        return str(fault)
    return None


def bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
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
        raise RowFault(f"is broken UTF-8 (byte 0x{line[error.start]:02x} at offset {error.start})") from None
    except RecursionError:
        raise RowFault("is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise RowFault(f"is no JSON ({error.msg}, column {error.colno}); expected one object a line") from None
    except ValueError:
        raise RowFault("holds a number with too many digits") from None
    if not isinstance(value, dict):
        raise RowFault(f"is {kind(value)}; expected an object, one document a line")
    return value
