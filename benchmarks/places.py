"""Geoparsing, end to end: which words of a text are places, and where on earth they are.

    python -m benchmarks.places --data ../shared/eval/geo_geovirus/docs.jsonl
    python -m benchmarks.places --data gold/places/check.jsonl --misses 20

Data: JSONL files, or folders of them; one document a line with `text` (and `title`, `published`, `publisher`, `url`, if
it has them) and `toponyms`: `start`, `end`, `lat`, `lon`, and if known `field` ("title" or "text") and `country`
(alpha-3 or alpha-2). A toponym without coordinates counts for recognition only.

How it is counted:

- `recognition`: a toponym is found if one is told with exactly its start and end (or, with `--overlap`, with at least
  a character of it). Precision, recall and F1 over all documents.
- `accuracy_161km`, `mean_error_km`, `median_error_km`, `auc`: over the toponyms that were found and have coordinates.
  What is told without coordinates counts as 20,039 km off, the farthest that two places can be. `auc` is the area
  under the curve of ln(1 + error in km) over all of them in order, divided by that of the greatest error: 0 is best.
- `country`: over the same; the share whose country agrees. Where the data names no country, it is that of the nearest
  town of GeoNames; toponyms that lie more than 150 km from any, and those told to be in no single country (seas,
  continents, large regions), are left out.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.nearest import nearest_country
from benchmarks.running import Row, options, print_result, read_rows
from dateline.knowledge.earth import kilometres
from dateline.parts import places
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.records import Toponym

FARTHEST_KM = 20_039.0
NEAR_KM = 161.0
Pair = tuple[Row, "Toponym"]


def read_documents(paths: Iterable[Path]) -> list[Row]:
    """The documents of files and folders of JSONL."""
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    return [row for file in files for row in read_rows(file)]


def document_of(row: Row) -> Document:
    """A row as the document it is."""
    given = str(row.get("published") or "")[:10]
    try:
        published = date.fromisoformat(given) if given else None
    except ValueError:
        published = None
    return Document(
        id=str(row.get("id", "")),
        title=row.get("title") or "",
        text=row.get("text") or "",
        published=published,
        publisher=row.get("publisher"),
        url=row.get("url"),
        language="en",
    )


def _field(gold: Row, row: Row) -> str:
    """The field that a gold toponym stands in; where the data does not say, the only one there is."""
    return str(gold.get("field") or ("text" if row.get("text") else "title"))


def pairs(row: Row, told: Sequence[Toponym], *, overlap: bool) -> list[Pair]:
    """Gold toponyms with what was told for them, each used once."""
    left = list(told)
    found: list[Pair] = []
    for gold in row["toponyms"]:
        for one in left:
            span = one.place.span
            exact = (span.start, span.end) == (gold["start"], gold["end"])
            touches = overlap and span.start < gold["end"] and span.end > gold["start"]
            if one.field == _field(gold, row) and (exact or touches):
                found.append((gold, one))
                left.remove(one)
                break
    return found


def _point(gold: Row) -> tuple[float, float] | None:
    latitude, longitude = gold.get("lat"), gold.get("lon")
    if latitude in (None, "") or longitude in (None, ""):
        return None
    return float(str(latitude)), float(str(longitude))


def error_of(gold: Row, told: Toponym) -> float | None:
    """How far off a place was put, in kilometres; None where the data does not say where it is."""
    point = _point(gold)
    if point is None:
        return None
    place = told.place
    if place.latitude is None or place.longitude is None:
        return FARTHEST_KM
    return kilometres(point, (place.latitude, place.longitude))


@cache
def _codes() -> dict[str, str]:
    """ISO alpha-2 → alpha-3, read off the towns' division codes."""
    text = files("dateline").joinpath("data", "places", "cities.tsv").read_text(encoding="utf-8")
    cells = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {line[4][:2]: line[3] for line in cells if "." in line[4]}


def _alpha3(code: str) -> str:
    return _codes().get(code, code)


def country_agrees(gold: Row, told: Toponym) -> bool | None:
    """Whether the countries agree; None where that cannot be said."""
    point = _point(gold)
    if told.place.country is None and told.place.feature in ("L", "H", "T"):
        return None
    wanted = gold.get("country") or (nearest_country(*point) if point else None)
    return None if wanted is None else told.place.country == _alpha3(str(wanted))


def figures(errors: Sequence[float]) -> Row:
    """Accuracy and errors over distances in kilometres."""
    if not errors:
        return {"accuracy_161km": None, "mean_error_km": None, "median_error_km": None, "auc": None}
    ordered = sorted(errors)
    logs = [math.log(1 + min(error, FARTHEST_KM)) for error in ordered]
    area = sum((a + b) / 2 for a, b in pairwise(logs)) if len(logs) > 1 else logs[0]
    return {
        "accuracy_161km": round(sum(error <= NEAR_KM for error in errors) / len(errors), 4),
        "mean_error_km": round(sum(errors) / len(errors), 1),
        "median_error_km": round(ordered[len(ordered) // 2], 1),
        "auc": round(area / (math.log(1 + FARTHEST_KM) * max(1, len(logs) - 1)), 4),
    }


def score(rows: Sequence[Row], told: Sequence[Sequence[Toponym]], *, overlap: bool = False) -> Row:
    """All figures over documents and what was told for each."""
    matched = [pair for row, own in zip(rows, told, strict=True) for pair in pairs(row, own, overlap=overlap)]
    gold, said = sum(len(row["toponyms"]) for row in rows), sum(map(len, told))
    errors = [error for pair in matched if (error := error_of(*pair)) is not None]
    agreed = [agrees for pair in matched if (agrees := country_agrees(*pair)) is not None]
    precision, recall = len(matched) / max(1, said), len(matched) / max(1, gold)
    return {
        "documents": len(rows),
        "toponyms": gold,
        "recognition": {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        },
        **figures(errors),
        "country": round(sum(agreed) / len(agreed), 4) if agreed else None,
        "located": len(errors),
    }


def show_misses(rows: Sequence[Row], told: Sequence[Sequence[Toponym]], most: int) -> None:
    """Print names missed, names invented and names put elsewhere, the commonest first."""
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    off: Counter[str] = Counter()
    for row, own in zip(rows, told, strict=True):
        matched = pairs(row, own, overlap=False)
        found = [id(gold) for gold, _ in matched]
        used = [id(one) for _, one in matched]
        for gold in row["toponyms"]:
            if id(gold) not in found:
                text = row.get(_field(gold, row)) or ""
                missed[
                    f"{text[max(0, gold['start'] - 30) : gold['start']]}[[{text[gold['start'] : gold['end']]}]]"
                ] += 1
        for one in own:
            if id(one) not in used:
                text, span = row.get(one.field) or "", one.place.span
                before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 25]
                extra[f"{before}[[{span.text}]]{after}"] += 1
        for gold, one in matched:
            error = error_of(gold, one)
            if error is not None and error > NEAR_KM:
                place = one.place
                off[f"{place.span.text} {_point(gold)} told {place.country} {place.latitude, place.longitude}"] += 1
    for name, counted in (("missed", missed), ("invented", extra), ("elsewhere", off)):
        sys.stdout.write(f"-- {name}: {sum(counted.values())}\n")
        sys.stdout.writelines(f"{count:4} {text!r}\n" for text, count in counted.most_common(most))


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "", data="gold/places/check.jsonl")
    parser.add_argument("more", type=Path, nargs="*", help="more files or folders")
    parser.add_argument("--overlap", action="store_true", help="a toponym is found if what is told touches it")
    parser.add_argument("--misses", type=int, default=0, help="show this many errors of each sort")
    given = parser.parse_args()
    rows = read_documents([Path(given.data), *given.more])
    told = [places(document_of(row)) for row in rows]
    if given.misses and not given.json:
        show_misses(rows, told, given.misses)
    print_result(score(rows, told, overlap=given.overlap), as_json=given.json)


if __name__ == "__main__":
    main()
