"""Offices in actors/persons.tsv: one holder at a time, and a head for every country."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from benchmarks.coverage import coverage, holders
from dateline.knowledge.tables import rows

# Offices that one person holds at a time. `acting` and `interim` holders are rows of their own.
UNIQUE = (
    *("president", "prime minister", "premier", "chancellor", "king", "emir", "governor general"),
    *("foreign minister", "foreign secretary", "secretary of state", "defence minister", "defense secretary"),
    *("defence secretary", "finance minister", "treasury secretary", "treasurer"),
    *("trade minister", "commerce minister"),
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


def test_every_state_has_a_head() -> None:
    """All but those whose head is not one person, or that have been without one."""
    _, missing = coverage(since="2025-12", until="2026-01")
    states = {country: spans for country, spans in missing["head of state"].items() if country not in ("EUR", "HKG")}
    assert not states


def test_dates_are_written_as_dates_and_no_row_knows_the_future() -> None:
    dated = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?")
    wrong = []
    for row in rows("actors/persons.tsv"):
        known = row["known_until"]
        right = all(dated.fullmatch(row[column]) for column in ("from", "to", "known_until") if row[column])
        if not right or len(known) != 7 or row["from"][:7] > known:
            wrong.append((row["key"], row["from"], row["to"], known))
    assert not wrong
