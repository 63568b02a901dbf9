"""Compressed bytes → bytes, with an eye on bombs: a little that becomes very much is refused.

Texts shrink to a fifth or a twentieth, monotonous tables to a hundredth. What grows to more than `MAX_RATIO` times its
size is made to fill a disk or a memory, unless it is small anyway.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from dateline.reading.failures import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Buffer

MAX_RATIO = 200
FREE_BYTES = 64_000_000
"""As much as this may come out of anything."""


class Allowance:
    """How many bytes may still come out of something, by how many went into it."""

    def __init__(self, source: str, gone_in: Callable[[], int]) -> None:
        """Watch `source`, of whose compressed bytes `gone_in` tells how many were used."""
        self.source = source
        self._gone_in = gone_in
        self._come_out = 0

    def take(self, count: int) -> None:
        """Count bytes that came out; raises `ReadError` when they are too many."""
        self._come_out += count
        if self._come_out > FREE_BYTES and self._come_out > MAX_RATIO * self._gone_in():
            reason = f"grows to more than {MAX_RATIO} times its size, as a decompression bomb does; it is not read on"
            raise ReadError(self.source, reason)


class _Guarded(io.RawIOBase):
    """A decompressed stream whose faults are `ReadError`s and whose size is watched."""

    def __init__(self, inner: BinaryIO, allowances: tuple[Allowance, ...], source: str) -> None:
        super().__init__()
        self._inner = inner
        self._allowances = allowances
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._inner.read(min(len(view), 1 << 16))
        except ReadError:
            raise
        except Exception as error:  # noqa: BLE001 - each library has its own errors for damaged data
            reason = f"is damaged or cut short ({str(error).strip() or type(error).__name__})"
            raise ReadError(self._source, reason) from None
        for allowance in self._allowances:
            allowance.take(len(data))
        view[: len(data)] = data
        return len(data)


class Counted(io.RawIOBase):
    """A stream that knows how many bytes were read of it."""

    def __init__(self, inner: BinaryIO) -> None:
        """Count what is read of `inner`."""
        super().__init__()
        self._inner = inner
        self.count = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        data = self._inner.read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


class _ZstdFrames:
    """What Zstandard frames hold. Unlike the library's own stream it tells when the last one is cut short."""

    # So little that what it may grow to, 128 KB for 4 bytes, can be held.
    _CHUNK = 2048

    def __init__(self, inner: io.RawIOBase) -> None:
        import zstandard

        self._inner = inner
        self._library = zstandard.ZstdDecompressor(max_window_size=1 << 27)
        self._frame: Any = None
        self._held = b""

    def read(self, size: int) -> bytes:
        while not self._held:
            compressed = self._frame.unused_data if self._frame is not None and self._frame.eof else b""
            if self._frame is not None and self._frame.eof:
                self._frame = None
            compressed = compressed or self._inner.read(self._CHUNK) or b""
            if not compressed:
                if self._frame is not None:
                    raise EOFError("it ends within a frame")
                return b""
            self._frame = self._frame or self._library.decompressobj()
            self._held = self._frame.decompress(compressed)
        data, self._held = self._held[:size], self._held[size:]
        return data


def guarded(inner: BinaryIO, source: str, *allowances: Allowance) -> io.BufferedReader:
    """A decompressed stream with `peek`, that raises `ReadError` for damage and when an allowance is used up."""
    return io.BufferedReader(_Guarded(inner, allowances, source), 1 << 16)


def open_gz(stream: BinaryIO, source: str) -> io.BufferedReader:
    """What a gzip stream of one or more members holds."""
    import gzip

    counted = Counted(stream)
    buffered = io.BufferedReader(counted, 1 << 16)
    inner = gzip.GzipFile(fileobj=buffered)
    return guarded(cast(BinaryIO, inner), source, Allowance(source, lambda: counted.count))


def open_zst(stream: BinaryIO, source: str) -> io.BufferedReader:
    """What a Zstandard stream of one or more frames holds; windows of more than 128 MB are refused."""
    counted = Counted(stream)
    return guarded(cast(BinaryIO, _ZstdFrames(counted)), source, Allowance(source, lambda: counted.count))


def decode_content(body: bytes, encoding: str, source: str, *, limit: int) -> bytes:
    """Undo the Content-Encoding of an HTTP body: gzip, deflate, br, zstd, or several of these, at most `limit` bytes.

    Raises `InputError` for a body that is damaged, too large when undone, or encoded in another way. What says it is
    gzip and is not is taken as it is: servers and archives undo the encoding and leave its name.
    """
    for name in reversed([one.strip().lower() for one in encoding.split(",") if one.strip()][:3]):
        if name in ("identity", "none", "utf-8"):
            continue
        try:
            body = _undone(body, name, limit + 1)
        except ReadError:
            raise
        except Exception as error:  # noqa: BLE001 - each library has its own errors for damaged data
            raise ReadError(source, f"is damaged or cut short ({name}: {str(error).strip() or 'error'})") from None
        if len(body) > limit:
            raise ReadError(source, f"larger than {limit // 1_000_000} MB when decompressed")
    return body


def _undone(body: bytes, name: str, limit: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflate(body, 31, limit) if body.startswith(b"\x1f\x8b") else body
    if name == "deflate":
        # The standard says zlib's wrapping; some servers leave it out.
        return _inflate(body, 15 if body[:1] == b"\x78" else -15, limit)
    if name == "zstd":
        import zstandard

        return zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(body).read(limit)
    if name == "br":
        from fastwarc.stream_io import BrotliReader

        return _read_up_to(BrotliReader(io.BytesIO(body)), limit)
    raise ReadError("(body)", f"is in the content encoding {name!r}, which is not read")


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    parts = bytearray()
    while body and len(parts) < limit:
        inflater = zlib.decompressobj(window)
        parts += inflater.decompress(body, limit - len(parts))
        if not inflater.eof and len(parts) < limit:
            # Cut short: what there is may be a page's greater part; it is for the reader of the page to say.
            break
        body = inflater.unused_data if inflater.unused_data.startswith(b"\x1f\x8b") else b""
    return bytes(parts)


def _read_up_to(reader: object, limit: int) -> bytes:
    parts = bytearray()
    while len(parts) < limit and (chunk := reader.read(min(1 << 16, limit - len(parts)))):  # type: ignore[attr-defined]
        parts += chunk
    return bytes(parts)
