"""The simulated stream: what it is made of, and that the marks are held."""

from __future__ import annotations

from benchmarks.registry_stream import facts, learned, matches, verdict, wrong_merges
from benchmarks.stream_articles import POISONER, articles, frames, poisoned, timeline


def test_the_stream_is_what_it_says() -> None:
    stream = articles()
    days = [one.published for one in stream if one.published]
    assert len(stream) == 400
    assert 500 <= (max(days) - min(days)).days <= 560
    assert len(timeline()) == 60
    assert sum(map(len, frames().values())) >= 120
    assert articles() == stream
    assert {one.publisher for one in poisoned()} == {POISONER}


def test_the_marks_are_held() -> None:
    stream, rows = articles(), timeline()
    registry = learned(stream)
    found = matches(registry, rows)
    right = [verdict(row, pairs) for row, pairs in zip(rows, found, strict=True)].count("right")
    assert right / len(rows) >= 0.9
    assert wrong_merges(found) == 0
    assert facts(learned([*stream, *poisoned()])) == facts(registry)
