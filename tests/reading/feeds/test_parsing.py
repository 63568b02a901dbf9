import gzip
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.reading.feeds.opml import Outline, read_opml, write_opml
from dateline.reading.feeds.parsing import parse_feed

URL = "https://news.example/feed"
TODAY = date(2025, 6, 11)
LONG = "Soldiers guarded the old bridge overnight, and the road was opened at dawn. " * 12


def _rss(item, head="<?xml version='1.0'?>", version="2.0"):
    return f"{head}<rss version='{version}'><channel><title>N</title>{item}</channel></rss>".encode()


def _one(raw, **more):
    return parse_feed(raw, URL, today=TODAY, **more).entries[0]


def test_rss_with_relative_link_guid_and_date():
    entry = _one(_rss("<item><title>A &amp;amp; B</title><link>/a?utm_source=x&amp;id=3#top</link><guid isPermaLink='false'>17</guid>"
                      "<pubDate>Tue, 10 Jun 2025 23:30:00 -0500</pubDate><description>S</description></item>"))  # fmt: skip
    assert (entry.title, entry.url, entry.key) == ("A & B", "https://news.example/a?id=3", "17")
    assert (entry.published, entry.summary, entry.content) == (date(2025, 6, 10), "S", None)


def test_addresses_beyond_ascii_are_encoded():
    entry = _one(_rss("<item><title>T</title><link>/valparaíso?q=ö</link></item>"))
    assert entry.url == "https://news.example/valpara%C3%ADso?q=%C3%B6"


def test_rss_0_91_and_1_0_and_atom():
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">'
    assert _one(_rss("<item><title>T</title><link>http://a.example/1</link></item>", doctype, "0.91")).title == "T"
    rdf = (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
           b"<channel><title>N</title></channel><item><title>T</title><link>http://a.example/1</link></item></rdf:RDF>")  # fmt: skip
    assert _one(rdf).url == "http://a.example/1"
    atom = (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title><entry><id>urn:1</id><title type='html'>&lt;b>T&lt;/b>"
            b"</title><link rel='enclosure' href='/x.mp3'/><link href='/1'/><published>2025-06-09T01:00:00Z</published></entry></feed>")  # fmt: skip
    entry = _one(atom)
    assert (entry.title, entry.url, entry.published) == ("T", "https://news.example/1", date(2025, 6, 9))


def test_whole_text_is_told_from_a_beginning():
    content = "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>{}</p>]]></content:encoded>"
    assert _one(_rss(f"<item><title>T</title>{content.format(LONG)}</item>")).content
    assert _one(_rss(f"<item><title>T</title>{content.format(LONG + ' [...]')}</item>")).content is None


def test_json_feed_and_sitemap_also_compressed():
    raw = (b'{"version":"https://jsonfeed.org/version/1","items":[{"id":5,"url":"/5","title":"T",'
           b'"date_published":"2025-06-10T08:00:00+02:00","authors":[{"name":"A"},{"name":"B"}]}]}')  # fmt: skip
    entry = _one(raw)
    assert (entry.key, entry.url, entry.author) == ("5", "https://news.example/5", "A; B")
    sitemap = (b"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://news.example/1</loc><n:news>"
               b"<n:publication><n:name>P</n:name><n:language>en</n:language></n:publication><n:title>T</n:title>"
               b"<n:publication_date>2025-06-10</n:publication_date></n:news></url></urlset>")  # fmt: skip
    entry = _one(gzip.compress(sitemap))
    assert (entry.title, entry.publisher, entry.published) == ("T", "P", date(2025, 6, 10))


def test_false_dates_are_not_believed():
    for said in ("Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 10 Jun 2099 00:00:00 GMT", "yesterday"):
        assert _one(_rss(f"<item><title>T</title><pubDate>{said}</pubDate></item>")).published is None
    same = "<pubDate>Tue, 10 Jun 2025 12:00:00 GMT</pubDate>"
    made = parse_feed(_rss("".join(f"<item><title>{i}</title>{same}</item>" for i in range(6))), URL, today=TODAY)
    assert {one.published for one in made.entries} == {None}


def test_encodings_that_lie():
    head = "<?xml version='1.0' encoding='ISO-8859-1'?>"
    assert _one(_rss("<item><title>Kovač – Tromsø</title></item>", head)).title == "Kovač – Tromsø"
    raw = "<rss version='2.0'><channel><item><title>Valparaíso</title></item></channel></rss>".encode("cp1252")
    assert _one(raw, charset="utf-8").title == "Valparaíso"


def test_a_feed_that_breaks_off_loses_its_last_entry_only():
    raw = _rss("".join(f"<item><title>T{i}</title><link>http://a.example/{i}</link></item>" for i in range(5)))
    cut = raw[: raw.rindex(b"T4") + 1]
    assert [one.title for one in parse_feed(cut, URL).entries] == ["T0", "T1", "T2", "T3"]


@pytest.mark.parametrize(
    "raw",
    [
        b"<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><rss><channel><title>&c;</title></channel></rss>",
        b"<!doctype x [<!entity a SYSTEM 'file:///etc/passwd'>]><rss/>", b"<html><body>x</body></html>", b"", b"{}",
        b'{"version":"https://jsonfeed.org/version/1","items":5}', b"[" * 100_000, b'{"a":' * 100_000,
        b"\x1f\x8b broken", gzip.compress(b"<rss>" + b" " * 30_000_000),
    ],
)  # fmt: skip
def test_what_is_no_feed_or_an_attack_is_refused(raw):
    with pytest.raises(InputError):
        parse_feed(raw, URL)


def test_nested_and_long_contents_take_little_time():
    start = time.monotonic()
    _one(
        _rss(
            f"<item><title>T</title><description><![CDATA[{'<div>' * 20_000}<script>x()</script>ok]]></description></item>"
        )
    )
    assert time.monotonic() - start < 10


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"<rss>", b"<feed>", b"<urlset>", b'{"version":"jsonfeed.org","items":[']),
)
def test_any_bytes_are_a_feed_or_an_input_error(raw, head):
    with suppress(InputError):
        parse_feed(head + raw, URL)


def test_opml_comes_back_and_hostile_opml_does_nothing():
    feeds = [Outline("https://a.example/?a=1&b=2", 'A "quoted" <name> & more')]
    assert read_opml(write_opml(feeds), "x") == (feeds, [])
    found, refused = read_opml(
        b"<opml><body><outline xmlUrl='file:///etc/passwd'/><outline xmlurl='javascript:x'/></body></opml>", "x"
    )
    assert (found, len(refused)) == ([], 2)
    with pytest.raises(InputError):
        read_opml(b"<!DOCTYPE o [<!ENTITY a 'b'>]><opml><outline xmlUrl='&a;'/></opml>", "x")


def test_the_starter_list_has_60_feeds_or_more():
    found, refused = read_opml(Path("examples/feeds.opml").read_bytes(), "examples/feeds.opml")
    assert len(found) >= 60
    assert not refused
