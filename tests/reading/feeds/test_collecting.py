"""A whole run over a real local server that misbehaves."""

import json
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from benchmarks.newsroom.articles import articles
from benchmarks.newsroom.layouts import LAYOUTS, page
from dateline.cli.main import main

COUNT = 20


class _Site:
    def __init__(self):
        self.asked = Counter()
        self.articles = articles(COUNT, seed=5)
        self.etag = '"1"'
        self.changed = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def url(self, one):
        return f"{self.base}/news/{one.slug}"

    def rss(self, listed):
        items = "".join(
            f"<item><title>{one.title}</title><link>/news/{one.slug}?utm_source=rss</link>"
            f"<guid isPermaLink='false'>{i}</guid><description>Short{self.changed and i == 0}</description></item>"
            for i, one in enumerate(listed)
        )
        return (
            f"<?xml version='1.0' encoding='utf-7'?><rss version='2.0'><channel><title>R</title>{items}</channel></rss>"
        )

    def atom(self, listed):
        items = "".join(
            f"<entry><id>urn:{i}</id><title>{one.title}</title><updated>{one.published.isoformat()}</updated>"
            f"<link href='{self.url(one)}'/></entry>"
            for i, one in enumerate(listed)
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title>{items}</feed>"

    def sitemap(self, listed):
        items = "".join(f"<url><loc>{self.url(one)}</loc></url>" for one in listed)
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{items}</urlset>"

    def json(self, listed):
        items = [
            {"id": i, "url": self.url(one), "title": one.title, "content_text": one.text,
             "date_published": one.published.isoformat()}
            for i, one in enumerate(listed)
        ]  # fmt: skip
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items})

    def answer(self, path):
        self.asked[path] += 1
        if path == "/rss":
            return 200, self.rss(self.articles[:8]), {"ETag": self.etag}
        if path == "/atom":
            return 200, self.atom(self.articles[5:12]), {}
        if path == "/index.xml":
            listed = f"<sitemap><loc>{self.base}/part.xml</loc></sitemap>"
            return 200, f"<sitemapindex>{listed}</sitemapindex>", {}
        if path == "/part.xml":
            return 200, self.sitemap(self.articles[10:16]), {}
        if path == "/json":
            return 200, self.json(self.articles[16:20]), {}
        if path == "/moved":
            return 301, "", {"Location": "/atom"}
        if path == "/gone":
            return 410, "", {}
        if path == "/page-no-feed":
            return 200, "<html><body>no feed</body></html>", {}
        if path == "/bomb":
            return 200, "<!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel/></rss>", {}
        if path == "/robots.txt":
            return 200, "User-agent: *\nDisallow: /secret", {}
        found = next((i for i, one in enumerate(self.articles) if path == f"/news/{one.slug}"), None)
        if found is None:
            return 404, "", {}
        if found == 3 and self.asked[path] == 1:
            return 500, "", {}
        one = self.articles[found]
        if self.changed and found == 0:
            one = replace(one, paragraphs=(*one.paragraphs, "It was said later that more of this is known."))
        body, kind = page(one, list(LAYOUTS)[found % len(LAYOUTS)], self.url(one))
        return 200, body, {"Content-Type": kind}

    def _handler(site):
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                status, body, headers = site.answer(unquote(self.path))
                raw = body if isinstance(body, bytes) else body.encode()
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, raw = 304, b""
                with suppress(OSError):
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(raw)))
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(raw)

        return Handler


@pytest.fixture
def site(monkeypatch):
    from dateline.reading.feeds import collecting

    real = collecting.Settings
    monkeypatch.setattr(collecting, "Settings", lambda **given: real(**given | {"retry_pause": 0.05}))
    made = _Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def _call(*arguments):
    return CliRunner().invoke(main, list(arguments))


def _lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _fetch(tmp_path, *more):
    return _call("fetch", "--feeds", str(tmp_path / "f.db"), "-o", str(tmp_path / "d.jsonl"), "--pause", "0",
                 "--allow-network", "127.0.0.1", *more)  # fmt: skip


def test_every_article_comes_once_and_a_second_run_brings_what_changed(site, tmp_path):
    paths = ("rss", "atom", "index.xml", "json", "moved", "gone", "page-no-feed", "bomb")
    _call("feeds", "add", "--feeds", str(tmp_path / "f.db"), *(f"{site.base}/{path}" for path in paths))
    first = _fetch(tmp_path)
    assert first.exit_code == 1, first.output
    found = {line["title"]: line for line in _lines(tmp_path / "d.jsonl")}
    assert len(_lines(tmp_path / "d.jsonl")) == len(found) == COUNT
    for one in site.articles:
        assert found[one.title]["published"] == one.published.date().isoformat()
        wanted = Counter(one.text.split())
        assert (wanted & Counter(found[one.title]["text"].split())).total() >= 0.95 * wanted.total()
    health = _call("feeds", "check", "--feeds", str(tmp_path / "f.db")).output
    assert "gone for good" in health
    assert "is no feed but a web page" in health
    assert "declares entities" in health

    before = dict(site.asked)
    assert _fetch(tmp_path, "--now").exit_code == 1  # two feeds are still no feeds
    assert len(_lines(tmp_path / "d.jsonl")) == COUNT
    assert not [path for path in site.asked if "/news/" in path and site.asked[path] != before[path]]
    assert site.asked["/gone"] == before["/gone"]
    assert site.asked["/moved"] == before["/moved"]

    site.changed, site.etag = True, '"2"'
    _fetch(tmp_path, "--now")
    lines = _lines(tmp_path / "d.jsonl")
    assert len(lines) == COUNT + 1
    assert (lines[-1]["version"], lines[-1]["id"]) == (2, found[site.articles[0].title]["id"])


def test_a_kill_between_disk_and_state_writes_nothing_twice(site, tmp_path):
    _call("feeds", "add", "--feeds", str(tmp_path / "f.db"), f"{site.base}/rss")
    _fetch(tmp_path)
    whole = (tmp_path / "d.jsonl").read_bytes()
    lines = whole.splitlines(keepends=True)
    # As a kill would leave it: the state knows nothing, the file has three lines and half of a fourth.
    (tmp_path / "f.db").unlink()
    _call("feeds", "add", "--feeds", str(tmp_path / "f.db"), f"{site.base}/rss")
    (tmp_path / "d.jsonl").write_bytes(b"".join(lines[:3]) + lines[3][:40])
    _fetch(tmp_path)
    again = (tmp_path / "d.jsonl").read_bytes().splitlines()
    assert sorted(json.loads(one)["id"] for one in again) == sorted(json.loads(one)["id"] for one in lines)


def test_revisit_asks_again_for_articles_that_their_feed_lists_no_differently(site, tmp_path):
    _call("feeds", "add", "--feeds", str(tmp_path / "f.db"), f"{site.base}/rss")
    _fetch(tmp_path)
    first = _lines(tmp_path / "d.jsonl")
    site.changed = True
    _fetch(tmp_path, "--now")
    assert len(_lines(tmp_path / "d.jsonl")) == len(first)
    before = dict(site.asked)
    assert _fetch(tmp_path, "--revisit").exit_code == 0
    asked = [one for one in site.articles[:8] if site.asked[f"/news/{one.slug}"] > before[f"/news/{one.slug}"]]
    assert len(asked) == 8
    more = _lines(tmp_path / "d.jsonl")[len(first) :]
    assert [(line["title"], line["version"]) for line in more] == [(site.articles[0].title, 2)]


def test_feeds_are_removed_and_exported(tmp_path):
    where = ("--feeds", str(tmp_path / "f.db"))
    addresses = ("https://one.example/rss?a=1&b=2", "https://two.example/rss", "https://three.example/rss")
    _call("feeds", "add", *where, *addresses)
    removed = _call("feeds", "remove", *where, addresses[1], "https://never.example/rss")
    assert removed.exit_code == 1
    assert "https://never.example/rss: is not among the feeds" in removed.output
    listed = _call("feeds", "list", *where).output
    assert [one in listed for one in addresses] == [True, False, True]
    exported = _call("feeds", "export", *where)
    (tmp_path / "out.opml").write_text(exported.output, encoding="utf-8")
    other = ("--feeds", str(tmp_path / "g.db"))
    assert "2 added" in _call("feeds", "import", *other, str(tmp_path / "out.opml")).output
    listed = _call("feeds", "list", *other).output
    assert [one in listed for one in addresses] == [True, False, True]
    assert _call("feeds", "remove", *where, addresses[0]).exit_code == 0


def test_the_own_network_is_refused_by_default(site, tmp_path):
    _call("feeds", "add", "--feeds", str(tmp_path / "f.db"), f"{site.base}/rss")
    done = _call("fetch", "--feeds", str(tmp_path / "f.db"), "-o", str(tmp_path / "d.jsonl"))
    assert done.exit_code == 1
    assert "not on the public internet" in done.output
    assert not site.asked


def test_one_run_at_a_time(tmp_path):
    from dateline.reading.feeds.state import only_one

    _call("feeds", "add", "--feeds", str(tmp_path / "f.db"), "https://example.org/rss")
    with only_one(tmp_path / "f.db"):
        done = _fetch(tmp_path)
    assert done.exit_code == 2
    assert "another dateline fetch or watch" in done.output


def test_watch_stops_at_a_signal(site, tmp_path):
    import os
    import signal
    import subprocess
    import sys

    _call("feeds", "add", "--feeds", str(tmp_path / "f.db"), f"{site.base}/json")
    command = [sys.executable, "-m", "dateline", "watch", "--feeds", str(tmp_path / "f.db"), "--pause", "0"]
    command += ["-o", str(tmp_path / "d.jsonl"), "--allow-network", "127.0.0.1"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    until = time.monotonic() + 30
    while time.monotonic() < until and not ((tmp_path / "d.jsonl").exists() and (tmp_path / "d.jsonl").stat().st_size):
        time.sleep(0.1)
    run.send_signal(signal.SIGTERM)
    _, said = run.communicate(timeout=20)
    assert run.returncode == 0, said
    assert len(_lines(tmp_path / "d.jsonl")) == 4
