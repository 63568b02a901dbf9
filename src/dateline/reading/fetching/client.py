"""One address → one answer, bounded in size, time, redirects and what it unpacks to."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from dateline.reading.fetching.addresses import AS_IT_IS, Network, Target, target
from dateline.reading.fetching.errors import FetchError
from dateline.version import VERSION

AGENT = f"dateline/{VERSION} (+news reader for research)"
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a fetch: bytes after unpacking, seconds for one answer in all, seconds to connect, redirects."""

    size: int = 20_000_000
    seconds: float = 30.0
    connect: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    `url` is the address that answered in the end, `moved` a new address that the server calls permanent. Header names
    are in lower case. `body` is unpacked, empty for an answer without one. `onward` is an address on another host that
    the answer leads to, where the caller wished to be asked first.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: str | None = None
    onward: str | None = None


@dataclass(slots=True)
class Client:
    """Fetches addresses. `allowed` are networks that may be fetched from though they are not public."""

    limits: Limits = field(default_factory=Limits)
    allowed: tuple[Network, ...] = ()
    agent: str = AGENT

    def fetch(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        check: Callable[[str], None] | None = None,
        stay: bool = False,
    ) -> Answer:
        """GET an address, following redirects; each hop is checked as the first is.

        Args:
            url: the address.
            headers: headers besides those that are always sent.
            check: called with the address of each hop before it is asked for; may raise to forbid it.
            stay: don't follow a redirect to another host, but return it, with `onward` set.

        Raises:
            FetchError: an address that may not be fetched, or no usable answer within the limits.
        """
        seen: list[str] = []
        moved: str | None = None
        permanent = True
        current = url.partition("#")[0]
        deadline = time.monotonic() + self.limits.seconds
        while True:
            if current in seen or len(seen) > self.limits.redirects:
                raise FetchError(url, "redirect", "is redirected in a circle, or too often")
            seen.append(current)
            if check is not None:
                check(current)
            answer = self._one(target(current, self.allowed, seconds=self.limits.connect), headers or {}, deadline)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return Answer(answer.url, answer.status, answer.headers, answer.body, moved)
            permanent = permanent and answer.status in _PERMANENT
            following = _joined(current, answer.headers["location"])
            moved = following if permanent else moved
            if stay and host_of(following) != host_of(current):
                return Answer(answer.url, answer.status, answer.headers, b"", moved, following)
            current = following

    def _one(self, goal: Target, headers: Mapping[str, str], deadline: float) -> Answer:
        asked = {"Host": _authority(goal), "User-Agent": self.agent, "Accept-Encoding": "gzip", **headers}
        with _connection(goal, self.limits, deadline) as connection:
            try:
                connection.request("GET", goal.path, headers=asked, preload_content=False, decode_content=False)
                response = connection.getresponse()
                found = {name.lower(): value for name, value in response.headers.items()}
                redirect = response.status in _REDIRECTS
                body = b"" if redirect else _body(goal.url, response, found, self.limits, deadline)
            except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
                raise _fault(goal.url, error, deadline, self.limits) from None
            return Answer(goal.url, response.status, found, body)


def host_of(url: str) -> str:
    """The host and port that an address is asked from, in lower case; "" for what is no address."""
    try:
        return urlsplit(url).netloc.lower().rpartition("@")[2]
    except ValueError:
        return ""


def _authority(goal: Target) -> str:
    host = f"[{goal.host}]" if ":" in goal.host else goal.host
    return host if goal.port == {"http": 80, "https": 443}[goal.scheme] else f"{host}:{goal.port}"


def _joined(base: str, location: str) -> str:
    try:
        # Headers come as Latin-1, whatever bytes were in them.
        plain = quote(location.strip().encode("latin-1", "replace"), safe=AS_IT_IS)
        return urljoin(base, plain).partition("#")[0]
    except ValueError:
        raise FetchError(base, "redirect", "is redirected to an unusable address") from None


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def _opened(goal: Target, address: str, timeout: float) -> Any:
    if goal.scheme == "http":
        return HTTPConnection(address, goal.port, timeout=timeout)
    # The certificate is checked for the host's name though the connection goes to the address that was checked.
    return HTTPSConnection(
        address,
        goal.port,
        timeout=timeout,
        ssl_context=_trust(),
        server_hostname=goal.host,
        assert_hostname=goal.host,
    )


@contextmanager
def _connection(goal: Target, limits: Limits, deadline: float) -> Iterator[Any]:
    """A connection to the first of the target's addresses that takes one, cut at the deadline.

    The cut is needed because a timeout bounds each read only: a server that sends a byte a second never meets it.
    """
    last: Exception = OSError("no address")
    for address in goal.addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _too_slow(goal.url, limits)
        connection = _opened(goal, str(address), min(limits.connect, left))
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            last = error
            connection.close()
            continue
        connection.sock.settimeout(max(0.1, deadline - time.monotonic()))
        cut = threading.Timer(max(0.1, deadline - time.monotonic()), _cut, (connection.sock,))
        cut.daemon = True
        cut.start()
        try:
            yield connection
        finally:
            cut.cancel()
            connection.close()
        return
    raise _fault(goal.url, last, deadline, limits)


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):  # closed in the meantime
        sock.shutdown(socket.SHUT_RDWR)


def _too_slow(url: str, limits: Limits) -> FetchError:
    return FetchError(url, "timeout", f"did not answer in full within {limits.seconds:.0f} s")


def _fault(url: str, error: Exception, deadline: float, limits: Limits) -> FetchError:
    if isinstance(error, FetchError):
        return error
    if isinstance(error, TimeoutError) or time.monotonic() >= deadline or "timed out" in str(error):
        return _too_slow(url, limits)
    if isinstance(error, ssl.SSLError) or "certificate" in str(error).lower():
        return FetchError(url, "connect", "its certificate could not be verified")
    if isinstance(error, ConnectionRefusedError) or "refused" in str(error).lower():
        return FetchError(url, "connect", "its server refuses the connection")
    return FetchError(url, "broken", f"its answer breaks off or is no HTTP ({type(error).__name__})")


def _body(url: str, response: Any, headers: Mapping[str, str], limits: Limits, deadline: float) -> bytes:
    """The answer's body, unpacked; never more of it in memory than the limit allows."""
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise FetchError(url, "encoding", f"comes in the content encoding {encoding!r}, which was not asked for")
    packed = encoding in ("gzip", "x-gzip", "deflate")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed else None
    parts: list[bytes] = []
    size = received = 0
    while chunk := response.read1(_CHUNK, decode_content=False):
        if time.monotonic() > deadline:
            raise _too_slow(url, limits)
        received += len(chunk)
        pieces = [chunk] if unpack is None else _unpacked(url, unpack, chunk, limits.size - size)
        for piece in pieces:
            size += len(piece)
            parts.append(piece)
        if size > limits.size:
            raise FetchError(url, "size", f"is larger than {limits.size:,} bytes")
    _check_complete(url, headers, received, unpack)
    return b"".join(parts)


def _unpacked(url: str, unpack: Any, chunk: bytes, room: int) -> list[bytes]:
    try:
        return [unpack.decompress(chunk, max(1, room + 1))]
    except zlib.error:
        raise FetchError(url, "broken", "its content cannot be unpacked") from None


def _check_complete(url: str, headers: Mapping[str, str], received: int, unpack: Any) -> None:
    """A body that breaks off is told by its length or by its unfinished packing."""
    stated = headers.get("content-length", "")
    if (stated.isdecimal() and received < int(stated)) or (unpack is not None and received and not unpack.eof):
        raise FetchError(url, "broken", "its answer breaks off before its end")
