import json

from click.testing import CliRunner

from benchmarks.newsroom.articles import articles
from dateline.cli.main import main

TEXTS = [one.text for one in articles(6, seed=8)]


def _run(folder, *arguments):
    done = CliRunner().invoke(main, ["copies", "--quarantine", str(folder / "q.jsonl"), *map(str, arguments)])
    return done, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _file(folder, name, *documents):
    rows = [{"id": id_, "text": text, "publisher": publisher} for id_, text, publisher in documents]
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder / name


def test_each_document_has_its_line(tmp_path):
    given = _file(tmp_path, "a.jsonl", ("1", TEXTS[0], "A"), ("2", TEXTS[1], "A"), ("3", TEXTS[0] + " More.", "B"))
    done, found = _run(tmp_path, given)
    assert done.exit_code == 0
    assert [(one["id"], one["kind"], one["of"], one["source"]) for one in found] == [
        ("1", "new", None, "1"), ("2", "new", None, "2"), ("3", "copy", "1", "1"),
    ]  # fmt: skip
    assert found[2]["jaccard"] > 0.9


def test_the_state_remembers_what_an_earlier_run_met(tmp_path):
    state = tmp_path / "met.npz"
    _run(tmp_path, "--state", state, _file(tmp_path, "a.jsonl", ("1", TEXTS[0], "A"), ("2", TEXTS[1], "B")))
    done, found = _run(
        tmp_path, "--state", state, _file(tmp_path, "b.jsonl", ("3", TEXTS[1], "B"), ("4", TEXTS[2], "C"))
    )
    assert done.exit_code == 0
    assert [(one["kind"], one["of"]) for one in found] == [("same", "2"), ("new", None)]
    _, found = _run(tmp_path, "--state", state, _file(tmp_path, "c.jsonl", ("5", TEXTS[2] + " More.", "A")))
    assert [(one["kind"], one["of"]) for one in found] == [("copy", "4")]


def test_a_file_that_is_no_state_is_named_and_left_alone(tmp_path):
    state = _file(tmp_path, "notes.txt", ("1", TEXTS[0], "A"))
    before = state.read_bytes()
    done, _ = _run(tmp_path, "--state", state, _file(tmp_path, "a.jsonl", ("1", TEXTS[0], "A")))
    assert done.exit_code == 2
    assert "notes.txt: no saved state" in done.output
    assert state.read_bytes() == before


def test_what_cannot_be_read_makes_the_exit_code_one(tmp_path):
    given = _file(tmp_path, "a.jsonl", ("1", TEXTS[0], "A"))
    with given.open("a", encoding="utf-8") as out:
        out.write("{no json\n")
    done, found = _run(tmp_path, given)
    assert (done.exit_code, [one["kind"] for one in found]) == (1, ["new"])
    assert (tmp_path / "q.jsonl").exists()
