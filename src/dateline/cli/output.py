"""Where the result of `dateline code` goes, and in which form."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from dateline.exporting.csvfile import write_csv
from dateline.exporting.jsonl import write_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.records import CodedDocument

FORMATS = ("table", "jsonl", "csv", "parquet")
_ENDINGS = {"table": ".txt", "jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet"}
_BY_ENDING = {ending: format_ for format_, ending in _ENDINGS.items()} | {".ndjson": "jsonl", ".pq": "parquet"}


@dataclass(frozen=True, slots=True)
class Target:
    """A format and a file; without `path` standard output."""

    format: str
    path: Path | None

    @property
    def on_terminal(self) -> bool:
        """Whether the result itself is shown on the terminal as it comes."""
        return self.path is None and sys.stdout.isatty()


def choose_target(format_: str | None, output: str | None) -> Target:
    """Choose format and file from the options; a usage error where they do not go together or cannot be written."""
    if output is None or output == "-":
        if format_ == "parquet":
            raise click.UsageError("parquet cannot go to standard output; give a file, e.g. --output coded.parquet")
        return Target(format_ or "table", None)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)):
        chosen = format_ or "table"
        path = path / f"coded{_ENDINGS[chosen]}"
    else:
        chosen = format_ or _by_ending(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Appending nothing shows that it can be written, and leaves what is in it until the coding starts.
        path.open("ab").close()
    except OSError as error:
        raise click.UsageError(f"cannot write {path} ({error.strerror}); give another --output") from None
    return Target(chosen, path)


def _by_ending(path: Path) -> str:
    """The format that an ending stands for; a file without one holds a table, as standard output does."""
    ending = path.suffix.lower()
    if ending and ending not in _BY_ENDING:
        known = ", ".join(_BY_ENDING)
        raise click.UsageError(f"{path} has an unknown ending; known are {known}; or choose with --format")
    return _BY_ENDING.get(ending, "table")


def write_coded(coded: Iterable[CodedDocument], target: Target) -> None:
    """Write the documents to the target as they come; pyarrow and rich are slow to import, so only where needed."""
    if target.format == "parquet" and target.path is not None:
        from dateline.exporting.arrow import write_parquet

        write_parquet(coded, target.path)
        return
    with opened_target(target.path) as out:
        if target.format == "jsonl":
            write_jsonl(coded, out)
        elif target.format == "csv":
            write_csv(coded, out, on_terminal=target.on_terminal)
        else:
            from dateline.exporting.table import write_table

            width = shutil.get_terminal_size().columns if target.on_terminal else None
            write_table(coded, out, colour=wants_colour(target), width=width)


@contextlib.contextmanager
def opened_target(path: Path | None) -> Iterator[BinaryIO]:
    """Open a target's file for writing, or give the bytes of standard output."""
    if path is None:
        # The bytes beneath sys.stdout: what is written is UTF-8 whatever the locale says.
        yield sys.stdout.buffer
        return
    with path.open("wb") as out:
        yield out


def wants_colour(target: Target) -> bool:
    """Colour on a terminal, unless NO_COLOR (no-color.org) or TERM says otherwise."""
    return target.on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def refuse_overwriting(inputs: tuple[str, ...], output: Path | None, quarantine: Path) -> None:
    """Refuse to write to what is read: a file that grows while it is read has no end."""
    for written, option in ((output, "--output"), (quarantine, "--quarantine")):
        if written is None or not written.exists():
            continue
        for path in map(Path, inputs):
            if path.is_file() and path.samefile(written):
                raise click.UsageError(f"{path} is read and written at once; give another {option}")
    if output is not None and output.absolute() == quarantine.absolute():
        raise click.UsageError("--output and --quarantine name the same file")


def silence_stdout() -> None:
    """Send what is still buffered for a broken pipe to nowhere, so that Python does not complain of it on exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
