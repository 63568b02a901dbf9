"""JSONL: a line a document."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from dateline.exporting.jsonl import json_line, write_jsonl
from dateline.records import CodedDocument, Mention


def test_a_line_for_each_document_in_order(bare: Mention, document: Callable[..., CodedDocument]) -> None:
    out = io.BytesIO()
    write_jsonl([document(bare, id="b"), document(id="a"), document(id="é", note="n")], out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(line["id"], len(line["mentions"])) for line in lines] == [("b", 1), ("a", 0), ("é", 0)]
    assert "é".encode() in out.getvalue()


@given(st.text(alphabet=st.characters()))
def test_any_text_is_one_line(text: str) -> None:
    line = json_line({"x": text})
    assert line.splitlines(keepends=True) == [line]
    assert json.loads(line.encode("utf-8")) == {"x": text}


def test_what_could_steer_a_terminal_is_escaped() -> None:
    text = "a\x80\x9b31m\x9f \x1b[2J \u202eb\u202c \u2066c\u2069 é \\\x85"
    line = json_line({"x": text})
    assert not set(line) & set("\x80\x9b\x9f\x1b\x85\u202e\u202c\u2066\u2069")
    assert "é" in line
    assert json.loads(line) == {"x": text}
