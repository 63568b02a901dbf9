"""Kill an ingest at random moments, again and again, and see whether anything is lost or there twice.

    python -m benchmarks.ledger_kill [--documents 5000] [--kills 100] [--backend sqlite|postgresql]

A process ingests made-up documents (`benchmarks/ledger_data.py`; their codes are made up with them, so that storing is
what it does all the time) and is killed with SIGKILL. After the last kill it may finish. The ledger must then be equal,
row for row, to that of an undisturbed run, and `check` must find nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ledger_data import CODER, documents
from benchmarks.ledger_rows import differences
from benchmarks.postgres import running
from benchmarks.running import Row, print_result
from dateline.ledger.ingesting import ingest
from dateline.ledger.opened import Ledger
from dateline.records import CodedDocument, Document


def run(where: str, count: int, *, seed: int = 7) -> None:
    """Ingest the documents of a seed, coded as they come from the generator."""
    coded: dict[int, CodedDocument] = {}

    def given() -> Iterator[Document]:
        for one in documents(count, seed=seed, changed=20):
            coded[hash((one.document.id, one.document.text))] = one
            yield one.document

    with Ledger(where) as ledger:
        number = ledger.begin_run("benchmark")
        ingest(
            ledger,
            given(),
            number,
            coder=lambda found: (coded.pop(hash((document.id, document.text))) for document in found),
            signed=CODER,
        )


def _started(where: str, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.ledger_kill", "--ingest", where, "--documents", str(count)]
    return subprocess.Popen(command, env=os.environ | {"PYTHONHASHSEED": "0"})


def kill_often(where: str, count: int, kills: int, longest: float) -> int:
    """Start and kill; return how many were killed before they had finished. Then let one finish."""
    chance = random.Random(5)  # noqa: S311 - no secret
    killed = 0
    for _ in range(kills):
        process = _started(where, count)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.2, longest))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    if _started(where, count).wait() != 0:
        raise SystemExit("the last run, which nobody killed, failed")
    return killed


def compare(whole: str, killed: str, count: int, kills: int) -> Row:
    """Make both ledgers and compare them."""
    began = time.monotonic()
    run(whole, count)
    longest = time.monotonic() - began
    number = kill_often(killed, count, kills, max(1.5, min(longest / 4, 6.0)))
    with Ledger(whole) as one, Ledger(killed) as other:
        different = differences(one, other)
        problems = [f"{problem.kind}: {problem.where}" for problem in other.check()]
        mentions = other.sql("SELECT count(*) FROM mentions").rows[0][0]
    return {"killed": number, "mentions": mentions, "different_tables": different, "problems": problems[:5]}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--backend", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    parser.add_argument("--ingest", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ingest:
        run(given.ingest, given.documents)
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        running() if given.backend == "postgresql" else contextlib.nullcontext() as server,
    ):
        if given.backend == "postgresql" and server is None:
            raise SystemExit("no PostgreSQL here; install Debian's postgresql")
        whole, killed = (
            server.new_database() if server else str(Path(folder, name)) for name in ("whole.db", "killed.db")
        )
        result = {"backend": given.backend, "documents": given.documents} | compare(
            whole, killed, given.documents, given.kills
        )
    print_result(result, as_json=given.json)
    if result["different_tables"] or result["problems"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
