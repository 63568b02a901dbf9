"""Reading the hand-edited tables under `dateline/data`.

A table is a UTF-8 TSV file: lines that begin with "#" are comments, the first other line names the columns, a cell
may hold several values separated by "|". Cells are never quoted.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def cells(path: str) -> Iterator[list[str]]:
    """Yield the lines of `data/<path>` as lists of cells, the header first; short lines are filled up with empty cells.

    Raises ValueError, naming the line, for one with more cells than the header.
    """
    text = files("dateline").joinpath("data", path).read_text(encoding="utf-8")
    width = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#" or not line.strip():
            continue
        found = line.rstrip("\r").split("\t")
        width = width or len(found)
        if len(found) > width:
            raise ValueError(f"data/{path}, line {number}: {len(found)} cells, expected {width}")
        yield found + [""] * (width - len(found))


def rows(path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of `data/<path>` as column → cell, cells stripped. Raises what `cells` raises."""
    lines = cells(path)
    header = [cell.strip() for cell in next(lines, [])]
    for line in lines:
        yield dict(zip(header, (cell.strip() for cell in line), strict=True))


def values(cell: str) -> list[str]:
    """Split a cell with several values: "a|b" → ["a", "b"]."""
    return [value.strip() for value in cell.split("|") if value.strip()]
