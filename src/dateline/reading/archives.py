"""ZIP archives and files compressed with gzip or Zstandard → what is in them.

Nothing is unpacked to a disk, so no path in an archive can lead anywhere; a path that tries is an error all the same.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from dateline.errors import InputError
from dateline.reading.bounded import seekable
from dateline.reading.choosing import choose
from dateline.reading.decompressing import Allowance, guarded, open_gz, open_zst
from dateline.reading.failures import ReadError
from dateline.reading.readers import Place, by_ending
from dateline.reading.text import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin

MAX_NESTING = 3
MAX_MEMBERS = 100_000


def read_gz(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield what is in a gzip file; its name without ".gz" tells the form."""
    yield from _inner(open_gz(stream, origin.source), _stripped(origin.name, ".gz"), origin)


def read_zst(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield what is in a Zstandard file; its name without ".zst" tells the form."""
    yield from _inner(open_zst(stream, origin.source), _stripped(origin.name, ".zst"), origin)


def read_zip(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield what is in the members of a ZIP archive, in order; those whose ending no reader knows are left out."""
    with contextlib.ExitStack() as stack:
        entered, size = seekable(stream, origin.source, stack)
        try:
            archive = stack.enter_context(zipfile.ZipFile(entered))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
            raise ReadError(origin.source, f"is no ZIP archive, or a damaged one ({error})") from None
        members = [one for one in archive.infolist() if not one.is_dir()]
        if len(members) > MAX_MEMBERS:
            raise ReadError(origin.source, f"holds {len(members):,} files, more than {MAX_MEMBERS:,}; it is not read")
        allowance = Allowance(origin.source, lambda: size)
        empty = True
        for member in members:
            name = without_surrogates(member.filename)
            if _is_hidden(name) or (by_ending(name) is None and origin.form == "auto" and not _leads_out(name)):
                continue
            empty = False
            yield from _member(archive, member, name, allowance, origin)
        if empty:
            raise ReadError(origin.source, "holds no file that can be read")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, allowance: Allowance, origin: Origin
) -> Iterator[Item]:
    source = f"{origin.source}, {name}"
    if _leads_out(name):
        yield ReadError(source, "its path leads out of the archive, which may be an attack; it is not read")
        return
    if member.flag_bits & 1:
        yield ReadError(source, "needs a password")
        return
    try:
        inner = archive.open(member)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error) as error:
        yield ReadError(source, f"is damaged ({error})")
        return
    with inner:
        own = Allowance(source, lambda: max(1, member.compress_size))
        stream = guarded(cast("BinaryIO", inner), source, allowance, own)
        try:
            yield from _inner(stream, name, replace(origin, source=source, name=f"{origin.name}/{name}"))
        except InputError as error:
            yield error
            if error.source == allowance.source:
                # The archive itself is a bomb: nothing more is taken out of it.
                return


def _inner(stream: io.BufferedReader, name: str, origin: Origin) -> Iterator[Item]:
    if origin.nesting >= MAX_NESTING:
        raise ReadError(origin.source, f"is an archive within an archive, {MAX_NESTING} deep; it is not read further")
    reader = choose(stream, name, origin.form)
    # Places within what is compressed cannot be entered: reading begins anew and skips.
    yield from reader.read(cast("BinaryIO", stream), replace(origin, nesting=origin.nesting + 1, place=Place()))


def _stripped(name: str, ending: str) -> str:
    return name[: -len(ending)] if name.lower().endswith(ending) else name


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":")


def _is_hidden(name: str) -> bool:
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", "/", ".")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)
