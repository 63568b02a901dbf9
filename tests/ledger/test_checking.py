"""What `check` finds, and what `repair` makes good."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import LedgerError
from dateline.ledger.engine import writing
from dateline.ledger.opened import Ledger

DAMAGE = [
    ("UPDATE document_versions SET text = 'x' || substr(text, 2) WHERE id = 1", {"text", "span", "search"}),
    ("UPDATE mentions SET trigger_end = trigger_end - 1 WHERE id = 1", {"span"}),
    ("UPDATE mention_actors SET start = start + 2 WHERE mention_id = 1", {"span"}),
    ("UPDATE parties SET country = 'ZZZ' WHERE id = 1", {"name"}),
    ("UPDATE codings SET current = 0 WHERE id = 1", {"coding", "state"}),
    ("UPDATE mentions SET state = 3 WHERE id = 1", {"state", "event"}),
    ("UPDATE events SET reports = reports + 1 WHERE id = 1", {"event"}),
]


@pytest.mark.parametrize(("damage", "kinds"), DAMAGE)
def test_damage_is_found(filled: Ledger, damage: str, kinds: set[str]) -> None:
    with writing(filled.engine) as connection:
        connection.execute(text(damage))
    found = {problem.kind for problem in filled.check()}
    # PostgreSQL's index holds no texts to compare with
    assert found | {"search"} == kinds | {"search"}
    assert found


def test_what_is_derived_can_be_made_anew(filled: Ledger) -> None:
    before = list(filled.events())
    with writing(filled.engine) as connection:
        connection.execute(text("UPDATE mentions SET state = 3 WHERE id < 4"))
        connection.execute(text("UPDATE events SET reports = 9, type = 'AID', publishers = 7"))
        connection.execute(text("DELETE FROM event_parties"))
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO sentence_search (sentence_search) VALUES ('delete-all')"))
        else:
            connection.execute(text("DELETE FROM sentence_search"))
    assert {problem.kind for problem in filled.check()} == {"state", "event", "search"}
    filled.repair()
    assert list(filled.check()) == []
    assert list(filled.events()) == before


def test_orphans_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        ledger.begin_run("x")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO event_contexts VALUES (5, 6)")
    connection.close()
    with Ledger(path) as ledger:
        assert {problem.kind for problem in ledger.check()} == {"orphan"}


def test_a_damaged_page_is_told_in_words(tmp_path: Path) -> None:
    from benchmarks.ledger_data import CODER, documents

    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        ledger.store(list(documents(40)), ledger.begin_run("x"), coder=CODER)
    with sqlite3.connect(path) as connection:
        pages = connection.execute("SELECT pageno FROM dbstat WHERE name = 'mentions' AND pagetype = 'leaf'").fetchall()
    connection.close()
    data = bytearray(path.read_bytes())
    for (page,) in pages:
        data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(data)
    with Ledger(path) as ledger:
        assert any("file" in problem.where for problem in ledger.check())
        with pytest.raises(LedgerError, match="damaged"):
            list(ledger.mentions())
