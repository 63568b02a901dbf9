"""What the builders of tables share: writing the table, or telling that it is stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path


def write_or_check(table: Path, build: Callable[[], str], script: str, description: str) -> int:
    """Write the table, or with --check compare it with what would be written; the exit code."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the table is stale")
    arguments = parser.parse_args()
    text = build()
    if arguments.check:
        if table.is_file() and table.read_bytes() == text.encode():
            return 0
        sys.stderr.write(f"{table} is stale: run python tools/{script}\n")
        return 1
    table.write_bytes(text.encode())
    return 0
