import gzip
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.reading.fetching.addresses import parse_allowed
from dateline.reading.fetching.client import Client, Limits
from dateline.reading.fetching.errors import FetchError

LOCAL = parse_allowed(("127.0.0.1",))
BOMB = gzip.compress(b"\0" * 30_000_000)


class _Scripted(BaseHTTPRequestHandler):
    """Answers by path, mostly badly."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def _send(self, status, body=b"", **headers):
        self.send_response(status)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        with suppress(OSError):  # the client went away, as it should
            self._answer()

    def _answer(self):
        path = self.path
        if path == "/page":
            self._send(200, b"<p>Hello</p>", Content_Type="text/html", ETag='"1"')
        elif path == "/headers":
            self._send(200, f"{self.headers['Host']} {self.headers['X-Own']}".encode())
        elif path == "/gzip":
            self._send(200, gzip.compress(b"packed"), Content_Encoding="gzip")
        elif path == "/bomb":
            self._send(200, BOMB, Content_Encoding="gzip")
        elif path == "/not-gzip":
            self._send(200, b"plain", Content_Encoding="gzip")
        elif path == "/brotli":
            self._send(200, b"x", Content_Encoding="br")
        elif path == "/large":
            self._send(200, b"x" * 300_000)
        elif path == "/cut":
            self._send(200, b"half", length="4000")
            self.close_connection = True
        elif path == "/moved":
            self._send(301, Location="/moved-again")
        elif path == "/moved-again":
            self._send(308, Location="/page#part")
        elif path == "/for-now":
            self._send(302, Location="/page")
        elif path == "/circle":
            self._send(302, Location="/circle")
        elif path.startswith("/long"):
            self._send(302, Location=f"/long{int(path[5:] or 0) + 1}")
        elif path == "/inside":
            self._send(302, Location="http://10.0.0.1/admin")
        elif path == "/file":
            self._send(302, Location="file:///etc/passwd")
        elif path == "/gone":
            self._send(410)
        elif path == "/silent":
            time.sleep(5)
        elif path == "/drip":
            self._send(200, b"", length="1000")
            for _ in range(50):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        elif path == "/drip-headers":
            for char in b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 60:
                self.wfile.write(bytes([char]))
                self.wfile.flush()
                time.sleep(0.1)
        elif path == "/back":
            self._send(302, Location="/page")
        elif path == "/nonsense":
            self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
            self.close_connection = True


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Scripted)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def client():
    return Client(Limits(size=200_000, seconds=1.0, connect=1.0), LOCAL)


def test_a_page_comes_with_status_and_headers(site, client):
    answer = client.fetch(f"{site}/page")
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"<p>Hello</p>", '"1"')
    assert answer.moved is None


def test_the_host_and_own_headers_are_sent(site, client):
    answer = client.fetch(f"{site}/headers", {"X-Own": "mine"})
    assert answer.body.decode() == f"{site.removeprefix('http://')} mine"


def test_gzip_is_unpacked(site, client):
    assert client.fetch(f"{site}/gzip").body == b"packed"


def test_permanent_moves_are_told(site, client):
    answer = client.fetch(f"{site}/moved")
    assert answer.url == answer.moved == f"{site}/page"
    assert client.fetch(f"{site}/for-now").moved is None


def test_gone_is_an_answer(site, client):
    assert client.fetch(f"{site}/gone").status == 410


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/bomb", "size"), ("/large", "size"), ("/not-gzip", "broken"), ("/brotli", "encoding"), ("/cut", "broken"),
        ("/circle", "redirect"), ("/long", "redirect"), ("/inside", "refused"), ("/file", "address"),
        ("/silent", "timeout"), ("/drip", "timeout"), ("/drip-headers", "timeout"), ("/nonsense", "broken"),
    ],
)  # fmt: skip
def test_a_bad_server_costs_one_named_error_and_little_time(site, client, path, kind):
    start = time.monotonic()
    with pytest.raises(FetchError) as caught:
        client.fetch(site + path)
    assert caught.value.kind == kind
    assert time.monotonic() - start < 3


def test_nobody_there(client):
    with pytest.raises(FetchError) as caught:
        client.fetch("http://127.0.0.1:9/")
    assert caught.value.kind == "connect"
    assert caught.value.passing


def test_a_server_of_the_own_machine_is_refused_by_default(site):
    with pytest.raises(FetchError) as caught:
        Client().fetch(f"{site}/page")
    assert caught.value.kind == "refused"


def test_a_name_that_leads_elsewhere_the_second_time_is_not_followed(site, monkeypatch):
    """DNS rebinding: the address that was checked is the one that is connected to, and a redirect is checked anew."""
    port = int(site.rpartition(":")[2])
    answers = ["127.0.0.1", "127.0.0.2", "10.0.0.1"]
    asked = []

    def resolve(host, port, *_, **__):
        if host != "rebinding.example":
            return real(host, port, *_, **__)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[len(asked) - 1], port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    client = Client(Limits(seconds=2.0, connect=1.0), parse_allowed(("127.0.0.1",)))
    assert client.fetch(f"http://rebinding.example:{port}/page").body == b"<p>Hello</p>"
    assert len(asked) == 1
    with pytest.raises(FetchError, match=r"127\.0\.0\.2") as caught:
        client.fetch(f"http://rebinding.example:{port}/page")
    assert caught.value.kind == "refused"
    asked.clear()
    answers[1] = "10.0.0.1"
    with pytest.raises(FetchError, match=r"10\.0\.0\.1") as caught:
        client.fetch(f"http://rebinding.example:{port}/back")
    assert (caught.value.kind, len(asked)) == ("refused", 2)
