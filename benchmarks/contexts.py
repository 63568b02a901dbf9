"""How well contexts are found: precision, recall and F1 over the contexts of events whose type was found.

    python -m benchmarks.contexts --data FOLDER/test.jsonl --json

Items of Dateline Gold (the development gold has no contexts). Also prints F1 for each context.
"""

from __future__ import annotations

from collections import Counter

from benchmarks import scoring
from benchmarks.running import Row, as_document, code_rows, options, print_result, read_rows


def figures(items: list[Row], coded: dict[str, list[Row]]) -> Row:
    """The figures, over all contexts and for each."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for item in items:
        gold = [event for event in item["events"] if event.get("status") not in scoring.UNSCORED]
        for event, mention in scoring.pairs(gold, coded[item["id"]]):
            annotated, told = set(event["contexts"]), set(mention["contexts"])
            right.update(annotated & told)
            wanted.update(annotated)
            given.update(told)
    hits, needed, said = right.total(), wanted.total(), given.total()
    each = {name: round(2 * right[name] / (wanted[name] + given[name]), 3) for name in sorted(wanted)}
    return {
        "precision": round(hits / max(1, said), 4),
        "recall": round(hits / max(1, needed), 4),
        "f1": round(2 * hits / max(1, said + needed), 4),
        "by context": each,
    }


def main() -> None:
    """Run from the command line."""
    given = options(__doc__ or "").parse_args()
    items = read_rows(given.data)
    print_result(figures(items, code_rows(as_document(item) for item in items)), as_json=given.json)


if __name__ == "__main__":
    main()
