import random
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.fetching.pace import backoff, retry_after


@given(st.integers(0, 10**6), st.integers())
def test_backoff_grows_to_a_day_and_never_beyond(failures, seed):
    seconds = backoff(failures, random.Random(seed))  # noqa: S311
    assert 150 <= seconds <= 86_400
    assert backoff(30, random.Random(seed)) >= 43_200  # noqa: S311


def test_retry_after_in_seconds_and_as_date():
    now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert retry_after("120") == 120
    assert retry_after("Thu, 01 Jan 2026 12:10:00 GMT", now) == 600
    assert retry_after("Thu, 01 Jan 2026 11:00:00 GMT", now) == 0
    assert retry_after("9" * 30) == 86_400


@given(st.text(max_size=40))
def test_any_retry_after_is_a_bounded_wait_or_nothing(text):
    found = retry_after(text)
    assert found is None or 0 <= found <= 86_400
