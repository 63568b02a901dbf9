"""The Python API: `dateline.code`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import dateline
from dateline.api import CodedDocuments
from dateline.records import MIN_CONFIDENCE, CodedDocument, Document

TEXT = "Kenya expelled two Somali diplomats on Monday. The weather was fine."
HEADLINE = "Oman Frees Two Yemeni Sailors"


def types(coded: CodedDocuments) -> list[list[str]]:
    return [[mention.type for mention in one.mentions] for one in coded]


def test_a_text_is_one_document() -> None:
    coded = dateline.code(TEXT)
    assert len(coded) == 1
    assert isinstance(coded, dateline.CodedDocuments)
    assert isinstance(coded[0], dateline.CodedDocument)
    assert (coded[0].document.id, coded[0].document.text, coded[0].document.title) == ("0", TEXT, "")
    assert types(coded) == [["SANCTION"]]
    assert coded.failed == []


def test_a_title_goes_with_a_text() -> None:
    coded = dateline.code(TEXT, title="Nairobi expels envoys", publisher="Wire")
    assert [mention.field for mention in coded[0].mentions] == ["title", "text"]
    assert coded[0].document.publisher == "Wire"


def test_a_line_without_a_full_stop_is_a_headline() -> None:
    (coded,) = dateline.code(HEADLINE)
    assert (coded.document.title, coded.document.text) == (HEADLINE, "")
    assert [(mention.type, mention.field) for mention in coded.mentions] == [("RETREAT", "title")]


@pytest.mark.parametrize("text", [TEXT, f"{HEADLINE}.", f"{HEADLINE}\n{TEXT}"])
def test_other_texts_are_bodies(text: str) -> None:
    (coded,) = dateline.code(text)
    assert coded.document.text == text


def test_a_page_is_not_split() -> None:
    page = f"{TEXT}\n\n{HEADLINE}\nChad Expels Two Aid Groups\nPeru Fines Three Trawlers\n"
    (coded,) = dateline.code(page)
    assert coded.document.text == page
    assert "Pages are not split" in (dateline.code.__doc__ or "")


def test_several_in_order() -> None:
    document = Document(id="mine", title=HEADLINE, published=date(2024, 1, 5))
    coded = dateline.code([TEXT, document, "The weather was fine."], published="2025-06-10")
    assert [one.document.id for one in coded] == ["0", "mine", "2"]
    assert types(coded) == [["SANCTION"], ["RETREAT"], []]
    assert [one.document.published for one in coded] == [date(2025, 6, 10), date(2024, 1, 5), date(2025, 6, 10)]


def test_any_iterable() -> None:
    def stream() -> Iterator[str]:
        yield TEXT
        yield HEADLINE

    assert types(dateline.code(stream())) == types(dateline.code((TEXT, HEADLINE))) == [["SANCTION"], ["RETREAT"]]
    assert len(dateline.code([])) == 0


def test_a_document_alone_stays_as_it_is() -> None:
    document = Document(id="mine", title="Somalia protests", text=TEXT, publisher="Wire")
    (coded,) = dateline.code(document, publisher="Other")
    assert coded.document == document


@pytest.mark.parametrize(
    "published",
    ["2025-06-10", " 2025-06-10 ", "2025-06-10T23:30:00+02:00", "2025-06-10T08:30:00Z", date(2025, 6, 10)],
)
def test_published(published: date | str) -> None:
    (coded,) = dateline.code(TEXT, published=published)
    assert coded.document.published == date(2025, 6, 10)
    when = coded.mentions[0].when
    assert when is not None
    assert when.start == date(2025, 6, 9)


def test_without_a_date_relative_times_stay_open() -> None:
    when = dateline.code(TEXT)[0].mentions[0].when
    assert when is not None
    assert (when.span.text, when.start, when.end) == ("Monday", None, None)


@pytest.mark.parametrize("published", ["yesterday", "10/06/2025", "2025-13-40", ""])
def test_bad_dates(published: str) -> None:
    with pytest.raises(dateline.UsageError, match="is no date; write it like 2025-06-10"):
        dateline.code(TEXT, published=published)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([TEXT, 5], "input 1 is a int; give a text"),
        ([b"Kenya expelled two diplomats."], "input 0 is a bytes"),
        ([None], "input 0 is a NoneType"),
        ([{"text": TEXT}], "input 0 is a dict"),
        ([[TEXT]], "input 0 is a list"),
        (5, "documents is a int; give a text"),
        (None, "documents is a NoneType"),
        (b"Kenya expelled two diplomats.", "documents is a bytes"),
        ({"text": TEXT}, "documents is a dict"),
    ],
)
def test_bad_types(given: Any, message: str) -> None:
    with pytest.raises(dateline.UsageError, match=message):
        dateline.code(given)


def test_usage_errors_are_datelines() -> None:
    assert issubclass(dateline.UsageError, dateline.DatelineError)


def test_min_confidence() -> None:
    text = "Kenya expelled two Somali diplomats. Japan may send tents to Nepal."
    counts = [len(dateline.code(text, min_confidence=least)[0].mentions) for least in (0.0, 0.4, 0.8, 1.0)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0
    for mention in dateline.code(text, min_confidence=0.6)[0].mentions:
        assert mention.confidence >= 0.6
    assert dateline.code(text)[0] == dateline.code(text, min_confidence=MIN_CONFIDENCE)[0]


def test_it_is_a_sequence() -> None:
    coded = dateline.code([TEXT, HEADLINE, "The weather was fine."])
    assert coded[-1].document.text == "The weather was fine."
    assert isinstance(coded[:2], CodedDocuments)
    assert types(coded[:2]) == [["SANCTION"], ["RETREAT"]]
    assert list(coded) == [coded[0], coded[1], coded[2]]
    assert coded[1] in coded
    with pytest.raises(IndexError):
        coded[3]


def test_other_languages_have_a_note() -> None:
    (coded,) = dateline.code("La police a arrêté deux hommes à Paris lundi, selon le ministre.")
    assert (coded.language, coded.mentions) == ("fr", ())
    assert coded.note


def test_repr_is_the_table() -> None:
    shown = repr(dateline.code([TEXT, HEADLINE]))
    assert "SANCTION" in shown
    assert "RETREAT" in shown
    assert "Kenya" in shown
    assert "\x1b" not in shown
    assert repr(CodedDocuments([])) == ""


def test_to_arrow() -> None:
    table = dateline.code([TEXT, HEADLINE], published="2025-06-10").to_arrow()
    assert isinstance(table, pa.Table)
    assert table.column("type").to_pylist() == ["SANCTION", "RETREAT"]
    assert [actors[0]["country"] for actors in table.column("actors").to_pylist()] == ["KEN", "OMN"]
    assert dateline.code([]).to_arrow().num_rows == 0


def test_to_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = dateline.code([TEXT, HEADLINE]).to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["type"].tolist() == ["SANCTION", "RETREAT"]


def test_to_polars() -> None:
    polars = pytest.importorskip("polars")
    frame = dateline.code([TEXT, HEADLINE]).to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame["type"].to_list() == ["SANCTION", "RETREAT"]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(dateline.UsageError, match=rf"pip install 'dateline\[{package}\]'"):
        getattr(CodedDocuments([]), f"to_{package}")()


def test_what_failed_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document, *, min_confidence: float) -> CodedDocument:
        if "Oman" in document.title:
            raise ValueError("broken")
        return CodedDocument(document, "en", ())

    monkeypatch.setattr("dateline.pipeline.code_document", broken)
    coded = dateline.code([TEXT, HEADLINE])
    assert [one.document.id for one in coded] == ["0"]
    (failure,) = coded.failed
    assert "broken" in str(failure)
    assert coded[:1].failed == coded[5:].failed == [failure]


def test_the_package_names_what_it_has() -> None:
    for name in dateline.__all__:
        assert getattr(dateline, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dateline.nothing


def test_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("headline,body\nOman frees sailors,They sailed.\n,\nKenya rejects talks,\n")
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    found = dateline.read(tmp_path, columns={"title": "headline", "text": "body"}, published="2025-06-10")
    first, second, error = found
    assert isinstance(first, Document)
    assert (first.title, first.text, first.published) == ("Oman frees sailors", "They sailed.", date(2025, 6, 10))
    assert isinstance(second, Document)
    assert isinstance(error, dateline.InputError)
    with pytest.raises(dateline.UsageError):
        list(dateline.read([tmp_path], input_format="docx"))
