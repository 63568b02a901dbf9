"""The ledger as a whole: opened, migrated, copied, exported, imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from benchmarks.ledger_rows import content, differences
from dateline.errors import LedgerError, UsageError
from dateline.ledger import migrating
from dateline.ledger.engine import connect, locate, reading, writing
from dateline.ledger.opened import Ledger
from dateline.ledger.schema import metadata
from dateline.records import CodedDocument


def test_the_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    others = ("_search", "_latest")
    assert [one for one in found if not any(other in str(one) for other in others)] == []


def test_an_older_ledger_is_brought_up_to_date(
    place: str, coded: list[CodedDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connect(place)
    migrating.migrate(engine, to="0001")
    with reading(engine) as connection:
        assert migrating.revision_of(connection) == "0001"
    # As the older version would have: without an index.
    from dateline.ledger import names, placing, storing
    from dateline.ledger.storing import Origin, store
    from dateline.linking.events import same_happening

    with monkeypatch.context() as older:
        for module in (names, placing, storing):
            older.setattr(module.search, "add", lambda *_: None)
        with writing(engine) as connection:
            connection.execute(
                text(
                    "INSERT INTO runs (id, command, version, started, documents, mentions) "
                    "VALUES (1, 'x', '0', 'then', 0, 0)"
                )
            )
            store(connection, coded, Origin(1, "coder 1", 0.4), same_happening)
    engine.dispose()
    with Ledger(place) as ledger:
        assert len(list(ledger.mentions())) == 6
        assert len(list(ledger.mentions(text="struck"))) == 2
        assert len(list(ledger.documents(text="kyiv"))) == 3
        assert list(ledger.check()) == []
    if "://" not in place:
        saved = sqlite3.connect(f"{place}.0001.backup")
        assert saved.execute("SELECT count(*) FROM mentions").fetchone() == (6,)
        saved.close()


def test_the_ledger_of_a_newer_version_is_refused(place: str) -> None:
    with Ledger(place) as ledger, writing(ledger.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer version"):
        Ledger(place)


def test_a_database_of_others_is_left_alone(new_place: Callable[[], str], tmp_path: Path) -> None:
    place = new_place()
    engine = connect(place)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE theirs (a integer)"))
    engine.dispose()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(place)


def test_where_there_is_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerError, match="dateline ingest"):
        Ledger(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(UsageError, match="directory"):
        Ledger(tmp_path)
    with pytest.raises(UsageError, match="no ledger"):
        Ledger("mysql://root:secret@host/x")
    with pytest.raises(LedgerError) as told:
        Ledger("postgresql://u:secret@127.0.0.1:1/x")
    assert "secret" not in str(told.value)
    (tmp_path / "text.db").write_text("not a database, but long enough to be taken for one" * 100)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(tmp_path / "text.db")
    monkeypatch.setenv("DATELINE_LEDGER", "env.db")
    assert (locate(None), locate("given.db")) == ("env.db", "given.db")
    monkeypatch.delenv("DATELINE_LEDGER")
    assert locate(None) == "dateline.db"


def test_odd_names_of_files(tmp_path: Path) -> None:
    path = tmp_path / "a b%20c?d#e'é.db"
    with Ledger(path) as ledger:
        ledger.begin_run("x")
    assert path.exists()


def test_export_and_import(filled: Ledger, new_place: Callable[[], str], tmp_path: Path) -> None:
    filled.retract("document", "b", "wrong")
    counts = filled.export(tmp_path / "out")
    assert counts["mentions"] == 6
    with Ledger(new_place()) as other:
        assert other.import_(tmp_path / "out") == counts
        assert differences(filled, other) == []
        assert list(other.check()) == []
        assert len(list(other.mentions(text="struck"))) == 1
        with pytest.raises(LedgerError, match="not empty"):
            other.import_(tmp_path / "out")
    with pytest.raises(LedgerError, match="not empty"):
        filled.export(tmp_path / "out")
    (tmp_path / "out" / "events.parquet").unlink()
    with Ledger(new_place()) as third, pytest.raises(LedgerError, match=r"events\.parquet"):
        third.import_(tmp_path / "out")


def test_a_ledger_moves_from_one_kind_to_the_other(server: object, tmp_path: Path, coded: list[CodedDocument]) -> None:
    if server is None:
        pytest.skip("no PostgreSQL here")
    with Ledger(tmp_path / "a.db") as one, Ledger(server.new_database()) as other:  # type: ignore[attr-defined]
        one.store(coded, one.begin_run("x"), coder="coder 1")
        one.export(tmp_path / "out")
        other.import_(tmp_path / "out")
        assert differences(one, other) == []


def test_backup(filled: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "copy.db"
    target.parent.mkdir()
    filled.backup(target)
    if filled.engine.dialect.name == "postgresql":
        assert target.read_bytes().startswith(b"PGDMP")
        return
    with Ledger(target) as copy:
        assert content(copy) == content(filled)
        assert list(copy.check()) == []
    with pytest.raises(LedgerError, match="itself"):
        filled.backup(filled.where)
    with pytest.raises(LedgerError, match="cannot copy"):
        filled.backup(target / "x")


def test_the_journal(ledger: Ledger) -> None:
    from types import SimpleNamespace

    def line(kind: str, body: dict[str, object], recorded: str = "", number: int = 0) -> SimpleNamespace:
        return SimpleNamespace(kind=kind, body=body, recorded=recorded, number=number)

    journal = ledger.journal(line)
    assert journal.append([line("evidence", {"name": "Élise", "n": 1}), line("merge", {})]) == 2
    assert journal.append([]) == 0
    assert journal.append([line("split", {}, "2025-01-01T00:00:00Z")]) == 1
    lines = list(journal.entries())
    assert [(one.number, one.kind) for one in lines] == [(1, "evidence"), (2, "merge"), (3, "split")]
    assert lines[0].body == {"name": "Élise", "n": 1}
    assert lines[0].recorded
    assert [one.number for one in journal.entries(after=2)] == [3]
