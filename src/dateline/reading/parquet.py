"""Parquet → documents, a batch of rows at a time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from dateline.reading.bounded import seekable
from dateline.reading.failures import ReadError
from dateline.reading.rows import FIELDS, RowFault, as_cell, mapped, row_document
from dateline.reading.separated import need_columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin

_BATCH = 500
MAX_GROUP_BYTES = 4_000_000_000
"""The most bytes that the columns of one row group may say they hold; they are decompressed a page at a time."""


def read_parquet(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield a document for each row; only the columns that are needed are read."""
    with contextlib.ExitStack() as stack:
        yield from _rows(seekable(stream, origin.source, stack)[0], origin)


def _rows(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(stream)
        header = list(table.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError, RecursionError) as error:
        raise ReadError(origin.source, f"is no Parquet file, or a damaged one ({_first_line(error)})") from None
    need_columns(header, origin)
    for group in range(table.num_row_groups):
        if table.metadata.row_group(group).total_byte_size > MAX_GROUP_BYTES:
            raise ReadError(origin.source, "holds a row group of more than 4 GB; write it in smaller ones")
    wanted = {*FIELDS, *(column.split(".")[0] for column in origin.columns.values())}
    columns = [name for name in header if name in wanted or name in origin.columns.values()]
    number = 0
    batches = table.iter_batches(batch_size=_BATCH, columns=columns)
    while True:
        try:
            batch = next(batches, None)
            rows = batch.to_pylist() if batch is not None else None
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise ReadError(origin.source, f"is damaged after row {number} ({_first_line(error)})") from None
        if rows is None:
            break
        for row in rows:
            number += 1
            where = f"{origin.source}, row {number}"
            cells = {name: as_cell(cell) for name, cell in mapped(row, origin.columns).items()}
            try:
                yield row_document(cells, where, f"{origin.name}:{number}", origin.defaults)
            except RowFault as fault:
                yield ReadError(where, str(fault))
    if not number:
        raise ReadError(origin.source, "holds no rows")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
