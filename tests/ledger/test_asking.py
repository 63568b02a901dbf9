"""Filters, sorts, pages and counts, on events, mentions and documents."""

from __future__ import annotations

import re
from typing import Any

import pytest

from benchmarks.ledger_rows import content
from dateline.errors import UsageError
from dateline.ledger import queries
from dateline.ledger.filters import make_filters
from dateline.ledger.opened import Ledger

ATTACK = 4
# filters, events found, mentions found
CASES: list[tuple[dict[str, Any], int, int]] = [
    ({}, 3, 6),
    ({"type": "assault"}, 2, 5),
    ({"type": ["CONSULT", "ASSAULT"]}, 3, 6),
    ({"mode": "drone"}, 1, 4),
    ({"quad": "verbal-cooperation"}, 1, 1),
    ({"quad": 4}, 2, 5),
    ({"context": "diplomatic"}, 1, 1),
    ({"status": "denied"}, 0, 1),
    ({"actor": "RUS"}, 1, 4),
    ({"actor": "RUS:GOV"}, 1, 1),
    ({"actor": "Moscow"}, 1, 2),
    ({"actor": "forces"}, 1, 2),
    ({"recipient": "RUS"}, 0, 0),
    ({"recipient": "Ukraine"}, 1, 4),
    ({"party": ["UKR", "KEN"]}, 2, 5),
    ({"dyad": ("RUS", "UKR")}, 1, 4),
    ({"dyad": ("UKR", "RUS")}, 0, 0),
    ({"dyad": ("Moscow", "UKR")}, 1, 2),
    ({"country": "UKR"}, 1, 4),
    ({"country": "SDN"}, 1, 1),
    ({"sector": "REB"}, 1, 1),
    ({"place": "kyiv"}, 1, 4),
    ({"place": "SDN"}, 1, 1),
    ({"within": (50, 50.4, 30.5)}, 1, 4),
    ({"within": (5, 51.4, 30.5)}, 0, 0),
    ({"since": "2025-04"}, 1, 1),
    ({"until": "2025-03"}, 1, 4),
    ({"since": "2025-03-04", "until": "2025-03-04"}, 1, 4),
    ({"publisher": "post"}, 1, 1),
    ({"min_confidence": 0.9}, 1, 1),
    ({"min_publishers": 2}, 1, 4),
    ({"text": "struck"}, 1, 2),
    ({"text": '"russian forces"'}, 1, 2),
    ({"text": "moscow -attacked"}, 1, 1),
    ({"text": "struck or shelled"}, 2, 3),
    ({"text": "striking"}, 1, 1),
    ({"text": "zebra"}, 0, 0),
    ({"coder": "coder 1"}, 3, 6),
    ({"coder": "coder 2"}, 0, 0),
    ({"document": "c"}, 1, 2),
    ({"actor": "RUS", "text": "struck", "publisher": "Wire"}, 1, 1),
    ({"state": "any"}, 3, 6),
    ({"state": "retracted"}, 0, 0),
]


@pytest.mark.parametrize("few", [10_000, 0], ids=["looked up", "walked"])
def test_filters(filled: Ledger, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "FEW", few)
    for given, events, mentions in CASES:
        assert len(list(filled.events(**given))) == events, given
        assert len(list(filled.mentions(**given))) == mentions, given


def test_a_filter_by_id(filled: Ledger) -> None:
    event = next(iter(filled.events(type="CONSULT")))
    mention = next(iter(filled.mentions(event=event.id)))
    assert mention.event == event.id
    assert [one.mention.id for one in filled.mentions(id=mention.mention.id)] == [mention.mention.id]
    assert [one.id for one in filled.events(id=event.id)] == [event.id]


def test_an_event_says_what_its_mentions_say_together(filled: Ledger) -> None:
    (event,) = filled.events(mode="drone")
    assert (event.reports, event.documents, event.status) == (ATTACK, 3, "actual")
    # the Post printed the Wire's sentence
    assert event.publishers == 2
    assert event.denied_by == ("Peskov",)
    assert str(event.start) == "2025-03-04"
    assert (str(event.first_reported), str(event.last_reported)) == ("2025-03-05", "2025-03-05")
    assert {party.country for party in event.actors} == {"RUS"}
    assert event.text.startswith("Russian forces struck")
    assert event.place is not None
    assert event.place.name == "Kyiv"


def test_sorts_and_pages(filled: Ledger) -> None:
    # the strike in a document without a date comes last both ways
    assert [event.type for event in filled.events()] == ["CONSULT", "ASSAULT", "ASSAULT"]
    assert [str(event.start) for event in filled.events(ascending=True)] == ["2025-03-04", "2025-04-10", "None"]
    assert [event.reports for event in filled.events(sort="reports")] == [4, 1, 1]
    assert [event.intensity for event in filled.events(sort="intensity", limit=1)] == [4.0]
    every = [one.mention.id for one in filled.mentions(sort="confidence")]
    paged = [one.mention.id for at in range(0, 6, 2) for one in filled.mentions(sort="confidence", limit=2, offset=at)]
    assert paged == every
    assert [one.mention.id for one in filled.mentions(sort="confidence", offset=4)] == every[4:]
    with pytest.raises(UsageError, match="sorted"):
        list(filled.events(sort="nonsense"))


def test_documents(filled: Ledger) -> None:
    def ids(**given: Any) -> list[str]:
        return [one.document.id for one in filled.documents(**given)]

    assert ids() == ["d", "c", "b", "a", "e"]
    assert ids(sort="recorded", limit=2) == ["e", "d"]
    assert ids(text="drones kyiv") == ["c"]
    assert ids(publisher="herald") == ids(document="https://herald.example/c") == ["c"]
    assert ids(type="CONSULT") == ids(since="2025-04") == ["d"]
    assert ids(actor="RUS", publisher="Post") == ["b"]
    assert [one.mentions for one in filled.documents(document="c")] == [2]


def test_counts(filled: Ledger) -> None:
    rows = filled.count(["country", "month"])
    assert {(row["country"], row["month"]): (row["events"], row["mentions"]) for row in rows} == {
        ("RUS", "2025-03"): (1, 4),
        ("UKR", "2025-03"): (1, 4),
        ("KEN", "2025-04"): (1, 1),
        # two parties of one country are one country
        ("SDN", None): (1, 1),
    }
    assert filled.count(["dyad", "type"], since="2025") == [
        {"source": "RUS", "target": "UKR", "type": "ASSAULT", "events": 1, "mentions": 4, "intensity": -9.0}
    ]
    assert [row["week"] for row in filled.count(["week"])] == ["2025-03-03", "2025-04-07", None]
    assert [row["year"] for row in filled.count(["year"])] == ["2025", None]
    assert filled.count(["type"], of="mentions", type="CONSULT") == [
        {"type": "CONSULT", "mentions": 1, "intensity": 4.0}
    ]
    by_publisher = filled.count(["publisher"], of="mentions")
    assert (by_publisher[0]["publisher"], by_publisher[0]["mentions"]) == ("Herald", 2)
    assert filled.count(["actor"], actor="KEN")[0]["actor"] == "KEN"
    assert filled.count(["day", "place"], place="Kyiv")[0] == {
        "day": "2025-03-04",
        "place": "UKR",
        "events": 1,
        "mentions": 4,
        "intensity": -9.0,
    }


@pytest.mark.parametrize(
    "by", [["nonsense"], ["day", "month"], ["type", "type"], ["publisher"], ["type; DROP TABLE events"]]
)
def test_counts_of_nothing_that_there_is(filled: Ledger, by: list[str]) -> None:
    with pytest.raises(UsageError):
        filled.count(by)


@pytest.mark.parametrize(
    "given",
    [
        {"type": "KILL"},
        {"mode": "x"},
        {"quad": "5"},
        {"context": "x"},
        {"status": "x"},
        {"state": "x"},
        {"country": "Kenya"},
        {"sector": "XYZ"},
        {"dyad": ("RUS",)},
        {"dyad": "RUS"},
        {"actor": " "},
        {"actor": 5},
        {"within": (0, 1, 1)},
        {"within": (5, 91, 1)},
        {"within": ("a", 1, 1)},
        {"since": "yesterday"},
        {"since": "2025-13"},
        {"min_confidence": 2},
        {"min_confidence": "0.5"},
        {"text": "  "},
        {"text": '"'},
        {"publisher": ["x"] * 501},
        {"nonsense": "x"},
    ],
)
def test_filters_that_cannot_be_meant(given: dict[str, Any], tmp_path: Any) -> None:
    with Ledger(tmp_path / "a.db") as ledger, pytest.raises(UsageError):
        list(ledger.events(**given))


HOSTILE = [
    "'; DROP TABLE mentions; --",
    '" OR 1=1 --',
    "x') OR ('1'='1",
    "1; DELETE FROM events",
    '" NEAR(a b) * ^x col:x',
    "%' OR '%'='",
    "\\'; SELECT pg_sleep(5); --",
    "{}|:a & !b <-> (c",
    "a\0b",
    "\u202e\ud83d",
]
FREE = ("actor", "recipient", "party", "place", "publisher", "text", "coder", "document", "id", "event")
CLOSED = ("type", "mode", "quad", "context", "status", "state", "country", "sector", "since", "until")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_filter_is_a_way_in(filled: Ledger, hostile: str) -> None:
    before = content(filled)
    for name in FREE:
        for ask in (filled.events, filled.mentions, filled.documents):
            try:
                assert list(ask(**{name: hostile})) == [], name
            except UsageError:
                assert name == "text" or not re.search(r"\w", hostile)
    if re.search(r"\w", hostile):
        assert list(filled.events(dyad=(hostile, "UKR"))) == []
    for name in CLOSED:
        with pytest.raises(UsageError):
            make_filters(**{name: hostile})
    for given in ({"sort": hostile}, {"min_confidence": hostile}, {"within": (hostile, 1, 1)}):
        with pytest.raises(UsageError):
            list(filled.events(**given))
    assert content(filled) == before
