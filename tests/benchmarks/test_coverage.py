"""Counting what the curated tables hold."""

from __future__ import annotations

from benchmarks.coverage import OFFICES, coverage, gaps, in_order, months


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


def test_who_has_not_left_comes_last() -> None:
    assert in_order([(5, None, "a"), (5, 6, "b"), (1, 5, "c")]) == [(1, 5, "c"), (5, 6, "b"), (5, None, "a")]


def test_the_numbers_that_the_tables_promise() -> None:
    table, _ = coverage()
    assert table["organisations"]["intergovernmental and non-governmental bodies"] >= 200
    assert table["organisations"]["groups and parties with country and sector"] >= 400
    assert table["organisations"]["of them with aliases"] >= 800
    assert all(figures["countries"] >= 50 for figures in table["offices"].values())
