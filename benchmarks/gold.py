"""Accuracy on annotated items: calls `dateline code`, then scores.

    python -m benchmarks.gold --data ../shared/gold/dev.jsonl --json
    python -m benchmarks.gold --data gold/wire.jsonl --misses 20

The items are in the format of the development gold (events with `source` and `target`) or of Dateline Gold (`actors`,
`recipients`). `--by kind` splits the figures by a field of the items; `--save FILE` keeps the mentions, and `--against
FILE` shows what was gained and lost, item by item, since an earlier `--save`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks import scoring
from benchmarks.running import Row, as_document, code_rows, options, print_result, read_rows


def _line(name: str, event: Row) -> str:
    actors = sorted(scoring.side(event.get("actors", event.get("source"))))
    recipients = sorted(scoring.side(event.get("recipients", event.get("target"))))
    trigger = event.get("trigger")
    words = trigger["text"] if isinstance(trigger, dict) else trigger
    extra = f" {event['confidence']}" if "confidence" in event else ""
    code = f"{event['type']}/{event.get('mode')} {actors} -> {recipients} {event.get('status')}"
    return f"  {name:5} {code} [{words}]{extra}\n"


def _is_right(count: Counter[str]) -> bool:
    return bool(count["dyad"] == count["gold"] == count["predicted"])


def show_misses(items: list[Row], coded: dict[str, list[Row]], most: int) -> None:
    """Print the first items that differ."""
    for item in items:
        if most and not _is_right(scoring.tally(item, coded[item["id"]])):
            most -= 1
            sys.stdout.write(f"\n{item['id']} {item['text']}\n")
            sys.stdout.writelines(_line("gold", event) for event in item["events"])
            sys.stdout.writelines(_line("coded", mention) for mention in coded[item["id"]])


def show_changes(items: list[Row], before: dict[str, list[Row]], after: dict[str, list[Row]]) -> None:
    """Print which items got better and worse since an earlier run."""
    for item in items:
        old, new = (scoring.tally(item, run.get(item["id"], [])) for run in (before, after))
        change = [
            f"{key} {new[key] - old[key]:+d}" for key in ("type", "dyad", "predicted", "quiet") if new[key] != old[key]
        ]
        if change:
            sys.stdout.write(f"{item['id']} {', '.join(change)}: {item['text'][:100]}\n")


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--misses", type=int, default=0, help="show the first N items that differ")
    parser.add_argument("--by", help="split the figures by this field of the items (kind, style)")
    parser.add_argument("--save", type=Path, help="keep the coded mentions in this file")
    parser.add_argument("--against", type=Path, help="show what changed since this file was saved")
    given = parser.parse_args()
    items = read_rows(given.data)
    coded = code_rows(as_document(item) for item in items)
    result = scoring.score(items, coded)
    if given.by:
        result["by"] = {
            value: scoring.score([item for item in items if item.get(given.by) == value], coded)
            for value in sorted({str(item.get(given.by)) for item in items})
        }
    if given.save:
        given.save.write_text(json.dumps(coded), encoding="utf-8")
    if not given.json:
        show_misses(items, coded, given.misses)
        if given.against:
            show_changes(items, json.loads(given.against.read_text(encoding="utf-8")), coded)
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
