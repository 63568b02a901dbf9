"""Two ingests and five readers at once: no error, no lost write, no reader that waits.

    python -m benchmarks.ledger_load [--seconds 300] [--backend sqlite|postgresql]

Every process has its own connection to one ledger. Prints how many documents were stored and questions answered, the
slowest answer, and what went wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.ledger_data import CODER, documents
from benchmarks.postgres import running
from benchmarks.running import Row, print_result
from dateline.ledger.opened import Ledger

_QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"type": "ASSAULT"},
    {"country": "RUS"},
    {"dyad": ("USA", "CHN")},
    {"text": "bako"},
)


def write(where: str, seed: int, end: float, told: Any) -> None:
    """Store made-up documents of a seed until the time is over; tell their number, or what went wrong."""
    stored = 0
    try:
        with Ledger(where) as ledger:
            run = ledger.begin_run("benchmark")
            batch = []
            for one in documents(10**9, seed=seed):
                batch.append(one)
                if len(batch) == 50:
                    ledger.store(batch, run, coder=CODER)
                    stored += len(batch)
                    batch = []
                    if time.time() >= end:
                        break
    except Exception as error:  # noqa: BLE001 - told to whoever asked for the work
        told.put(("error", f"writer {seed}: {error}", 0.0))
    told.put(("stored", stored, 0.0))


def read(where: str, number: int, end: float, told: Any) -> None:
    """Ask until the time is over; tell how many answers there were and the slowest."""
    answers, slowest = 0, 0.0
    try:
        with Ledger(where) as ledger:
            while time.time() < end:
                began = time.perf_counter()
                list(ledger.events(limit=20, **_QUESTIONS[(number + answers) % len(_QUESTIONS)]))
                slowest = max(slowest, time.perf_counter() - began)
                answers += 1
                time.sleep(0.05)
    except Exception as error:  # noqa: BLE001 - told to whoever asked for the work
        told.put(("error", f"reader {number}: {error}", 0.0))
    told.put(("read", answers, slowest))


def load(where: str, seconds: float) -> Row:
    """Run all of them, and look at what is there afterwards."""
    Ledger(where).close()
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    end = time.time() + seconds
    workers = [context.Process(target=write, args=(where, seed, end, told)) for seed in (1, 2)]
    workers += [context.Process(target=read, args=(where, number, end, told)) for number in range(5)]
    for worker in workers:
        worker.start()
    answers: list[tuple[str, Any, float]] = []
    while sum(kind != "error" for kind, *_ in answers) < len(workers):
        answers.append(told.get(timeout=seconds + 120))
    for worker in workers:
        worker.join()
    stored = sum(number for kind, number, _ in answers if kind == "stored")
    with Ledger(where) as ledger:
        found = ledger.sql("SELECT count(*) FROM documents").rows[0][0]
        problems = [f"{problem.kind}: {problem.where}" for problem in ledger.check()]
    return {
        "seconds": seconds,
        "stored": stored,
        "lost": stored - found,
        "answers": sum(number for kind, number, _ in answers if kind == "read"),
        "slowest_answer_ms": round(1000 * max(slowest for _, _, slowest in answers)),
        "errors": [words for kind, words, _ in answers if kind == "error"],
        "problems": problems[:5],
    }


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--backend", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    given = parser.parse_args()
    server_or_none: Any = running() if given.backend == "postgresql" else contextlib.nullcontext()
    with tempfile.TemporaryDirectory() as folder, server_or_none as server:
        if given.backend == "postgresql" and server is None:
            raise SystemExit("no PostgreSQL here; install Debian's postgresql")
        where = server.new_database() if server else str(Path(folder, "load.db"))
        result = {"backend": given.backend, **load(where, given.seconds)}
    print_result(result, as_json=given.json)
    if result["errors"] or result["lost"] or result["problems"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
