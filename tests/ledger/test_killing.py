"""A small version of `benchmarks/ledger_kill.py`: a killed ingest that is run again ends as if nothing had been."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.ledger_kill import compare


def test_a_killed_ingest_is_finished_by_the_next(new_place: Callable[[], str]) -> None:
    found = compare(new_place(), new_place(), 60, 3)
    assert found["mentions"] == 60 * 4 + 3 * 4
    assert (found["different_tables"], found["problems"]) == ([], [])
