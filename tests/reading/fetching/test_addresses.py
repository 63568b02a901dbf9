import ipaddress
import socket

import pytest

from dateline.reading.fetching.addresses import is_public, parse_allowed, target
from dateline.reading.fetching.errors import FetchError

NOT_PUBLIC = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0",  # noqa: S104
    "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "192.0.0.192", "168.63.129.16", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1", "::127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_addresses_inside_networks_are_not_public(text):
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "text", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_addresses_of_the_internet_are_public(text):
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/",
        "http://0177.0.0.1/", "http://127.1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/",
    ],
)  # fmt: skip
def test_every_spelling_of_a_private_address_is_refused(url):
    with pytest.raises(FetchError) as caught:
        target(url)
    assert caught.value.kind in ("refused", "resolve")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/", "gopher://x/", "javascript:alert(1)", "http://", "http:///x",
        "http://user:secret@example.org/", "http://example.org:99999/", "http://exa mple.org/", "http://e.org/\r\nX: y",
        "http://[::1", "http://" + "a" * 5000 + ".org/", "", "//example.org/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(FetchError) as caught:
        target(url)
    assert caught.value.kind == "address"


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    answers = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(FetchError, match=r"10\.0\.0\.7"):
        target("http://two-faced.example/")


def test_a_name_is_resolved_once(monkeypatch):
    asked = []

    def answer(host, port, **_):
        asked.append(host)
        return [(2, 1, 6, "", ("93.184.216.34", port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    found = target("https://example.org/a?b=c#d")
    assert asked == ["example.org"]
    assert (found.port, found.path, [str(a) for a in found.addresses]) == (443, "/a?b=c", ["93.184.216.34"])


def test_an_allow_list_opens_a_network_and_no_other():
    allowed = parse_allowed(("127.0.0.0/8", "fd00::/8"))
    assert target("http://127.0.0.1:8000/", allowed).port == 8000
    assert target("http://[::ffff:127.0.0.1]/", allowed)
    with pytest.raises(FetchError):
        target("http://10.0.0.1/", allowed)


def test_an_unusable_allow_list_says_which_item():
    with pytest.raises(ValueError, match="'intranet'"):
        parse_allowed(("intranet",))
