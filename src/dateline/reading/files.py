"""Arguments → the files to read: files, directories, globs, and "-" for standard input."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.failures import explain
from dateline.reading.readers import by_ending, endings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = Path("-")


def find_inputs(arguments: Iterable[str], *, skip: Iterable[Path] = ()) -> Iterator[Path | InputError]:
    """Yield the files that `arguments` name, each once, and an `InputError` for each thing that cannot be read.

    Directories are walked, in order of names, for files with an ending that a reader knows; what begins with a
    dot is left out. Files in `skip` are left out too: a run must not read what it writes. What a directory or a glob
    holds besides regular files is an error, for to open a pipe may wait for ever; a pipe named outright is read.
    """
    seen = {_identity(path) for path in skip}
    for argument in arguments:
        for found in _expand(argument):
            if isinstance(found, Path):
                identity = _identity(found)
                if identity in seen:
                    continue
                seen.add(identity)
            yield found


def _identity(path: Path) -> str:
    return "-" if path == STDIN else os.path.realpath(path)


def _expand(argument: str) -> Iterator[Path | InputError]:
    if argument == "-":
        yield STDIN
        return
    if not argument:
        yield InputError("(empty argument)", "names no file")
        return
    try:
        os.stat(argument)
    except (FileNotFoundError, NotADirectoryError):
        yield from _match(argument)
    except PermissionError as error:
        yield InputError(argument, explain(error))
    except (OSError, ValueError):
        # A whole article as argument is longer than any file name; a NUL in it is a ValueError.
        yield InputError(_short(argument), _missing(argument))
    else:
        yield from _existing(Path(argument))


def _match(argument: str) -> Iterator[Path | InputError]:
    """Expand a glob that the shell did not."""
    matches = sorted(glob.iglob(argument, recursive=True)) if glob.has_magic(argument) else []
    if not matches:
        # A sentence may hold "?" or "[", which are magic in globs, but hardly ever "*" or "/".
        pattern = glob.has_magic(argument) and (" " not in argument or "*" in argument or "/" in argument)
        yield InputError(_short(argument), "nothing matches this pattern" if pattern else _missing(argument))
    for match in matches:
        yield from _existing(Path(match), named=False)


def _existing(path: Path, *, named: bool = True) -> Iterator[Path | InputError]:
    if not path.is_dir():
        yield _readable(path, named=named)
        return
    empty = True
    for found in _walk(path):
        empty = False
        yield found
    if empty:
        yield InputError(str(path), f"holds no file that ends in {', '.join(sorted(endings()))}")


def _walk(top: Path) -> Iterator[Path | InputError]:
    """Walk a directory with a stack of our own: nesting may be deeper than Python's recursion allows."""
    stack: list[tuple[Path, bool]] = [(top, True)]
    while stack:
        path, is_folder = stack.pop()
        if not is_folder:
            yield _readable(path, named=False)
            continue
        try:
            with os.scandir(path) as entries:
                inner = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield InputError(str(path), explain(error))
            continue
        for entry in inner:
            if entry.name.startswith("."):
                continue
            # Links to directories are not followed: they may lead in circles.
            if entry.is_dir(follow_symlinks=False):
                stack.append((path / entry.name, True))
            elif by_ending(entry.name) is not None and not entry.is_dir():
                stack.append((path / entry.name, False))


def _readable(path: Path, *, named: bool) -> Path | InputError:
    if not os.path.exists(path):
        return InputError(str(path), explain(FileNotFoundError()))
    if not named and not path.is_file():
        return InputError(str(path), "is no regular file; a pipe or device is read only when it is named outright")
    return path if os.access(path, os.R_OK) else InputError(str(path), explain(PermissionError()))


def _missing(argument: str) -> str:
    if " " in argument.strip():
        return 'no such file; to code a sentence: echo "..." | dateline code -'
    return "no such file or directory"


def _short(argument: str) -> str:
    return argument if len(argument) <= 80 else f"{argument[:79]}…"
