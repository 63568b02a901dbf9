"""Publication dates."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.dates import parse_published


@pytest.mark.parametrize(
    "value",
    ["2025-06-10", " 2025-06-10 ", "2025-06-10T08:30:00Z", "2025-06-10T23:30:00-05:00", "2025-06-10 08:30", "20250610"],
)
def test_iso_dates_and_datetimes(value: str) -> None:
    assert parse_published(value) == date(2025, 6, 10)


@pytest.mark.parametrize("value", ["", "yesterday", "2025-02-30", "10.06.2025", "2025", "2025-06", "x" * 5000])
def test_no_date(value: str) -> None:
    with pytest.raises(ValueError, match=r"expected e\.g\. 2025-06-10") as caught:
        parse_published(value)
    assert len(str(caught.value)) < 150
