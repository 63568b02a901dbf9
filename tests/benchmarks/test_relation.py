"""Relation type with both parties given: the figures, and the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.relation import _as_class, figures

ITEMS = [
    {"text": "Poland accused Belarus of smuggling.", "source": [0, 6], "target": [15, 22], "root": "ACCUSE"},
    {"text": "Rebels shelled troops near Taiz.", "source": [0, 6], "target": [15, 21], "root": "ASSAULT"},
]


def test_macro_f1_is_the_mean_over_the_golds_classes() -> None:
    found = figures(["AID", "AID", "REJECT", "COERCE"], ["AID", "REJECT", "REJECT", "AID"])
    assert found["classes"] == 3
    assert found["accuracy"] == 0.5
    assert found["macro_f1"] == pytest.approx((0.5 + 2 / 3 + 0) / 3, abs=1e-4)
    low, high = found["interval"]
    assert 0 <= low <= found["macro_f1"] <= high <= 1


def test_nothing_to_measure() -> None:
    assert figures([], [])["macro_f1"] == 0.0


@pytest.mark.parametrize(
    ("kind", "level", "merge", "expected"),
    [
        ("RETREAT", "root", False, "RETREAT"),
        ("RETREAT", "root", True, "YIELD"),
        ("CONCEDE", "root", True, "YIELD"),
        ("RETREAT", "quad", False, "MATERIAL COOPERATION"),
        ("RETREAT", "quad", True, "VERBAL COOPERATION"),
        ("AID", "binary", False, "COOPERATION"),
        ("THREATEN", "binary", True, "CONFLICT"),
    ],
)
def test_levels(kind: str, level: str, expected: str, *, merge: bool) -> None:
    assert _as_class(kind, level, merge) == expected


def test_the_command(tmp_path: Path) -> None:
    data = tmp_path / "relations.jsonl"
    data.write_text("".join(json.dumps(item) + "\n" for item in ITEMS), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.relation", "--data", str(data), "--json", "--merge-yield"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["items"] == 2
    assert found["root"]["accuracy"] == 1.0
