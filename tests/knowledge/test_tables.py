"""Every table under data/ can be read, its keys are unique and its codes exist; and how a table is read."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.knowledge import tables
from dateline.knowledge.gazetteer import ORGANISATION_TABLES, partial_date
from dateline.knowledge.roles import find_role, modifiers, sector_of
from dateline.knowledge.tables import cells, rows, values
from dateline.knowledge.vocabulary import table_words
from dateline.ontology import plover

DATA = Path(str(files("dateline").joinpath("data")))
PATHS = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv"))
# PLOVER's codes for actors that are of no country.
NO_COUNTRY = {"EUR", "UNO", "IGO", "NGO", "ISM", "IMG"}

# Table, the columns that make a row unique.
KEYS = {
    "actors/companies.tsv": "key",
    "actors/given_names.tsv": "name",
    "actors/groups.tsv": "key",
    "actors/institutions.tsv": "key",
    "actors/intergovernmental.tsv": "key",
    "actors/persons.tsv": "key role from",
    "coding/arguments.tsv": "type pos",
    "coding/classes.tsv": "class",
    "coding/contexts.tsv": "context kind",
    "coding/governors.tsv": "governor pos",
    "coding/light_verbs.tsv": "verb",
    "coding/outcomes.tsv": "content",
    "ontology/contexts.tsv": "context",
    "ontology/modes.tsv": "type mode",
    "ontology/quads.tsv": "number",
    "ontology/sectors.tsv": "sector",
    "ontology/types.tsv": "type",
    "places/cities.tsv": "geonames",
    "places/countries.tsv": "code",
    "places/country_points.tsv": "code",
    "places/cue_weights.tsv": "cue",
    "places/cue_words.tsv": "class",
    "places/division_abbreviations.tsv": "abbreviation",
    "places/division_points.tsv": "code",
    "places/geography.tsv": "name",
    "places/geonames.tsv": "key feature geonames",
    "places/regions.tsv": "name",
    "places/seats.tsv": "name",
    "places/sites.tsv": "site",
    "places/venues.tsv": "name",
    "quantities/directions.tsv": "kind",
    "quantities/numerals.tsv": "word",
    "times/holidays.tsv": "names",
    "times/months.tsv": "month",
    "times/names.tsv": "name",
    "times/periods.tsv": "names",
    "times/weekdays.tsv": "weekday",
}


def countries() -> set[str]:
    return {row["code"] for row in rows("places/countries.tsv")}


@pytest.mark.parametrize("path", PATHS)
def test_every_table_loads(path: str) -> None:
    text = (DATA / path).read_text(encoding="utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    found = list(cells(path))
    header = found[0]
    assert len(found) > 1
    assert len(set(header)) == len(header)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in header)


@pytest.mark.parametrize("path", PATHS)
def test_rows_have_as_many_cells_as_the_header(path: str) -> None:
    lines = [line for line in (DATA / path).read_text(encoding="utf-8").split("\n") if line.strip() and line[0] != "#"]
    width = lines[0].count("\t")
    assert not [line for line in lines if line.count("\t") != width]


@pytest.mark.parametrize("path", PATHS)
def test_cells_are_clean(path: str) -> None:
    """No stray quotes, spaces or empty values between bars; characters are composed."""
    wrong = []
    for line in cells(path):
        for cell in line:
            parts = cell.split("|")
            if cell != cell.strip() or (len(parts) > 1 and not all(part and part == part.strip() for part in parts)):
                wrong.append(cell)
    assert not wrong


@pytest.mark.parametrize("path", sorted(KEYS))
def test_keys_are_unique(path: str) -> None:
    columns = KEYS[path].split()
    seen = Counter(tuple(row[column] for column in columns) for row in rows(path))
    assert not [key for key, times in seen.items() if times > 1]
    assert all(key[0] for key in seen)


def test_roles_are_unique_among_roles_and_among_modifiers() -> None:
    seen = Counter((row["role"], row["kind"] == "modifier") for row in rows("actors/roles.tsv"))
    assert not [key for key, times in seen.items() if times > 1]


def test_country_codes() -> None:
    assert len(countries()) > 240
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in countries())
    assert {"KEN", "USA", "KOS", "TWN", "PSE"} <= countries()
    assert not countries() & NO_COUNTRY


@pytest.mark.parametrize("path", [*ORGANISATION_TABLES, "actors/persons.tsv"])
def test_countries_and_sectors_of_actors(path: str) -> None:
    known, sectors = countries() | NO_COUNTRY | {""}, {*plover.sectors(), ""}
    wrong = [
        row["key"]
        for row in rows(path)
        if row["country"] not in known or row["sector"] not in sectors or row.get("sector2", "") not in sectors
    ]
    assert not wrong


@pytest.mark.parametrize(
    "path", ["places/regions.tsv", "places/venues.tsv", "places/cities.tsv", "places/geography.tsv"]
)
def test_countries_and_coordinates_of_places(path: str) -> None:
    known = countries() | {""}
    for row in rows(path):
        assert set(row["country"].split("|")) <= known, row
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90, row
            assert -180 <= float(row["longitude"]) <= 180, row
        else:
            assert not row["longitude"], row


def test_cities_are_of_a_country() -> None:
    wrong = [row for row in rows("places/cities.tsv") if not row["country"] or not row["population"].isdigit()]
    assert not wrong


def test_roles() -> None:
    for row in rows("actors/roles.tsv"):
        assert row["kind"] in ("person", "group", "body", "thing", "modifier"), row
        assert row["sector"] in ("", *plover.sectors()), row


def test_tenures_end_after_they_began() -> None:
    wrong = []
    for row in rows("actors/persons.tsv"):
        start, end = partial_date(row["from"]), partial_date(row["to"], end=True)
        if start and end and end < start:
            wrong.append((row["key"], row["from"], row["to"]))
    assert not wrong


def test_a_key_has_one_name() -> None:
    named: dict[str, set[str]] = {}
    for row in rows("actors/persons.tsv"):
        named.setdefault(row["key"], set()).add(row["name"])
    assert not {key for key, found in named.items() if len(found) > 1}


def test_keys_of_organisations_are_unique_over_all_tables() -> None:
    seen = Counter(row["key"] for path in ORGANISATION_TABLES for row in rows(path))
    assert not [key for key, times in seen.items() if times > 1]


def test_seats_are_organisations() -> None:
    known = {row["key"] for row in rows("actors/intergovernmental.tsv")}
    assert {row["organisation"] for row in rows("places/seats.tsv")} <= known


@pytest.mark.parametrize(
    "path", [*ORGANISATION_TABLES, "actors/persons.tsv", "places/countries.tsv", "places/regions.tsv"]
)
def test_facts_name_their_source(path: str) -> None:
    assert not [row for row in rows(path) if not row["source"]]


def write(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Makes `folder` the package whose data/some.tsv holds `text`."""
    (folder / "data").mkdir()
    (folder / "data" / "some.tsv").write_text(text, encoding="utf-8", newline="")
    monkeypatch.setattr(tables, "files", lambda package: folder)


def test_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, monkeypatch, '# note\n\nname\tnames\tnote\nPeru\tPérou|"P"\t x \n# more\n \t\nChile\r\n')
    assert list(rows("some.tsv")) == [
        {"name": "Peru", "names": 'Pérou|"P"', "note": "x"},
        {"name": "Chile", "names": "", "note": ""},
    ]


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, monkeypatch, "# note\na\tb\n1\t2\n1\t2\t3\n")
    with pytest.raises(ValueError, match=r"data/some\.tsv, line 4: 3 cells, expected 2"):
        list(cells("some.tsv"))


def test_an_empty_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, monkeypatch, "# only a note\n")
    assert list(rows("some.tsv")) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("", []), ("a", ["a"]), ("a|b c", ["a", "b c"]), (" a | b ", ["a", "b"]), ("a||b|", ["a", "b"])],
)
def test_values(cell: str, expected: list[str]) -> None:
    assert values(cell) == expected


@pytest.mark.parametrize(
    ("phrase", "role", "sector"),
    [
        ("foreign minister", "foreign minister", "GOV"),
        ("chadian foreign minister", "foreign minister", "GOV"),
        ("former envoy", "envoy", "ELI"),
        ("police", "police", "COP"),
        ("supreme court", "supreme court", "JUD"),
        ("farmer", "farmer", "AGR"),
        ("teapot", None, None),
    ],
)
def test_roles_of_phrases(phrase: str, role: str | None, sector: str | None) -> None:
    found, changed = sector_of(phrase.split())
    assert ((found.role if found else None), changed) == (role, sector)


def test_the_longest_role_wins() -> None:
    found = find_role(["the", "deputy", "foreign", "minister"])
    assert found is not None
    assert found.role.endswith("foreign minister")
    assert find_role([]) is None
    assert modifiers()["former"] == "ELI"


def test_vocabulary() -> None:
    words = table_words()
    assert {"arrest", "treaty", "minister", "hunger", "strike"} <= words
    assert all(word and " " not in word for word in words)
