"""An invented article in every form that can be read: name of the reader → file name and bytes."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import datetime
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

from benchmarks.newsroom.articles import Article, articles
from benchmarks.newsroom.layouts import page

if TYPE_CHECKING:
    from collections.abc import Iterable

Sample = tuple[str, bytes]


def samples(seed: int = 5) -> dict[str, Sample]:
    """A small valid input for each reader."""
    article, other = articles(2, seed=seed)
    url = f"https://meridian.example/{article.slug}"
    line = json.dumps(as_object(article)).encode()
    return {
        "text": ("a.txt", f"{article.title}\n\n{article.text}\n".encode()),
        "markdown": ("a.md", markdown(article)),
        "html": ("a.html", page(article, "semantic", url)[0]),
        "pdf": ("a.pdf", pdf(article)),
        "eml": ("a.eml", mail(article)),
        "mbox": ("a.mbox", mbox([article, other])),
        "json": ("a.json", json.dumps([as_object(article), as_object(other)], indent=1).encode()),
        "jsonl": ("a.jsonl", line + b"\n" + json.dumps(as_object(other)).encode() + b"\n"),
        "csv": ("a.csv", table([article, other], ",")),
        "tsv": ("a.tsv", table([article, other], "\t")),
        "parquet": ("a.parquet", parquet([article, other])),
        "nitf": ("a.nitf", nitf(article)),
        "newsml": ("a.newsml", newsml(article)),
        "gdelt": ("20250610.export.CSV", gdelt()),
        "polecat": ("polecat.txt", polecat()),
        "current-events": ("day.wiki", current_events()),
        "warc": ("a.warc", warc([article, other], compressed=False)),
        "wet": ("a.wet", wet([article, other])),
        "zip": ("a.zip", zipped({"a.jsonl": line, "b/b.txt": f"{other.title}\n\n{other.text}".encode()})),
        "gz": ("a.jsonl.gz", gzip.compress(line, mtime=0)),
        "zst": ("a.jsonl.zst", zst(line)),
    }


def as_object(article: Article) -> dict[str, object]:
    """An article as the contract's object."""
    return {
        "id": article.slug,
        "title": article.title,
        "text": article.text,
        "published": article.published.isoformat(),
        "url": f"https://meridian.example/{article.slug}",
        "publisher": article.publisher,
        "author": article.author,
    }


def markdown(article: Article) -> bytes:
    """An article in Markdown with front matter, links and emphasis."""
    first, *rest = article.paragraphs
    body = "\n\n".join(
        [
            f"**[{first.split(' ', 1)[0]}](https://meridian.example/)** {first.split(' ', 1)[1]}",
            "> " + rest[0],
            *rest[1:],
        ]
    )
    return (
        f"---\nauthor: {article.author}\ndate: {article.published.isoformat()}\n---\n# {article.title}\n\n"
        f"![a picture](p.png)\n\n{body}\n"
    ).encode()


def mail(article: Article) -> bytes:
    """A newsletter with a plain part, wrapped at 72 columns, and an HTML part."""
    import textwrap

    message = EmailMessage()
    message["Subject"] = article.title
    message["From"] = f"{article.publisher} <news@meridian.example>"
    message["To"] = "reader@example.org"
    message["Date"] = article.published
    message["Message-ID"] = f"<{article.slug}@meridian.example>"
    plain = "\n\n".join(textwrap.fill(one, 72) for one in article.paragraphs)
    message.set_content(f"View this email in your browser\n\n{plain}\n\n-- \nUnsubscribe: https://meridian.example/u\n")
    body = "".join(f"<tr><td><p>{escape(one)}</p></td></tr>" for one in article.paragraphs)
    message.add_alternative(f"<html><body><table>{body}</table></body></html>", subtype="html")
    return message.as_bytes()


def mbox(written: Iterable[Article]) -> bytes:
    """A mailbox of newsletters."""
    return b"".join(b"From news@meridian.example Tue Jun 10 08:00:00 2025\n" + mail(one) + b"\n" for one in written)


def table(written: Iterable[Article], delimiter: str) -> bytes:
    """A table with other names for its columns than ours, so that they must be mapped."""
    import csv

    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerow(["key", "headline", "body", "date"])
    rows.writerows([one.slug, one.title, one.text, one.published.date().isoformat()] for one in written)
    return out.getvalue().encode()


def parquet(written: Iterable[Article]) -> bytes:
    """The same as Parquet, the date as a timestamp."""
    import pyarrow as pa
    from pyarrow import parquet as files

    rows = [{"key": one.slug, "headline": one.title, "body": one.text, "date": one.published} for one in written]
    out = io.BytesIO()
    files.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def pdf(article: Article) -> bytes:
    """A PDF of one page with a text layer, written by hand; lines are broken at 90 characters."""
    import textwrap

    lines = [article.title, "", *(line for one in article.paragraphs for line in (*textwrap.wrap(one, 90), ""))]
    shown = b" T*\n".join(b"(" + _pdf_string(line) + b") Tj" for line in lines)
    content = b"BT /F1 10 Tf 12 TL 40 800 Td\n" + shown + b" T*\nET"
    when = f"{article.published:D:%Y%m%d%H%M%S}Z"
    return _pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Title " + _pdf_wide(article.title) + b" /Author " + _pdf_wide(article.author) + b""
            b" /CreationDate (" + when.encode() + b") >>",
        ]
    )


def _pdf_string(text: str) -> bytes:
    return text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _pdf_wide(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"


def _pdf_file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def nitf(article: Article) -> bytes:
    """An article in NITF."""
    body = "".join(f"<p>{escape(one)}</p>" for one in article.paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf xml:lang="en-GB"><head><title>Slug {article.slug[:12]}</title><docdata><doc-id id-string="{article.slug}"/>
<date.issue norm="{article.published:%Y%m%dT%H%M%SZ}"/></docdata><pubdata name="{article.publisher}" position.section="{article.section}"/></head>
<body><body.head><hedline><hl1>{escape(article.title)}</hl1></hedline><byline>By <person>{article.author}</person></byline></body.head>
<body.content><block>{body}<media><media-caption><p>A picture</p></media-caption></media></block></body.content></body></nitf>""".encode()


def newsml(article: Article) -> bytes:
    """An article in NewsML-G2 with XHTML inside."""
    body = "".join(f"<p>{escape(one)}</p>" for one in article.paragraphs)
    when = article.published.isoformat()
    later = (article.modified or article.published).isoformat()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:{article.slug}" version="2" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="x:MP"><name>{article.publisher}</name></provider><versionCreated>{later}</versionCreated></itemMeta>
<contentMeta><contentCreated>{when}</contentCreated><by>By {article.author}</by><language tag="en"/><headline>{escape(article.title)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html></inlineXML>
</contentSet></newsItem></itemSet></newsMessage>""".encode()


def gdelt() -> bytes:
    """Two rows of GDELT 2.0's event table and one of 1.0's, invented."""
    cells = [
        "1250000001",
        "20250610",
        "202506",
        "2025",
        "2025.4356",
        "GOV",
        "KENYA",
        "KEN",
        "",
        "",
        "",
        "",
        "GOV",
        "",
        "",
    ]
    cells += [
        "UGA",
        "UGANDA",
        "UGA",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "1",
        "1724",
        "172",
        "17",
        "4",
        "-5.0",
        "12",
        "3",
        "11",
        "-2.1",
    ]
    geo = ["4", "Nairobi, Nairobi Area, Kenya", "KE", "KE05", "-1.28", "36.81", "-2258079"]
    wide = [*geo[:4], "", *geo[4:]]
    url = "https://meridian.example/kenya"
    two = cells + wide * 3 + ["20250611101500", url]
    statement = [*two[:26], "010", "010", "01", *two[29:]]
    one = cells + geo * 3 + ["20250611", url]
    return "".join("\t".join(row) + "\n" for row in (two, statement, one)).encode()


_POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector"
    "|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW"
    "|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District"
    "|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People"
    "|Story Organizations|Story Locations|Language|Version"
).split("|")


def polecat() -> bytes:
    """Two rows of a POLECAT file, invented."""
    row = {
        "Event ID": "2025-06-10-NGEC-1", "Event Date": "2025-06-10", "Event Type": "SANCTION", "Event Mode": "discontinue",
        "Intensity": "-6.0", "Contexts": "economic; diplomatic", "Actor Name": "Kenya", "Actor Country": "KEN",
        "Primary Actor Sector": "GOV", "Recipient Name": "Uganda; Tanzania", "Recipient Country": "UGA; TZA",
        "Primary Recipient Sector": "BUS; None", "Placename": "Nairobi", "Country": "Kenya", "Latitude": "-1.28333",
        "Longitude": "36.81667", "GeoNames ID": "184745", "Source": "The Meridian Post", "Publication Date": "2025-06-11", "Version": "1.2",
    }  # fmt: skip
    bare = {
        "Event ID": "2025-06-10-NGEC-2",
        "Event Date": "2025-06-10",
        "Event Type": "CONSULT",
        "Actor Country": "PER",
    }
    lines = ["\t".join(_POLECAT), *("\t".join(one.get(name, "None") for name in _POLECAT) for one in (row, bare))]
    return ("\n".join(lines) + "\n").encode()


def current_events() -> bytes:
    """Two days of a portal page in wikitext, invented."""
    return b"""{{Current events|year=2025|month=06|day=10|content=
<!-- All news items below this line -->
;Armed conflicts and attacks
*[[Lakeside conflict|Conflict at the lake]]
**[[Chad]]ian soldiers '''close''' the road to the [[river delta]].{{r|x}} [https://meridian.example/a (The Meridian Post)]
**Talks in [[Accra|the capital of Ghana]] end without result. [https://meridian.example/b (Reuters)] [https://meridian.example/c (AP)]
;Business and economy
*Peru raises duties on copper.<ref>x</ref> [https://meridian.example/d (AFP)]
<!-- All news items above this line -->}}
{{Current events|year=2025|month=06|day=11|content=
'''Politics and elections'''
*The parliament of Laos rejects the budget. [https://meridian.example/e (BBC)]
}}
"""


def warc_record(kind: str, url: str, body: bytes, when: datetime, extra: str = "") -> bytes:
    """One WARC record of a type with its block."""
    http = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}\r\n{extra}"
        f"Content-Type: {http}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def page_record(article: Article, layout: str = "semantic", *, address: str = "") -> bytes:
    """A WARC record of an article's page as it was fetched, from `address` on the site or the article's own."""
    url = f"https://meridian.example/{address or article.slug}"
    body, kind = page(article, layout, url)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return warc_record("response", url, head.encode() + body, article.published)


def warc(written: Iterable[Article], *, compressed: bool) -> bytes:
    """A WARC of pages, with a request and a redirect among them; compressed by record if wished."""
    records: list[bytes] = []
    for one in written:
        url = f"https://meridian.example/{one.slug}"
        records.append(warc_record("request", url, b"GET / HTTP/1.1\r\n\r\n", one.published))
        moved = f"HTTP/1.1 301 Moved\r\nLocation: {url}\r\nContent-Type: text/html\r\n\r\n<p>moved".encode()
        records.append(warc_record("response", f"{url}?x", moved, one.published))
        records.append(page_record(one))
    return b"".join(gzip.compress(one, mtime=0) if compressed else one for one in records)


def wet(written: Iterable[Article]) -> bytes:
    """A WET file: title and text of each page, with its navigation."""
    made = b""
    for one in written:
        lines = [
            f"{one.title} | {one.publisher}",
            "Home",
            "World",
            "Subscribe now",
            *one.paragraphs,
            "All rights reserved",
        ]
        url = f"https://meridian.example/{one.slug}"
        extra = "WARC-Identified-Content-Language: eng\r\n"
        made += warc_record("conversion", url, "\n".join(lines).encode(), one.published, extra)
    return made


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zst(data: bytes) -> bytes:
    """A Zstandard frame."""
    import zstandard

    return zstandard.ZstdCompressor().compress(data)
