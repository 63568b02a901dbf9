"""The examples of the trigger tables as items to learn from: one event, or none, at the row's word.

    python -m training.lexicon_items > lexicon.jsonl

{"id", "kind": "body", "text", "type": a PLOVER type or "none", "mode", "word": the lemma that the row is about}.
"""

from __future__ import annotations

import json
import sys

from dateline.coding.lexicon import rules


def main() -> None:
    """Print an item for every row."""
    seen = set()
    for rule in rules():
        if rule.name not in seen and rule.head != "be":
            seen.add(rule.name)
            kind = "none" if rule.type == "NONE" else rule.type
            row = {"id": f"rule:{rule.name}", "kind": "body", "text": rule.example, "type": kind}
            sys.stdout.write(json.dumps({**row, "mode": rule.mode, "word": rule.head}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
