"""Reading dumps line by line, whatever they are packed in."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from dateline.errors import InputError

Row = dict[str, Any]
# A longer line is no record of a dump.
_LONGEST_LINE = 20_000_000


def open_dump(path: Path) -> IO[str]:
    """A dump as text: plain, .gz or .bz2. Raises InputError where it cannot be opened."""
    try:
        if path.suffix == ".gz":
            return cast("IO[str]", gzip.open(path, "rt", encoding="utf-8", errors="replace"))
        if path.suffix == ".bz2":
            return cast("IO[str]", bz2.open(path, "rt", encoding="utf-8", errors="replace"))
        return path.open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror or error}); check the path") from None


def json_lines(path: Path) -> Iterator[Row]:
    """The objects of a file with one a line, also where the lines are the members of one array (Wikidata's dumps).

    Raises InputError, naming the line, for one that is no JSON object.
    """
    with open_dump(path) as lines:
        for number, line in enumerate(bounded(lines, path), 1):
            text = line.strip().rstrip(",")
            if text in ("", "[", "]"):
                continue
            try:
                row = json.loads(text)
            except (ValueError, RecursionError):
                raise InputError(f"{path}, line {number}", "is no JSON; one object a line is expected") from None
            if not isinstance(row, dict):
                raise InputError(f"{path}, line {number}", "is JSON, but no object")
            yield row


def bounded(lines: IO[str], path: Path) -> Iterator[str]:
    """The lines of a file. Raises InputError for one that is too long to be a record, and for a broken archive."""
    number = 0
    try:
        while line := lines.readline(_LONGEST_LINE):
            number += 1
            if len(line) >= _LONGEST_LINE:
                raise InputError(f"{path}, line {number}", f"is longer than {_LONGEST_LINE:,} characters")
            yield line
    except (OSError, EOFError) as error:
        raise InputError(str(path), f"breaks off ({error})") from None


def json_document(path: Path) -> Row:
    """The one object that a file holds. Raises InputError for anything else."""
    with open_dump(path) as stream:
        try:
            row = json.load(stream)
        except (ValueError, RecursionError):
            raise InputError(str(path), "is no JSON") from None
        except (OSError, EOFError) as error:
            raise InputError(str(path), f"breaks off ({error})") from None
    if not isinstance(row, dict):
        raise InputError(str(path), "is JSON, but no object")
    return row


def texts(value: object) -> list[str]:
    """The texts in a value that may be one or a list."""
    if isinstance(value, str):
        return [value] if value else []
    return [one for one in value if isinstance(one, str) and one] if isinstance(value, list) else []
