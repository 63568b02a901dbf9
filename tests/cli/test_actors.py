"""`dateline actors`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import main

NEWS = [
    ("A", "2024-01-05", "Kenyan Foreign Minister Amina Okello visited Vienna."),
    ("B", "2024-01-09", "Amina Okello, Kenya's foreign minister, left for Cairo."),
    ("A", "2024-01-10", "Ugandan Health Minister Amina Okello opened a clinic."),
    ("B", "2024-01-11", "Amina Okello, Uganda's health minister, spoke."),
    ("A", "2024-01-12", "Norwegian Trade Minister Lars Ek spoke."),
]


@pytest.fixture(autouse=True)
def _news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_REGISTRY", raising=False)
    rows = [{"id": f"d{i}", "publisher": p, "published": d, "text": t} for i, (p, d, t) in enumerate(NEWS)]
    Path("news.jsonl").write_text("\n".join(map(json.dumps, rows)))


def actors(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["actors", *arguments])


def learned() -> None:
    result = actors("learn", "news.jsonl")
    assert (result.exit_code, result.stderr) == (0, "5 new pieces of evidence\n")


def test_learn_list_show() -> None:
    learned()
    assert Path("dateline-registry.db").exists()
    listed = actors("list", "okello").stdout
    assert (
        "per:amina-okello  Amina Okello  KEN GOV  foreign minister KEN GOV (by 2024-01-05 to seen 2024-01-09)" in listed
    )
    assert len(listed.splitlines()) == 2
    assert len(actors("list", "okello", "--country", "UGA").stdout.splitlines()) == 1
    assert actors("list", "lars", "ek").stdout == ""
    assert "Lars Ek" in actors("list", "lars", "ek", "--pending").stdout
    shown = actors("show", "per:amina-okello").stdout
    assert "2024-01-09 holds      b (d1 text 0-12): Amina Okello, Kenya's foreign minister, left for Cairo." in shown


def test_show_by_name() -> None:
    learned()
    assert actors("show", "Ursula von der Leyen").exit_code == 0
    two = actors("show", "Amina Okello")
    assert two.exit_code == 2
    assert "per:amina-okello, per:amina-okello-2" in two.stderr


def test_list_by_office_and_day() -> None:
    result = actors("list", "--title", "president", "--country", "USA", "--at", "2023-05")
    assert [line.split("  ")[0] for line in result.stdout.splitlines()] == ["per:joe-biden"]


def test_correct() -> None:
    learned()
    result = actors("correct", "per:amina-okello", "--role", "foreign minister", "--from", "2023", "--note", "gazette")
    assert "foreign minister KEN GOV, from 2023-01-01 [human]" in result.stdout
    assert actors("correct", "per:amina-okello").exit_code == 2
    assert actors("correct", "per:amina-okello", "--sector", "XYZ").exit_code == 2
    assert actors("correct", "per:amina-okello", "--from", "2023").exit_code == 2
    assert actors("correct", "per:nobody", "--name", "N").exit_code == 2


def test_merge_and_split() -> None:
    learned()
    assert actors("merge", "per:amina-okello", "per:amina-okello-2").exit_code == 0
    assert len(actors("list", "okello").stdout.splitlines()) == 1
    made = actors("split", "per:amina-okello", "--where", "country=UGA", "--name", "Amina Okello")
    assert made.stdout == "per:amina-okello-3\n"
    assert actors("split", "per:amina-okello", "--where", "nonsense", "--name", "X").exit_code == 2


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_export_and_import(form: str) -> None:
    learned()
    assert actors("export", "--format", form, "-o", f"out.{form}").stderr == "3 entities\n"
    result = actors("import", f"out.{form}", "--registry", "other.db")
    assert (result.exit_code, result.stderr) == (0, "3 entities\n")
    assert "foreign minister KEN" in actors("list", "okello", "--registry", "other.db").stdout


def test_import_says_what_is_wrong() -> None:
    Path("x.jsonl").write_text("nonsense\n")
    result = actors("import", "x.jsonl")
    assert result.exit_code == 1
    assert "x.jsonl, line 1" in result.stderr
    assert actors("import", "x.jsonl", "--format", "popolo").exit_code == 2


def test_a_failed_source_is_named() -> None:
    result = actors("learn", "news.jsonl", "nowhere.jsonl")
    assert result.exit_code == 1
    assert "nowhere.jsonl" in result.stderr


def test_code_uses_the_registry() -> None:
    learned()
    text = "Kenyan Foreign Minister Okello condemned Uganda."
    arguments = ["code", "-", "--published", "2024-02-01", "--format", "jsonl"]
    plain = CliRunner().invoke(main, arguments, input=text)
    known = CliRunner().invoke(main, [*arguments, "--registry", "dateline-registry.db"], input=text)
    actor = json.loads(known.stdout)["mentions"][0]["actors"][0]
    assert (actor["entity"], actor["role"]) == ("per:amina-okello", "foreign minister")
    assert json.loads(plain.stdout)["mentions"][0]["actors"][0]["entity"] is None


def test_the_registry_of_a_ledger() -> None:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--ledger", "dateline.db"])

    assert run("ingest", "news.jsonl", "--jobs", "2").exit_code == 0
    assert run("actors", "list", "okello").stdout.startswith("per:amina-okello  Amina Okello  KEN GOV")
    assert run("actors", "correct", "per:amina-okello", "--name", "A. Okello").exit_code == 0
    assert run("actors", "show", "A. Okello").exit_code == 0
    assert not Path("dateline-registry.db").exists()
    both = run("actors", "list", "--registry", "other.db")
    assert both.exit_code == 2
    assert "give one of them" in both.stderr


def test_an_ingest_that_does_not_learn() -> None:
    assert CliRunner().invoke(main, ["ingest", "news.jsonl", "--no-learn"]).exit_code == 0
    assert actors("list", "okello", "--pending", "--ledger", "dateline.db").stdout == ""
