"""A quarantine file → the inputs that failed, to be read once more."""

from __future__ import annotations

import io
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.errors import InputError, UsageError
from dateline.reading.failures import ReadError
from dateline.reading.jsonl import bounded_lines
from dateline.records import CodedEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dateline.reading.readers import Item


@dataclass(frozen=True, slots=True)
class Failed:
    """One line of a quarantine file."""

    source: str
    reason: str
    raw: str | None


@dataclass(slots=True)
class Retry:
    """What is to be read again: by file the sources that failed in it, and what no file holds any more."""

    files: dict[str, set[str]] = field(default_factory=dict)
    kept: list[Failed] = field(default_factory=list)


def read_quarantine(path: Path) -> Iterator[Failed]:
    """Yield the failures that a quarantine file holds. Raises `UsageError` for a file that is none."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UsageError(f"cannot read {path} ({error.strerror})") from None
    with stream:
        for number, line in enumerate(bounded_lines(stream), 1):
            try:
                held = json.loads(line or b"")
                source, reason, raw = held["source"], held["reason"], held.get("raw")
            except (ValueError, KeyError, TypeError, AttributeError):
                raise UsageError(f"{path}, line {number}, is no line of a quarantine file") from None
            if not isinstance(source, str) or not isinstance(reason, str):
                raise UsageError(f"{path}, line {number}, is no line of a quarantine file")
            yield Failed(source, reason, raw if isinstance(raw, str) else None)


def plan_retry(path: Path) -> Retry:
    """Sort the failures of a quarantine file by the file that each came from, each source once."""
    plan = Retry()
    seen: set[str] = set()
    for failed in read_quarantine(path):
        if failed.source in seen:
            continue
        seen.add(failed.source)
        file = _file_of(failed.source)
        if file is None:
            plan.kept.append(failed)
        else:
            plan.files.setdefault(file, set()).add(failed.source)
    return plan


def retried(plan: Retry, reading: Callable[[list[str], io.BytesIO | None], Iterator[Item]]) -> Iterator[Item]:
    """Yield what comes of reading the failed inputs again, and nothing else of the files they are in.

    What came from standard input, or from a file that is gone, is read from what the quarantine kept of it.
    """
    for file, sources in plan.files.items():
        for item in reading([file], None):
            whole = file in sources
            named = item.source
            if whole or named in sources or (isinstance(item, InputError) and named == file):
                yield item
    for failed in plan.kept:
        if failed.raw is None:
            yield ReadError(failed.source, "is not there, and nothing was kept of it")
            continue
        for item in reading(["-"], io.BytesIO(failed.raw.encode("utf-8", "surrogateescape"))):
            yield _named(item, failed)


def _named(item: Item, failed: Failed) -> Item:
    """An item read from what was kept, under its old name."""
    from dataclasses import replace

    if isinstance(item, InputError):
        return ReadError(failed.source, item.reason, failed.raw)
    if isinstance(item, CodedEvent):
        return replace(item, source=failed.source)
    return replace(item, source=failed.source, id=failed.source if item.id.startswith("stdin") else item.id)


def _file_of(source: str) -> str | None:
    """The file that a source is in: the longest part of it, up to a comma, that is a file's name."""
    parts = source.split(", ")
    for count in range(len(parts), 0, -1):
        name = ", ".join(parts[:count])
        try:
            if os.path.isfile(name):
                return name
        except ValueError:
            continue
    return None
