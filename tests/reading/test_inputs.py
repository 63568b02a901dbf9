"""All kinds of input together."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

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
