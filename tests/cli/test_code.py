"""`dateline code`, with a coder that finds one mention in what says "fined"."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import failures as failures_module
from dateline.cli import progress as progress_module
from dateline.cli.main import main
from dateline.errors import InputError, UsageError
from dateline.records import CodedDocument, Document, Mention, Span

SOURCE = Path(__file__).parents[2] / "src"


def _mention(field: str, text: str) -> Mention:
    at = text.index("fined")
    return Mention(
        id="m",
        sentence=0,
        text=text,
        field="title" if field == "title" else "text",
        start=0,
        end=len(text),
        type="SANCTION",
        mode=None,
        contexts=(),
        status="actual",
        trigger=Span("fined", at, at + 5),
        actors=(),
        recipients=(),
        place=None,
        when=None,
        quantities=(),
        attribution=None,
        quad="MATERIAL CONFLICT",
        intensity=-6.0,
        cameo="16",
        confidence=0.9,
        coder="test",
    )


def _code_documents(
    documents: Iterable[Document], *, min_confidence: float = 0.0, jobs: int = 1, registry: object = None
) -> Iterator[CodedDocument | InputError]:
    for document in documents:
        words = document.title or document.text
        if "crash" in words:
            yield InputError(document.source, "could not be coded")
        elif "interrupt" in words:
            raise KeyboardInterrupt
        elif "pipe" in words:
            raise BrokenPipeError
        elif "usage" in words:
            raise UsageError("the model is missing")
        elif "français" in words:
            yield CodedDocument(document, "fr", (), "language is 'fr'; only English is coded")
        else:
            found = "fined" in words and min_confidence <= 0.9
            mention = (_mention("title" if document.title else "text", words),) if found else ()
            yield CodedDocument(document, "en", mention)


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put the stand-in where the command looks for the coder, and work in an empty directory."""
    module = types.ModuleType("dateline.pipeline")
    module.code_documents = _code_documents  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dateline.pipeline", module)
    monkeypatch.chdir(tmp_path)


def _run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["code", *arguments], input=stdin)


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_sentence_from_standard_input_as_table() -> None:
    result = _run("-", stdin="Chad fined Mali\n")
    assert result.exit_code == 0
    assert "Chad «fined»T Mali" in result.stdout
    assert result.stderr == "1 document, 1 mention\n"
    assert not Path("dateline-quarantine.jsonl").exists()


def test_jsonl_has_a_line_for_each_document_in_order() -> None:
    lines = [
        '{"id": "b", "title": "Chad fined Mali"}',
        '{"id": "a", "text": "Rain."}',
        '{"id": "c", "text": "français"}',
    ]
    result = _run("-", "--format", "jsonl", stdin="\n".join(lines))
    found = _lines(result.stdout)
    assert [line["id"] for line in found] == ["b", "a", "c"]
    assert found[2]["note"] == "language is 'fr'; only English is coded"
    assert result.exit_code == 1
    assert "dateline: stdin, line 3: language is 'fr'" in result.stderr
    assert "2 documents, 1 mention; 1 not coded (language), kept in dateline-quarantine.jsonl" in result.stderr


def test_a_page_with_options_for_its_documents() -> None:
    Path("a.txt").write_text("Chad fined Mali")
    result = _run("a.txt", "--published", "2025-03-04T10:00:00Z", "--publisher", "Wire")
    assert "a.txt · 2025-03-04 · Wire" in result.stdout


def test_csv_and_minimum_confidence() -> None:
    assert len(_run("-", "--format", "csv", stdin="Chad fined Mali").stdout.splitlines()) == 2
    result = _run("-", "--format", "csv", "--min-confidence", "0.95", stdin="Chad fined Mali")
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("output", "made", "options"),
    [
        ("out.jsonl", "out.jsonl", []),
        ("out.csv", "out.csv", []),
        ("out.parquet", "out.parquet", []),
        ("new/deep/out.txt", "new/deep/out.txt", []),
        ("there", "there/coded.parquet", ["--format", "parquet"]),
        ("new/", "new/coded.jsonl", ["--format", "jsonl"]),
        ("there", "there/coded.txt", []),
        ("out.json", "out.json", ["--format", "jsonl"]),
        ("out", "out", []),
    ],
)
def test_output_files(output: str, made: str, options: list[str]) -> None:
    Path("there").mkdir()
    result = _run("-", "-o", output, *options, stdin="Chad fined Mali")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert Path(made).stat().st_size > 20


def test_parquet_can_be_read() -> None:
    import pyarrow.parquet as pq

    _run("-", "-o", "out.parquet", stdin="Chad fined Mali")
    assert pq.read_table("out.parquet").column("type").to_pylist() == ["SANCTION"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "no inputs"),
        (["-", "--format", "parquet"], "--output"),
        (["-", "--published", "soon"], "ISO date"),
        (["-", "--min-confidence", "2"], "0<=x<=1"),
        (["-", "--jobs", "0"], "x>=1"),
        (["-", "--format", "xml"], "parquet"),
        (["-", "-o", "a.jsonl/b/c.jsonl"], "cannot write"),
        (["-", "-o", "new/out.json"], ".txt, .jsonl, .csv, .parquet, .ndjson, .pq"),
        (["-", "-o", "out.xlsx"], "unknown ending"),
        (["a.jsonl", "-o", "a.jsonl"], "read and written"),
        (["a.jsonl", "--quarantine", "a.jsonl"], "read and written"),
        (["-", "-o", "x.jsonl", "--quarantine", "x.jsonl"], "same file"),
        (["use.txt"], "the model is missing"),
    ],
)
def test_unusable_arguments(arguments: list[str], hint: str) -> None:
    Path("a.jsonl").write_text('{"title": "Chad fined Mali"}\n')
    Path("use.txt").write_text("usage")
    result = _run(*arguments, stdin="Chad fined Mali")
    assert result.exit_code == 2
    assert hint in result.stderr
    assert Path("a.jsonl").read_text() == '{"title": "Chad fined Mali"}\n'
    assert not Path("new").exists()


def test_bad_inputs_are_named_kept_and_the_rest_coded() -> None:
    Path("bad.txt").write_bytes(b"caf\xe9 \x1b[2J")
    Path("empty.txt").write_bytes(b"")
    Path("good.txt").write_text("Chad fined Mali")
    Path("crash.txt").write_text("crash")
    result = _run(".", "Turkey expels two diplomats", "--format", "jsonl", "--quarantine", "kept.jsonl")
    assert result.exit_code == 1
    assert [line["id"] for line in _lines(result.stdout)] == ["good.txt"]
    errors = result.stderr.splitlines()
    assert len(errors) == 5
    assert errors[0].startswith("dateline: bad.txt: is broken UTF-8 (byte 0xe9 at offset 3)")
    assert 'echo "..." | dateline code -' in result.stderr
    assert errors[-1] == "1 document, 1 mention; 4 inputs failed, kept in kept.jsonl"
    kept = _lines(Path("kept.jsonl").read_text())
    assert [line["source"] for line in kept] == ["bad.txt", "crash.txt", "empty.txt", "Turkey expels two diplomats"]
    assert kept[0]["raw"] == "caf\\xe9 \x1b[2J"


def test_many_failures_are_counted() -> None:
    result = _run("-", "--input-format", "jsonl", "--format", "jsonl", stdin="bad\n" * 50)
    assert len(result.stderr.splitlines()) == failures_module.SHOWN + 2
    assert "50 inputs failed" in result.stderr
    assert len(_lines(Path("dateline-quarantine.jsonl").read_text())) == 50


def test_names_of_strangers_do_not_steer_the_terminal() -> None:
    Path("a\x1b[2J\nb.txt").write_bytes(b"")
    result = _run(".")
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_a_run_does_not_read_what_it_writes() -> None:
    Path("a.txt").write_text("Chad fined Mali")
    Path("b.txt").write_bytes(b"")
    for _ in range(2):
        result = _run(".", "-o", "out.jsonl")
        assert "1 document, 1 mention; 1 input failed" in result.stderr
        assert len(_lines(Path("out.jsonl").read_text())) == 1


def test_a_quarantine_that_cannot_be_written_does_not_end_the_run() -> None:
    Path("a.txt").write_text("Chad fined Mali")
    result = _run("nowhere.txt", "a.txt", "--quarantine", "a.txt/kept.jsonl")
    assert result.exit_code == 1
    assert "«fined»T" in result.stdout
    assert "1 input failed, not kept: cannot write a.txt/kept.jsonl" in result.stderr


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet", "out.txt"])
def test_an_interruption_keeps_what_was_coded(name: str) -> None:
    result = _run(
        "-", "-o", name, "--input-format", "jsonl", stdin='{"title": "Chad fined Mali"}\n{"title": "interrupt"}\n'
    )
    assert result.exit_code == 130
    assert "interrupted after 1 document, 1 mention" in result.stderr
    if name.endswith("parquet"):
        import pyarrow.parquet as pq

        assert pq.read_table(name).num_rows == 1
    else:
        assert "fined" in Path(name).read_text()


def test_a_broken_pipe_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    # Not with the real one: it would close the descriptor of the test run.
    monkeypatch.setattr("dateline.cli.code.silence_stdout", lambda: None)
    result = _run("-", stdin="pipe")
    assert result.exit_code == 141
    assert result.output == ""


def test_the_bar_shows_itself_on_a_terminal_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_module, "PATIENCE_SECONDS", -1.0)
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    Path("a.txt").write_text("Chad fined Mali")
    with progress_module.progress_bar(["a.txt", "nowhere"], [], quiet=False) as bar:
        bar.add_bytes(15)
        bar.add_document()
    assert "1 documents" in terminal.getvalue()
    terminal.truncate(0)
    with progress_module.progress_bar(["a.txt"], [], quiet=True) as bar:
        bar.add_document()
    assert not terminal.getvalue().strip("\0")


def _shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(SOURCE), "PY": sys.executable} | environment
    return subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, timeout=60, check=False)


def test_help_and_version_are_quick_and_load_no_coder() -> None:
    code = (
        "import sys, dateline.cli.main; print([m for m in ('spacy', 'pyarrow', 'rich', 'numpy') if m in sys.modules])"
    )
    assert _shell(f'"$PY" -c "{code}"').stdout == "[]\n"
    assert _shell('"$PY" -m dateline --version').stdout.startswith("dateline ")
    assert "code" in _shell('"$PY" -m dateline --help').stdout
    assert "INPUTS" in CliRunner().invoke(main, ["code", "-h"]).stdout


STANDIN = """
import sys, types
from dateline.records import CodedDocument
pipeline = types.ModuleType("dateline.pipeline")
pipeline.code_documents = lambda documents, **_: (CodedDocument(d, "en", ()) for d in documents)
sys.modules["dateline.pipeline"] = pipeline
from dateline.cli.main import main
main()
"""


def test_a_real_pipe_that_closes_early() -> None:
    Path("standin.py").write_text(STANDIN)
    Path("many.jsonl").write_text('{"title": "Chad fined Mali"}\n' * 20_000)
    result = _shell('"$PY" standin.py code many.jsonl --format jsonl | head -n 1; echo ${PIPESTATUS[0]}')
    assert result.stdout.splitlines()[1:] == ["141"]
    assert result.stderr == ""


def test_output_is_utf8_whatever_the_locale() -> None:
    Path("standin.py").write_text(STANDIN)
    Path("a.jsonl").write_text('{"id": "é\\ud83d", "title": "Chad"}\n')
    result = _shell('"$PY" standin.py code a.jsonl --format jsonl', PYTHONIOENCODING="ascii", LC_ALL="C")
    assert _lines(result.stdout)[0]["id"] == "é\ufffd"


def test_the_numbers_of_the_closing_line_add_up() -> None:
    Path("a.jsonl").write_text(
        '{"text": "Chad fined Mali"}\nbad\n{"text": "français"}\n{"text": "crash"}\n{"text": "Rain."}\n'
    )
    result = _run("a.jsonl")
    last = "2 documents, 1 mention; 1 not coded (language), 2 inputs failed, kept in dateline-quarantine.jsonl"
    assert result.stderr.splitlines()[-1] == last
    assert result.exit_code == 1


def test_an_old_quarantine_is_left_alone_until_something_fails() -> None:
    kept = Path("dateline-quarantine.jsonl")
    kept.write_text("of an earlier run\n")
    result = _run("-", stdin="Chad fined Mali")
    assert (result.exit_code, result.stderr) == (0, "1 document, 1 mention\n")
    assert kept.read_text() == "of an earlier run\n"
    _run("nowhere.txt")
    assert [line["source"] for line in _lines(kept.read_text())] == ["nowhere.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_a_directory_does_not_hang_the_run() -> None:
    Path("d").mkdir()
    os.mkfifo("d/a.txt")
    Path("d/b.txt").write_text("Chad fined Mali")
    result = _run("d")
    assert result.exit_code == 1
    assert "dateline: d/a.txt: is no regular file" in result.stderr
    assert "1 document, 1 mention; 1 input failed" in result.stderr


@pytest.mark.parametrize("format_", ["csv", "jsonl", "table"])
def test_what_is_shown_on_a_terminal_does_not_steer_it(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.cli import output

    monkeypatch.setattr(output.Target, "on_terminal", property(lambda self: self.path is None))
    monkeypatch.setenv("NO_COLOR", "1")
    line = json.dumps({"id": "a\x1b]0;x\x07", "title": "Chad\x9b2J fined \u202eMali" + " again" * 50})
    result = _run("-", "--format", format_, stdin=line)
    assert "fined" in result.stdout
    assert not set(result.stdout) & set("\x1b\x07\x9b\u202e")
    _run("-", "-o", "out.csv", stdin=line)
    assert "\x1b" in Path("out.csv").read_text()
