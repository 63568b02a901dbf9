"""Sentences of our own, each with the time expressions that it holds and their TIMEX3 values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.resolving.moments import find_times

LINES = [
    line.split("\t")
    for line in Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
][1:]


@pytest.mark.parametrize(("published", "sentence", "expected"), LINES, ids=[line[1] for line in LINES])
def test_sentence(published: str, sentence: str, expected: str) -> None:
    found = find_times(sentence, date.fromisoformat(published) if published else None)
    shown = [f"{m.span.text}={m.value}" + (f"~{m.mod}" if m.mod else "") for m in found]
    assert " ; ".join(shown) == expected


def test_there_are_enough_sentences() -> None:
    assert len(LINES) >= 150
