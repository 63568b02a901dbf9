"""Streams read whole or set aside."""

from __future__ import annotations

import contextlib
import io

import pytest

from dateline.errors import InputError
from dateline.reading.bounded import read_whole, seekable


class _Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def test_a_stream_is_read_up_to_its_bound() -> None:
    assert read_whole(io.BytesIO(b"x" * 9), 9, "a") == b"x" * 9
    with pytest.raises(InputError, match="a: larger than 0 MB"):
        read_whole(io.BytesIO(b"x" * 10), 9, "a")


def test_a_pipe_is_set_aside_and_a_file_is_not() -> None:
    with contextlib.ExitStack() as stack:
        kept, size = seekable(_Pipe(b"abc"), "a", stack)
        assert (size, kept.read(), kept.seek(1), kept.read()) == (3, b"abc", 1, b"bc")
        file = io.BytesIO(b"abc")
        assert seekable(file, "a", stack) == (file, 3)
