"""Which addresses may be fetched from: the public internet, and what the user allows besides.

A page's address comes from strangers (a feed, a redirect), and the machine that fetches stands inside somebody's
network. So a name is resolved once, every address that it resolves to is checked, and the connection goes to an
address that was checked: a name that answers differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from dateline.reading.fetching.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Not on the public internet, though `ipaddress` of some Python versions says so: blocks of the IANA special-purpose
# registries (protocol assignments, 6to4 relays, local NAT64, discard, documentation, segment routing), and the address
# at which Azure's host agent answers inside its cloud.
_SPECIAL = tuple(
    ipaddress.ip_network(text)
    for text in (
        "168.63.129.16/32",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "100::/64",
        "3fff::/20",
        "5f00::/16",
    )
)
# IPv6 addresses that carry an IPv4 address in their last four bytes.
_CARRIERS = tuple(ipaddress.IPv6Network(text) for text in ("64:ff9b::/96", "::ffff:0:0/96", "::/96"))
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
AS_IT_IS = "%/:=&?~#+!$,;'@()*[]"
"""What is not percent-encoded in an address besides letters and digits; what is beyond ASCII always is, as UTF-8."""
_RESOLVER = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolve")


@dataclass(frozen=True, slots=True)
class Target:
    """An address to fetch: its URL's parts, and the checked IP addresses of its host."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[Address, ...]


def _carried(address: Address) -> Address:
    """The IPv4 address inside an IPv6 address that stands for one; else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.sixtofour is not None:
            return address.sixtofour
        if address.teredo is not None:
            return address.teredo[1]
        if int(address) > 1 and any(address in network for network in _CARRIERS):
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet.

    Loopback, private, link-local (with the clouds' metadata services), shared, multicast, reserved and unspecified
    addresses don't, nor do IPv6 addresses that stand for such an IPv4 address.
    """
    inner = _carried(address)
    special = any(inner in network for network in _SPECIAL if network.version == inner.version)
    return inner.is_global and not (special or inner.is_multicast or inner.is_reserved)


def parse_allowed(items: tuple[str, ...]) -> tuple[Network, ...]:
    """Read an allow-list of networks or addresses ("10.1.0.0/16", "127.0.0.1", "fd00::/8").

    Raises ValueError, naming the item, for anything else.
    """
    found = []
    for item in items:
        try:
            found.append(ipaddress.ip_network(item.strip(), strict=False))
        except ValueError:
            raise ValueError(f"{item!r} is no network or address; expected e.g. 10.1.0.0/16 or 127.0.0.1") from None
    return tuple(found)


def _is_allowed(address: Address, allowed: tuple[Network, ...]) -> bool:
    if is_public(address):
        return True
    inner = _carried(address)
    return any(one in network for network in allowed for one in {address, inner} if one.version == network.version)


def split(url: str) -> SplitResult:
    """An address's parts; raises `FetchError` where it is no plain http or https address."""
    if len(url) > _LONGEST or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise FetchError(url, "address", "is no usable address: too long, or with blanks or control characters in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(url, "address", f"is no usable address ({error})") from None
    if parts.scheme not in _PORTS:
        raise FetchError(url, "address", "is no http or https address; only those are fetched")
    if not parts.hostname or port == 0:
        raise FetchError(url, "address", "names no host")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, "address", "carries a name or password; such addresses are not fetched")
    return parts


def _resolved(url: str, host: str, port: int, seconds: float) -> tuple[Address, ...]:
    try:
        return (ipaddress.ip_address(host),)
    except ValueError:
        pass
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
        asked = _RESOLVER.submit(socket.getaddrinfo, name, port, type=socket.SOCK_STREAM)
        answers = asked.result(timeout=seconds)
    except TooSlow:
        raise FetchError(url, "resolve", f"its host {host} could not be resolved within {seconds:.0f} s") from None
    except (OSError, UnicodeError):
        raise FetchError(url, "resolve", f"its host {host} is not known; check the name and the network") from None
    # An address may carry a zone ("fe80::1%eth0"); the zone is no part of what is checked.
    found = (ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers)
    return tuple(dict.fromkeys(found))


def target(url: str, allowed: tuple[Network, ...] = (), *, seconds: float = 10.0) -> Target:
    """Resolve an address once and check it.

    Raises `FetchError` where it is unusable, its host is unknown, or one of the host's addresses is not public and not
    allowed: a name that leads to both kinds is up to no good.
    """
    parts = split(url)
    host = parts.hostname or ""
    port = parts.port or _PORTS[parts.scheme]
    addresses = _resolved(url, host, port, seconds)
    refused = next((one for one in addresses if not _is_allowed(one, allowed)), None)
    if refused is not None or not addresses:
        reason = (
            f"leads to {refused}, which is not on the public internet; allow it with --allow-network if it is yours"
        )
        raise FetchError(url, "refused", reason)
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=AS_IT_IS)
    return Target(url, parts.scheme, host, port, path, addresses)
