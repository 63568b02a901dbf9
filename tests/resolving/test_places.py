"""Where an event happened, when its clause says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Mention, Place

Coder = Callable[..., tuple[Mention, ...]]


def where(code: Coder, text: str, **given: bool) -> Place | None:
    (mention,) = code(text, **given)
    return mention.place


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        # cities and capitals
        ("Police arrested two men in Lima.", "Lima", "Lima", "PER"),
        ("Rebels attacked a convoy near Goma.", "Goma", "Goma", "COD"),
        ("Rebels attacked a base outside Mogadishu.", "Mogadishu", "Mogadishu", "SOM"),
        ("Police in Minsk arrested two men.", "Minsk", "Minsk", "BLR"),
        ("Thousands marched in Belgrade, Serbia.", "Belgrade", "Belgrade", "SRB"),
        ("Soldiers arrested two men in Kano, Nigeria.", "Kano", "Kano", "NGA"),
        ("Police in Peru arrested two men in Cusco.", "Cusco", "Cusco", "PER"),
        ("Greek and Turkish ministers met in Athens on Monday.", "Athens", "Athens", "GRC"),
        ("Talks were held in Doha between Hamas and Israel.", "Doha", "Doha", "QAT"),
        ("Police arrested nine people outside the parliament in Tbilisi.", "Tbilisi", "Tbilisi", "GEO"),
        # countries and regions
        ("Envoys met in Switzerland.", "Switzerland", "Switzerland", "CHE"),
        ("Pirates seized a tanker off Somalia.", "Somalia", "Somalia", "SOM"),
        ("Troops clashed with gunmen in the Donbas.", "Donbas", "Donbas", "UKR"),
        ("Rebels killed nine farmers in the Sahel.", "Sahel", "Sahel", None),
        ("Chinese ships rammed a boat in the South China Sea.", "South China Sea", "South China Sea", None),
        ("Iran and Oman held talks over the Strait of Hormuz.", "Strait of Hormuz", "Strait of Hormuz", None),
        ("The envoys met near Lake Chad.", "Lake Chad", "Lake Chad", None),
        # venues
        ("Police arrested two men at Camp Bondsteel.", "Camp Bondsteel", "Camp Bondsteel", "KOS"),
        ("Police arrested nine people at Tiananmen Square.", "Tiananmen Square", "Tiananmen Square", "CHN"),
        # sites without a name
        ("Kenyan police arrested two men in the capital.", "capital", "capital", "KEN"),
        ("Nigerian soldiers arrested two men in the Chadian capital.", "Chadian capital", "Chadian capital", "TCD"),
        ("Kenyan police arrested two men at the border.", "border", "border", "KEN"),
        ("Police arrested two men in the capital.", "capital", "capital", None),
    ],
)
def test_places(code: Coder, text: str, words: str, name: str, country: str | None) -> None:
    place = where(code, text)
    assert place is not None
    assert (place.span.text, place.name, place.country) == (words, name, country)
    assert text[place.span.start : place.span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "Kenya condemned Somalia on Monday.",
        "Two men were arrested.",
        "Turkey sent tents to Syria.",
        "Turkish police arrested two men from Syria.",
        "Ministers of Chad and Niger met on Monday.",
        "The mayor of Lima was arrested.",
        "The Lima mayor was arrested on Friday.",
    ],
)
def test_no_place_is_said(code: Coder, text: str) -> None:
    assert where(code, text) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Lima: Police arrest nine protesters", "PER"),
        ("Kabul: gunmen kill two nurses", "AFG"),
        ("Berlin: Minister resigns", "DEU"),
        ("Sudan: Army shells village", "SDN"),
    ],
)
def test_the_place_before_a_headlines_colon(code: Coder, text: str, country: str) -> None:
    place = where(code, text, headline=True)
    assert place is not None
    assert (place.span.text, place.country) == (text.split(":", maxsplit=1)[0], country)


def test_a_named_place_goes_before_the_headlines_colon(code: Coder) -> None:
    place = where(code, "Peru: Police arrest nine protesters in Cusco", headline=True)
    assert place is not None
    assert place.name == "Cusco"


def test_a_headline_without_a_place(code: Coder) -> None:
    assert where(code, "Iran warns Israel", headline=True) is None


def test_cities_have_coordinates_and_geonames(code: Coder) -> None:
    place = where(code, "Rebels attacked a convoy near Goma.")
    assert place is not None
    assert place.geonames
    assert place.admin1
    assert place.latitude == pytest.approx(-1.68, abs=0.2)
    assert place.longitude == pytest.approx(29.2, abs=0.2)


def test_capitals_have_those_of_their_city(code: Coder) -> None:
    place = where(code, "Police arrested two men in Lima.")
    assert place is not None
    assert place.geonames
    assert place.latitude == pytest.approx(-12.04, abs=0.3)


def test_countries_have_those_of_their_middle(code: Coder) -> None:
    place = where(code, "Envoys met in Switzerland.")
    assert place is not None
    assert (place.geonames, place.feature) == (2658434, "A")
    assert place.latitude == pytest.approx(46.8, abs=0.5)


def test_a_closer_place_goes_before_a_country(code: Coder) -> None:
    place = where(code, "In Nigeria, soldiers arrested two men near Kano.")
    assert place is not None
    assert place.name == "Kano"


def test_the_place_lends_its_country_to_actors_without_one(code: Coder) -> None:
    (mention,) = code("Kenya's foreign ministry spoke. Rebels attacked a convoy near Goma.")
    assert [party.country for party in mention.actors + mention.recipients] == ["COD", "COD"]


def test_each_event_has_its_own_place(code: Coder) -> None:
    text = "Police arrested two men in Lima, and rebels attacked a convoy near Goma."
    assert [mention.place.name if mention.place else None for mention in code(text)] == ["Lima", "Goma"]
