"""SQL that somebody writes: it reads, and does nothing else."""

from __future__ import annotations

import time

import pytest

from benchmarks.ledger_rows import content
from dateline.errors import LedgerError, UsageError
from dateline.ledger.opened import Ledger


def test_a_query(filled: Ledger) -> None:
    answer = filled.sql("SELECT type, count(*) AS number FROM mention_list GROUP BY type ORDER BY 2 DESC;")
    assert (answer.columns, answer.rows, answer.more) == (["type", "number"], [("ASSAULT", 5), ("CONSULT", 1)], False)
    assert filled.sql(
        "-- how many\n/* or * so */ WITH e AS (SELECT * FROM event_list) SELECT count(*) FROM e"
    ).rows == [(3,)]
    assert filled.sql("(SELECT 1)" if "://" in filled.where else "SELECT 1").rows == [(1,)]
    names = filled.sql("SELECT name FROM actor_list WHERE role = 'recipient' ORDER BY name LIMIT 1").rows
    assert names == [("El Fasher",)]


def test_rows_are_bounded(filled: Ledger) -> None:
    answer = filled.sql("SELECT id FROM mentions", limit=2)
    assert (len(answer.rows), answer.more) == (2, True)


def test_time_is_bounded(filled: Ledger) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    began = time.monotonic()
    with pytest.raises(LedgerError, match="longer than"):
        filled.sql(endless, seconds=0.3)
    assert time.monotonic() - began < 20


REFUSED = [
    "DELETE FROM mentions",
    "UPDATE mentions SET state = 3",
    "INSERT INTO coders VALUES (9, 'x')",
    "DROP TABLE mentions",
    "CREATE TABLE x (a int)",
    "SELECT 1; DELETE FROM mentions",
    "SELECT 1; SELECT 2",
    "WITH x AS (SELECT 1) DELETE FROM mentions",
    "WITH x AS (DELETE FROM mention_actors RETURNING 1) SELECT * FROM x",
    "/* SELECT */ DELETE FROM mentions",
    "ATTACH 'other.db' AS other",
    "PRAGMA query_only = OFF",
    "SELECT load_extension('x')",
    "SELECT * FROM pragma_table_info('mentions')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_sleep(100)",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT lo_import('/etc/passwd')",
    'SELECT U&"pg\\005fsleep"(100)',
    "COPY mentions TO PROGRAM 'cat'",
    "SELECT * INTO other FROM mentions",
    "EXPLAIN ANALYZE DELETE FROM mentions",
    "BEGIN",
    "COMMIT; DROP TABLE mentions",
    "VACUUM",
    "SELECT nonsense FROM nowhere",
    "SELECT 1 /* \0 */",
    "",
    "SELECT " + "1 + " * 10_000 + "1",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_what_is_no_query_is_refused(filled: Ledger, statement: str) -> None:
    before = content(filled)
    with pytest.raises((UsageError, LedgerError)):
        filled.sql(statement, seconds=5)
    assert content(filled) == before
