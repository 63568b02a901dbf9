"""Where the ledger is, and how it is opened: SQLite by path, PostgreSQL by URL."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from dateline.errors import ConnectionLost, LedgerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a connection to SQLite keeps in memory, and how much of the file it reads without copying.
CACHE_KILOBYTES = 65_536
MAPPED_BYTES = 1 << 30
VARIABLE = "DATELINE_LEDGER"
DEFAULT = "dateline.db"
# How long a writer waits for another before it gives up.
BUSY_SECONDS = 60
# "dateline" in letters of a telephone; PostgreSQL's advisory locks are known by numbers.
_LOCK = 32835463
_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")


def locate(given: str | os.PathLike[str] | None) -> str:
    """The path or URL of the ledger: as given, else `$DATELINE_LEDGER`, else ./dateline.db."""
    return str(given or os.environ.get(VARIABLE) or DEFAULT)


def is_postgresql(where: str) -> bool:
    """Whether a place is PostgreSQL's."""
    return where.startswith(_POSTGRESQL)


def connect(where: str, *, create: bool = True, read_only: bool = False) -> Engine:
    """An engine for the ledger at `where`. Raises LedgerError where there is none and `create` is not set.

    `read_only` opens SQLite so that it cannot write whatever is asked, and PostgreSQL in read-only transactions.
    """
    if is_postgresql(where):
        return _postgresql(where, read_only=read_only)
    if "://" in where:
        raise UsageError(f"{_shown(where)} is no ledger; give a file or a URL like postgresql://user@host/database")
    path = Path(where)
    if path.is_dir():
        raise UsageError(f"{path} is a directory; name a file in it, e.g. {path / DEFAULT}")
    if not create and not path.exists():
        raise LedgerError(f"there is no ledger at {path}; make one with: dateline ingest SOURCE --ledger {path}")
    return _sqlite(path, read_only=read_only)


def _shown(where: str) -> str:
    """A URL without its password."""
    try:
        return make_url(where).render_as_string(hide_password=True)
    except ArgumentError:
        return where.partition("://")[0] + "://…"


def _sqlite(path: Path, *, read_only: bool) -> Engine:
    uri = f"file:{_escaped(path)}?mode={'ro' if read_only else 'rwc'}"

    def open_() -> sqlite3.Connection:
        # One thread at a time has a connection, but not always the same.
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, creator=open_, poolclass=QueuePool, pool_size=8, max_overflow=24)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        # SQLite's own 2 MB hold a fraction of what one question reads.
        connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
            return
        # A commit is on the disk when it says so, also when the power fails.
        connection.execute("PRAGMA synchronous = FULL")
        with contextlib.suppress(sqlite3.OperationalError):
            # A file that cannot be written is read as it is.
            connection.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _escaped(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.absolute()))


def _postgresql(where: str, *, read_only: bool) -> Engine:
    from importlib.util import find_spec

    if find_spec("psycopg") is None:
        raise UsageError("a PostgreSQL ledger needs psycopg; pip install 'dateline[postgresql]'")
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except ArgumentError:
        raise UsageError(f"{_shown(where)} is no URL; write it like postgresql://user@host/database") from None
    settings = "-c timezone=UTC -c client_encoding=utf8" + (" -c default_transaction_read_only=on" if read_only else "")
    arguments: dict[str, Any] = {"options": settings, "connect_timeout": 10, "application_name": "dateline"}
    return create_engine(url, connect_args=arguments, pool_pre_ping=True, pool_size=8, max_overflow=24)


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger, whatever others write meanwhile."""
    with told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        connection.begin()
        # Nothing is to be kept, so the connection's own end, a rollback, is the right one; of a damaged file even a
        # commit of nothing fails.
        yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection of the one writer: what it does is kept whole on leaving, or not at all if an error passes.

    Others that want to write wait. Coding is long and writing short, so a ledger with many writers loses little by it,
    and ids can be given in order.
    """
    with told(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield connection


# What SQLite says, and what that means for whoever reads it.
_SAYINGS = (
    ("disk is full", "the disk is full; make room and run the same command again: what was committed is kept"),
    ("readonly database", "the file cannot be written; check its permissions and its disk"),
    ("database is locked", f"another program has had it locked for {BUSY_SECONDS} s; wait for it, and run again"),
    ("malformed", "the file is damaged; run dateline check, and restore a backup if it confirms that"),
    ("not a database", "the file is no ledger"),
    ("file is encrypted", "the file is no ledger"),
    ("unable to open", "the file cannot be opened; check the folder, the permissions and the disk"),
    ("disk i/o error", "the disk failed while reading or writing; check it, then run dateline check"),
    ("no such table", "the file is no ledger, or not a whole one"),
    ("lock timeout", f"another program has been writing for {BUSY_SECONDS} s; wait for it, and run again"),
)


@contextlib.contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn the database's errors into a LedgerError that says what is wrong and what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        words = str(getattr(error, "orig", None) or error).strip()
        first = words.splitlines()[0] if words else type(error).__name__
        known = next((meaning for saying, meaning in _SAYINGS if saying in words.lower()), None)
        where = name_of(engine)
        if known is None and (getattr(error, "connection_invalidated", False) or _is_lost(words)):
            what = "the connection was lost; what was committed is kept: run the same command again"
            raise ConnectionLost(f"{where}: {what} ({first})") from error
        raise LedgerError(f"{where}: {known} ({first})" if known else f"{where}: {first}") from error


def _is_lost(words: str) -> bool:
    lost = ("connection failed", "connection refused", "terminating connection", "connection is lost", "closed")
    return any(saying in words.lower() for saying in lost)


def name_of(engine: Engine) -> str:
    """How messages call the ledger."""
    if engine.dialect.name == "postgresql":
        return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)
    return engine.url.database or "the ledger"


def sweep(engine: Engine) -> None:
    """Take what was deleted out of the files too: SQLite's log, PostgreSQL's dead rows."""
    with told(engine), contextlib.closing(engine.raw_connection()) as connection:
        if engine.dialect.name == "sqlite":
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        driver: Any = connection.driver_connection
        driver.autocommit = True
        connection.cursor().execute("VACUUM")
        connection.invalidate()
