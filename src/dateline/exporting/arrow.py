"""Coded documents → Arrow tables and Parquet files: one row a mention, actors and the like as nested structs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.exporting.flat import mention_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from dateline.exporting.contract import JsonObject
    from dateline.records import CodedDocument

BATCH_ROWS = 10_000

_SPAN = [("text", pa.string()), ("start", pa.int64()), ("end", pa.int64())]
_ACTOR = pa.struct(
    [
        *_SPAN,
        *((key, pa.string()) for key in ("name", "country", "sector", "entity", "role", "runner_up")),
        ("link_confidence", pa.float64()),
    ]
)
_PLACE = pa.struct(
    [
        *_SPAN,
        *((key, pa.string()) for key in ("name", "country", "admin1")),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("geonames", pa.int64()),
        ("feature", pa.string()),
        ("confidence", pa.float64()),
    ]
)
_WHEN = pa.struct(
    [
        ("text", pa.string()),
        ("start_char", pa.int64()),
        ("end_char", pa.int64()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        *((key, pa.string()) for key in ("granularity", "type", "value", "mod")),
    ]
)
_QUANTITY = pa.struct(
    [
        *_SPAN,
        ("value", pa.float64()),
        ("unit", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        *((key, pa.string()) for key in ("direction", "of", "period", "kind")),
        ("approximate", pa.bool_()),
        *((key, pa.string()) for key in ("of_whom", "origin", "destination")),
    ]
)
_LINK = [
    *_SPAN,
    *((key, pa.string()) for key in ("name", "entity", "country", "sector")),
    ("cue", pa.struct(_SPAN)),
    ("antecedent", pa.struct(_SPAN)),
]
_ATTRIBUTION = pa.struct([*_LINK, ("chain", pa.list_(pa.struct(_LINK)))])

SCHEMA = pa.schema(
    [
        pa.field("document", pa.string(), nullable=False),
        ("url", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.date32()),
        ("language", pa.string()),
        ("id", pa.string()),
        ("sentence", pa.int64()),
        ("text", pa.string()),
        ("field", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("contexts", pa.list_(pa.string())),
        ("status", pa.string()),
        ("trigger", pa.struct(_SPAN)),
        ("actors", pa.list_(_ACTOR)),
        ("recipients", pa.list_(_ACTOR)),
        ("place", _PLACE),
        ("when", _WHEN),
        ("quantities", pa.list_(_QUANTITY)),
        ("attribution", _ATTRIBUTION),
        ("quad", pa.string()),
        ("intensity", pa.float64()),
        ("cameo", pa.string()),
        ("confidence", pa.float64()),
        ("coder", pa.string()),
    ]
)


def to_table(coded: Iterable[CodedDocument]) -> pa.Table:
    """Return all mentions as one Arrow table with `SCHEMA`."""
    return _table([row for document in coded for row in _rows(document)])


def write_parquet(coded: Iterable[CodedDocument], path: Path, *, batch_rows: int = BATCH_ROWS) -> None:
    """Write a Parquet file in batches of rows. When `coded` is broken off, what came before is in the file."""
    rows: list[JsonObject] = []
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        try:
            for document in coded:
                rows.extend(_rows(document))
                if len(rows) >= batch_rows:
                    batch, rows = rows, []
                    writer.write_table(_table(batch))
        finally:
            if rows:
                writer.write_table(_table(rows))


def _rows(coded: CodedDocument) -> Iterator[JsonObject]:
    for row in mention_rows(coded):
        row["published"] = coded.document.published
        if when := row["when"]:
            row["when"] = when | {"start": _day(when["start"]), "end": _day(when["end"])}
        yield row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _table(rows: list[JsonObject]) -> pa.Table:
    try:
        return pa.Table.from_pylist(rows, schema=SCHEMA)
    except UnicodeEncodeError:
        # Half a surrogate pair, as a document given in Python may hold one: Arrow's strings are UTF-8.
        return pa.Table.from_pylist([_encodable(row) for row in rows], schema=SCHEMA)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _encodable(inner) for key, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list) else value
