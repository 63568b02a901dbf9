"""Copies of a whole ledger, made while others read and write it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from dateline.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Engine


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite ledger as it is at one moment. The copy appears under its name only when it is whole.

    Raises LedgerError where the copy cannot be written, or is not sound.
    """
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with (
            contextlib.closing(sqlite3.connect(f"file:{quote(str(source.absolute()))}?mode=ro", uri=True)) as reader,
            contextlib.closing(sqlite3.connect(unfinished)) as writer,
        ):
            reader.backup(writer, pages=2048, sleep=0.01)
            # A copy is one file: without this it would need its log beside it.
            writer.execute("PRAGMA journal_mode = DELETE")
            found = writer.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise LedgerError(f"the copy of {source} is not sound ({found}); run dateline check")
        os.replace(unfinished, target)
    except (sqlite3.DatabaseError, OSError) as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise LedgerError(f"cannot copy {source} to {target}: {error}") from error


def backup(engine: Engine, target: Path) -> None:
    """Copy the whole ledger to `target`, a file: SQLite's as another ledger, PostgreSQL's as a dump of pg_dump.

    Raises LedgerError where that fails; an older file of that name is then still there.
    """
    if engine.dialect.name == "sqlite":
        source = Path(engine.url.database or "")
        if target.exists() and target.samefile(source):
            raise LedgerError(f"{target} is the ledger itself; give another file")
        copy_file(source, target)
        return
    program = shutil.which("pg_dump")
    if program is None:
        raise LedgerError(
            "a backup of PostgreSQL needs pg_dump, which is not here; dateline ledger export works without"
        )
    unfinished = target.with_name(target.name + ".unfinished")
    # The connection goes by the environment: the list of processes shows arguments, and with them a password.
    environment = os.environ | _parts(engine)
    done = subprocess.run(  # noqa: S603 - the program found in PATH, arguments of ours
        [program, "--format=custom", f"--file={unfinished}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        unfinished.unlink(missing_ok=True)
        raise LedgerError(f"pg_dump could not copy the ledger: {done.stderr.strip()}")
    os.replace(unfinished, target)


def _parts(engine: Engine) -> dict[str, str]:
    url = engine.url
    host = url.host or url.query.get("host")
    given = {
        "PGHOST": host,
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    return {name: str(value) for name, value in given.items() if value}
