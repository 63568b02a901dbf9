"""A web archive read by runs that are killed: do they add up to one clean run?

    python -m benchmarks.warc --records 20000 --kills 30 --json

Generates an archive of invented pages, reads it once undisturbed with `dateline read --resume`, then by runs that are
killed (SIGKILL) at random moments and begun again, and compares the two outputs byte for byte. Prints the records a
second of the clean run and its peak memory, beside that of an archive of a tenth of the size.
"""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.newsroom.articles import articles
from benchmarks.newsroom.layouts import LAYOUTS
from benchmarks.newsroom.samples import page_record
from benchmarks.running import Row, options, print_result


def write_archive(path: Path, count: int, *, paragraphs: int | None = None, seed: int = 21) -> None:
    """Write a WARC of `count` pages in all layouts, compressed by record; the first `paragraphs` of each article."""
    layouts = list(LAYOUTS)
    with path.open("wb") as out:
        # Articles repeat after a while; their addresses differ.
        some = [replace(one, paragraphs=one.paragraphs[:paragraphs]) for one in articles(min(count, 500), seed=seed)]
        for number in range(count):
            record = page_record(some[number % len(some)], layouts[number % len(layouts)], address=f"{number}")
            out.write(gzip.compress(record, 1, mtime=0))


def command(archive: Path, output: Path) -> list[str]:
    """The command that reads the archive and can be resumed."""
    quarantine = output.with_suffix(".quarantine")
    given = [str(archive), "--output", str(output), "--quarantine", str(quarantine), "--resume"]
    return [sys.executable, "-m", "dateline", "read", *given]


def run_clean(archive: Path, output: Path) -> tuple[float, int]:
    """Read undisturbed; returns seconds and peak memory in kilobytes."""
    began = time.perf_counter()
    process = subprocess.Popen(command(archive, output), stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"the clean run ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss


def run_killed(archive: Path, output: Path, size: int, kills: int, *, seed: int = 1) -> int:
    """Read by runs that are killed at random moments, spread over the output's `size`; returns how many were killed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    killed = 0
    for target in sorted(chance.uniform(0, size) for _ in range(kills)):
        process = subprocess.Popen(command(archive, output), stderr=subprocess.DEVNULL)
        while process.poll() is None and (output.stat().st_size if output.exists() else 0) < target:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.05))
        if process.poll() is None:
            process.kill()
            killed += 1
        process.wait()
        if process.returncode == 0:
            break
    subprocess.run(command(archive, output), stderr=subprocess.DEVNULL, check=True)
    return killed


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "", data="none")
    parser.add_argument("--records", type=int, default=20_000, help="pages in the archive")
    parser.add_argument("--kills", type=int, default=30, help="how many runs to kill")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        archive, small = folder / "big.warc.gz", folder / "small.warc.gz"
        write_archive(archive, given.records)
        write_archive(small, max(1, given.records // 10))
        _, small_peak = run_clean(small, folder / "small.jsonl")
        seconds, peak = run_clean(archive, folder / "clean.jsonl")
        clean = (folder / "clean.jsonl").read_bytes()
        killed = run_killed(archive, folder / "killed.jsonl", len(clean), given.kills, seed=given.seed)
        same = (folder / "killed.jsonl").read_bytes() == clean
        left = sorted(path.name for path in folder.glob("*.checkpoint*"))
    result: Row = {
        "records": given.records,
        "documents": clean.count(b"\n"),
        "kills": killed,
        "same_as_clean": same,
        "checkpoints_left": len(left),
        "records_per_second": round(given.records / seconds, 1),
        "peak_megabytes": round(peak / 1024),
        "peak_megabytes_of_a_tenth": round(small_peak / 1024),
    }
    print_result(result, as_json=given.json)
    if not same:
        raise SystemExit("the killed runs do not add up to the clean one")


if __name__ == "__main__":
    main()
