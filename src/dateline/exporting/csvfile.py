"""Coded documents → CSV for spreadsheets: one row a mention; documents without mentions have none.

Columns, in order (`COLUMNS`):

- `document`, `url`, `publisher`, `published`, `language`: the document the mention stands in.
- `id`, `sentence`, `text`, `field`, `start`, `end`: the mention and its sentence.
- `type`, `mode`, `contexts`, `status`, `trigger`: what happened, and the word that says so.
- `actors`, `actor_names`, `actor_countries`, `actor_sectors`, `actor_entities`: who did it. The n-th value of each
  belongs to the n-th actor; an unknown one is empty. `recipients` and the like: to whom.
- `place`, `place_country`, `place_admin1`, `latitude`, `longitude`, `geonames`: where.
- `when`, `when_start`, `when_end`, `when_granularity`, `when_value`: the words for the time, its dates, its value.
- `quantities`, `quantity_values`, `quantity_units`: how much, in parallel like the actors.
- `attribution`, `attribution_name`: the words that show who says it, and who that is.
- `quad`, `intensity`, `cameo`, `confidence`, `coder`: derived codes, how sure, and which version coded it.
- `place_feature`, `place_confidence`: GeoNames' class of the place (A, P, H, T, L, S), and how sure it is.

Several values in a cell are joined with "|"; a "|" inside a value becomes "/". A text that a spreadsheet would take
for a formula gets a "'" in front. Numbers stay as they are. On a terminal control characters are replaced.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from dateline.exporting.flat import mention_rows
from dateline.exporting.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from dateline.exporting.contract import JsonObject
    from dateline.records import CodedDocument

Cell = str | int | float | None

_NUMERIC = frozenset({"quantity_values"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")

_ACTOR_KEYS = {"": "text", "names": "name", "countries": "country", "sectors": "sector", "entities": "entity"}
COLUMNS = (
    *("document", "url", "publisher", "published", "language"),
    *("id", "sentence", "text", "field", "start", "end"),
    *("type", "mode", "contexts", "status", "trigger"),
    *("actors", "actor_names", "actor_countries", "actor_sectors", "actor_entities"),
    *("recipients", "recipient_names", "recipient_countries", "recipient_sectors", "recipient_entities"),
    *("place", "place_country", "place_admin1", "latitude", "longitude", "geonames"),
    *("when", "when_start", "when_end", "when_granularity", "when_value"),
    *("quantities", "quantity_values", "quantity_units"),
    *("attribution", "attribution_name"),
    *("quad", "intensity", "cameo", "confidence", "coder"),
    *("place_feature", "place_confidence"),
)


def write_csv(coded: Iterable[CodedDocument], out: BinaryIO, *, on_terminal: bool = False) -> None:
    """Write the header and a row for each mention, in UTF-8, each document as soon as it comes.

    `on_terminal` replaces what could steer one; a file keeps every character.
    """
    out.write(_lines([COLUMNS]))
    for document in coded:
        rows = [[_safe(column, cells[column]) for column in COLUMNS] for cells in map(_cells, mention_rows(document))]
        if on_terminal:
            rows = [[printable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
        if rows:
            out.write(_lines(rows))
        out.flush()


def write_rows(rows: Iterable[JsonObject], columns: Sequence[str], out: BinaryIO, *, on_terminal: bool = False) -> None:
    """Write other rows than coded documents: of the contract's values those that CSV flattens, all else as it is.

    Lists are joined like several values in a cell.
    """
    out.write(_lines([columns]))
    for row in rows:
        flat = row | (_cells(row) if "trigger" in row else {})
        line = [_safe(column, _cell(flat.get(column))) for column in columns]
        if on_terminal:
            line = [printable(cell) if isinstance(cell, str) else cell for cell in line]
        out.write(_lines([line]))
    out.flush()


def _cell(value: object) -> Cell:
    if isinstance(value, list | tuple):
        return _joined(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    buffer = io.StringIO(newline="")
    usual = csv.writer(buffer, lineterminator="\n")
    # The csv module quotes a cell for the line ends it writes itself; a "\r" from the news would end the row.
    quoted = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        writer = quoted if any(isinstance(cell, str) and "\r" in cell for cell in row) else usual
        writer.writerow(row)
    return buffer.getvalue().encode("utf-8", errors="replace")


def _cells(row: JsonObject) -> dict[str, Cell]:
    place, when, attribution = row["place"] or {}, row["when"] or {}, row["attribution"] or {}
    cells: dict[str, Cell] = {column: row[column] for column in COLUMNS if column in row}
    cells |= dict(_parallel("actor", row["actors"], _ACTOR_KEYS))
    cells |= dict(_parallel("recipient", row["recipients"], _ACTOR_KEYS))
    cells |= {
        "contexts": _joined(row["contexts"]),
        "trigger": row["trigger"]["text"],
        "place": place.get("name"),
        "place_country": place.get("country"),
        "place_admin1": place.get("admin1"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "geonames": place.get("geonames"),
        "place_feature": place.get("feature"),
        "place_confidence": place.get("confidence"),
        "when": when.get("text"),
        "when_start": when.get("start"),
        "when_end": when.get("end"),
        "when_granularity": when.get("granularity"),
        "when_value": when.get("value"),
        "quantities": _joined(quantity["text"] for quantity in row["quantities"]),
        "quantity_values": _joined(quantity["value"] for quantity in row["quantities"]),
        "quantity_units": _joined(quantity["unit"] for quantity in row["quantities"]),
        "attribution": attribution.get("text"),
        "attribution_name": attribution.get("name"),
    }
    return cells


def _parallel(prefix: str, items: list[JsonObject], keys: dict[str, str]) -> Iterator[tuple[str, Cell]]:
    for suffix, key in keys.items():
        yield (f"{prefix}_{suffix}" if suffix else f"{prefix}s"), _joined(item[key] for item in items)


def _joined(values: Iterable[object]) -> str:
    return "|".join("" if value is None else str(value).replace("|", "/") for value in values)


def _safe(column: str, cell: Cell) -> Cell:
    """Keep a spreadsheet from running a text of the news as a formula; a joined list of numbers is such a text too."""
    if isinstance(cell, str) and not (column in _NUMERIC and _NUMBER.fullmatch(cell)):
        cell = cell.replace("\0", "\ufffd")
        return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
    return cell
