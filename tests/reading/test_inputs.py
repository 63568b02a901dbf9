"""All kinds of input together."""

from __future__ import annotations

import io
import json
import os
import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dateline.errors import InputError
from dateline.reading.inputs import read
from dateline.records import Document

if TYPE_CHECKING:
    from pathlib import Path


def _documents(items: list[Document | InputError]) -> list[Document]:
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


def test_text_file_with_fields_from_the_call(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Chad expelled two aid groups.")
    day = date(2025, 1, 2)
    (document,) = _documents(list(read([str(path)], title="Chad", published=day, publisher="Wire")))
    expected = Document(
        id=str(path),
        title="Chad",
        text="Chad expelled two aid groups.",
        published=day,
        publisher="Wire",
        source=str(path),
    )
    assert document == expected


def test_formats_are_told_by_ending_or_first_byte(tmp_path: Path) -> None:
    line = '{"id": "x", "title": "A"}'
    for name in ("a.jsonl", "a.NDJSON", "a.json", "a"):
        (tmp_path / name).write_text(line)
        assert _documents(list(read([str(tmp_path / name)])))[0].id == "x"
    (tmp_path / "a.txt").write_text(line)
    assert _documents(list(read([str(tmp_path / "a.txt")])))[0].text == line
    assert _documents(list(read([str(tmp_path / "a.txt")], input_format="jsonl")))[0].id == "x"


def test_standard_input() -> None:
    stream = io.BytesIO(b'\xef\xbb\xbf \n{"title": "A"}\n')
    (document,) = _documents(list(read(["-"], stdin=stream)))
    assert (document.id, document.source) == ("stdin:2", "stdin, line 2")
    assert not stream.closed
    (document,) = _documents(list(read(["-"], stdin=io.BytesIO(b"Chad Expels Two Aid Groups\n"))))
    assert (document.id, document.title) == ("stdin", "Chad Expels Two Aid Groups")
    (error,) = read(["-"], stdin=io.BytesIO(b""))
    assert isinstance(error, InputError)
    (error,) = read(["-"])
    assert isinstance(error, InputError)


def test_failures_do_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_text("Chad expelled two aid groups.")
    (tmp_path / "c.txt").mkdir()
    (tmp_path / "d.jsonl").write_text("nothing\n")
    items = list(read([str(tmp_path), "nowhere"]))
    assert [isinstance(item, InputError) for item in items] == [True, False, True, True]


def test_a_file_that_vanishes_is_an_error(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Chad expelled two aid groups.")
    items = read([str(tmp_path)])
    assert isinstance(next(items), Document)
    (tmp_path / "b.txt").unlink()
    (error,) = items
    assert isinstance(error, InputError)
    assert "no such file" in error.reason


def test_bytes_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "A"}\n' * 10)
    (tmp_path / "b.txt").write_text("Chad expelled two aid groups.")
    counts: list[int] = []
    list(read([str(tmp_path)], consumed=counts.append))
    assert sum(counts) == sum(path.stat().st_size for path in tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("Chad expelled two aid groups.",), daemon=True)
    writer.start()
    (document,) = _documents(list(read([str(pipe)])))
    writer.join()
    assert document.text == "Chad expelled two aid groups."


def test_ids_are_paths_so_that_files_of_one_name_stay_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("da", "db"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.jsonl").write_text('{"title": "A"}\n{"title": "B", "id": "mine"}\n')
        (tmp_path / name / "x.txt").write_text("Chad expelled two aid groups.")
    ids = [document.id for document in _documents(list(read(["da", "db"])))]
    assert ids == ["da/x.jsonl:1", "mine", "da/x.txt", "db/x.jsonl:1", "mine", "db/x.txt"]


ARRAY = json.dumps([{"title": "Chad expels two aid groups"}], indent=1)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a", ARRAY.encode()),
        ("a.txt", b"\xef\xbb\xbf\n" + ARRAY.encode()),
        ("a.txt", ARRAY.encode("utf-16")),
        ("a.json", ARRAY.encode()),
    ],
)
def test_an_array_of_objects_is_read_as_documents_not_as_prose(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (document,) = _documents(list(read([str(tmp_path / name)])))
    assert (document.title, document.text) == ("Chad expels two aid groups", "")
    assert document.id.endswith(f"{name}:1")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'["Chad expels two aid groups"]', "is a string; expected an object"),
        (b"[]", "without objects"),
        (b'[{"title": "A"}, ', "is no JSON"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_other_arrays_are_errors(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.json").write_bytes(data)
    (error,) = read([str(tmp_path / "a.json")])
    assert isinstance(error, InputError)
    assert reason in error.reason


def test_an_array_on_standard_input_and_what_only_begins_like_one() -> None:
    (document,) = _documents(list(read(["-"], stdin=io.BytesIO(ARRAY.encode()))))
    assert document.title == "Chad expels two aid groups"
    (document,) = _documents(list(read(["-"], stdin=io.BytesIO(b"[Corrected] Chad expelled two aid groups."))))
    assert document.text.startswith("[Corrected]")
    (document,) = _documents(list(read(["-"], stdin=io.BytesIO(ARRAY.encode()), input_format="text")))
    assert document.text.startswith("[")


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        (b'{"title": "A"}', ["A"]),
        (b'\xef\xbb\xbf{\r\n "title": "A",\r\n "text": "One\\nTwo."\r\n}\r\n', ["A"]),
        (b'\n{"title": "A"}\n{"title": "B"}\n', ["A", "B"]),
    ],
)
def test_json_files_hold_one_object_or_jsonl(tmp_path: Path, data: bytes, titles: list[str]) -> None:
    (tmp_path / "a.json").write_bytes(data)
    counts: list[int] = []
    documents = _documents(list(read([str(tmp_path)], consumed=counts.append)))
    assert [document.title for document in documents] == titles
    assert sum(counts) == len(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{\n "title": "A",\n}\n', "neither one JSON object, an array of objects, nor JSONL"),
        (b"Chad expelled two aid groups.\nAll of them.", "neither one JSON object, an array of objects, nor JSONL"),
        (b'{\n"title": "caf\xe9"}', "broken UTF-8"),
        ('{"title": "A"}'.encode("utf-16"), "UTF-16"),
        (b"", "is empty"),
        (b'{"name": "a package"}', "lacks both title and text"),
    ],
)
def test_other_json_files_are_one_error(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.json").write_bytes(data)
    (error,) = read([str(tmp_path)])
    assert isinstance(error, InputError)
    assert reason in error.reason


def test_a_pipe_that_ends_in_json_is_read_as_jsonl(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    from dateline.reading.jsonl import read_json
    from dateline.reading.readers import Origin

    found = _documents(list(read_json(Pipe(b'{"title": "A"}\n{"title": "B"}\n'), Origin(source="p", name="p"))))
    assert [document.id for document in found] == ["p:1", "p:2"]
