"""SQL that somebody writes: read only, one statement, bounded in rows and in time."""

from __future__ import annotations

import re
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.errors import LedgerError, UsageError
from dateline.ledger.engine import told

if TYPE_CHECKING:
    from sqlalchemy import Engine

MAX_ROWS = 10_000
MAX_SECONDS = 30.0
MAX_LENGTH = 20_000

_BEGINNINGS = ("select", "with", "values", "explain")
_COMMENTS = re.compile(r"\s+|--[^\n]*(?:\n|$)|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
# What reaches beyond the ledger's tables, or holds up others, on a server where the asker may do that.
_REFUSED = re.compile(
    r"\b(?:pg_read\w*|pg_ls\w*|pg_stat_file|pg_sleep\w*|pg_terminate_backend|pg_cancel_backend|pg_reload_conf|"
    r"pg_rotate\w*|pg_\w*advisory\w*|pg_promote|pg_switch_wal|pg_notify|lo_\w+|set_config|dblink\w*|nextval|setval|"
    r"query_to_xml\w*|pg_logical\w*|pg_create\w*|pg_drop\w*|pg_authid|pg_shadow|load_extension)\b|u&\s*[\"']",
    re.IGNORECASE,
)
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_RECURSIVE,
}
_FUNCTIONS_REFUSED = frozenset({"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; `more` where there were more rows than were asked for."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    more: bool


def run_sql(engine: Engine, statement: str, *, limit: int = MAX_ROWS, seconds: float = MAX_SECONDS) -> Answer:
    """Run a query on an engine opened `read_only`, and return at most `limit` rows.

    Raises UsageError for anything but one query, LedgerError for one that takes longer than `seconds`.
    """
    _refuse_others(statement)
    limit = max(1, min(limit, 1_000_000))
    with told(engine):
        raw = engine.raw_connection()
        try:
            if engine.dialect.name == "sqlite":
                return _sqlite(raw.driver_connection, statement, limit, seconds)
            return _postgresql(raw.driver_connection, statement, limit, seconds)
        finally:
            raw.invalidate()


def _refuse_others(statement: str) -> None:
    if len(statement) > MAX_LENGTH or "\0" in statement:
        raise UsageError(f"the statement is too long, or holds a NUL; {MAX_LENGTH} characters are the most")
    at = 0
    while match := _COMMENTS.match(statement, at):
        at = match.end()
    if not statement[at:].lower().lstrip("(").startswith(_BEGINNINGS):
        raise UsageError("only a query can be run: SELECT, WITH or VALUES; the ledger is changed by its commands")
    if match := _REFUSED.search(statement):
        raise UsageError(f"{match[0]} is not allowed here")


def _authorise(action: int, one: str | None, other: str | None, _database: str | None, _source: str | None) -> int:
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (other or "").lower() in _FUNCTIONS_REFUSED else sqlite3.SQLITE_OK
    # FTS5 asks for this to see whether its index has changed.
    if action == sqlite3.SQLITE_PRAGMA and one == "data_version" and other is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _sqlite(connection: Any, statement: str, limit: int, seconds: float) -> Answer:
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, 10_000)
    try:
        for index in ("sentence_search", "document_search", "party_search"):
            # FTS5 sets itself up at its first use, with more than an asker is allowed.
            connection.execute(f"SELECT 1 FROM {index} LIMIT 0").close()
        connection.set_authorizer(_authorise)
        cursor = connection.execute(statement)
        rows = cursor.fetchmany(limit + 1)
    except (sqlite3.DatabaseError, sqlite3.Warning) as error:
        raise _explained(str(error), seconds) from error
    columns = [column[0] for column in cursor.description or ()]
    return Answer(columns, rows[:limit], len(rows) > limit)


def _postgresql(connection: Any, statement: str, limit: int, seconds: float) -> Answer:
    import psycopg

    try:
        with connection.transaction(force_rollback=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            cursor.execute(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
            # A prepared statement is one statement; what follows a semicolon is refused by the server.
            cursor.execute(statement, prepare=True)
            rows = cursor.fetchmany(limit + 1)
            columns = [column.name for column in cursor.description or ()]
            return Answer(columns, rows[:limit], len(rows) > limit)
    except psycopg.Error as error:
        raise _explained(str(error), seconds) from error


def _explained(words: str, seconds: float) -> Exception:
    if "interrupted" in words or "statement timeout" in words:
        return LedgerError(f"the query took longer than {seconds:g} s; narrow it down, or allow more with --seconds")
    if "not authorized" in words or "read-only" in words or "readonly" in words or "prohibited" in words:
        return UsageError(f"the statement would do more than read: {words}")
    return UsageError(f"the query cannot be run: {words.strip()}")
