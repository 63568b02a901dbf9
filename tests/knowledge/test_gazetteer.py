"""The names of the tables in one index."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.knowledge import gazetteer
from dateline.parsing.names import find_names


@pytest.mark.parametrize(
    ("cell", "end", "expected"),
    [
        ("", False, None),
        ("2015", False, date(2015, 1, 1)),
        ("2015", True, date(2015, 12, 28)),
        ("2015-03", False, date(2015, 3, 1)),
        ("2015-03", True, date(2015, 3, 28)),
        ("2015-03-07", False, date(2015, 3, 7)),
        ("2015-03-07", True, date(2015, 3, 7)),
    ],
)
def test_partial_dates(cell: str, end: bool, expected: date | None) -> None:
    assert gazetteer.partial_date(cell, end=end) == expected


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("Kenya", ("country", "KEN")),
        ("Kenyan", ("adjective", "KEN")),
        ("Kenyans", ("people", "KEN")),
        ("Nairobi", ("capital", "KEN")),
        ("Kremlin", ("metonym", "RUS")),
        ("US", ("country", "USA")),
        ("U.S.", ("country", "USA")),
        ("Hamburg", ("city", "2911298")),
        ("Black Sea", ("region", "Black Sea")),
        ("Emmanuel Macron", ("person", "per:emmanuel-macron")),
        ("Macron", ("person", "per:emmanuel-macron")),
        ("NATO", ("organisation", "org:nato")),
        ("United Nations", ("organisation", "org:united-nations")),
    ],
)
def test_the_usual_reading_comes_first(name: str, reading: tuple[str, str]) -> None:
    assert gazetteer.names()[name][0] == reading


def test_readings_are_in_order() -> None:
    for readings in gazetteer.names().values():
        ranks = [gazetteer.ORDER.index(table) for table, _ in readings]
        assert ranks == sorted(ranks)
        assert len(set(readings)) == len(readings)


def test_names_are_clean() -> None:
    assert not [name for name in gazetteer.names() if not name.strip() or name != name.strip() or "’" in name]


def test_first_words_lead_to_every_name() -> None:
    firsts = gazetteer.first_words()
    assert sum(len(group) for group in firsts.values()) == len(gazetteer.names())
    assert firsts["United"].index("United Arab Emirates") < firsts["United"].index("United States")
    for group in firsts.values():
        lengths = [len(name) for name in group]
        assert lengths == sorted(lengths, reverse=True)


def test_every_reading_leads_to_a_row() -> None:
    persons, organisations, countries = gazetteer.persons(), gazetteer.organisations(), gazetteer.country_names()
    for readings in gazetteer.names().values():
        for table, key in readings:
            if table == "person":
                assert key in persons
            elif table == "organisation":
                assert key in organisations
            elif table in ("region", "venue", "city"):
                assert gazetteer.place(key).name
            else:
                assert key in countries


def test_places() -> None:
    city = gazetteer.place("2911298")
    assert (city.name, city.country, city.geonames, city.kind) == ("Hamburg", "DEU", 2911298, "city")
    assert city.population > 1_000_000
    sea = gazetteer.place("Black Sea")
    assert (sea.country, sea.kind, sea.geonames) == (None, "sea", None)
    venue = gazetteer.place("Chatham House")
    assert venue.country == "GBR"


def test_capitals_and_country_names() -> None:
    assert gazetteer.capitals()["KEN"] == "Nairobi"
    assert gazetteer.country_names()["KEN"] == "Kenya"
    assert gazetteer.country_names()["EUR"] == "European Union"


def test_a_person_keeps_every_role() -> None:
    person = gazetteer.persons()["per:donald-trump"]
    assert person.name == "Donald Trump"
    assert [tenure.sector for tenure in person.tenures] == ["PTY", "GOV", "PTY", "GOV"]
    assert (person.tenures[1].start, person.tenures[1].end) == (date(2017, 1, 20), date(2021, 1, 20))
    assert person.tenures[-1].end is None


def test_given_names_are_no_words() -> None:
    names = gazetteer.given_names()
    assert {"Amina", "Emmanuel"} <= names
    assert not {"Will", "May"} & names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey sold a turkey.", [("Turkey", "country")]),
        ("The South Korean envoy left.", [("South Korean", "adjective")]),
        ("South Korea's navy left.", [("South Korea", "country")]),
        ("The U.S.-led force left.", [("U.S.", "country")]),
        ("The United Arab Emirates and Oman met.", [("United Arab Emirates", "country"), ("Oman", "country")]),
        ("They met in Hamburg.", [("Hamburg", "city")]),
        ("He went to Omanville.", []),
        ("", []),
    ],
)
def test_names_in_text(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_names(text)
    assert [(text[hit.start : hit.end], hit.table) for hit in found] == expected
