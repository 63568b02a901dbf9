"""The ledger's commands, on a small real ingest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dateline
from dateline.cli.main import main

NEWS = [
    {"id": "a", "text": "Kenya expelled two Somali diplomats.", "published": "2025-06-10", "publisher": "Wire"},
    {
        "url": "https://post.example/b",
        "title": "Kenya Expels Two Somali Diplomats",
        "published": "2025-06-10",
        "publisher": "Post",
    },
]


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with news in it, and nowhere else to look for a ledger."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_LEDGER", raising=False)
    Path("news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in NEWS))


def test_from_news_to_corrections() -> None:
    done = _run("ingest", "news.jsonl")
    assert done.exit_code == 0
    assert "2 documents (2 added), 2 mentions stored" in done.stderr
    assert "1 event new or changed in dateline.db" in done.stderr
    again = _run("ingest", "news.jsonl", "--ledger", "dateline.db")
    assert "2 documents (2 unchanged), 0 mentions stored" in again.stderr
    lines = [json.loads(line) for line in _run("mentions", "--format", "jsonl").stdout.splitlines()]
    assert {line["document"] for line in lines} == {"a", "https://post.example/b"}
    assert all(
        {"id", "document", "type", "text", "event", "state", "version", "run", "coder"} <= set(line) for line in lines
    )
    assert len(_run("mentions", "--format", "jsonl", "--limit", "1").stdout.splitlines()) == 1
    events = _run("events", "--dyad", "KEN", "SOM", "--since", "2025-06").stdout
    assert "SANCTION/expel" in events
    assert "2 reports by 2 publishers" in events
    assert "KEN,2025-06,1,2" in _run("events", "--by", "country,month", "--format", "csv").stdout
    assert _run("documents", "--text", "diplomats", "--format", "csv").stdout.count("\n") == 3
    assert "SANCTION" in _run("sql", "SELECT type FROM event_list").stdout
    assert "1 mention count no more" in _run("retract", "document", "a", "--reason", "wrong").stderr
    assert "1 report by 1 publisher" in _run("events").stdout
    changes = [json.loads(line) for line in _run("changes", "--since", "2", "--format", "jsonl").stdout.splitlines()]
    assert {(one["object"], one["action"]) for one in changes} == {
        *(("document", "remove"), ("mention", "remove"), ("event", "put")),
    }
    assert _run("restore", "document", "a", "--reason", "right").exit_code == 0
    assert _run("forget", "a", "--reason", "law", "--yes").exit_code == 0
    assert (_run("check").exit_code, _run("check", "--repair").stderr) == (0, "sound\n")
    for name in ("events.parquet", "mentions.parquet", "changes.parquet"):
        assert _run(name.split(".")[0], "-o", name).exit_code == 0
    assert _run("backup", "copy.db").exit_code == _run("ledger", "export", "out").exit_code == 0
    assert _run("ledger", "import", "out", "--ledger", "new.db").exit_code == 0
    with dateline.open("new.db") as ledger:
        assert ledger.events().to_pandas()["reports"].tolist() == [1]
        assert ledger.count("country").to_polars().height == 2
        assert len(ledger.mentions(state="any")) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["events"], 1, "no ledger at dateline.db"),
        (["ingest"], 2, "no inputs"),
        (["ingest", "news.jsonl", "--ledger", "mysql://x"], 2, "no ledger"),
    ],
)
def test_what_cannot_be_done(arguments: list[str], code: int, words: str) -> None:
    done = _run(*arguments)
    assert (done.exit_code, words in done.stderr) == (code, True)


def test_unusable_filters() -> None:
    with dateline.open("dateline.db"):
        pass
    for given in (
        ["--type", "KILL"],
        ["--since", "soon"],
        ["--by", "moon"],
        ["--within", "5"],
        ["--of", "1,2"],
        ["--sort", "x"],
    ):
        assert _run("events", *given).exit_code == 2, given
    assert _run("sql", "DROP TABLE events").exit_code == 2
    assert _run("retract", "document", "none", "--reason", "x").exit_code == 2
