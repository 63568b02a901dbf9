"""Storing: nothing lost, nothing twice, old versions kept."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.ledger_data import CODER, documents
from benchmarks.ledger_rows import content, differences
from dateline.errors import ConnectionLost
from dateline.ledger import opened
from dateline.ledger.opened import Ledger
from dateline.records import CodedDocument, Document


def test_what_is_put_in_comes_out(filled: Ledger, coded: list[CodedDocument]) -> None:
    kept = {one.mention.id: one for one in filled.mentions()}
    for one in coded:
        for mention in one.mentions:
            assert kept[mention.id].mention == mention
            found = kept[mention.id].document
            assert found == replace(one.document, language="en", source="")
            assert (kept[mention.id].version, kept[mention.id].state, kept[mention.id].language) == (1, "live", "en")
    assert len(kept) == 6
    assert list(filled.check()) == []


def test_the_same_again_changes_nothing(filled: Ledger, coded: list[CodedDocument]) -> None:
    before, last = content(filled), filled.last_change()
    stored = filled.store(coded, filled.begin_run("again"), coder="coder 1")
    assert stored.outcomes == {"unchanged": 5}
    assert (content(filled), filled.last_change()) == (before, last)
    assert filled.known([one.document for one in coded], "coder 1") == ["unchanged"] * 5
    assert filled.known([coded[0].document], "coder 2") == [None]


def test_a_changed_article_is_a_new_version(ledger: Ledger, story: Any) -> None:
    run = ledger.begin_run("test")
    first = story("a").tell("Chad", "fined", "Mali").tell("Chad", "shelled", "Mali").coded()
    second = story("a").tell("Chad", "fined", "Mali").coded()
    assert ledger.store([first], run).outcomes == {"added": 1}
    assert ledger.store([second], run).outcomes == {"changed": 1}
    states = sorted((one.mention.trigger.text, one.version, one.state) for one in ledger.mentions(state="any"))
    assert states == [("fined", 1, "superseded"), ("fined", 2, "live"), ("shelled", 1, "superseded")]
    assert [event.reports for event in ledger.events()] == [1]
    assert [event.reports for event in ledger.events(state="superseded")] == []
    assert ledger.store([first], run).outcomes == {"unchanged": 1}
    assert next(iter(ledger.documents())).version == 2
    assert list(ledger.check()) == []


def test_an_event_ends_with_its_last_mention(ledger: Ledger, story: Any) -> None:
    run = ledger.begin_run("test")
    ledger.store([story("a").tell("Chad", "fined", "Mali").coded()], run)
    ledger.store([story("a").tell("Togo", "thanked", "Benin", type="SUPPORT").coded()], run)
    assert [event.type for event in ledger.events()] == ["SUPPORT"]
    assert [(event.type, event.reports) for event in ledger.events(state="superseded")] == [("ASSAULT", 0)]


def test_two_coders_side_by_side(ledger: Ledger, story: Any) -> None:
    run = ledger.begin_run("test")
    ledger.store([story("a").tell("Chad", "fined", "Mali").coded()], run, coder="coder 1")
    newer = story("a").tell("Chad", "fined", "Mali", mode="drone").coded("coder 2")
    assert ledger.store([newer], run, coder="coder 2").outcomes == {"recoded": 1}
    states = [(one.mention.coder, one.mention.mode, one.state) for one in ledger.mentions(state="any", ascending=True)]
    assert states == [("coder 1", None, "recoded"), ("coder 2", "drone", "live")]
    assert [event.reports for event in ledger.events()] == [1]
    assert list(ledger.check()) == []


def test_pieces_make_no_difference(new_place: Callable[[], str]) -> None:
    """In what batches a stream is stored, and what of it is stored again, the rows are the same."""
    made = list(documents(60, changed=7))
    with Ledger(new_place()) as whole, Ledger(new_place()) as pieces:
        whole.store(made, whole.begin_run("whole"), coder=CODER)
        chance, at = random.Random(3), 0  # noqa: S311 - no secret
        while at < len(made):
            size = chance.randint(1, 17)
            pieces.store(made[max(0, at - 5) : at + size], pieces.begin_run("piece"), coder=CODER)
            at += size
        assert differences(whole, pieces) == []
        assert list(pieces.check()) == []


def test_two_writers_at_once(place: str) -> None:
    made = list(documents(60))
    errors: list[BaseException] = []

    def work(mine: list[CodedDocument]) -> None:
        try:
            with Ledger(place) as ledger:
                run = ledger.begin_run("test")
                for start in range(0, len(mine), 10):
                    ledger.store(mine[start : start + 10], run, coder=CODER)
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in (made[:40], made[20:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    with Ledger(place) as ledger:
        assert {one.document.id for one in ledger.documents()} == {one.document.id for one in made}
        assert {one.mention.id for one in ledger.mentions()} == {m.id for one in made for m in one.mentions}
        assert list(ledger.check()) == []


def test_a_mention_that_quotes_what_is_not_there_is_refused(ledger: Ledger, story: Any) -> None:
    good = story("a").tell("Chad", "fined", "Mali").coded()
    bad = CodedDocument(replace(good.document, id="b", text="other " + good.document.text), "en", good.mentions)
    stored = ledger.store([bad, good], ledger.begin_run("test"))
    assert stored.outcomes == {"refused": 1, "added": 1}
    assert "not there" in str(stored.refused[0])
    assert [one.document.id for one in ledger.documents()] == ["a"]


def test_nothing_of_a_batch_is_kept_when_it_fails(ledger: Ledger, story: Any) -> None:
    def coded() -> Any:
        yield story("a").tell("Chad", "fined", "Mali").coded()
        raise RuntimeError("the coder broke")

    with pytest.raises(RuntimeError):
        ledger.store(coded(), ledger.begin_run("test"))
    assert list(ledger.documents()) == []


def test_a_document_without_mentions_is_kept_with_its_note(ledger: Ledger) -> None:
    document = Document(id="fr", text="Il pleut.")
    ledger.store([CodedDocument(document, "fr", (), "language is 'fr'")], ledger.begin_run("test"), coder="coder 1")
    (kept,) = ledger.documents()
    assert (kept.language, kept.note, kept.mentions, kept.coder) == ("fr", "language is 'fr'", 0, "coder 1")


def test_a_lost_connection_is_made_anew(ledger: Ledger, story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    store = opened.store

    def lost(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise ConnectionLost("gone")
        return store(*arguments)

    monkeypatch.setattr(opened, "store", lost)
    monkeypatch.setattr(opened.time, "sleep", lambda _: None)
    assert ledger.store([story("a").tell("Chad", "fined", "Mali").coded()], ledger.begin_run("x")).outcomes == {
        "added": 1
    }
    assert len(calls) == 2
