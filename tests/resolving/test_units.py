"""Units of measure: words, symbols and rates after a number, and conversion."""

from __future__ import annotations

import pytest

from dateline.errors import UsageError
from dateline.knowledge.tables import rows
from dateline.resolving.units import convert, dimension, unit_after, unit_rows


@pytest.mark.parametrize(
    ("text", "name", "end"),
    [
        (" km away", "km", 3),
        ("km^2 of", "km2", 4),
        (" kilometres squared", "km2", 19),
        (" gigawatts", "GW", 10),
        ("-megavolt line", "MV", 9),
        (" W/m²", "W/m2", 5),
        (" kb per second", "kb/second", 14),
        (" square miles", "square mile", 13),
        ("% of", "percent", 1),
        ("°C", "degree Celsius", 2),
        ("F heat", "degree Fahrenheit", 1),
    ],
)
def test_unit(text: str, name: str, end: int) -> None:
    found = unit_after(text, 0)
    assert found is not None
    assert (found.name, found.end) == (name, end)


@pytest.mark.parametrize(
    "text", [" soldiers", " A-levels", " T cells", " as he", " C Company", "", "-", " kmail", " pm"]
)
def test_no_unit(text: str) -> None:
    assert unit_after(text, 0) is None


def test_conversion() -> None:
    assert convert(10, "mile", "km") == pytest.approx(16.09344)
    assert convert(100, "degree Celsius", "degree Fahrenheit") == pytest.approx(212)
    assert convert(1, "barrel/day", "litre/day") == pytest.approx(158.987, rel=1e-4)
    assert convert(3, "km2", "hectare") == pytest.approx(300)
    assert convert(25, "basis point", "percentage point") == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("unit", "to"), [("USD", "EUR"), ("km", "kg"), ("soldiers", "people"), ("", "km"), ("__", "m")]
)
def test_what_cannot_be_converted(unit: str, to: str) -> None:
    with pytest.raises(UsageError, match="cannot convert"):
        convert(1, unit, to)


def test_pint_knows_every_unit_of_measure() -> None:
    kinds = {
        "length",
        "area",
        "mass",
        "volume",
        "power",
        "energy",
        "speed",
        "temperature",
        "time",
        "flow",
        "data",
        "angle",
    }
    unknown = {row["unit"] for row in unit_rows() if row["kind"] in kinds and dimension(row["unit"]) is None}
    assert unknown == {"TEU"}, "a container's size is no unit of pint's"
    assert all(dimension(row["unit"]) for row in rows("quantities/physical.tsv"))


def test_dimensions() -> None:
    assert dimension("km/h") == "[length] / [time]"
    assert dimension("bcm") == "[length] ** 3"
    assert dimension("USD") is None
