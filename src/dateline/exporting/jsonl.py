"""Coded documents → JSONL: a line for each document, in order, also when nothing was found in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from dateline.exporting.contract import document_object

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from dateline.records import CodedDocument

# JSON allows these inside strings, but readers that split at every Unicode line break would cut a line in two, and a
# terminal obeys the control characters of C1 and the overrides of the writing direction.
_ESCAPED = re.compile(r"[\x80-\x9f\u2028-\u202e\u2066-\u2069]")


def json_line(value: object) -> str:
    """Return `value` as one line of JSON, with the newline at its end."""
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    if not line.isascii():
        line = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            # Half a surrogate pair can only be written as an escape.
            line = json.dumps(value)
    return line + "\n"


def write_jsonl(coded: Iterable[CodedDocument], out: BinaryIO) -> None:
    """Write each document as soon as it comes, so that a reader at the other end of a pipe need not wait."""
    for document in coded:
        out.write(json_line(document_object(document)).encode("utf-8"))
        out.flush()
