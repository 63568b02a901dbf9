"""Export, and import of what was exported."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.linking.exchange import read_csv, read_jsonl, write_csv, write_jsonl
from dateline.records import Entity, Role

ROLES = (
    Role(title="mayor", country="KEN", sector="GOV", end=date(2020, 1, 1), source="imported"),
    Role(title="president", country="KEN", sector="GOV", start=date(2021, 2, 3), acting=True, source="imported"),
)
PEOPLE = [
    Entity(
        key="per:a", name="=Ann Bo", names=("A, Bo", "Bö"), country="KEN", sector="GOV", roles=ROLES, source="imported"
    ),
    Entity(key="org:b", name="Acme", kind="organisation", country="AUS", sector="BUS", source="imported"),
]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_round_trip(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"registry.{form}"
    with path.open("w", encoding="utf-8", newline="") as out:
        assert (write_csv if form == "csv" else write_jsonl)(PEOPLE, out) == 2
    assert list((read_csv if form == "csv" else read_jsonl)(path)) == PEOPLE


def test_a_spreadsheet_sees_no_formula() -> None:
    out = io.StringIO()
    write_csv(PEOPLE, out)
    assert "per:a,'=Ann Bo," in out.getvalue()


def test_anothers_learning_is_an_import_here(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with path.open("w") as out:
        write_jsonl([replace(PEOPLE[0], source="learned")], out)
    (entity,) = read_jsonl(path)
    assert entity.source == "imported"


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("r.csv", "a,b\n1,2\n", "key and name"),
        ("r.csv", "key,name,kind\nk,n,god\n", "line 2"),
        ("r.jsonl", '{"key": "k", "name": "n"}\n{"key": "k"}\n', "entity 2"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, content: str, where: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(InputError, match=where):
        list((read_csv if name.endswith("csv") else read_jsonl)(path))
