"""The actor registry in the ledger: what it learns at ingest, and what it has to unlearn."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from dateline.errors import UsageError
from dateline.ledger.ingesting import ingest
from dateline.ledger.opened import Ledger
from dateline.linking.journal import Entry
from dateline.records import Correction, Document

KEY = "per:amina-okello"
HELD = [
    Document(
        id="a",
        text="Kenyan Foreign Minister Amina Okello visited Vienna.",
        published=date(2024, 1, 5),
        publisher="Alpha Wire",
    ),
    Document(
        id="b",
        text="Amina Okello, Kenya's foreign minister, left for Cairo.",
        published=date(2024, 1, 9),
        publisher="Beta Post",
    ),
]
LATER = Document(id="c", text="Amina Okello accused Uganda of lies.", published=date(2024, 2, 1), publisher="Wire")


def read(ledger: Ledger, *documents: Document, **how: bool) -> None:
    totals = ingest(ledger, documents, ledger.begin_run("ingest"), registry=ledger.registry(), **how)
    assert not totals.failed


def knows(ledger: Ledger) -> bool:
    try:
        return bool(ledger.registry().entity(KEY).roles)
    except UsageError:
        return False


def lines(ledger: Ledger) -> list[Entry]:
    return list(ledger.journal(Entry).entries())


def test_what_is_stored_teaches_who_comes_later(ledger: Ledger) -> None:
    read(ledger, *HELD)
    assert knows(ledger)
    read(ledger, LATER)
    (mention,) = ledger.mentions(document="c")
    (actor,) = mention.mention.actors
    assert (actor.country, actor.sector, actor.entity) == ("KEN", "GOV", KEY)


def test_a_document_teaches_once(ledger: Ledger) -> None:
    read(ledger, *HELD)
    taught = lines(ledger)
    read(ledger, *HELD)
    assert lines(ledger) == taught != []


def test_what_two_processes_learned_at_a_time_counts_once(ledger: Ledger) -> None:
    read(ledger, *HELD)
    once = ledger.registry().entity(KEY)
    ledger.journal(Entry).append([line for line in lines(ledger) if line.kind == "evidence"])
    assert ledger.registry().entity(KEY) == once


def test_without_learning(ledger: Ledger) -> None:
    read(ledger, *HELD, learn=False)
    assert not lines(ledger)


@pytest.mark.parametrize(("object_", "key"), [("document", "a"), ("publisher", "Alpha Wire")])
def test_what_is_taken_back_is_unlearned_until_restored(ledger: Ledger, object_: str, key: str) -> None:
    read(ledger, *HELD)
    ledger.retract(object_, key, "wrong")
    assert not knows(ledger)
    ledger.restore(object_, key, "right after all")
    assert knows(ledger)


def test_what_is_forgotten_leaves_no_words(ledger: Ledger) -> None:
    read(ledger, *HELD)
    ledger.forget("a", "asked to")
    assert not knows(ledger)
    kept = json.dumps([line.body for line in lines(ledger)])
    assert "Vienna" not in kept
    assert "Cairo" in kept


def test_a_correction_is_kept_in_the_ledger(new_place: Callable[[], str]) -> None:
    where = new_place()
    with Ledger(where) as ledger:
        read(ledger, *HELD)
        ledger.registry().correct([Correction(entity=KEY, field="name", value="Amina A. Okello")])
    with Ledger(where) as again:
        assert again.registry().entity(KEY).name == "Amina A. Okello"
