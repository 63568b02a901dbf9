"""JSONL lines become documents; a bad line becomes an error that names file and line, and the rest is read."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.reading import jsonl
from dateline.reading.jsonl import read_jsonl
from dateline.reading.readers import Origin
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULTS = Document(id="", title="", published=date(2025, 1, 1), publisher="Wire")


def _read(data: bytes | str) -> Sequence[Document | InputError]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_jsonl(io.BytesIO(data), Origin(source="dir/news.jsonl", name="news", defaults=DEFAULTS)))


def _one(data: bytes | str) -> Document:
    (found,) = _read(data)
    assert isinstance(found, Document), found
    return found


def test_the_contract() -> None:
    published = "2025-06-10T23:00:00-04:00"
    line = {"id": "a1", "title": "T", "text": "B.", "published": published, "url": "u", "publisher": "P"}
    expected = Document(
        id="a1",
        title="T",
        text="B.",
        published=date(2025, 6, 10),
        url="u",
        publisher="P",
        source="dir/news.jsonl, line 1",
    )
    assert _one(json.dumps(line)) == expected


def test_defaults() -> None:
    document = _one('{"text": "A b."}')
    assert document.id == "news:1"
    assert document.published == date(2025, 1, 1)
    assert document.publisher == "Wire"
    assert _one('{"title": "A", "id": 7}').id == "7"
    assert _one('{"title": "A", "id": 2.5}').id == "2.5"
    assert _one('{"title": "A", "id": "", "published": "", "text": null}').id == "news:1"


def test_byte_order_mark_blank_lines_and_duplicates() -> None:
    found = _read(b'\xef\xbb\xbf{"id": "x", "title": "A"}\r\n\n  \n{"id": "x", "title": "B"}')
    assert [item.title for item in found if isinstance(item, Document)] == ["A", "B"]
    assert [item.source for item in found if isinstance(item, Document)][1].endswith("line 4")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"no json", "no JSON"),
        (b'{"title": "A"', "no JSON"),
        (b'["title"]', "an array"),
        (b"NaN", "no finite number"),
        (b"null", "null"),
        (b'"text"', "a string"),
        (b"{}", "lacks both"),
        (b'{"title": " ", "text": ""}', "lacks both"),
        (b'{"title": 3}', '"title" is a number'),
        (b'{"title": "A", "text": ["b"]}', '"text" is an array'),
        (b'{"title": "A", "url": false}', '"url" is true or false'),
        (b'{"title": "A", "id": true}', '"id" is'),
        (b'{"title": "A", "id": NaN}', '"id" is no finite number'),
        (b'{"title": "A", "id": {}}', '"id" is an object'),
        (b'{"title": "A", "published": "soon"}', "no ISO date"),
        (b'{"title": "A", "published": 20250610}', '"published" is a number'),
        (b'{"title": "caf\xe9"}', "broken UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"title": "A", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"title": "A", "id": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"title": "\\u0001\\u0002"}', "control characters"),
    ],
    ids=range(21),
)
def test_a_bad_line_is_named_and_the_rest_read(line: bytes, reason: str) -> None:
    first, error, last = _read(b'{"title": "A"}\n' + line + b'\n{"title": "Z"}\n')
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(error, InputError)
    assert error.source == "dir/news.jsonl, line 2"
    assert reason in error.reason
    assert "\n" not in str(error)


def test_nan_elsewhere_is_no_harm() -> None:
    assert _one('{"title": "A", "score": NaN}').title == "A"


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert _one(r'{"title": "A \ud83d b"}').title == "A \ufffd b"


def test_empty_file_and_utf16() -> None:
    for data, reason in ((b"", "empty"), (b"\n\n", "empty"), ('{"title": "A"}'.encode("utf-16"), "UTF-16")):
        (error,) = _read(data)
        assert isinstance(error, InputError)
        assert reason in error.reason


class _Endless(io.RawIOBase):
    """A line without end, which tells how much of it was ever asked for at once."""

    largest = 0

    def __init__(self, size: int) -> None:
        self.left = size

    def readline(self, limit: int | None = -1) -> bytes:
        assert limit is not None
        assert limit > 0
        self.largest = max(self.largest, limit)
        count = min(limit, self.left)
        self.left -= count
        return b"a" * count


def test_a_long_line_is_skipped_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 1000)
    long = b'{"title": "' + b"a" * 200_000 + b'"}\n'
    error, document = _read(long + b'{"title": "Z"}\n')
    assert isinstance(error, InputError)
    assert "longer than" in error.reason
    assert isinstance(document, Document)
    assert document.source.endswith("line 2")
    stream = _Endless(5_000_000)
    (error,) = read_jsonl(stream, Origin(source="x", name="x"))  # type: ignore[arg-type]
    assert isinstance(error, InputError)
    assert stream.largest < 100_000


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    for item in _read(data):
        assert isinstance(item, Document | InputError)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_KEYS = st.sampled_from(["id", "title", "text", "published", "url", "publisher", "other"])


@given(st.dictionaries(_KEYS, _JSON, max_size=7))
def test_any_object(value: dict[str, object]) -> None:
    (found,) = _read(json.dumps(value))
    if isinstance(found, Document):
        assert found.title.strip() or found.text.strip()
        assert found.id
