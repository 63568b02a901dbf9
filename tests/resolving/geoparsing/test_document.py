"""The place names of a text, and the places they mean."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from benchmarks.places import document_of, read_documents, score
from dateline.records import Document, Toponym

GOLD = Path(__file__).parents[3] / "gold" / "places"


def names(text: str) -> list[str]:
    return [toponym.place.span.text for toponym in dateline.places(text)]


def told(text: str, name: str) -> Toponym:
    return next(toponym for toponym in dateline.places(text) if toponym.place.span.text == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops from Chad entered Sudan on Monday.", ["Chad", "Sudan"]),
        ("Police in Reading, Pennsylvania, arrested two men.", ["Reading", "Pennsylvania"]),
        ("The ministers of Peru and Chile met in Lima.", ["Peru", "Chile", "Lima"]),
        ("A ship sank in the Strait of Hormuz off Iran.", ["Strait of Hormuz", "Iran"]),
        ("Fighting went on in the Sahel and the Donbas.", ["Sahel", "Donbas"]),
        ("The leaders met at Lancaster House in London.", ["Lancaster House", "London"]),
        ("A bridge fell in Queen Anne's County, Maryland.", ["Queen Anne's County", "Maryland"]),
        ("A man from Jackson, Miss., was shot.", ["Jackson", "Miss."]),
        ("Doctors in Côte d'Ivoire saw ten cases.", ["Côte d'Ivoire"]),
        ("The village of Xubalanque, near Kampala, was burned.", ["Xubalanque", "Kampala"]),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton and Chad Smith were seen at a party.",
        "Theresa May said that May would speak in May.",
        "We had a turkey dinner: turkey with all the trimmings.",
        "Thanksgiving means Turkey dinner for most.",
        "German and Chinese officials spoke to French reporters.",
        "She read the Boston Globe and the Washington Post.",
        "He studied at the University of Manchester.",
        "It was a nice day for reading of mobile phones.",
        "The West Nile virus was found in mosquitoes.",
        "Jordan Peterson gave a talk.",
        "",
        "   \n\n",
        "🙂🙂🙂",
        "12345 67890",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Georgia's parliament in Tbilisi voted.", "Georgia", "GEO", None),
        ("Police in Atlanta, Georgia, and Macon, Georgia, said so.", "Georgia", "USA", "US.GA"),
        ("A fire broke out in Paris, Texas.", "Paris", "USA", "US.TX"),
        ("A fire broke out in Paris, France.", "Paris", "FRA", "FR.11"),
        ("A fire broke out in Paris.", "Paris", "FRA", "FR.11"),
        ("London, Ontario, is colder than Toronto.", "London", "CAN", "CA.08"),
        ("The town of Springfield, Illinois, voted.", "Springfield", "USA", "US.IL"),
        ("The state of Washington sued Oregon.", "Washington", "USA", "US.WA"),
        ("Envoys from Moscow and Washington met.", "Washington", "USA", "US.DC"),
        ("Mexico said that Peru had agreed.", "Mexico", "MEX", None),
        ("Deputies in Columbus and elsewhere in Bartholomew County, Indiana, searched.", "Columbus", "USA", "US.IN"),
    ],
)
def test_which_place_is_meant(text: str, name: str, country: str, admin1: str | None) -> None:
    place = told(text, name).place
    assert (place.country, place.admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Rain fell in Kenya.", "Kenya", "A"),
        ("Rain fell in Hubei, China.", "Hubei", "A"),
        ("Rain fell in Goma.", "Goma", "P"),
        ("Rain fell on the Black Sea.", "Black Sea", "H"),
        ("Rain fell in the Himalayas.", "Himalayas", "T"),
        ("Rain fell across West Africa.", "West Africa", "L"),
        ("Rain fell on Tiananmen Square in Beijing.", "Tiananmen Square", "S"),
    ],
)
def test_features(text: str, name: str, feature: str) -> None:
    place = told(text, name).place
    assert place.feature == feature
    assert place.latitude is not None
    assert place.longitude is not None
    assert place.confidence is not None
    assert 0.5 < place.confidence <= 1


def test_an_unknown_place_lies_where_the_text_puts_it() -> None:
    place = told("Rebels met in Xubalanque, Uganda, on Monday.", "Xubalanque").place
    assert (place.country, place.feature, place.geonames) == ("UGA", None, None)


def test_a_name_means_one_place_throughout() -> None:
    text = "A fire broke out in Paris, Texas. Firemen in Paris asked for help. Paris has 25,000 people."
    found = [toponym.place.admin1 for toponym in dateline.places(text) if toponym.place.span.text == "Paris"]
    assert found == ["US.TX"] * 3


def test_the_dateline_is_a_place() -> None:
    found = dateline.places("GREENVILLE, S.C. (AP) - A train left the track on Monday, police said.")
    assert [(one.place.span.text, one.place.admin1) for one in found] == [("GREENVILLE", "US.SC"), ("S.C.", "US.SC")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Floods Kill 30 in Southern Brazil", ["Brazil"]),
        ("FLOODS KILL 30 IN SOUTHERN BRAZIL", ["BRAZIL"]),
        ("Floods kill 30 in southern Brazil", ["Brazil"]),
        ("Paris Hilton Opens Hotel", []),
        ("Nice Weather Expected This Week", []),
        ("Turkey Detains 12 Over Mine Collapse", ["Turkey"]),
    ],
)
def test_headlines(title: str, expected: list[str]) -> None:
    found = dateline.places(Document(id="x", title=title, language="en"))
    assert [(one.field, one.place.span.text) for one in found] == [("title", name) for name in expected]


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_every_span_quotes_its_text(text: str) -> None:
    for toponym in dateline.places(Document(id="x", text=text, language="en")):
        span = toponym.place.span
        assert text[span.start : span.end] == span.text


@given(
    st.lists(
        st.sampled_from("Paris Texas , . U.S. the of in New York 's - Al County d'Or Ça 🙂 May".split()), max_size=25
    )
)
@settings(max_examples=60, deadline=None)
def test_every_span_quotes_names_in_any_order(words: list[str]) -> None:
    text = " ".join(words)
    for toponym in dateline.places(Document(id="x", text=text, language="en")):
        span = toponym.place.span
        assert text[span.start : span.end] == span.text


def test_a_megabyte_is_read_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.parsing.document import parse_document
    from dateline.resolving.geoparsing import document as geoparser

    text = "Nobody was hurt on that day in Lima, and nobody knew what the reason for all of it had been. " * 11_000
    given_ = Document(id="x", text=text, language="en")
    monkeypatch.setattr("dateline.parsing.document.may_carry_event", lambda lines: [False] * len(lines))
    parsed = parse_document(given_)
    begun = time.perf_counter()
    found = geoparser.find_toponyms(given_, parsed)
    assert len(text) > 1_000_000
    assert len(found) == 11_000
    assert time.perf_counter() - begun < 60


def test_passages_written_for_the_purpose() -> None:
    rows = read_documents([GOLD / "check.jsonl"])
    figures = score(rows, [dateline.places(document_of(row)) for row in rows])
    assert len(rows) >= 60
    assert figures["recognition"]["f1"] > 0.9
    assert figures["accuracy_161km"] > 0.93
    assert figures["country"] > 0.95


def test_no_passage_is_in_both_sets() -> None:
    train, check = (
        {row.get("text") or row.get("title") for row in read_documents([GOLD / f"{name}.jsonl"])}
        for name in ("train", "check")
    )
    assert not train & check
