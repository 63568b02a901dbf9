"""Numbers in digits: the ways to write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolving.figures import find_figures, minus_before


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234,567", [1234567]),
        ("12,34,567", [1234567]),
        ("1.234.567,5", [1234567.5]),
        ("10 000 dollars", [10000]),
        ("1\u202f500 men", [1500]),
        ("2,5 million", [2.5]),
        ("2 1/2 miles", [2.5]),
        ("3½", [3.5]),
        ("⅔", [2 / 3]),
        ("1/40 of it", [0.025]),
        ("4e14", [4e14]),
        ("5.5x10-3", [0.0055]),
        ("2.48×10−5", [2.48e-5]),
        (".5", [0.5]),
        ("٣٤", [34]),
        ("12,13,14", [14]),
        ("in 2020 300 men", [2020, 300]),
        ("9" * 50, []),
    ],
)
def test_value(text: str, values: list[float]) -> None:
    assert [figure.value for figure in find_figures(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-5", True),
        ("at −5", True),
        ("12-15", False),
        ("F-16", False),
        ("to minus 18", True),
        ("terminus 5", False),
        ("$-5", True),
    ],
)
def test_minus(text: str, expected: bool) -> None:
    last = list(find_figures(text))[-1]
    assert (minus_before(text, last.start) is not None) is expected


@given(st.text(alphabet="0123456789.,/ ½٣eE×x10-−^", max_size=60))
def test_every_value_is_finite(text: str) -> None:
    for figure in find_figures(text):
        assert math.isfinite(figure.value)
        assert figure.start < figure.end <= len(text)
