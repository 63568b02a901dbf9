"""Streams read whole or set aside, within bounds."""

from __future__ import annotations

import io
import tempfile
from typing import TYPE_CHECKING, cast

from dateline.reading.failures import ReadError

if TYPE_CHECKING:
    import contextlib
    from typing import BinaryIO

MAX_PIPED_BYTES = 1_000_000_000
_IN_MEMORY = 8_000_000


def read_whole(stream: BinaryIO, most: int, source: str) -> bytes:
    """What is left of a stream. Raises `ReadError` for more than `most` bytes."""
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise ReadError(source, f"larger than {most // 1_000_000} MB")
    return raw


def seekable(stream: BinaryIO, source: str, stack: contextlib.ExitStack) -> tuple[BinaryIO, int]:
    """A stream that can be entered anywhere, and its size: for forms whose table of contents stands at the end.

    What comes from a pipe or an archive is set aside in a temporary file, which `stack` closes. Raises `ReadError` for
    more than 1 GB of that.
    """
    if stream.seekable():
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        return stream, size
    kept = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - the stack closes it
    size = 0
    while chunk := stream.read(1 << 20):
        size += len(chunk)
        if size > MAX_PIPED_BYTES:
            raise ReadError(source, "is larger than 1 GB within an archive or a pipe; give the file itself")
        kept.write(chunk)
    kept.seek(0)
    return cast("BinaryIO", kept), size
