"""How far a run has come, so that one that was killed can go on at the record where it was."""

from __future__ import annotations

import contextlib
import json
import os
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import UsageError

VERSION = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A place between two documents of a run: how many files came before, and how far into this one.

    Reading begins again at byte `offset` of the file `source`, the `ordinal`th of the run, and skips `items` items.
    """

    ordinal: int
    source: str
    offset: int
    items: int


@dataclass(slots=True)
class Marks:
    """Where a run begins, and the marks behind the documents that are under way, in their order."""

    start: Mark | None = None
    passed: deque[Mark] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a run has done for good: what comes before `mark`, in the first `written` bytes of its output."""

    mark: Mark
    written: int
    inputs: tuple[str, ...]


def checkpoint_path(output: Path) -> Path:
    """Where the checkpoint of an output file is kept: beside it, with ".checkpoint" behind its name."""
    return output.with_name(output.name + ".checkpoint")


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint so that a kill at any moment leaves either the old one or the new one."""
    mark = checkpoint.mark
    held = {
        "version": VERSION,
        "ordinal": mark.ordinal,
        "source": mark.source,
        "offset": mark.offset,
        "items": mark.items,
        "written": checkpoint.written,
        "inputs": list(checkpoint.inputs),
    }
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as out:
        json.dump(held, out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def load_checkpoint(path: Path, inputs: tuple[str, ...]) -> Checkpoint | None:
    """The checkpoint of an earlier run over the same inputs; None where there is none.

    Raises `UsageError` for one that is damaged or of a run over other inputs.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise UsageError(f"{path} cannot be read; delete it and the output to begin anew") from None
    try:
        if held["version"] != VERSION:
            raise UsageError(f"{path} is another version's; delete it and the output to begin anew")
        mark = Mark(int(held["ordinal"]), str(held["source"]), int(held["offset"]), int(held["items"]))
        found = Checkpoint(mark, int(held["written"]), tuple(map(str, held["inputs"])))
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"{path} is damaged; delete it and the output to begin anew") from None
    if found.inputs != inputs:
        raise UsageError(f"{path} is of a run over other inputs ({', '.join(found.inputs)[:200]}); give the same ones")
    return found


def remove_checkpoint(path: Path) -> None:
    """Remove the checkpoint of a run that is done."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
