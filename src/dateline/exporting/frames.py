"""Arrow tables as data frames of packages that need not be installed."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from dateline.errors import UsageError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def _need(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        raise UsageError(f"{package} is not installed; pip install 'dateline[{package}]'")


def pandas_frame(table: pyarrow.Table) -> pandas.DataFrame:
    """The table as a pandas DataFrame. Raises UsageError if pandas is not installed."""
    _need("pandas")
    return table.to_pandas()


def polars_frame(table: pyarrow.Table) -> polars.DataFrame:
    """The table as a Polars DataFrame. Raises UsageError if Polars is not installed."""
    _need("polars")
    import polars

    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)  # noqa: S101 - from_arrow of a table gives a frame, for the type checker
    return frame
