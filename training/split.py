"""Dateline Gold's splits: which items are for training and for writing rules, and which only for testing.

    python -m training.split train > train.jsonl
    python -m training.split early > early.jsonl     # the tenth of them that is kept back
    python -m training.split test > test.jsonl

An item's split follows from its id alone, so that it never changes: one in eight is for testing. One in ten of the
train split is kept back from training, for early stopping, thresholds and confidences.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from benchmarks.running import Row, read_rows

GOLD = Path(__file__).resolve().parents[1] / "gold"


def split_of(item_id: str) -> str:
    """The split of an item: "train" or "test"."""
    return "test" if hashlib.sha256(item_id.encode()).digest()[0] % 8 == 0 else "train"


def is_early(item_id: str) -> bool:
    """Whether an item of the train split is kept back."""
    return hashlib.sha256(f"early {item_id}".encode()).digest()[0] % 10 == 0


def items(split: str) -> list[Row]:
    """The items of a split ("train" with "early" in it, "early", "test"), over all files."""
    every = [item for path in sorted(GOLD.glob("*.jsonl")) for item in read_rows(path)]
    if split == "early":
        return [item for item in every if split_of(item["id"]) == "train" and is_early(item["id"])]
    return [item for item in every if split_of(item["id"]) == split]


def main() -> None:
    """Print the items of the split named on the command line."""
    import json

    for item in items(sys.argv[1]):
        sys.stdout.write(json.dumps(item, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
