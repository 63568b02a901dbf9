"""Which mentions report one happening, and what their reports say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dateline.linking.events import Report, independent, same_happening, summarise
from dateline.records import Actor, Document, Mention, Moment, Place, Span

DAY = date(2025, 3, 4)
DOCUMENT = Document(id="a", text="x", published=DAY)
WORDS = Span("x", 0, 1)


def _actor(country: str | None, sector: str | None = None, name: str = "x") -> Actor:
    return Actor(WORDS, name, country, sector)


def _mention(**changes: Any) -> Mention:
    fields: dict[str, Any] = {
        **{
            "id": "1",
            "sentence": 0,
            "text": "x",
            "field": "text",
            "start": 0,
            "end": 1,
            "type": "ASSAULT",
            "mode": None,
        },
        **{"contexts": (), "status": "actual", "trigger": WORDS, "place": None, "when": None, "quantities": ()},
        **{"actors": (_actor("RUS"),), "recipients": (_actor("UKR"),), "attribution": None},
        **{"quad": "MATERIAL CONFLICT", "intensity": -9.0, "cameo": "19", "confidence": 0.9, "coder": "c"},
    }
    return Mention(**(fields | changes))


def _place(country: str) -> Place:
    return Place(WORDS, "somewhere", country)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"mode": "drone", "confidence": 0.1, "contexts": ("military",)}, True),
        ({"actors": (_actor("RUS", "MIL", "Russian forces"),)}, True),
        ({"actors": (_actor("RUS", "COP"),)}, False),
        ({"actors": (_actor("RUS"), _actor("BLR"))}, False),
        ({"recipients": (_actor("POL"),)}, False),
        ({"type": "COERCE"}, False),
        ({"status": "denied"}, True),
        ({"status": "hypothetical"}, False),
        ({"status": "historical"}, False),
        ({"place": _place("UKR")}, True),
        ({"place": _place("RUS")}, False),
        ({"when": Moment(WORDS, DAY, DAY, "day")}, True),
        ({"when": Moment(WORDS, date(2025, 3, 3), date(2025, 3, 3), "day")}, False),
        ({"when": Moment(WORDS, None, None, "day")}, True),
    ],
)
def test_the_same_happening(changes: dict[str, Any], same: bool) -> None:
    other = replace(DOCUMENT, id="b")
    assert (same_happening(_mention(), DOCUMENT) == same_happening(_mention(**changes), other)) is same


def test_who_meets_needs_no_place_and_no_order() -> None:
    parties = (_actor("USA"), _actor("CHN"))
    one = _mention(type="CONSULT", actors=parties, recipients=(), place=_place("CHE"))
    other = _mention(type="CONSULT", actors=parties[::-1], recipients=())
    assert same_happening(one, DOCUMENT) == same_happening(other, DOCUMENT)


def test_without_parties_or_day_only_within_the_document() -> None:
    nobody = _mention(actors=(), recipients=())
    assert same_happening(nobody, DOCUMENT) == same_happening(nobody, DOCUMENT)
    assert same_happening(nobody, DOCUMENT) != same_happening(nobody, replace(DOCUMENT, id="b"))
    undated = replace(DOCUMENT, published=None)
    assert same_happening(_mention(), undated) != same_happening(_mention(), replace(undated, id="b"))


def test_many_bodies_of_one_code_are_told_apart_by_name() -> None:
    one, other = _mention(actors=(_actor("IGO", name="OPEC"),)), _mention(actors=(_actor("IGO", name="NATO"),))
    assert same_happening(one, DOCUMENT) != same_happening(other, DOCUMENT)


def _report(mention: int, **changes: Any) -> Report:
    fields: dict[str, Any] = {
        **{"mention": mention, "document": mention, "publisher": f"p{mention}", "published": 20250300 + mention},
        **{"digest": mention, "type": "ASSAULT", "mode": None, "status": "actual", "quad": "q", "intensity": -9.0},
        **{"cameo": "19", "confidence": 0.5, "day": 1, "day_end": 1, "place": None, "denier": None},
    }
    return Report(**(fields | changes))


def test_who_reprints_does_not_report_on_their_own() -> None:
    assert independent([_report(1), _report(2, digest=1), _report(3)]) == 2
    assert independent([_report(2, digest=1), _report(1), _report(3, publisher="p1")]) == 1


def test_what_reports_say_together() -> None:
    denial = _report(3, status="denied", denier="Moscow", intensity=-3.0, confidence=0.99)
    found = summarise([denial, _report(1, mode="drone", place=4), _report(2, mode="drone", place=4), denial])
    assert (found.status, found.mode, found.place, found.confidence, found.best) == ("actual", "drone", 4, 0.99, 3)
    assert (found.denied_by, found.denials, found.intensity) == (("Moscow",), 2, -6.0)
    assert (found.first_reported, found.last_reported) == (20250301, 20250303)
