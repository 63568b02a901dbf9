"""Rows of any kind → JSONL, CSV, Parquet or a table for people."""

from __future__ import annotations

import io
import json
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.exporting.csvfile import write_rows
from dateline.exporting.jsonl import json_line
from dateline.exporting.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    import pyarrow as pa

    from dateline.exporting.contract import JsonObject

_BATCH = 10_000
# A cell of the table is cut after so many characters where there is no terminal to tell how much fits.
_CELL = 60


def write_rows_jsonl(rows: Iterable[JsonObject], out: BinaryIO) -> None:
    """Write each row as one line."""
    for row in rows:
        out.write(json_line(row).encode("utf-8"))
    out.flush()


def write_rows_csv(
    rows: Iterable[JsonObject], columns: Sequence[str], out: BinaryIO, *, on_terminal: bool = False
) -> None:
    """Write a header and the rows."""
    write_rows(rows, columns, out, on_terminal=on_terminal)


def write_rows_parquet(rows: Iterable[JsonObject], path: Path, schema: pa.Schema | None = None) -> None:
    """Write a Parquet file; without a schema that of the first rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source = iter(rows)
    first = list(islice(source, _BATCH))
    schema = schema or pa.Table.from_pylist(first).schema
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while first:
            writer.write_table(to_arrow(first, schema))
            first = list(islice(source, _BATCH))


def to_arrow(rows: list[JsonObject], schema: pa.Schema | None = None) -> pa.Table:
    """The rows as an Arrow table; days given as text become days where the schema has them."""
    import pyarrow as pa

    if schema is None:
        return pa.Table.from_pylist(rows)
    return pa.Table.from_pylist([_fitted(row, schema) for row in rows], schema=schema)


def _fitted(row: JsonObject, schema: Any) -> JsonObject:
    import pyarrow as pa

    def fit(value: Any, kind: Any) -> Any:
        if isinstance(value, str) and pa.types.is_date(kind):
            return date.fromisoformat(value)
        if isinstance(value, dict) and pa.types.is_struct(kind):
            return {field.name: fit(value.get(field.name), field.type) for field in kind}
        return value

    return {field.name: fit(row.get(field.name), field.type) for field in schema}


def mention_schema() -> pa.Schema:
    """Arrow's schema of the ledger's mentions: that of `dateline code`, and where each stands in the ledger."""
    import pyarrow as pa

    from dateline.exporting.arrow import SCHEMA

    more = [("event", pa.string()), ("version", pa.int64()), ("run", pa.int64()), ("state", pa.string())]
    return pa.schema([*SCHEMA, *(pa.field(name, kind) for name, kind in more)])


def event_schema() -> pa.Schema:
    """Arrow's schema of events."""
    import pyarrow as pa

    text, number, day = pa.string(), pa.int64(), pa.date32()
    party = pa.list_(pa.struct([(key, text) for key in ("name", "country", "sector", "entity")]))
    where = [(key, text) for key in ("name", "country", "admin1")]
    where += [("latitude", pa.float64()), ("longitude", pa.float64()), ("geonames", number)]
    return pa.schema(
        [
            *(("id", text), ("type", text), ("mode", text), ("contexts", pa.list_(text)), ("status", text)),
            *(("actors", party), ("recipients", party), ("start", day), ("end", day), ("place", pa.struct(where))),
            *(("quad", text), ("intensity", pa.float64()), ("cameo", text), ("confidence", pa.float64())),
            *(("reports", number), ("documents", number), ("publishers", number), ("denied_by", pa.list_(text))),
            *(("first_reported", day), ("last_reported", day), ("text", text), ("document", text)),
        ]
    )


def write_rows_table(
    rows: Iterable[JsonObject], columns: Sequence[str], out: BinaryIO, *, colour: bool = False, width: int | None = None
) -> None:
    """Write a table for people: one line a row, numbers to the right, long texts cut."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    cells = [[_shown(row.get(column)) for column in columns] for row in rows]
    for place, column in enumerate(columns):
        numeric = bool(cells) and all(isinstance(line[place], int | float) or line[place] == "" for line in cells)
        table.add_column(column, justify="right" if numeric else "left", no_wrap=True, overflow="ellipsis")
    for line in cells:
        table.add_row(*(Text(_cut(printable(str(cell)), width)) for cell in line))
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        force_terminal=colour,
        no_color=not colour,
        width=width or max(200, 40 * len(columns)),
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    console.print(table)
    text = "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())
    out.write((text + "\n").encode("utf-8"))
    out.flush()


def _cut(text: str, width: int | None) -> str:
    return text if width or len(text) <= _CELL else text[: _CELL - 1] + "…"


def _shown(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join("?" if one is None else str(one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value
