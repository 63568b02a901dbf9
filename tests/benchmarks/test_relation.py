"""Relation type with both parties given: which mention is taken, and the figures."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import relation
from benchmarks.relation import FALLBACK, figures, predict
from dateline.ontology import plover

Row = dict[str, Any]
#       0         1         2         3         4
#       01234567890123456789012345678901234567890123456789
TEXT = "Chad accused Sudan and Libya of a raid, met Niger."
CHAD, SUDAN, LIBYA, NIGER = (0, 4), (13, 18), (23, 28), (44, 49)


def mention(
    kind: str,
    trigger: int,
    actors: Iterable[tuple[int, int]],
    recipients: Iterable[tuple[int, int]],
    status: str = "actual",
) -> Row:
    return {
        "type": kind,
        "status": status,
        "trigger": {"start": trigger, "end": trigger + 4},
        "actors": [{"start": start, "end": end} for start, end in actors],
        "recipients": [{"start": start, "end": end} for start, end in recipients],
    }


def item(source: tuple[int, int], target: tuple[int, int], root: str = "ACCUSE") -> Row:
    return {"id": "a", "text": TEXT, "source": list(source), "target": list(target), "root": root}


ACCUSED = mention("ACCUSE", 5, [CHAD], [SUDAN, LIBYA])
MET = mention("CONSULT", 40, [CHAD, NIGER], [])
RAID = mention("ASSAULT", 34, [SUDAN, LIBYA], [], status="alleged")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [(CHAD, SUDAN, "ACCUSE"), (CHAD, LIBYA, "ACCUSE"), (CHAD, NIGER, "CONSULT"), (SUDAN, LIBYA, "ASSAULT")],
)
def test_the_mention_that_joins_both(source: tuple[int, int], target: tuple[int, int], expected: str) -> None:
    assert predict(item(source, target), [ACCUSED, MET, RAID]) == expected
    assert predict(item(source, target), [RAID, MET, ACCUSED]) == expected


def test_direction_counts() -> None:
    forth, back = mention("AID", 5, [CHAD], [SUDAN]), mention("REJECT", 5, [SUDAN], [CHAD])
    assert predict(item(CHAD, SUDAN), [back, forth]) == "AID"
    assert predict(item(SUDAN, CHAD), [back, forth]) == "REJECT"


def test_what_happened_goes_before_what_may() -> None:
    perhaps = mention("AID", 5, [CHAD], [SUDAN], status="hypothetical")
    assert predict(item(CHAD, SUDAN), [perhaps, mention("ACCUSE", 30, [CHAD], [SUDAN])]) == "ACCUSE"


def test_the_nearer_trigger_decides() -> None:
    near, far = mention("AID", 6, [CHAD], [SUDAN]), mention("ACCUSE", 40, [CHAD], [SUDAN])
    assert predict(item(CHAD, SUDAN), [far, near]) == "AID"


def test_nothing_coded() -> None:
    assert predict(item(CHAD, SUDAN), []) == "ACCUSE"  # the trigger between the two, though no event was coded
    assert predict(item(CHAD, SUDAN) | {"text": "Chad, Sudan and the others."}, []) == FALLBACK
    assert FALLBACK in plover.types()


def test_a_mention_of_neither_is_better_than_none() -> None:
    assert predict(item(CHAD, SUDAN), [mention("AID", 40, [NIGER], [])]) == "AID"


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (["A", "A", "B", "B"], ["A", "A", "B", "B"], {"macro_f1": 1.0, "accuracy": 1.0, "classes": 2}),
        (["A", "A", "B", "B"], ["A", "A", "A", "A"], {"macro_f1": 0.3333, "accuracy": 0.5, "classes": 2}),
        (["A", "A", "A", "B"], ["A", "A", "B", "B"], {"macro_f1": 0.7333, "accuracy": 0.75, "classes": 2}),
        # a class that only the prediction holds has no score of its own
        (["A", "A"], ["A", "C"], {"macro_f1": 0.6667, "accuracy": 0.5, "classes": 1}),
        (["A"], ["B"], {"macro_f1": 0.0, "accuracy": 0.0, "classes": 1}),
        ([], [], {"macro_f1": 0.0, "accuracy": 0.0, "classes": 0}),
    ],
)
def test_figures(gold: list[str], predicted: list[str], expected: Row) -> None:
    assert figures(gold, predicted) == expected


def test_figures_need_as_many_of_both() -> None:
    with pytest.raises(ValueError, match="shorter"):
        figures(["A", "B"], ["A"])


def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    rows: list[tuple[str, str | None]],
    *options: str,
) -> Row:
    """The runner's result for items of these (root, coded type or None)."""
    data = tmp_path / "items.jsonl"
    data.write_text(
        "".join(json.dumps(item(CHAD, SUDAN, root) | {"id": f"i{n}"}) + "\n" for n, (root, _) in enumerate(rows))
    )

    def coded(documents: Iterable[Row], **_: Any) -> dict[str, list[Row]]:
        found = [[mention(kind, 5, [CHAD], [SUDAN])] if kind else [] for _, kind in rows]
        return {document["id"]: mentions for document, mentions in zip(documents, found, strict=True)}

    monkeypatch.setattr(relation, "code_rows", coded)
    monkeypatch.setattr("sys.argv", ["relation", "--data", str(data), "--json", *options])
    relation.main()
    result: Row = json.loads(capsys.readouterr().out.splitlines()[-1])
    return result


def test_levels(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows: list[tuple[str, str | None]] = [
        ("ACCUSE", "ACCUSE"),
        ("ACCUSE", "REQUEST"),
        ("ASSAULT", "ACCUSE"),
        ("AID", "AGREE"),
        ("ACCUSE", None),
    ]
    result = run(monkeypatch, capsys, tmp_path, rows)
    assert (result["items"], result["coded"]) == (5, 4)
    assert result["root"]["accuracy"] == 0.4
    assert result["quad"]["accuracy"] == 0.6
    assert result["binary"] == {"macro_f1": 1.0, "accuracy": 1.0, "classes": 2}


def test_merge_yield(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows: list[tuple[str, str | None]] = [("RETREAT", "CONCEDE"), ("CONCEDE", "RETREAT"), ("AID", "AID")]
    apart = run(monkeypatch, capsys, tmp_path, rows)
    merged = run(monkeypatch, capsys, tmp_path, rows, "--merge-yield")
    assert (apart["root"]["accuracy"], apart["root"]["classes"]) == (0.3333, 3)
    assert (merged["root"]["accuracy"], merged["root"]["classes"]) == (1.0, 2)
    assert merged["quad"]["accuracy"] == 1.0


def test_gold_may_be_merged_already(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    result = run(monkeypatch, capsys, tmp_path, [("YIELD", "RETREAT"), ("YIELD", "CONCEDE")], "--merge-yield")
    assert result["root"] == result["quad"] == result["binary"] == {"macro_f1": 1.0, "accuracy": 1.0, "classes": 1}
