"""What failed: named on stderr, kept whole in a quarantine file."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from dateline.errors import InputError
from dateline.exporting.jsonl import json_line
from dateline.exporting.printable import count, printable
from dateline.reading.failures import KEPT_RAW
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.records import CodedDocument, CodedEvent

DEFAULT_QUARANTINE = Path("dateline-quarantine.jsonl")
SHOWN = 20


class Failures:
    """The inputs of one run that failed. A context manager: on leaving, the quarantine file is closed.

    Locked, because a process pool may pull documents, and with them their errors, in a thread of its own.
    """

    def __init__(self, path: Path, *, append: bool = False, retried: Path | None = None) -> None:
        """Keep failures in `path`, which is made at the first one, and replaces what was there unless `append`.

        `retried` is the quarantine file whose inputs this run reads again: where that is `path` itself, it is replaced
        at the end of the run by what failed once more, or removed.
        """
        self.path = path
        self._replaces = retried is not None and path.absolute() == retried.absolute()
        self._append = append
        self.interrupted = False
        self.count = 0
        self.not_coded = 0
        self._file: IO[str] | None = None
        self._unkept: str | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Failures:
        """Begin a run."""
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Close the quarantine file; after a retry that came to its end it holds what failed again."""
        if self._file is not None:
            self._file.close()
        if not self._replaces or kind is not None or self.interrupted:
            return
        with contextlib.suppress(OSError):
            if self._file is not None:
                self._written_to.replace(self.path)
            else:
                self.path.unlink()

    @property
    def _written_to(self) -> Path:
        return self.path.with_name(self.path.name + ".new") if self._replaces else self.path

    def divert(self, items: Iterable[Document | CodedEvent | InputError]) -> Iterator[Document]:
        """Pass the documents on and keep the errors."""
        for item in items:
            if isinstance(item, InputError):
                self.add(item)
            elif isinstance(item, Document):
                yield item

    def add_not_coded(self, coded: CodedDocument) -> None:
        """Count a document that was read but not coded, for the reason in its note."""
        self.not_coded += 1
        document = coded.document
        whole = "\n\n".join(part for part in (document.title, document.text) if part)
        self._keep(document.source or document.id, coded.note or "", whole if len(whole) < KEPT_RAW else None)

    def add(self, error: InputError) -> None:
        """Count one failed input."""
        raw = getattr(error, "raw", None)
        self._keep(error.source, error.reason, raw if isinstance(raw, str) else None)

    def summary(self) -> str:
        """Return what the closing line says of the failures, each counted once; "" when there are none."""
        if not self.count:
            return ""
        parts = [f"{self.not_coded:,} not coded (language)"] if self.not_coded else []
        if failed := self.count - self.not_coded:
            parts.append(f"{count(failed, 'input')} failed")
        parts.append(f"not kept: {self._unkept}" if self._unkept else f"kept in {self.path}")
        return f"; {', '.join(parts)}"

    def _keep(self, source: str, reason: str, raw: str | None) -> None:
        with self._lock:
            self.count += 1
            if self.count <= SHOWN:
                click.echo(f"dateline: {printable(source)}: {printable(reason)}", err=True)
            elif self.count == SHOWN + 1:
                click.echo("dateline: more inputs failed; they are counted below", err=True)
            self._write({"source": source, "reason": reason} | ({} if raw is None else {"raw": raw}))

    def _write(self, line: dict[str, str]) -> None:
        if self._unkept:
            return
        try:
            if self._file is None:
                self._file = self._written_to.open("a" if self._append else "w", encoding="utf-8")
            self._file.write(json_line(line))
            self._file.flush()
        except OSError as error:
            # A full or read-only disk must not end the run: the failures are still named and counted.
            self._unkept = f"cannot write {self.path} ({error.strerror})"
