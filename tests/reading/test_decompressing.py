"""HTTP bodies are decoded within bounds."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from benchmarks.newsroom.samples import zst
from dateline.errors import InputError
from dateline.reading.decompressing import decode_content, open_zst

PAGE = b"<html><p>Chad expelled two aid groups." * 20


def _brotli(data: bytes) -> bytes:
    import brotli

    compressed: bytes = brotli.compress(data)
    return compressed


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE), "X-GZIP"),
        (gzip.compress(PAGE[:300]) + gzip.compress(PAGE[300:]), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (zlib.compress(PAGE)[2:-4], "deflate"),
        (zst(PAGE), "zstd"),
        (_brotli(PAGE), "br"),
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
        (PAGE, "identity"),
        (PAGE, "gzip"),
    ],
)
def test_encodings_are_undone(body: bytes, encoding: str) -> None:
    assert decode_content(body, encoding, "x", limit=10_000) == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_more_than_the_limit_is_refused(encoding: str) -> None:
    data = b"a" * 5_000_000
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": _brotli, "zstd": zst}[encoding](data)
    with pytest.raises(InputError, match="larger than"):
        decode_content(packed, encoding, "x", limit=1_000_000)


@pytest.mark.parametrize(("body", "encoding"), [(b"\x78nothing", "deflate"), (b"nothing", "zstd"), (b"x", "compress")])
def test_what_cannot_be_undone_is_an_error(body: bytes, encoding: str) -> None:
    with pytest.raises(InputError):
        decode_content(body, encoding, "x", limit=1_000)


def test_frames_one_after_the_other_and_one_that_is_cut() -> None:
    data = zst(PAGE) + zst(PAGE)
    assert open_zst(io.BytesIO(data), "x").read() == PAGE + PAGE
    with pytest.raises(InputError, match="within a frame"):
        open_zst(io.BytesIO(data[:-3]), "x").read()
