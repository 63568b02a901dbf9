"""GeoNames by name."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.knowledge import geonames
from dateline.knowledge.geonames import fold, places_named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("Toruń", "TORUN"),
        ("Queen Anne's County", "queen annes county"),
        ("Port-au-Prince", "Port-Au-Prince"),
        ("Malmö", "Malmo"),
    ],
)
def test_spellings_agree(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_the_largest_comes_first() -> None:
    assert [place.country for place in places_named("Paris")][:1] == ["FRA"]
    assert {"US.TX", "CA.08"} <= {place.admin1 for place in places_named("Paris")}


def test_small_towns_and_divisions_are_there() -> None:
    assert any(place.feature == "P" and place.admin1 == "US.VT" for place in places_named("Putney"))
    assert any(place.feature == "A2" and place.admin1 == "US.PA" for place in places_named("Crawford County"))
    assert any(place.feature == "A1" and place.country == "CHN" for place in places_named("Hubei"))


@pytest.mark.parametrize("name", ["", " ", "Xqzw", "key", "#", "🙂", "a" * 5000, "zzzzzz", "\t", "Paris\nFrance"])
def test_unknown_names(name: str) -> None:
    assert places_named(name) == ()


def test_every_line_is_found() -> None:
    text = files("dateline").joinpath("data", "places", "geonames.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")][1:]
    keys = [line.split("\t", 1)[0].encode() for line in lines]
    assert keys == sorted(keys)
    assert max(len(line.encode()) for line in lines) < geonames._LONGEST_LINE
    for line in (lines[0], *lines[:: len(lines) // 200], lines[-1]):
        cells = line.split("\t")
        assert int(cells[3]) in {place.geonames for place in places_named(cells[0])}, line


def test_reading_without_positioned_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = places_named("Goma")
    places_named.cache_clear()
    monkeypatch.delattr("os.pread", raising=False)
    assert places_named("Goma") == expected
