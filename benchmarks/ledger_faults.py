"""Disks that are full, files that are locked or damaged, connections that break off, clocks that are put back.

    python -m benchmarks.ledger_faults [--json]

Each fault is made for real: the program must say what is wrong, what was committed must be there, and the same ingest
must complete when the fault is over. What this machine does not allow (mounting a small disk needs root) is named as
skipped. Exits with 1 where a fault was not survived.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

from benchmarks.ledger_data import CODER, documents
from benchmarks.ledger_rows import differences
from benchmarks.postgres import running
from benchmarks.running import Row, print_result
from dateline.errors import LedgerError
from dateline.ledger import engine, storing
from dateline.ledger.opened import Ledger

COUNT = 400
BATCH = 50


def fill(where: str, *, until: int = COUNT, meanwhile: Callable[[int], None] = lambda _: None) -> None:
    """Store the documents in batches; `meanwhile` is called before each."""
    made = list(documents(until))
    with Ledger(where) as ledger:
        run = ledger.begin_run("benchmark")
        for start in range(0, until, BATCH):
            meanwhile(start)
            ledger.store(made[start : start + BATCH], run, coder=CODER)


def told(action: Callable[[], object]) -> str:
    """What the user is told; "" where no error came."""
    try:
        action()
    except LedgerError as error:
        return str(error)
    return ""


def survived(where: str, whole: str, words: str, expected: str) -> str:
    """Say "ok" where the error was told in words, nothing was lost, and a rerun completes; else what was wrong."""
    if expected not in words:
        return f"told {words!r}, expected {expected!r}"
    fill(where)
    with Ledger(where) as ledger, Ledger(whole) as other:
        if problems := list(ledger.check()):
            return f"not sound: {problems[0]}"
        different = differences(ledger, other)
    return "ok" if not different else f"differs in {different}"


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path | None]:
    """A file system of its own of so many bytes; None where it cannot be mounted."""
    place = folder / "small"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=False, capture_output=True
    )
    if done.returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=False, capture_output=True)


def full_disk(folder: Path, whole: str) -> str:
    """The disk is full in mid-batch, and then made bigger."""
    with small_disk(folder, "1m") as place:
        if place is None:
            return "skipped: cannot mount a small disk here"
        where = str(place / "full.db")
        words = told(lambda: fill(where))
        subprocess.run(["mount", "-o", "remount,size=200m", place], check=True, capture_output=True)
        return survived(where, whole, words, "disk is full")


def read_only(folder: Path, whole: str) -> str:
    """The file's disk is mounted read-only, and then no more."""
    with small_disk(folder, "200m") as place:
        if place is None:
            return "skipped: cannot mount a small disk here"
        where = str(place / "ro.db")
        fill(where, until=100)
        subprocess.run(["mount", "-o", "remount,ro", place], check=True, capture_output=True)
        words = told(lambda: fill(where))
        subprocess.run(["mount", "-o", "remount,rw", place], check=True, capture_output=True)
        return survived(where, whole, words, "cannot be")


def locked(folder: Path, whole: str) -> str:
    """Another program holds the file longer than anybody waits."""
    where = str(folder / "locked.db")
    fill(where, until=100)
    with closing(sqlite3.connect(where, isolation_level=None)) as other, mock.patch.object(engine, "BUSY_SECONDS", 1):
        other.execute("BEGIN IMMEDIATE")
        words = told(lambda: fill(where))
        other.execute("ROLLBACK")
    return survived(where, whole, words, "locked")


def clock(folder: Path, whole: str) -> str:
    """The clock jumps back by years between batches."""
    where = str(folder / "clock.db")
    years = iter(range(2030, 1900, -1))
    with mock.patch.object(storing, "now", lambda: f"{next(years, 1900)}-01-01T00:00:00Z"):
        fill(where)
    return survived(where, whole, "", "")


def damaged(folder: Path, _whole: str) -> str:
    """A page of the file is overwritten."""
    where = folder / "damaged.db"
    fill(str(where))
    with Ledger(where) as ledger:
        ledger.backup(folder / "backup.db")
    with closing(sqlite3.connect(where)) as connection:
        pages = connection.execute("SELECT pageno FROM dbstat WHERE name = 'mentions' AND pagetype = 'leaf'").fetchall()
    with where.open("r+b") as file:
        for (page,) in pages[:3]:
            file.seek((page - 1) * 4096)
            file.write(bytes(4096))
    with Ledger(where) as ledger:
        words = told(lambda: list(ledger.mentions()))
        found = list(ledger.check())
    if not found:
        return "check found nothing"
    return survived(str(folder / "backup.db"), _whole, words, "damaged")


def lost_connection(folder: Path, whole: str) -> str:
    """PostgreSQL ends all connections in mid-run, and then the whole server, which is started again."""
    with running() as server:
        if server is None:
            return "skipped: no PostgreSQL here"
        where = server.new_database()

        def cut(start: int) -> None:
            if start == 100:
                cutting = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                server.run("psql", "-h", str(server.folder), "-U", "tester", "-d", "postgres", "-c", cutting)
            if start == 200:
                server.stop()

        words = told(lambda: fill(where, meanwhile=cut))
        server.start()
        return survived(where, whole, words, "connection")


FAULTS = (full_disk, read_only, locked, clock, damaged, lost_connection)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    given = parser.parse_args()
    result: Row = {}
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder, "whole.db"))
        fill(whole)
        for number, fault in enumerate(FAULTS):
            place = Path(folder, str(number))
            place.mkdir()
            result[fault.__name__] = fault(place, whole)
    print_result(result, as_json=given.json)
    if any(word != "ok" and not word.startswith("skipped") for word in result.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
