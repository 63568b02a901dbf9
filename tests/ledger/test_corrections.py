"""Taking back, bringing back, erasing, and how copies follow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.ledger_rows import content
from dateline.errors import UsageError
from dateline.exporting.kept import event_object, kept_mention_object
from dateline.ledger.opened import Ledger
from dateline.records import CodedDocument, Event


def _reports(ledger: Ledger) -> dict[str, int]:
    return {f"{event.type} {event.actors[0].country}": event.reports for event in ledger.events()}


def test_what_is_retracted_counts_no_more(filled: Ledger) -> None:
    everything = {"ASSAULT RUS": 4, "ASSAULT SDN": 1, "CONSULT KEN": 1}
    assert _reports(filled) == everything
    assert filled.retract("document", "c", "made up") == 2
    assert _reports(filled) == everything | {"ASSAULT RUS": 2}
    (event,) = filled.events(mode="drone")
    assert (event.documents, event.publishers, event.denied_by) == (2, 1, ())
    assert filled.retract("publisher", "Wire", "a hoax site") == 2
    assert _reports(filled) == {"ASSAULT RUS": 1, "ASSAULT SDN": 1}
    assert [one.document.id for one in filled.documents(state="retracted")] == ["d", "c", "a"]
    assert {one.document.id for one in filled.mentions(state="retracted")} == {"a", "c", "d"}
    assert list(filled.check()) == []
    assert filled.retract("document", "c", "again") == 0
    assert filled.restore("publisher", "Wire", "it was none") == 2
    assert filled.restore("document", "c", "it was not") == 2
    assert filled.restore("document", "c", "again") == 0
    assert _reports(filled) == everything
    assert list(filled.check()) == []


def test_a_retracted_event_stays_so_when_more_report_it(filled: Ledger, coded: list[CodedDocument], story: Any) -> None:
    (event,) = filled.events(type="CONSULT")
    assert filled.retract("event", event.id, "did not happen") == 1
    assert "CONSULT KEN" not in _reports(filled)
    assert [one.id for one in filled.events(state="retracted")] == [event.id]
    like = coded[3].mentions[0]
    again = story("f", published=coded[3].document.published).tell(
        "Kenya", "met", type="CONSULT", mode="visit", countries=("KEN", None), quad=like.quad, contexts=like.contexts
    )
    filled.store([again.coded()], filled.begin_run("more"))
    assert "CONSULT KEN" not in _reports(filled)
    assert filled.restore("event", event.id, "it did") == 2
    assert _reports(filled)["CONSULT KEN"] == 2


def test_what_comes_from_a_retracted_publisher_does_not_count(filled: Ledger, story: Any) -> None:
    filled.retract("publisher", "Wire", "a hoax site")
    filled.store([story("new").tell("Chad", "fined", "Mali").coded()], filled.begin_run("more"))
    assert not list(filled.mentions(document="new"))
    assert [one.state for one in filled.mentions(document="new", state="any")] == ["retracted"]


def test_corrections_need_a_reason_and_an_object(filled: Ledger) -> None:
    before = content(filled)
    for given in (
        ("document", "nowhere", "x"),
        ("document", "a", " "),
        ("planet", "a", "x"),
        ("event", "a", "x" * 2001),
    ):
        with pytest.raises(UsageError):
            filled.retract(*given)
    with pytest.raises(UsageError, match="no document"):
        filled.forget("nowhere", "law")
    assert content(filled) == before


def test_forgetting_leaves_a_tombstone(filled: Ledger, coded: list[CodedDocument], place: str) -> None:
    ids = {one.mention.id for one in filled.mentions(document="e")}
    assert filled.forget("e", "a court's order") == 1
    assert filled.forget("e", "again") == 0
    everything = repr(content(filled))
    for words in ("El Fasher shelled", "Rebels", "site.example"):
        assert words not in everything
    assert not list(filled.mentions(text="shelled", state="any"))
    assert not list(filled.documents(text="shelled", state="any"))
    (kept,) = filled.mentions(document="e", state="forgotten")
    assert {kept.mention.id} == ids
    assert (kept.mention.text, kept.mention.actors, kept.mention.place) == ("", (), None)
    assert filled.known([coded[4].document], "coder 1") == ["forgotten"]
    assert filled.store([coded[4]], filled.begin_run("again"), coder="coder 1").outcomes == {"forgotten": 1}
    tomb = [change for change in filled.changes() if change.id == "e"]
    assert [(one.action, one.because, one.reason) for one in tomb] == [("remove", "forgotten", "a court's order")]
    assert list(filled.check()) == []
    if "://" not in place:
        # nor in the file's spare pages
        filled.close()
        files = [Path(place + ending) for ending in ("", "-wal")]
        assert all(b"shelled" not in file.read_bytes() for file in files if file.exists())


def test_a_copy_follows_by_the_change_log(filled: Ledger, story: Any, coded: list[CodedDocument]) -> None:
    """Last month's export and the changes since make this month's export."""
    mentions = {one.mention.id: kept_mention_object(one) for one in filled.mentions()}
    events = {one.id: event_object(one) for one in filled.events()}
    cursor = filled.last_change()
    run = filled.begin_run("later")
    filled.store(
        [story("a").tell("Chad", "fined", "Mali").coded(), story("z").tell("Togo", "shelled", "Mali").coded()], run
    )
    filled.store([coded[1]], run, coder="coder 1")
    filled.retract("document", "b", "wrong")
    filled.retract("publisher", "Herald", "wrong")
    filled.restore("publisher", "Herald", "right")
    filled.retract("event", next(iter(filled.events(type="CONSULT"))).id, "no")
    filled.forget("e", "law")
    seen = []
    for change in filled.changes(cursor):
        copy: dict[str, Any] = {"mention": mentions, "event": events}.get(change.object, {})
        seen.append((change.object, change.id))
        assert change.number > cursor
        if change.action == "remove":
            copy.pop(change.id, None)
        elif change.row is not None:
            copy[change.id] = (
                event_object(change.row) if isinstance(change.row, Event) else kept_mention_object(change.row)
            )
    assert mentions == {one.mention.id: kept_mention_object(one) for one in filled.mentions()}
    assert events == {one.id: event_object(one) for one in filled.events()}
    assert len(seen) == len(set(seen))
    assert list(filled.changes(filled.last_change())) == []


def test_changes_from_a_moment_on(filled: Ledger) -> None:
    assert len(list(filled.changes("2000-01-01"))) == len(list(filled.changes(0)))
    assert list(filled.changes("2999-01-01")) == []
