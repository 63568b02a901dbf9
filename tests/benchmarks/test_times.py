"""The runner for times: both formats, pairing, the three figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import times
from benchmarks.times import Timex, pairs


def write(path: Path, row: dict[str, object]) -> Path:
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def timex(text: str, words: str, value: str) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "value": value, "text": words}


def test_figures(tmp_path: Path) -> None:
    text = "They met on June 10, 2024, and again on the following Tuesday for three days."
    gold = [timex(text, "June 10", "2024-06-10"), timex(text, "three days", "P4D"), timex(text, "again", "X")]
    path = write(tmp_path / "docs.jsonl", {"id": "a", "dct": "2025-06-10", "text": text, "timexes": gold})
    result = times.evaluate(times.read(path), "timex3")
    assert (result["gold"], result["found"]) == (3, 3)
    assert [result[key]["f1"] for key in ("strict", "relaxed", "value")] == [0.3333, 0.6667, 0.3333]


def test_meantime_counts_six_sentences_without_the_creation_time(tmp_path: Path) -> None:
    tokens = "March 1 , 2008 They met Friday . . . . . . They met Monday .".split()
    sents = [0] * 4 + [1] * 4 + [2, 3, 4, 5, 6, 7, 7, 7, 7]
    mentions = [
        {"kind": "TIMEX3", "tokens": [0, 1, 2, 3], "value": "2008-03-01", "functionInDocument": "CREATION_TIME"},
        {"kind": "TIMEX3", "tokens": [6], "value": "2008-02-29", "functionInDocument": "NONE"},
        {"kind": "EVENT_MENTION", "tokens": [5]},
    ]
    path = write(tmp_path / "docs.jsonl", {"id": "a", "tokens": tokens, "sents": sents, "mentions": mentions})
    result = times.evaluate(times.read(path), "timex3")
    assert (result["gold"], result["found"], result["value"]["f1"]) == (1, 1, 1.0)


@pytest.mark.parametrize(
    ("timexes", "guideline"),
    [
        ([{"value": "2013-W12"}], "timex3"),
        ([{"value": "P3D", "anchor_val": "1940"}], "timex2"),
        ([{"value": "BC0490"}], "timex2"),
        ([], "timex3"),
    ],
)
def test_guideline_is_seen_from_the_data(timexes: list[dict[str, str]], guideline: str) -> None:
    assert times.guideline_of([{"timexes": timexes}]) == guideline


def test_expressions_pair_one_to_one() -> None:
    gold = [Timex(0, 10, "a", ""), Timex(12, 20, "b", "")]
    found = [Timex(2, 20, "x", ""), Timex(12, 20, "b", "")]
    assert pairs(gold, found) == [(gold[1], found[1]), (gold[0], found[0])]


def test_set_in_timex2() -> None:
    text = "They met daily."
    document = times.Annotated("a", text, None, (), len(text))
    assert [t.value for t in times.predict(document, "timex2")] == ["XXXX-XX-XX"]
    assert [t.value for t in times.predict(document, "timex3")] == ["P1D"]
