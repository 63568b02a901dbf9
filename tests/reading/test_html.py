"""Pages in ten layouts become right documents, and hostile ones become inert text in little time."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import pytest

from benchmarks.newsroom.articles import articles
from benchmarks.newsroom.layouts import LAYOUTS, page
from dateline.errors import InputError
from dateline.reading.html import document_from_html

ARTICLES = articles(50, seed=9)
BODY = "".join(f"<p>The ministry of Chad said on day {i} that it expelled the envoy after talks.</p>" for i in range(6))
SECONDS = 20.0


@pytest.mark.parametrize("number", range(50))
def test_ten_layouts(number: int) -> None:
    article, layout = ARTICLES[number], list(LAYOUTS)[number % len(LAYOUTS)]
    url = f"https://meridian.example/{article.slug}"
    raw, kind = page(article, layout, url)
    document = document_from_html(raw, url=url, charset=kind.partition("charset=")[2] or None)
    assert document.title == article.title
    assert document.published == article.published.date()
    wanted, got = Counter(article.text.split()), Counter(document.text.split())
    assert (wanted & got).total() >= 0.95 * wanted.total()
    assert (got - wanted).total() <= 10
    assert document.id == document.url == url


def _page(head: str = "", body: str = BODY) -> bytes:
    return f"<html><head>{head}</head><body><h1>Chad expels envoy</h1>{body}</body></html>".encode()


def test_a_modification_is_no_publication() -> None:
    head = '<meta property="article:published_time" content="2025-06-10T23:30:00-05:00">'
    head += '<meta property="article:modified_time" content="2025-06-12">'
    document = document_from_html(_page(head))
    assert (document.published, document.modified) == (date(2025, 6, 10), date(2025, 6, 12))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/2025/chad", "https://a.example/2025/chad"),
        ("https://b.example/chad", "https://b.example/chad"),
        ("https://a.example/", "https://a.example/x/chad?utm=1"),
        ("javascript:alert(1)", "https://a.example/x/chad?utm=1"),
        ("http://[", "https://a.example/x/chad?utm=1"),
    ],
)
def test_canonical_addresses(said: str, expected: str) -> None:
    document = document_from_html(_page(f'<link rel="canonical" href="{said}">'), url="https://a.example/x/chad?utm=1")
    assert document.url == expected


def test_broken_structured_data_does_not_hide_the_rest() -> None:
    scripts = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    scripts += '<script type="application/ld+json">' + "[" * 5000 + "</script>"
    good = '{"@graph": [{"@type": ["NewsArticle"], "author": ["A", {"name": "B"}]}]}'
    scripts += f'<script type="application/ld+json">{good}</script>'
    assert document_from_html(_page(scripts)).author == "A; B"


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (_page(body="<p>Café talks. " + BODY).decode().encode("cp1252"), None),
        (_page(body="<p>Café talks. " + BODY).decode().encode("cp1252"), "utf-8"),
        (_page(body="<p>Café talks. " + BODY), "iso-8859-1"),
        (_page('<meta charset="shift_jis">', "<p>Café talks. " + BODY), None),
        (_page(body="<p>Café talks. " + BODY).decode().encode("utf-16"), "utf-8"),
        (_page(body="<p>Café talks. " + BODY).decode().encode("utf-16-le"), None),
        (_page(body="<p>Café talks. " + BODY) + "é".encode()[:1], "latin-1"),
        (_page(body="<p>Caf\0é ta\0lks. " + BODY), None),
        (_page(body="<p>Café talks. " + BODY), "no-such-encoding"),
        (_page(body="<p>Café talks. " + BODY), "hex"),
    ],
)
def test_encodings_that_lie(raw: bytes, charset: str | None) -> None:
    assert document_from_html(raw, charset=charset).text.startswith("Café talks.")


@pytest.mark.parametrize("said", ["en", "fr"])
def test_a_language_is_believed_where_the_text_bears_it_out(said: str) -> None:
    raw = _page().replace(b"<html>", f'<html lang="{said}-XX">'.encode())
    assert document_from_html(raw).language == ("en" if said == "en" else None)


def test_scripts_and_handlers_leave_inert_text() -> None:
    bad = "<script>alert('one')</script><style>p{}</style><p onclick=\"alert('two')\">" + BODY
    bad += "<img src=x onerror=alert('three')><iframe srcdoc='<p>alert four'></iframe><svg onload=alert('five')></svg>"
    bad += "<a href='javascript:alert(6)'>The envoy left the capital on Monday by the northern road.</a>"
    bad += "<script>never closed"
    document = document_from_html(_page(body=bad))
    assert "alert" not in document.text
    assert "<" not in document.text + document.title
    assert "The ministry of Chad" in document.text


HOSTILE = {
    "nested": lambda: _page(body="<div>" * 100_000 + BODY + "</div>" * 100_000),
    "nested inline": lambda: _page(body="<b><i>" * 50_000 + BODY),
    "nested tables": lambda: _page(body="<table><tr><td>" * 30_000 + BODY),
    "attribute": lambda: _page(body='<p data-x="' + "A" * 50_000_000 + '">' + BODY),
    "unquoted attribute": lambda: _page(body="<p data-x=" + "A" * 50_000_000 + ">" + BODY),
    "picture": lambda: _page(body='<img src="data:image/png;base64,' + "iVBO" * 5_000_000 + '">' + BODY),
    "script": lambda: _page(body="<script>" + "x=1;" * 5_000_000 + "</script>" + BODY),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_keep_their_text(name: str) -> None:
    began = time.process_time()
    document = document_from_html(HOSTILE[name]())
    assert time.process_time() - began < SECONDS
    assert "The ministry of Chad said on day 5" in document.text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 1000,
        b"<" * 2_000_000,
        b"<script " * 500_000,
        b"<!--" * 500_000 + BODY.encode(),
        b'<p x="' + b"<" * 12_000_000 + b'">' + BODY.encode(),
        bytes(range(256)) * 100,
        b"<html>" + bytes(range(128, 256)) * 100,
        b"<p>" + b'="' * 3_000_000,
        (b"=" * 4095 + b" ") * 1000,
    ],
)
def test_what_is_no_page_is_refused_in_little_time(raw: bytes) -> None:
    began = time.process_time()
    with pytest.raises(InputError):
        document_from_html(raw)
    assert time.process_time() - began < SECONDS


def test_very_many_elements_take_bounded_time() -> None:
    began = time.process_time()
    document = document_from_html(_page(body="<p>x</p>" * 300_000 + BODY))
    assert time.process_time() - began < SECONDS
    assert "The ministry of Chad" in document.text
