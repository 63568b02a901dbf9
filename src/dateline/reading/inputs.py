"""Everything that can be read → documents, one after the other."""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, BinaryIO, Literal, cast

from dateline.errors import InputError
from dateline.reading.failures import KEPT_RAW, ReadError, explain, raw_text
from dateline.reading.files import JSON_ENDING, JSONL_ENDINGS, STDIN, TEXT_ENDINGS, find_inputs
from dateline.reading.jsonl import read_json, read_jsonl
from dateline.reading.pages import split_page
from dateline.reading.text import read_text, without_surrogates
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

InputFormat = Literal["auto", "text", "jsonl"]
_Format = Literal["text", "jsonl", "json", "array"]

# A JSON array of objects, as far as its beginning shows; a pipe may have brought no more than the bracket yet.
_ARRAY = re.compile(r"\[\s*(?:\{|\Z)")


def read(
    arguments: Iterable[str],
    *,
    input_format: InputFormat = "auto",
    title: str = "",
    published: date | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
    skip: Iterable[Path] = (),
    consumed: Callable[[int], None] | None = None,
) -> Iterator[Document | InputError]:
    """Yield the documents that `arguments` name, and an `InputError` for each that cannot be read; never raise one.

    `title`, `published` and `publisher` hold for all documents that do not say better. `consumed` is told how many
    bytes were read since it was last called.
    """
    defaults = Document(id="", title=title, published=published, publisher=publisher)
    for found in find_inputs(arguments, skip=skip):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            if found == STDIN:
                yield from _read_stdin(stdin, input_format, defaults)
                continue
            with found.open("rb") as stream:
                yield from _read_stream(stream, found, input_format, defaults, consumed)
        except OSError as error:
            yield ReadError(str(found), explain(error))


def _read_stdin(
    stdin: BinaryIO | None, input_format: InputFormat, defaults: Document
) -> Iterator[Document | InputError]:
    if stdin is None:
        yield ReadError("stdin", "there is no standard input")
        return
    buffered = stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stdin))
    try:
        yield from _read_as(_choose(buffered, STDIN, input_format), buffered, "stdin", "stdin", defaults)
    finally:
        if buffered is not stdin:
            # The stream is the caller's: without this it would be closed with our wrapper.
            buffered.detach()


def _read_stream(
    stream: io.BufferedReader,
    path: Path,
    input_format: InputFormat,
    defaults: Document,
    consumed: Callable[[int], None] | None,
) -> Iterator[Document | InputError]:
    name = without_surrogates(path.as_posix())
    told = 0
    for item in _read_as(_choose(stream, path, input_format), stream, without_surrogates(str(path)), name, defaults):
        if consumed is not None and stream.seekable():
            position = stream.tell()
            consumed(position - told)
            told = position
        yield item


def _choose(stream: io.BufferedReader, path: Path, input_format: InputFormat) -> _Format:
    """Choose a format by the file's ending or, where that says nothing, by the first characters."""
    if input_format != "auto":
        return input_format
    ending = path.suffix.lower()
    if ending in JSONL_ENDINGS:
        return "jsonl"
    beginning = _beginning(stream)
    if ending == JSON_ENDING:
        return "array" if beginning.startswith("[") else "json"
    if _ARRAY.match(beginning):
        return "array"
    return "jsonl" if ending not in TEXT_ENDINGS and beginning.startswith("{") else "text"


def _beginning(stream: io.BufferedReader) -> str:
    """Return the first characters that are no white space, as far as one look shows them."""
    data = stream.peek(64)[:4096]
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if utf16 else "utf-8-sig", errors="ignore").lstrip()


def _read_as(
    format_: _Format, stream: io.BufferedReader, source: str, name: str, defaults: Document
) -> Iterator[Document | InputError]:
    if format_ == "array":
        raw = raw_text(stream.read(KEPT_RAW))
        yield ReadError(source, "is a JSON array; expected JSONL, one object a line", raw)
        return
    if format_ != "text":
        yield from (read_json if format_ == "json" else read_jsonl)(stream, source, name, defaults)
        return
    try:
        text = read_text(stream, source)
    except InputError as error:
        yield error
        return
    page = Document(
        id=name,
        title=defaults.title,
        text=text,
        published=defaults.published,
        publisher=defaults.publisher,
        source=source,
    )
    yield from split_page(page)
