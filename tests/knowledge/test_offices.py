"""Offices in actors/persons.tsv: one holder at a time, and a head for every country."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.coverage import OFFICES, coverage, gaps, holders, months
from dateline.knowledge.tables import rows

# Offices that one person holds at a time. `acting` and `interim` holders are rows of their own.
UNIQUE = (
    *("president", "prime minister", "premier", "chancellor", "king", "emir", "governor general"),
    *("foreign minister", "foreign secretary", "secretary of state", "defence minister", "defense secretary"),
    *(
        "defence secretary",
        "finance minister",
        "treasury secretary",
        "treasurer",
        "trade minister",
        "commerce minister",
    ),
    *("economy minister", "interior minister", "central bank governor", "fed chair", "secretary-general"),
)


def _countries() -> set[str]:
    return {row["country"] for row in rows("actors/persons.tsv")}


@pytest.mark.parametrize("office", UNIQUE)
def test_one_holder_at_a_time(office: str) -> None:
    """Two holders overlap by no more than the month of the handover."""
    wrong = []
    for country in sorted(_countries()):
        for (_, end, one), (start, _, other) in pairwise(holders(country, {office})):
            if one != other and (end is None or end > start + 1):
                wrong.append((country, one, other))
    assert not wrong


def test_months_and_gaps() -> None:
    assert months("2015-03-07") == months("2015-03") == 2015 * 12 + 2
    assert (months("2015"), months("2015", end=True)) == (2015 * 12, 2015 * 12 + 11)
    held = [(10, 20, "a"), (21, 30, "b"), (40, None, "c")]
    assert gaps(held, 10, 50) == [(30, 40)]
    assert gaps(held, 0, 50) == [(0, 10), (30, 40)]
    assert gaps([], 0, 5) == [(0, 5)]


def test_at_least_a_hundred_countries_have_their_leaders_since_2015() -> None:
    table, missing = coverage()
    offices = table["offices"]
    assert offices["head of state"]["no_gap_of_a_quarter"] >= 180
    assert offices["head of government"]["no_gap_of_a_quarter"] >= 170
    assert "FRA" not in missing["head of state"]
    assert set(offices) == set(OFFICES)


def test_every_state_has_a_head() -> None:
    """All but those whose head is not one person, or that have been without one."""
    _, missing = coverage(since="2025-12", until="2026-01")
    states = {country: spans for country, spans in missing["head of state"].items() if country not in ("EUR", "HKG")}
    assert not states
