"""The runner of quantities: reading the three kinds of data, and when a value is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quantities import right, score
from benchmarks.quantity_cases import Case, Value, read_cases, read_value


def value(amount: float | None, unit: str, kind: str = "other", **more: object) -> Value:
    fields = {"start": 0, "end": 5, "low": None, "high": None} | more
    return Value(value=amount, unit=unit, kind=kind, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        (value(5, "km"), value(5, "km"), True),
        (value(5, "kilometre"), value(5, "km"), True),
        (value(5, "km"), value(5, "mile"), False),
        (value(5, "km"), value(6, "km"), False),
        (value(5, "km"), value(5, "km", start=9, end=12), False),
        (value(5, "USD", "money"), value(5, "EUR", "money"), False),
        (value(5, "USD", "money"), value(5, "USD/year", "money", end=9), True),
        (value(5, "USD/ton", "money"), value(5, "USD", "money"), False),
        (value(5, "protesters", "count"), value(5, "soldiers", "count"), False),
        (value(5, "protesters", "count"), value(5, "young protesters", "count"), True),
        (value(5, "people", "count"), value(5, "dead", "count"), True),
        (value(5, "percent", "percent"), value(5, "", "count"), False),
        (value(None, "people", "count", low=3, high=7), value(None, "people", "count", low=3, high=7), True),
        (value(None, "people", "count", low=3, high=7), value(5, "people", "count"), True),
        (value(None, "people", "count", low=3, high=7), value(None, "people", "count", low=3, high=8), False),
        (value(None, "people", "count", low=24), value(None, "people", "count", low=24, high=99), True),
    ],
)
def test_right(gold: Value, found: Value, expected: bool) -> None:
    assert right(gold, found) is expected


def test_score() -> None:
    case = Case("1", "", (value(5, "km"), value(7, "kg", start=10, end=15)))
    found = [value(5, "km"), value(8, "kg", start=10, end=15), value(1, "m", start=20, end=22)]
    assert score([case], [found]) == {"accuracy": 0.5, "value": 0.5, "precision": 0.333}


@pytest.mark.parametrize(
    ("words", "after", "type_", "expected"),
    [
        ("US$40 billion", "", "MONEY", (4e10, None, None, "USD", "money")),
        ("fifteen cents", " per share", "MONEY", (0.15, None, None, "USD/share", "money")),
        ("between three and seven percent", "", "PERCENT", (None, 3, 7, "percent", "percent")),
        ("twenty tonnes", " of", "QUANTITY", (20, None, None, "tonne", "other")),
        ("179", " tankers", "QUANTITY", (179, None, None, "", "count")),
        ("many", "", "QUANTITY", None),
        ("5th", "", "QUANTITY", None),
    ],
)
def test_the_reader_of_meantime(words: str, after: str, type_: str, expected: object) -> None:
    assert read_value(words, after, type_) == expected


def test_the_kind_of_data_is_told_by_its_rows(tmp_path: Path) -> None:
    meantime = {
        "id": "a",
        "tokens": ["He", "paid", "$", "5", "million", "."],
        "sents": [0] * 6,
        "mentions": [{"kind": "VALUE", "type": "MONEY", "tokens": [2, 3, 4]}],
    }
    peer = {"req": "It is 5 km long", "res": [{"value": 5, "unit": "kilometre", "surface": "5 km"}]}
    own = {
        "id": "a",
        "text": "5 men",
        "published": None,
        "quantities": [{"start": 0, "end": 1, "value": 5, "low": None, "high": None, "unit": None, "of": "men"}],
    }
    for name, row, text in (("meantime", meantime, "$5 million"), ("quantulum3", peer, "5 km"), ("own", own, "5")):
        path = tmp_path / f"{name}.jsonl"
        path.write_text(json.dumps(row) + "\n")
        kind, cases = read_cases(path)
        (case,) = cases
        (found,) = case.values
        assert (kind, case.text[found.start : found.end]) == (name, text)


def test_no_cases(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(SystemExit, match="holds no cases"):
        read_cases(tmp_path / "empty.jsonl")
