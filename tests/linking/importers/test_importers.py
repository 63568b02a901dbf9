"""Dumps → entities. The samples are our own, in the form of the dumps."""

from __future__ import annotations

import bz2
import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import InputError
from dateline.linking.importers.followthemoney import read_followthemoney
from dateline.linking.importers.popolo import read_popolo
from dateline.linking.importers.positions import position
from dateline.linking.importers.wikidata import read_wikidata


def claim(item: str, **qualifiers: str) -> dict[str, Any]:
    def time(day: str) -> dict[str, Any]:
        return {"datavalue": {"value": {"time": f"+{day}T00:00:00Z"}}}

    made = {"mainsnak": {"datavalue": {"value": {"id": item}}}, "rank": "normal"}
    return made | {"qualifiers": {key: [time(day)] for key, day in qualifiers.items()}}


WIKIDATA = [
    {
        "id": "Q114",
        "labels": {"en": {"value": "Kenya"}},
        "claims": {"P298": [{"mainsnak": {"datavalue": {"value": "KEN"}}}]},
    },
    {
        "id": "Q90",
        "labels": {"en": {"value": "Minister of Foreign Affairs of Kenya"}},
        "claims": {"P1001": [claim("Q114")]},
    },
    {"id": "Q91", "labels": {"en": {"value": "newspaper"}}, "claims": {"P279": [claim("Q92")]}},
    {
        "id": "Q1",
        "labels": {"en": {"value": "Amina Okello"}},
        "aliases": {"en": [{"value": "Amina A. Okello"}]},
        "claims": {
            "P31": [claim("Q5")],
            "P27": [claim("Q114")],
            "P39": [claim("Q90", P580="2020-02-00", P582="2022-05-03")],
        },
    },
    {
        "id": "Q2",
        "labels": {"en": {"value": "The Lake Times"}},
        "claims": {"P31": [claim("Q91")], "P17": [claim("Q114")]},
    },
    {"id": "Q3", "labels": {"en": {"value": "Jan Nobody"}}, "claims": {"P31": [claim("Q5")]}},
    {"id": "Q4"},
    {"id": "Q5", "claims": "broken", "labels": []},
]


def as_dump(rows: list[Any]) -> bytes:
    return ("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n").encode()


@pytest.mark.parametrize("packed", ["json", "json.gz", "json.bz2"])
def test_wikidata(tmp_path: Path, packed: str) -> None:
    path = tmp_path / f"dump.{packed}"
    pack = {"json": bytes, "json.gz": gzip.compress, "json.bz2": bz2.compress}[packed]
    path.write_bytes(pack(as_dump(WIKIDATA)))
    person, paper = read_wikidata(path)
    assert (person.key, person.name, person.names, person.country) == (
        "wd:Q1",
        "Amina Okello",
        ("Amina A. Okello",),
        "KEN",
    )
    (role,) = person.roles
    assert (role.title, role.country, role.sector) == ("foreign minister", "KEN", "GOV")
    assert (role.start, role.end) == (date(2020, 2, 1), date(2022, 5, 3))
    assert (paper.name, paper.kind, paper.country, paper.sector) == ("The Lake Times", "organisation", "KEN", "JRN")


FTM = [
    {
        "id": "NK-1",
        "schema": "Person",
        "caption": "Amina Okello",
        "properties": {
            "name": ["Amina Okello", "OKELLO, Amina"],
            "country": ["ke"],
            "position": ["Minister of Defence of Kenya"],
            "topics": ["role.pep"],
            "deathDate": ["2024-05"],
        },
    },
    {"id": "NK-2", "schema": "Company", "caption": "Acme Mining", "properties": {"jurisdiction": ["au"]}},
    {"id": "NK-3", "schema": "Vessel", "caption": "MV Nobody", "properties": {}},
    {"id": "NK-4", "schema": "Person", "properties": "broken"},
]


def test_followthemoney(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text("\n".join(map(json.dumps, FTM)))
    person, firm = read_followthemoney(path)
    assert (person.key, person.country, person.died) == ("ftm:NK-1", "KEN", date(2024, 5, 1))
    assert [(r.title, r.country, r.sector) for r in person.roles] == [("defence minister", "KEN", "GOV")]
    assert (firm.name, firm.kind, firm.country, firm.sector) == ("Acme Mining", "organisation", "AUS", "BUS")


def test_popolo_json(tmp_path: Path) -> None:
    document = {
        "persons": [{"id": "p1", "name": "Amina Okello", "other_names": [{"name": "A. Okello"}]}],
        "organizations": [
            {"id": "o1", "name": "National Assembly", "classification": "legislature"},
            {"id": "o2", "name": "Lake Party", "classification": "party"},
        ],
        "events": [{"id": "t1", "start_date": "2017-08-31", "end_date": "2022-08-08"}],
        "memberships": [
            {"person_id": "p1", "organization_id": "o1", "legislative_period_id": "t1", "role": "member"},
            {"person_id": "p1", "organization_id": "o2"},
        ],
    }
    path = tmp_path / "kenya.json"
    path.write_text(json.dumps(document))
    (person,) = read_popolo(path, "KEN")
    (role,) = person.roles
    assert (role.title, role.organisation, role.sector) == ("lawmaker", "National Assembly", "LEG")
    assert (role.start, role.end) == (date(2017, 8, 31), date(2022, 8, 8))


def test_popolo_csv(tmp_path: Path) -> None:
    path = tmp_path / "term.csv"
    path.write_text("id,name,chamber,start_date,end_date\np1,Amina Okello,Senate,2022-01-01,\n")
    (person,) = read_popolo(path, "KEN")
    assert (person.country, person.roles[0].organisation, person.roles[0].end) == ("KEN", "Senate", None)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", "{broken\n"), ("a.json", "[1, 2]\n3\n"), ("a.json.gz", "no archive")],
)
def test_what_is_no_dump_is_named(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(InputError, match=r"a\.json"):
        list(read_wikidata(path))
    with pytest.raises(InputError, match=r"a\.json"):
        list(read_popolo(path, "KEN"))


def test_positions() -> None:
    assert position("President of the Republic of Kenya") == ("president", "KEN")
    assert position("Minister of Foreign Affairs of Chad") == ("minister of foreign affairs", "TCD")
    assert position("Member of the Lagos State Assembly") == ("member of the lagos state assembly", None)
