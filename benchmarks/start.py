"""Cold start: wall time and peak memory of `dateline code` on one sentence, in a new process each time.

python -m benchmarks.start --json
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time

from benchmarks.running import Row, print_result

SENTENCE = "Turkey expels two Greek diplomats over spying claims."
_RUNS = 5


def _run() -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "dateline", "code", "-", "--format", "jsonl"]
    subprocess.run(command, input=SENTENCE, text=True, capture_output=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    given = parser.parse_args()
    seconds = [_run() for _ in range(_RUNS)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    result: Row = {
        "runs": _RUNS,
        "seconds_median": round(statistics.median(seconds), 2),
        "seconds_max": round(max(seconds), 2),
        "peak_megabytes": round(peak / 1024),
    }
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
