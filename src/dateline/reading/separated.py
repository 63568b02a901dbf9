"""CSV and TSV with a header line → documents."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from dateline.reading.failures import ReadError
from dateline.reading.jsonl import bounded_lines
from dateline.reading.rows import FIELDS, RowFault, mapped, row_document
from dateline.reading.text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin

_DELIMITERS = ",;\t|"


def read_csv(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each row; the delimiter is the one of , ; tab | that the header line has most of."""
    return _read(stream, origin, None)


def read_tsv(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each row of a table with tabs between its cells."""
    return _read(stream, origin, "\t")


def need_columns(header: list[str], origin: Origin) -> None:
    """Raise `ReadError` unless the table has the columns that the mapping names, and a title or a text."""
    named = ", ".join(header[:30]) or "(none)"
    missing = [
        column for column in origin.columns.values() if column.split(".")[0] not in header and column not in header
    ]
    if missing:
        raise ReadError(origin.source, f"has no column {missing[0]!r}; its columns are {named}")
    if not {"title", "text"} & ({*origin.columns} or {*header}) and not {"title", "text"} & {*header}:
        reason = (
            f"has neither a column title nor text; its columns are {named}; name them: --columns title=...,text=..."
        )
        raise ReadError(origin.source, reason)


def _read(stream: BinaryIO, origin: Origin, delimiter: str | None) -> Iterator[Item]:
    csv.field_size_limit(MAX_BYTES)
    lines = _decoded(stream, origin.source)
    first = next(lines, None)
    if first is None:
        raise ReadError(origin.source, "is empty", "")
    delimiter = delimiter or max(_DELIMITERS, key=first.count)
    header = _header(first, delimiter, origin.source)
    need_columns(header, origin)
    rows = csv.reader(lines, delimiter=delimiter)
    number, empty = 1, True
    while True:
        number += 1
        where = f"{origin.source}, row {number}"
        try:
            cells = next(rows, None)
            if cells is None:
                break
            if not any(cells):
                continue
            empty = False
            row = mapped(_row(header, cells), origin.columns)
            yield row_document(row, where, f"{origin.name}:{number}", origin.defaults)
        except RowFault as fault:
            yield ReadError(where, str(fault), delimiter.join(cells or ())[:MAX_BYTES])
        except csv.Error as error:
            yield ReadError(where, f"is no row of a table ({error}); perhaps a quotation mark is never closed")
    if empty:
        raise ReadError(origin.source, "has a header and no rows")


def _header(line: str, delimiter: str, source: str) -> list[str]:
    """The names of the columns; those that are a document's fields but for case are written as these."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        raise ReadError(source, f"has no header line that can be read ({error})") from None
    return [name.lower() if name.lower() in FIELDS else name for name in (cell.strip() for cell in cells)]


def _row(header: list[str], cells: list[str]) -> Mapping[str, object]:
    if len(cells) > len(header):
        raise RowFault(f"has {len(cells)} cells, the header {len(header)}; perhaps a text with commas is not quoted")
    return dict(zip(header, cells, strict=False))


def _decoded(stream: BinaryIO, source: str) -> Iterator[str]:
    for number, line in enumerate(bounded_lines(stream), 1):
        if line is None:
            raise ReadError(f"{source}, line {number}", f"longer than {MAX_BYTES // 1_000_000} MB")
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            where = f"byte 0x{line[error.start]:02x} at offset {error.start}"
            hint = "save it as UTF-8, e.g. with: iconv -f WINDOWS-1252 -t UTF-8"
            raise ReadError(f"{source}, line {number}", f"is broken UTF-8 ({where}); {hint}") from None
        if "\0" in text:
            raise ReadError(f"{source}, line {number}", "holds NUL characters; expected a table as text")
        yield text
