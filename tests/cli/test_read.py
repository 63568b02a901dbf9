"""`dateline read`, `quarantine list`, `--retry`, and runs that are killed and resumed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks.newsroom.articles import articles
from benchmarks.newsroom.samples import samples
from benchmarks.warc import run_clean, run_killed, write_archive
from dateline.cli.main import main
from dateline.cli.resuming import ResumableLines
from dateline.errors import UsageError
from dateline.reading.checkpoints import Mark, checkpoint_path

ROOT = Path(__file__).parents[2]
SAMPLES = samples()
FIRST, SECOND = articles(2, seed=5)
KEPT = Path("dateline-quarantine.jsonl")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=data)


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_documents_come_out_as_the_contract_has_them() -> None:
    Path("a.html").write_bytes(SAMPLES["html"][1])
    result = _run("read", "a.html")
    assert result.exit_code == 0
    (line,) = _lines(result.stdout)
    assert (line["title"], line["text"], line["published"]) == (
        FIRST.title, FIRST.text, FIRST.published.date().isoformat(),
    )  # fmt: skip
    assert (line["author"], line["section"], line["language"]) == (FIRST.author, FIRST.section, "en")
    Path("a.jsonl").write_text(result.stdout)
    assert _lines(_run("read", "a.jsonl").stdout) == [line]


def test_columns_from_standard_input() -> None:
    mapping = "title=headline,text=body,published=date"
    result = _run("read", "-", "--input-format", "csv", "--columns", mapping, data=SAMPLES["csv"][1])
    assert [line["title"] for line in _lines(result.stdout)] == [FIRST.title, SECOND.title]


def test_coded_events_come_out_with_their_coder() -> None:
    Path("polecat.txt").write_bytes(SAMPLES["polecat"][1])
    result = _run("read", "polecat.txt", "-o", "events.jsonl")
    assert "0 documents, 2 events" in result.stderr
    first, _ = _lines(Path("events.jsonl").read_text())
    assert (first["coder"], first["day"], first["type"]) == ("POLECAT 1.2", "2025-06-10", "SANCTION")
    result = _run("code", "polecat.txt")
    assert result.exit_code == 1
    assert "dateline read" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["read"], "no inputs"),
        (["read", "a", "--columns", "headline"], "maps no field"),
        (["read", "a", "--columns", "headline=title"], "maps no field"),
        (["read", "a", "--input-format", "docx"], "known are"),
        (["read", "a", "--resume"], "needs an output"),
        (["read", "a", "--published", "soon"], "no ISO date"),
        (["code", "a", "--resume"], "needs a JSONL file"),
        (["code", "a", "--retry", __file__], "give no others"),
        (["read", "--retry", __file__], "no line of a quarantine file"),
        (["quarantine", "list", __file__], "no line of a quarantine file"),
    ],
)
def test_unusable_arguments(arguments: list[str], hint: str) -> None:
    result = _run(*arguments)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_what_failed_is_listed_and_read_again_when_it_is_mended() -> None:
    Path("a, b.jsonl").write_text('{"title": "A"}\n{"titel": "B"}\n{"title": "C"}\nnothing\n')
    Path("c.txt").write_bytes(b"caf\xe9")
    assert _run("read", ".", "-o", "first.jsonl").exit_code == 1
    listed = _run("quarantine", "list")
    assert listed.exit_code == 0
    assert listed.stdout.splitlines()[0].startswith("a, b.jsonl, line 2: lacks both title and text")
    assert "3 inputs, 3 reasons" in listed.stderr
    assert "      1  lacks both title and text" in _run("quarantine", "list", "--reasons").stdout

    Path("a, b.jsonl").write_text('{"title": "A"}\n{"title": "B"}\n{"title": "C"}\nnothing\n')
    Path("c.txt").write_text("Chad expelled two aid groups.")
    result = _run("read", "--retry", str(KEPT))
    assert result.exit_code == 1
    assert [line["title"] or line["text"] for line in _lines(result.stdout)] == ["B", "Chad expelled two aid groups."]
    assert [line["source"] for line in _lines(KEPT.read_text())] == ["a, b.jsonl, line 4"]

    Path("a, b.jsonl").write_text('{"title": "A"}\n{"title": "B"}\n{"title": "C"}\n{"title": "D"}\n')
    assert _run("read", "--retry", str(KEPT)).exit_code == 0
    assert not KEPT.exists()


def test_what_came_from_a_pipe_is_read_again_from_what_was_kept() -> None:
    kept = {"source": "stdin, line 3", "reason": "a bug that is mended", "raw": '{"title": "A"}'}
    gone = {"source": "gone.jsonl, line 1", "reason": "a bug"}
    KEPT.write_text(json.dumps(kept) + "\n" + json.dumps(gone) + "\n")
    result = _run("read", "--retry", str(KEPT), "--quarantine", "again.jsonl")
    assert [line["title"] for line in _lines(result.stdout)] == ["A"]
    assert "nothing was kept of it" in Path("again.jsonl").read_text()
    assert len(_lines(KEPT.read_text())) == 2


def test_killed_runs_add_up_to_a_clean_one(folder: Path) -> None:
    archive = folder / "a.warc.gz"
    write_archive(archive, 1000, paragraphs=2)
    run_clean(archive, folder / "clean.jsonl")
    clean = (folder / "clean.jsonl").read_bytes()
    assert clean.count(b"\n") == 1000
    assert run_killed(archive, folder / "killed.jsonl", len(clean), 5) >= 3
    assert (folder / "killed.jsonl").read_bytes() == clean
    assert not checkpoint_path(folder / "killed.jsonl").exists()


@pytest.mark.parametrize("name", ["warc", "jsonl", "zip", "mbox", "csv"])
def test_a_run_goes_on_at_the_next_record(name: str, folder: Path) -> None:
    file_name, data = SAMPLES[name]
    Path(file_name).write_bytes(data)
    options = ["--columns", "title=headline,text=body"] if name == "csv" else []
    whole = _run("read", file_name, "-o", "whole.jsonl", *options)
    assert whole.exit_code == 0
    lines = Path("whole.jsonl").read_bytes().splitlines(keepends=True)
    assert len(lines) == 2

    # As after a kill: the checkpoint is of the first document, and half a line more was written.
    identity = (file_name, "format=auto", *(["text=body", "title=headline"] if options else []))
    with pytest.raises(RuntimeError), ResumableLines(folder / "out.jsonl", identity) as out:
        from dateline.reading.inputs import read

        columns = {"title": "headline", "text": "body"} if options else None
        for _ in read([file_name], columns=columns, marks=out.marks):
            out.write(json.loads(lines[0]))
            raise RuntimeError
    with Path("out.jsonl").open("ab") as torn:
        torn.write(lines[1][:20])
    result = _run("read", file_name, "-o", "out.jsonl", "--resume", *options)
    assert "1 document" in result.stderr
    assert Path("out.jsonl").read_bytes().splitlines(keepends=True)[1] == lines[1]
    assert Path("out.jsonl").read_bytes().count(b"\n") == 2


def test_checkpoints_of_other_runs_are_refused(folder: Path) -> None:
    with pytest.raises(RuntimeError), ResumableLines(folder / "o.jsonl", ("a.txt",)) as lines:
        lines.marks.passed.append(Mark(0, "a.txt", 0, 1))
        lines.write({"id": 1})
        raise RuntimeError
    for identity, hint in ((("b.txt",), "other inputs"), (("a.txt",), "shorter")):
        if hint == "shorter":
            (folder / "o.jsonl").write_text("")
        with pytest.raises(UsageError, match=hint):
            ResumableLines(folder / "o.jsonl", identity)
    checkpoint_path(folder / "o.jsonl").write_text("{")
    with pytest.raises(UsageError, match="cannot be read"):
        ResumableLines(folder / "o.jsonl", ("a.txt",))


def _installed(site: Path) -> dict[str, str]:
    """Lay the example package where Python finds it, with the entry points of its pyproject.toml, as pip would."""
    example = ROOT / "examples" / "reader_plugin"
    project = tomllib.loads((example / "pyproject.toml").read_text())["project"]
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    shutil.copy(example / "dateline_slugwire.py", site)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    groups = (
        f"[{group}]\n" + "\n".join(f"{k} = {v}" for k, v in found.items())
        for group, found in project["entry-points"].items()
    )
    (info / "entry_points.txt").write_text("\n".join(groups) + "\nbroken = no_such_module:Reader\n")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT / "src")])}


def test_a_package_adds_a_reader(folder: Path) -> None:
    environment = _installed(folder / "site")
    item = "SLUG: {}\nDATE: 2025-06-10\nHEAD: Kenya lifts ban on maize\nKenya lifted its ban on Tuesday.\n++++\n"
    (folder / "in").mkdir()
    (folder / "in" / "a.slug").write_text(item.format("ONE") + "SLUG: TWO\n++++\n" + item.format("THREE"))
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "read", "in", "--publisher", "Slug"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert [(line["id"], line["published"], line["publisher"]) for line in _lines(done.stdout)] == [
        ("ONE", "2025-06-10", "Slug"),
        ("THREE", "2025-06-10", "Slug"),
    ]
    assert "in/a.slug, item 2: lacks SLUG" in done.stderr
    assert "reader no_such_module:Reader: cannot be loaded" in done.stderr
    piped = subprocess.run(
        [sys.executable, "-m", "dateline", "read", "-"],
        input=item.format("X"),
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert [line["id"] for line in _lines(piped.stdout)] == ["X"]


def test_a_retry_keeps_in_its_own_file_what_fails_again_and_leaves_the_default_one_alone() -> None:
    KEPT.write_text('{"source": "earlier.txt", "reason": "is empty"}\n')
    Path("c.txt").write_bytes(b"caf\xe9")
    assert _run("read", "c.txt", "--quarantine", "late.jsonl").exit_code == 1
    assert _run("read", "--retry", "late.jsonl").exit_code == 1
    assert [line["source"] for line in _lines(KEPT.read_text())] == ["earlier.txt"]
    assert [line["source"] for line in _lines(Path("late.jsonl").read_text())] == ["c.txt"]

    Path("c.txt").write_text("Chad expelled two aid groups.")
    assert _run("read", "--retry", "late.jsonl").exit_code == 0
    assert not Path("late.jsonl").exists()
    assert KEPT.exists()


def test_an_input_that_was_not_there_is_told_so_again() -> None:
    assert _run("read", "nowhere.txt").exit_code == 1
    result = _run("read", "--retry", str(KEPT))
    assert result.exit_code == 1
    assert "nowhere.txt: is not there" in result.stderr
    assert "too long" not in result.stderr
