"""The whole ledger as Parquet files, a file for each table; and back, into a new ledger of either kind."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import BigInteger, Float, Integer, SmallInteger, insert, select

from dateline.errors import LedgerError
from dateline.ledger import search
from dateline.ledger.migrating import newest
from dateline.ledger.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table

_ROWS = 20_000
_REVISION = b"dateline.ledger.revision"
_TABLE = b"dateline.ledger.table"


def _type(column: Column[Any]) -> pa.DataType:
    if isinstance(column.type, Float):
        return pa.float64()
    if isinstance(column.type, SmallInteger):
        return pa.int16()
    return pa.int64() if isinstance(column.type, Integer | BigInteger) else pa.string()


def _schema(table: Table) -> pa.Schema:
    fields = [pa.field(column.name, _type(column), nullable=bool(column.nullable)) for column in table.columns]
    return pa.schema(fields, metadata={_REVISION: newest().encode(), _TABLE: table.name.encode()})


def export(connection: Connection, folder: Path) -> dict[str, int]:
    """Write every table to `folder`, which must not be there yet, as of one moment; return the rows of each.

    The folder appears under its name only when it is whole. Raises LedgerError where it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise LedgerError(f"{folder} is not empty; give a new folder")
    unfinished = folder.with_name(folder.name + ".unfinished")
    counts: dict[str, int] = {}
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for table in metadata.sorted_tables:
            counts[table.name] = _write(connection, table, unfinished / f"{table.name}.parquet")
        if folder.exists():
            folder.rmdir()
        os.replace(unfinished, folder)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise LedgerError(f"cannot write {folder}: {error.strerror or error}") from error
    return counts


def _write(connection: Connection, table: Table, path: Path) -> int:
    form = _schema(table)
    count = 0
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS)
    with pq.ParquetWriter(path, form, compression="zstd") as writer:
        for rows in connection.execute(query).partitions(_ROWS):
            columns = [list(values) for values in zip(*rows, strict=True)]
            arrays = [pa.array(values, field.type) for values, field in zip(columns, form, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=form))
            count += len(rows)
    return count


def import_(connection: Connection, folder: Path) -> dict[str, int]:
    """Read what `export` wrote into an empty ledger; return the rows of each table.

    Raises LedgerError for a folder that holds no export, or one of another version, and for a ledger with rows in it.
    """
    files = {table.name: folder / f"{table.name}.parquet" for table in metadata.sorted_tables}
    if missing := [path.name for path in files.values() if not path.is_file()]:
        raise LedgerError(f"{folder} is no export of a ledger: {missing[0]} is not there")
    for table in metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise LedgerError("the ledger is not empty; import into a new one")
    counts = {}
    for table in metadata.sorted_tables:
        counts[table.name] = _read(connection, table, files[table.name])
    search.rebuild(connection)
    return counts


def _read(connection: Connection, table: Table, path: Path) -> int:
    try:
        with pq.ParquetFile(path) as file:
            _refuse_other(file.schema_arrow, table, path)
            count = 0
            for batch in file.iter_batches(_ROWS):
                rows = batch.to_pylist()
                if rows:
                    connection.execute(insert(table), rows)
                count += len(rows)
            return count
    except (pa.ArrowException, OSError) as error:
        raise LedgerError(f"{path} cannot be read: {error}") from error


def _refuse_other(found: pa.Schema, table: Table, path: Path) -> None:
    revision = (found.metadata or {}).get(_REVISION, b"").decode("ascii", "replace")
    if revision != newest():
        raise LedgerError(f"{path} is of schema {revision or 'unknown'}, this version reads {newest()}")
    if found.names != _schema(table).names:
        raise LedgerError(f"{path} has other columns than the table {table.name}")


def stamp() -> str:
    """A name for an export made now."""
    return datetime.now(UTC).strftime("ledger-%Y%m%d-%H%M%S")
