"""Arrow and Parquet: nested, typed, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.exporting.arrow import SCHEMA, to_table, write_parquet
from dateline.exporting.contract import mention_object
from dateline.records import CodedDocument, Mention


def test_a_table_holds_what_the_contract_holds(
    mention: Callable[..., Mention], bare: Mention, document: Callable[..., CodedDocument]
) -> None:
    table = to_table([document(mention(), bare), document(id="none")])
    assert table.schema == SCHEMA
    full, empty = table.to_pylist()
    assert (full["document"], full["published"], full["publisher"]) == ("d1", date(2025, 3, 5), "Wire")
    expected = mention_object(mention())
    expected["when"] |= {"start": date(2025, 3, 4), "end": date(2025, 3, 4)}
    assert {key: full[key] for key in expected} == expected
    assert empty["place"] is None
    assert empty["actors"] == []


def test_the_schema_covers_the_contract(mention: Callable[..., Mention]) -> None:
    assert list(mention_object(mention())) == SCHEMA.names[5:]


def test_no_documents() -> None:
    table = to_table([])
    assert (table.num_rows, table.schema) == (0, SCHEMA)


def test_parquet_in_batches(tmp_path: Path, bare: Mention, document: Callable[..., CodedDocument]) -> None:
    path = tmp_path / "coded.parquet"
    write_parquet((document(bare, id=str(number)) for number in range(25)), path, batch_rows=10)
    file = pq.ParquetFile(path)
    assert file.num_row_groups == 3
    assert file.read().column("document").to_pylist() == [str(number) for number in range(25)]
    write_parquet([], path)
    assert pq.read_table(path).num_rows == 0


def test_parquet_keeps_what_came_before_an_interruption(
    tmp_path: Path, bare: Mention, document: Callable[..., CodedDocument]
) -> None:
    def broken() -> Iterator[CodedDocument]:
        yield document(bare)
        raise KeyboardInterrupt

    path = tmp_path / "coded.parquet"
    with pytest.raises(KeyboardInterrupt):
        write_parquet(broken(), path)
    assert pq.read_table(path).num_rows == 1


def test_half_a_surrogate_pair(mention: Callable[..., Mention], document: Callable[..., CodedDocument]) -> None:
    table = to_table([document(mention(text="a \ud83d b", contexts=("x",)))])
    assert isinstance(table, pa.Table)
    assert table.column("text").to_pylist() == ["a \ufffd b"]


def test_polars_and_pandas_read_it(mention: Callable[..., Mention], document: Callable[..., CodedDocument]) -> None:
    polars = pytest.importorskip("polars")
    pytest.importorskip("pandas")
    table = to_table([document(mention())])
    assert polars.from_arrow(table)["type"].to_list() == ["SANCTION"]
    assert table.to_pandas()["type"].tolist() == ["SANCTION"]
