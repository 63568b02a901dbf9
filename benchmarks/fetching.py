"""Fetching from a real local web server that misbehaves: every reachable article once, right, and nothing stuck.

    python -m benchmarks.fetching --json

Twelve feeds (RSS 0.91, 1.0, 2.0 with a false encoding and a whole-text one, Atom, JSON Feed, a news sitemap, an index
of compressed ones, one moved for good, one gone, one in a redirect circle, one that fails at first) list 400 invented
articles in ten layouts. Of the pages some are slow, break off or fail at first, are moved, gone, in a circle or for
ever broken. Then two more runs: nothing changed, and twenty articles changed. --articles is their number.
Of an article whose page stays broken its feed's title and summary are written ("partial_lines").
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from benchmarks.newsroom.articles import Article, articles
from benchmarks.newsroom.layouts import LAYOUTS, page
from benchmarks.running import Row, print_result

Reply = tuple[int, bytes, dict[str, str]]
_FEEDS = ("rss2", "rss091", "rdf", "atom", "json", "whole", "news.xml", "index.xml", "moved", "gone", "circle", "ill")


class NewsSite:
    """The server; `asked` counts requests by path."""

    def __init__(self, count: int) -> None:
        self.articles = articles(count, seed=21)
        self.numbers = {f"/news/{one.slug}": i for i, one in enumerate(self.articles)}
        self.asked: Counter[str] = Counter()
        self.changed = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def reachable(self, number: int) -> bool:
        """Whether a page can be had at all."""
        return number % 50 not in (7, 8, 9) or self._feed_of(number) in ("json", "whole")

    def current(self, number: int) -> Article:
        """An article as it is now."""
        one = self.articles[number]
        if self.changed and number < 20:
            return replace(one, paragraphs=(*one.paragraphs, "It was said later that more of this is known."))
        return one

    def reply(self, path: str) -> Reply:
        """What the server answers; b"" with status 0 for an answer that breaks off."""
        self.asked[path] += 1
        name = path.strip("/")
        if path in self.numbers:
            return self._page(path, self.numbers[path])
        if path.startswith("/old/"):
            return 301, b"", {"Location": quote(path.replace("/old/", "/news/"))}
        if name in ("moved", "circle"):
            return 301, b"", {"Location": "/atom2" if name == "moved" else "/circle"}
        if name == "gone":
            return 410, b"", {}
        if name == "ill" and self.asked[path] == 1:
            return 503, b"", {"Retry-After": "1"}
        if name.startswith("part"):
            return 200, gzip.compress(self._sitemap(name[:5]).encode()), {}
        made = self._feed(name)
        return (200, made.encode(), {"ETag": f'"{self.changed}"'}) if made else (404, b"", {})

    def _page(self, path: str, number: int) -> Reply:
        kind, first = number % 50, self.asked[path] == 1
        if kind in (7, 8, 9):
            return [(410, b"", {}), (302, b"", {"Location": quote(path)}), (404, b"", {})][kind - 7]
        if kind == 10 and first:
            return 500, b"", {}
        if kind == 11 and first:
            return 0, b"", {}
        if kind == 12:
            time.sleep(0.5)
        body, said = page(self.current(number), list(LAYOUTS)[number % len(LAYOUTS)], f"{self.base}{path}")
        return 200, body, {"Content-Type": said}

    def _feed_of(self, number: int) -> str:
        names = ("rss2", "rss091", "rdf", "atom", "json", "whole", "news", "part1", "part2", "atom2", "ill")
        return names[number % len(names)]

    def _listed(self, name: str) -> list[tuple[int, Article, str]]:
        found = [(i, self.current(i)) for i in range(len(self.articles)) if self._feed_of(i) == name]
        return [(i, one, f"/{'old' if i % 50 == 13 else 'news'}/{one.slug}") for i, one in found]

    def _sitemap(self, name: str) -> str:
        listed = self._listed(name)
        rows = "".join(
            f"<url><loc>{self.base}{at}</loc><lastmod>{self._stamp(i)}</lastmod></url>" for i, _, at in listed
        )
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'

    def _stamp(self, number: int) -> str:
        return f"2026-01-0{2 if self.changed and number < 20 else 1}"

    def _feed(self, name: str) -> str:
        if name == "index.xml":
            rows = "".join(f"<sitemap><loc>{self.base}/part{n}.xml.gz</loc></sitemap>" for n in (1, 2))
            return f"<sitemapindex>{rows}</sitemapindex>"
        name = name.removesuffix(".xml")
        listed = self._listed(name)
        if name == "news":
            return self._sitemap(name)
        if name == "json":
            items = [
                {"id": i, "url": at, "title": one.title, "content_text": one.text, "date_published": f"{one.published}"}
                for i, one, at in listed
            ]
            return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items})
        if name in ("atom", "atom2"):
            rows = "".join(
                f"<entry><id>u:{i}</id><title>{one.title}</title><updated>{self._stamp(i)}T00:00:00Z</updated><link href='{at}'/></entry>"
                for i, one, at in listed
            )
            return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{name}</title>{rows}</feed>"
        if name not in ("rss2", "rss091", "rdf", "whole", "ill"):
            return ""
        rows = "".join(self._item(name, i, one, at) for i, one, at in listed)
        if name == "rdf":
            return f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel/>{rows}</rdf:RDF>"
        head = "<?xml version='1.0' encoding='ISO-8859-1'?>" if name == "rss2" else ""
        version = "0.91" if name == "rss091" else "2.0"
        spaces = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        return f"{head}<rss version='{version}' {spaces}><channel><title>{name}</title>{rows}</channel></rss>"

    def _item(self, name: str, number: int, one: Article, at: str) -> str:
        paragraphs = "".join(f"<p>{part}</p>" for part in one.paragraphs)
        whole = f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded>" if name == "whole" else ""
        summary = f"<description>{one.paragraphs[0][:80]} {self._stamp(number)}…</description>"
        day = f"<pubDate>{one.published:%a, %d %b %Y %H:%M:%S} GMT</pubDate>" if name != "rss091" else ""
        return f"<item><title>{one.title}</title><link>{self.base}{at}</link>{summary}{day}{whole}</item>"


def _handler(site: NewsSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            status, body, headers = site.reply(unquote(self.path))
            if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            with suppress(OSError):
                self.send_response(status or 200)
                self.send_header("Content-Length", str(len(body) if status else 1000))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

    return Handler


def _run(folder: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "dateline", *arguments, "--feeds", f"{folder}/feeds.db"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=400)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)


def _fetched(folder: str) -> tuple[list[Row], float]:
    began = time.monotonic()
    more = ("--pause", "0", "--threads", "4", "--now", "--allow-network", "127.0.0.1")
    _run(folder, "fetch", "-o", f"{folder}/documents.jsonl", *more)
    lines = Path(folder, "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines], time.monotonic() - began


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400, help="how many articles the site has")
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    given = parser.parse_args()
    site = NewsSite(given.articles)
    wanted = {one.title: i for i, one in enumerate(site.articles)}
    with tempfile.TemporaryDirectory() as folder:
        _run(folder, "feeds", "add", *(f"{site.base}/{name}" for name in _FEEDS))
        first, seconds = _fetched(folder)
        seen = Counter(line["title"] for line in first)
        known = [(line, site.articles[wanted[line["title"]]]) for line in first if line["title"] in wanted]
        result: Row = {"articles": len(wanted), "reachable": sum(map(site.reachable, wanted.values()))}
        result["once"] = sum(seen[title] == 1 for title, i in wanted.items() if site.reachable(i))
        result["partial_lines"] = sum(bool(line.get("partial")) for line in first)
        result["date_right"] = sum(line["published"] == f"{one.published.date()}" for line, one in known)
        result["text_right"] = sum(_recall(line["text"], one.text) >= 0.95 for line, one in known)
        result |= {"lines": len(first), "seconds": round(seconds, 1)}
        before = site.asked.copy()
        result["lines_of_second_run"] = len(_fetched(folder)[0]) - len(first)
        result["pages_asked_in_second_run"] = sum((site.asked - before)[path] for path in site.numbers)
        site.changed = True
        third = _fetched(folder)[0][len(first) :]
        result["changed"] = sum(1 for i in range(20) if site.reachable(i))
        result["new_versions"] = sum(line.get("version") == 2 for line in third)
        result["lines_of_third_run"] = len(third)
    print_result(result, as_json=given.json)


def _recall(text: str, wanted: str) -> float:
    words = Counter(wanted.split())
    return (words & Counter(text.split())).total() / words.total()


if __name__ == "__main__":
    main()
