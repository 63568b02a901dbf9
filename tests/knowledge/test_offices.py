"""Titles that mean one office."""

from __future__ import annotations

import pytest

from dateline.knowledge.offices import office_of, titles
from dateline.knowledge.tables import rows, values


@pytest.mark.parametrize(
    ("title", "office", "holders"),
    [
        ("minister of defense", "defence minister", "one"),
        ("Minister for Foreign Affairs", "foreign minister", "one"),
        ("treasury secretary", "finance minister", "one"),
        ("minister of fisheries", "fisheries minister", "one"),
        ("deputy foreign minister", "deputy foreign minister", "many"),
        ("senator", "senator", "many"),
        ("ceo", "chief executive", "body"),
    ],
)
def test_offices(title: str, office: str, holders: str) -> None:
    found = office_of(title)
    assert (found.title, found.holders) == (office, holders)


def test_no_title_means_two_offices() -> None:
    told = [t for row in rows("actors/offices.tsv") for t in (row["office"], *values(row["titles"]))]
    assert len(told) == len(set(told))
    assert set(told) == titles()
