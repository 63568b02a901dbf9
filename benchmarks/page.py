"""A page as a reader gets it: an article and headlines in one text file, against what a careful human reads out of it.

    python -m benchmarks.page --data ../shared/seed/expected.jsonl --page ../shared/seed/page.txt --published 2025-06-10

The page's documents must come out in the order of the expected items. Prints how many of the expected mentions were
found by type and countries, and how many mentions were invented.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import scoring
from benchmarks.gold import show_misses
from benchmarks.running import Row, options, print_result, read_rows


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--page", type=Path, required=True, help="the page, a text file")
    parser.add_argument("--published", required=True, help="its publication date")
    given = parser.parse_args()
    command = [sys.executable, "-m", "dateline", "code", str(given.page), "--published", given.published]
    with tempfile.TemporaryDirectory() as folder:
        command += ["--format", "jsonl", "--quarantine", str(Path(folder) / "quarantine.jsonl")]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    # 1 says that some inputs failed: the rest is coded, and the number of documents shows what is missing.
    if done.returncode not in (0, 1):
        raise SystemExit(f"dateline code ended with {done.returncode}: {done.stderr.strip()}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    items = read_rows(given.data)
    if len(lines) != len(items):
        raise SystemExit(f"the page was split into {len(lines)} documents, expected {len(items)}")
    coded: dict[str, list[Row]] = {item["id"]: line["mentions"] for item, line in zip(items, lines, strict=True)}
    if not given.json:
        show_misses(items, coded, len(items))
    total = scoring.score(items, coded)
    found = round(total["dyad"]["recall"] * total["gold"])
    result = {
        "documents": len(lines),
        "expected": total["gold"],
        "found": found,
        "invented": total["predicted"] - round(total["type"]["recall"] * total["gold"]),
        "not_matching": total["predicted"] - found,
    }
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
