"""A progress bar on stderr for long work."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.files import STDIN, find_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rich.progress import Progress, TaskID

PATIENCE_SECONDS = 2.0


class Bar:
    """Counts bytes read and documents coded; shows itself when the work takes longer than `PATIENCE_SECONDS`."""

    def __init__(self, *, shown: bool, total: int | None) -> None:
        """Make a bar that is never shown, or one for `total` bytes (None: nobody knows how many)."""
        self._shown = shown
        self._total = total
        self._bytes = 0
        self._documents = 0
        self._by_documents = False
        self._began = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def add_bytes(self, count: int) -> None:
        """Count bytes read."""
        self._bytes += count

    def add_document(self) -> None:
        """Count a coded document, and show how far the work is."""
        self._documents += 1
        if not self._shown:
            return
        if self._progress is None and time.monotonic() - self._began > PATIENCE_SECONDS:
            self._start()
        if self._progress is not None and self._task is not None:
            done = self._documents if self._by_documents else self._bytes
            self._progress.update(self._task, completed=done, documents=self._documents, rate=self.rate())

    def expect(self, documents: int) -> None:
        """Measure by documents instead of bytes."""
        self._total = documents
        self._by_documents = True

    def rate(self) -> float:
        """Documents a second since the bar was made."""
        return self._documents / max(time.monotonic() - self._began, 0.001)

    def stop(self) -> None:
        """Remove the bar from the screen."""
        if self._progress is not None:
            self._progress.stop()

    def _start(self) -> None:
        # Slow to import, and seldom needed.
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        self._progress = Progress(
            TextColumn("coding"),
            BarColumn(),
            TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:,.1f}/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("coding", total=self._total, documents=0, rate=0.0)
        self._progress.start()


@contextlib.contextmanager
def progress_bar(inputs: Iterable[str], skip: Iterable[Path], *, quiet: bool) -> Iterator[Bar]:
    """Give a bar for the work on `inputs`; `quiet` where the result itself runs over the terminal."""
    shown = not quiet and sys.stderr.isatty()
    bar = Bar(shown=shown, total=_size(inputs, skip) if shown else None)
    try:
        yield bar
    finally:
        bar.stop()


def _size(inputs: Iterable[str], skip: Iterable[Path]) -> int | None:
    total = 0
    for found in find_inputs(inputs, skip=skip):
        if found == STDIN:
            return None
        if not isinstance(found, InputError):
            with contextlib.suppress(OSError):
                total += found.stat().st_size
    return total
