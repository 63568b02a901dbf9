"""Every form of input becomes documents with the right title, day and text, from a file and from a pipe."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.newsroom.articles import articles
from benchmarks.newsroom.samples import samples
from dateline.errors import InputError, UsageError
from dateline.reading.choosing import choose
from dateline.reading.inputs import read, read_items
from dateline.reading.readers import BUILT_IN, by_ending, by_name, endings
from dateline.records import CodedEvent, Document

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = samples()
FIRST, SECOND = articles(2, seed=5)
COLUMNS = {"title": "headline", "text": "body", "published": "date", "id": "key"}
# Forms that hold the first article, and those that hold both; of some, the day is not in the file.
ONE = ("text", "markdown", "html", "pdf", "eml", "nitf", "newsml", "gz", "zst")
TWO = ("mbox", "json", "jsonl", "csv", "tsv", "parquet", "warc", "wet", "zip")
UNDATED = ("text", "wet")


def _read(name: str, folder: Path) -> list[Document]:
    file_name, data = SAMPLES[name]
    (folder / file_name).write_bytes(data)
    columns = COLUMNS if name in ("csv", "tsv", "parquet") else None
    items = list(read([str(folder / file_name)], columns=columns))
    documents = [item for item in items if isinstance(item, Document)]
    assert documents == items, items
    return documents


def test_there_is_a_sample_of_every_reader() -> None:
    assert set(SAMPLES) == {reader.name for reader in BUILT_IN}


@pytest.mark.parametrize("name", ONE + TWO)
def test_title_day_and_text(name: str, tmp_path: Path) -> None:
    documents = _read(name, tmp_path)
    expected = [FIRST] if name in ONE else [FIRST, SECOND]
    assert [document.title for document in documents] == [article.title for article in expected]
    assert [document.text for document in documents] == [article.text for article in expected]
    days = [document.published for document in documents]
    if name in UNDATED:
        assert days == [None] * len(expected)
    elif name != "zip":
        assert days == [article.published.date() for article in expected]


@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if name not in ("csv", "tsv", "wet", "markdown", "zst", "gz")]
)
def test_a_form_is_known_without_a_name(name: str) -> None:
    _, data = SAMPLES[name]
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    assert choose(stream, "").name == name


@pytest.mark.parametrize("name", ["pdf", "zip", "parquet", "gdelt", "nitf"])
def test_plain_signs_count_more_than_a_wrong_ending(name: str) -> None:
    stream = io.BufferedReader(io.BytesIO(SAMPLES[name][1]))  # type: ignore[arg-type]
    assert choose(stream, "a.txt").name == name


def test_endings_the_longest_first() -> None:
    assert {".html", ".warc.gz", ".parquet"} <= endings()
    found = {name: by_ending(name) for name in ("a.warc.gz", "A.JSONL.GZ", "20250610.export.CSV", "a.doc", ".txt")}
    assert {name: one.name if one else None for name, one in found.items()} == {
        "a.warc.gz": "warc",
        "A.JSONL.GZ": "gz",
        "20250610.export.CSV": "gdelt",
        "a.doc": None,
        ".txt": None,
    }
    assert by_name("nothing") is None


def test_a_format_that_is_given_holds_for_what_is_compressed(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "page.gz").write_bytes(gzip.compress(SAMPLES["csv"][1]))
    (first, *_) = read([str(tmp_path / "page.gz")], input_format="csv", columns=COLUMNS)
    assert isinstance(first, Document)
    assert first.title == FIRST.title


def test_unknown_formats_and_fields_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="known are auto"):
        list(read([str(tmp_path)], input_format="docx"))
    with pytest.raises(UsageError, match="no field"):
        list(read([str(tmp_path)], columns={"headline": "x"}))


def test_what_else_the_files_say(tmp_path: Path) -> None:
    (html,) = _read("html", tmp_path)
    assert (html.author, html.publisher, html.section) == (FIRST.author, FIRST.publisher, FIRST.section)
    assert html.url == html.id == f"https://meridian.example/{FIRST.slug}"
    assert html.language == "en"
    (nitf,) = _read("nitf", tmp_path)
    assert (nitf.id, nitf.author, nitf.publisher, nitf.language) == (FIRST.slug, FIRST.author, FIRST.publisher, "en")
    (newsml,) = _read("newsml", tmp_path)
    assert (newsml.id, newsml.author) == (f"urn:newsml:{FIRST.slug}", FIRST.author)
    assert newsml.modified == (FIRST.modified.date() if FIRST.modified else None)
    (mail,) = _read("eml", tmp_path)
    assert (mail.id, mail.publisher) == (f"{FIRST.slug}@meridian.example", FIRST.publisher)
    (pdf,) = _read("pdf", tmp_path)
    assert pdf.author == FIRST.author
    (markdown,) = _read("markdown", tmp_path)
    assert markdown.author == FIRST.author


def test_happenings_of_a_current_events_page(tmp_path: Path) -> None:
    found = _read("current-events", tmp_path)
    war = "Armed conflicts and attacks"
    assert [(one.text, one.publisher, one.published, one.section) for one in found] == [
        ("Chadian soldiers close the road to the river delta.", "The Meridian Post", date(2025, 6, 10), war),
        ("Talks in the capital of Ghana end without result.", "AP", date(2025, 6, 10), war),
        ("Peru raises duties on copper.", "AFP", date(2025, 6, 10), "Business and economy"),
        ("The parliament of Laos rejects the budget.", "BBC", date(2025, 6, 11), "Politics and elections"),
    ]  # fmt: skip


def test_a_current_events_page_as_html(tmp_path: Path) -> None:
    page = """<!doctype html><html><body><nav><ul><li>Main page</li></ul></nav><div class="current-events-main vevent">
    <div class="current-events-heading"><span class="summary">June 10
    (<span class="bday dtstart">2025-06-10</span>)</span></div>
    <div class="current-events-content description"><p><b>Disasters</b></p><ul><li><a href="/wiki/F">Floods</a>
    <ul><li>Peru asks <b>Chile</b> for help. <a rel="nofollow" class="external text" href="https://x.example/1">(Reuters)</a></li></ul>
    </li></ul></div></div></body></html>"""
    (tmp_path / "day.html").write_text(page)
    (found,) = read([str(tmp_path / "day.html")])
    assert isinstance(found, Document)
    assert (found.text, found.publisher, found.section) == ("Peru asks Chile for help.", "Reuters", "Disasters")
    assert (found.published, found.url) == (date(2025, 6, 10), "https://x.example/1")


def _events(name: str, folder: Path) -> list[CodedEvent]:
    file_name, data = SAMPLES[name]
    (folder / file_name).write_bytes(data)
    items = list(read_items([str(folder / file_name)]))
    events = [item for item in items if isinstance(item, CodedEvent)]
    assert events == items, items
    return events


def test_gdelt_in_plovers_terms(tmp_path: Path) -> None:
    newer, statement, older = _events("gdelt", tmp_path)
    assert (newer.coder, newer.cameo, newer.type, newer.quad) == ("GDELT 2.0", "1724", "COERCE", "MATERIAL CONFLICT")
    assert (newer.day, newer.published, newer.articles) == (date(2025, 6, 10), date(2025, 6, 11), 11)
    assert [(one.country, one.sector) for one in newer.actors + newer.recipients] == [("KEN", "GOV"), ("UGA", None)]
    assert newer.place is not None
    assert (newer.place.country, newer.place.latitude) == ("KEN", -1.28)
    assert statement.type is None
    assert (older.coder, older.url, older.place) == ("GDELT 1.0", newer.url, newer.place)


def test_polecat_with_several_parties_in_a_cell(tmp_path: Path) -> None:
    event, bare = _events("polecat", tmp_path)
    assert (event.coder, event.type, event.mode) == ("POLECAT 1.2", "SANCTION", "discontinue")
    assert event.contexts == ("economic", "diplomatic")
    assert [(one.name, one.country, one.sector) for one in event.recipients] == [
        ("Uganda", "UGA", "BUS"),
        ("Tanzania", "TZA", None),
    ]
    assert event.place is not None
    assert (event.place.country, event.place.geonames) == ("KEN", 184745)
    assert (bare.actors[0].country, bare.recipients, bare.place) == ("PER", (), None)


def test_coded_events_are_no_news(tmp_path: Path) -> None:
    (tmp_path / "x.export.CSV").write_bytes(SAMPLES["gdelt"][1])
    (error,) = read([str(tmp_path / "x.export.CSV")])
    assert isinstance(error, InputError)
    assert "dateline read" in error.reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", b"when,where\n1,2\n", "has neither a column title nor text; its columns are when, where"),
        ("a.csv", b"title,text\n", "no rows"),
        ("a.csv", b"title,text\nA,B,C\n", "has 3 cells, the header 2"),
        ("a.csv", b"title\ncaf\xe9\n", "broken UTF-8"),
        ("a.parquet", b"PAR1", "no Parquet"),
        ("a.pdf", b"%PDF-1.4\n", "no PDF, or a damaged one"),
        ("a.eml", b"nothing of a mail", "neither subject, sender nor date"),
        ("a.mbox", b"nothing", "holds no mail"),
        ("a.nitf", b"<nitf><body/></nitf>", "neither a headline nor text"),
        ("a.xml", b"<rss/>", "no element nitf"),
        ("a.newsml", b"<newsItem", "no well-formed XML"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "holds no article text"),
        ("a.html", b"plain words", "is no HTML page"),
        ("a.warc", b"", "no WARC record of a page"),
        ("a.md", b"```\nx = 1\n```\n", "no word beside its mark-up"),
        ("a.txt", b"Event ID\tEvent Date\tEvent Type\t\n\tx\n", "no event id"),
        ("a.zip", b"PK\x03\x04", "no ZIP archive"),
        ("a.txt.gz", b"\x1f\x8b\x08", "damaged or cut short"),
        ("a.txt.zst", b"\x28\xb5\x2f\xfd\x00", "damaged or cut short"),
        ("a.wiki", b"nothing", "no bullets"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    errors = list(read([str(tmp_path / name)]))
    assert len(errors) == 1
    assert isinstance(errors[0], InputError)
    assert reason in errors[0].reason


def test_a_table_with_our_own_columns_needs_no_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Title;Text;Published;x\nA;B;2025-06-10;1\nC;;;\n;;;\n", encoding="utf-8-sig")
    found = list(read([str(tmp_path / "a.csv")]))
    assert [(one.title, one.text, one.published) for one in found if isinstance(one, Document)] == [
        ("A", "B", date(2025, 6, 10)),
        ("C", "", None),
    ]


def test_nested_keys_can_be_columns(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"article": {"head": "A", "body": "B"}, "id": 7}\n')
    (found,) = read([str(tmp_path / "a.jsonl")], columns={"title": "article.head", "text": "article.body"})
    assert isinstance(found, Document)
    assert (found.id, found.title, found.text) == ("7", "A", "B")
