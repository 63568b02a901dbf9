"""The file that fetched documents are appended to, as JSONL."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from dateline.exporting.documents import reading_object
from dateline.exporting.jsonl import json_line
from dateline.reading.feeds.articles import content_hash
from dateline.reading.feeds.state import WrittenRow

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading.feeds.state import FeedState
    from dateline.records import Document


class FetchedLines:
    """Appends documents to a file, or to standard output where `path` is None."""

    def __init__(self, path: Path | None, state: FeedState) -> None:
        """Open the file; what a killed run wrote and did not note is noted now, and half a line at its end cut off."""
        self._state = state
        self._path = path
        self._file: IO[bytes] = path.open("ab") if path else sys.stdout.buffer
        if path is not None:
            self._recover(path)

    def write(self, document: Document, version: int, *, partial: bool) -> None:
        """Write one version of a document as a line."""
        line = reading_object(document) | {"fetched": datetime.now(UTC).isoformat(timespec="seconds")}
        line |= {"version": version} if version > 1 else {}
        line |= {"partial": True} if partial else {}
        self._file.write(json_line(line).encode("utf-8"))

    def secure(self) -> None:
        """Bring what was written to the disk, and note how long the file is."""
        self._file.flush()
        if self._path is not None:
            os.fsync(self._file.fileno())
            self._state.put_output_size(str(self._path.absolute()), self._file.tell())

    def close(self) -> None:
        """Close the file."""
        if self._path is not None:
            self._file.close()

    def _recover(self, path: Path) -> None:
        name, size = str(path.absolute()), path.stat().st_size
        known = min(self._state.output_size(name), size)
        end = known
        with path.open("rb") as lines, self._state.together():
            lines.seek(known)
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                end += len(line)
                with suppress(ValueError, KeyError, TypeError, AttributeError):
                    self._note(json.loads(line))
            self._state.put_output_size(name, end)
        if end < size:
            os.truncate(path, end)

    def _note(self, line: dict[str, object]) -> None:
        name, title, text = str(line["id"]), str(line["title"] or ""), str(line["text"] or "")
        version = line.get("version", 1)
        number = version if isinstance(version, int) else 1
        known = self._state.written(name)
        if "fetched" in line and (known is None or known.version < number):
            digest = content_hash(title, text)
            self._state.put_written(WrittenRow(name, "", title, digest, number, time.time()))
