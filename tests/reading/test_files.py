"""Arguments become files, and everything that cannot be read becomes an error that names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.reading.files import STDIN, find_inputs


def _tree(root: Path) -> None:
    seen = ("b.txt", "a.md", "sub/c.jsonl", "sub/d.NDJSON", "e.json-lines", "f.text")
    for name in (*seen, "g.doc", ".h.txt", ".x/i.txt"):
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")


def _names(root: Path, *arguments: str) -> list[str]:
    found = list(find_inputs(arguments))
    assert all(isinstance(item, Path) for item in found), found
    return [str(item.relative_to(root)) for item in found if isinstance(item, Path)]


def test_a_directory_is_walked_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    _tree(tmp_path)
    expected = ["a.md", "b.txt", "e.json-lines", "f.text", "sub/c.jsonl", "sub/d.NDJSON"]
    assert _names(tmp_path, str(tmp_path)) == expected


def test_files_globs_and_repetition(tmp_path: Path) -> None:
    _tree(tmp_path)
    assert _names(tmp_path, str(tmp_path / "g.doc")) == ["g.doc"]
    assert _names(tmp_path, f"{tmp_path}/*.txt", f"{tmp_path}/b.txt") == ["b.txt"]
    assert _names(tmp_path, f"{tmp_path}/**/*.jsonl") == ["sub/c.jsonl"]


def test_a_name_with_glob_characters_that_exists_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert _names(tmp_path, str(tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_standard_input() -> None:
    assert list(find_inputs(["-", "-"])) == [STDIN]


def test_what_is_skipped(tmp_path: Path) -> None:
    _tree(tmp_path)
    found = list(find_inputs([str(tmp_path / "sub")], skip=[tmp_path / "sub" / "c.jsonl"]))
    assert found == [tmp_path / "sub" / "d.NDJSON"]


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("nowhere.txt", "no such file"),
        ("nowhere-*.txt", "nothing matches"),
        ("my news/*.txt", "nothing matches"),
        ("Turkey expels two Greek diplomats.", "echo"),
        ("Will Turkey expel diplomats?", "echo"),
        ("Turkey expels diplomats " * 300, "echo"),
        ("Turkey\0 expels", "echo"),
        ("", "names no file"),
    ],
)
def test_nothing_found_is_an_error_and_the_rest_goes_on(tmp_path: Path, argument: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    error, path = find_inputs([argument, str(tmp_path / "a.txt")])
    assert isinstance(error, InputError)
    assert reason in error.reason
    assert len(error.source) <= 80
    assert path == tmp_path / "a.txt"


def test_an_empty_directory(tmp_path: Path) -> None:
    (error,) = find_inputs([str(tmp_path)])
    assert isinstance(error, InputError)
    assert ".jsonl" in error.reason


def test_directory_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Refused by a stand-in: root, who runs the tests in containers, may read everything.
    _tree(tmp_path)
    real = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(find_inputs([str(tmp_path)]))
    (error,) = (item for item in found if isinstance(item, InputError))
    assert error.source.endswith("sub")
    assert "permission" in error.reason
    assert len(found) == 5


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _tree(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "b.txt")
    found = list(find_inputs([str(tmp_path)]))
    (error,) = (item for item in found if isinstance(item, InputError))
    assert error.source.endswith("b.txt")
    assert "permission" in error.reason


def test_links_do_not_lead_in_circles(tmp_path: Path) -> None:
    _tree(tmp_path)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    found = list(find_inputs([str(tmp_path)]))
    (error,) = (item for item in found if isinstance(item, InputError))
    assert "no such file" in error.reason
    assert len(found) == 7


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_read_only_when_named_outright(tmp_path: Path) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    (tmp_path / "b.txt").write_text("x")
    for argument in (str(tmp_path), f"{tmp_path}/*.txt"):
        error, path = find_inputs([argument])
        assert isinstance(error, InputError)
        assert error.source == str(pipe)
        assert "no regular file" in error.reason
        assert path == tmp_path / "b.txt"
    assert list(find_inputs([str(pipe)])) == [pipe]


def test_json_in_a_directory_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    assert _names(tmp_path, str(tmp_path)) == ["a.json"]
