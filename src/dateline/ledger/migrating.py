"""Bringing a ledger to the schema of this version, with alembic's migrations in `migrations/versions`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from dateline.errors import LedgerError
from dateline.ledger.engine import name_of, reading, writing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    # ConfigParser would take a % in the path for a reference.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def newest() -> str:
    """The revision that this version of Dateline works with."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None  # noqa: S101 - the package ships migrations
    return found


def revision_of(connection: Connection) -> str | None:
    """The revision a ledger is at; None where there is none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine, *, to: str = "head", create: bool = True) -> None:
    """Make the tables, or bring those of an older version up to date, after a backup of the file.

    Raises LedgerError for the ledger of a newer version, and for a database that holds other things than a ledger.
    """
    with reading(engine) as connection:
        found = revision_of(connection)
        others = found is None and _has_tables(connection)
    if found == newest() and to == "head":
        return
    if others:
        raise LedgerError(f"{name_of(engine)} holds tables, but no ledger; give another file or database")
    if found is None and not create:
        raise LedgerError(f"{name_of(engine)} holds no ledger; fill it with: dateline ingest SOURCE")
    _refuse_newer(engine, found)
    if found is not None and found != newest() and engine.dialect.name == "sqlite":
        _save(engine, found)
    config = _config()
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _refuse_newer(engine: Engine, found: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise LedgerError(
            f"{name_of(engine)} was written by a newer version of Dateline (its schema is {found}, this version knows "
            f"{newest()}); install that version, or work on another ledger"
        )


def _has_tables(connection: Connection) -> bool:
    from sqlalchemy import inspect

    return bool(inspect(connection).get_table_names())


def _save(engine: Engine, revision: str) -> Path:
    """Copy a SQLite ledger before it is changed; beside it, with the revision in its name."""
    from dateline.ledger.backup import copy_file

    path = Path(engine.url.database or "")
    target = path.with_name(f"{path.name}.{revision}.backup")
    copy_file(path, target)
    return target
