"""Who tells a thing, for counting independent voices."""

from __future__ import annotations

import pytest

from dateline.linking.voices import host_of, publisher_of
from dateline.records import Document


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.wire.example/x", "wire.example"), (None, ""), ("no url", ""), ("http://[::1", "")],
)
def test_hosts(url: str | None, host: str) -> None:
    assert host_of(url) == host


def test_an_address_that_is_none_does_not_stop_learning() -> None:
    assert publisher_of(Document(id="a", url="http://[::1")) == "unknown"
