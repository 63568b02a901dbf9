"""A small run of the fuzzer over every reader; `python -m benchmarks.fuzz` is the long one."""

from __future__ import annotations

import logging

import pytest

from benchmarks.fuzz import fault_of, fuzz
from benchmarks.newsroom.samples import samples
from dateline.errors import InputError
from dateline.records import Document


@pytest.mark.parametrize("name", sorted(samples()))
def test_damaged_inputs_end_in_documents_or_errors(name: str) -> None:
    logging.disable(logging.CRITICAL)
    try:
        result = fuzz(name, 40, seed=3)
    finally:
        logging.disable(logging.NOTSET)
    assert result["failures"] == 0, result["shown"]
    assert result["documents"] + result["errors"] > 0


def test_the_fuzzer_sees_faults() -> None:
    assert fault_of(Document(id="x")) == "a document without title and text"
    assert fault_of(Document(id="x", title="A\0")) == "a NUL"
    assert fault_of(Document(id="x", title="A\ud800")) == "half a surrogate pair"
    assert fault_of(InputError("", "x")) is not None
    assert fault_of(Document(id="x", title="A")) is None
