"""A JSONL output that is written line by line with a checkpoint beside it, so that a killed run can go on."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.exporting.jsonl import json_line
from dateline.reading.checkpoints import (
    Checkpoint,
    Marks,
    checkpoint_path,
    load_checkpoint,
    remove_checkpoint,
    save_checkpoint,
)

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from dateline.reading.checkpoints import Mark

SECONDS_BETWEEN = 1.0
"""How long a run may be that a kill undoes. What is written is written to the disk this often."""


class ResumableLines:
    """Writes lines to a file; a context manager that opens it, at the end of what an earlier run did for good."""

    def __init__(self, path: Path, identity: tuple[str, ...]) -> None:
        """Write to `path`; `identity` says what is read, for a checkpoint is good for the same inputs only.

        Raises UsageError where there is a checkpoint of a run over other inputs, or the output does not fit it.
        """
        self.path = path
        self.marks = Marks()
        self._identity = identity
        self._file: IO[bytes] | None = None
        self._mark: Mark | None = None
        self._saved = time.monotonic()
        self._found = load_checkpoint(checkpoint_path(path), identity)
        if self._found is not None:
            size = path.stat().st_size if path.exists() else 0
            if size < self._found.written:
                raise UsageError(
                    f"{path} is shorter than its checkpoint says; delete {checkpoint_path(path)} to begin anew"
                )
            self.marks.start = self._found.mark

    @property
    def resumed(self) -> bool:
        """Whether an earlier run is gone on with."""
        return self._found is not None

    def __enter__(self) -> ResumableLines:
        """Open the file, and cut off what was written after the checkpoint."""
        if self._found is None:
            self._file = self.path.open("wb")
            return self
        self._file = self.path.open("r+b")
        self._file.truncate(self._found.written)
        self._file.seek(self._found.written)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Close the file; a run that came to its end needs no checkpoint any more."""
        if self._file is None:
            return
        if kind is None:
            self._file.close()
            remove_checkpoint(checkpoint_path(self.path))
            return
        self._save()
        self._file.close()

    def write(self, value: object) -> None:
        """Write one line; what it came from is the next of the marks that were passed."""
        assert self._file is not None  # noqa: S101 - only within the context
        self._file.write(json_line(value).encode("utf-8"))
        self.passed()

    def passed(self) -> None:
        """Note that the next document is done, with or without a line."""
        self._mark = self.marks.passed.popleft()
        if time.monotonic() - self._saved >= SECONDS_BETWEEN:
            self._save()

    def _save(self) -> None:
        if self._file is None or self._mark is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        save_checkpoint(checkpoint_path(self.path), Checkpoint(self._mark, self._file.tell(), self._identity))
        self._saved = time.monotonic()
