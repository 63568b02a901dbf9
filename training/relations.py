"""Items of Dateline Gold as relation rows, for `benchmarks.relation`: one row a pair of an actor and a recipient.

    python -m training.relations test > relations.jsonl

An event gives its first actor and first recipient. Pairs between which an item has events of several types are left
out: there is no one answer. So are denied events.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from benchmarks.running import Row
from training.check_gold import place_of
from training.split import items


def rows(given: Iterable[Row]) -> Iterator[Row]:
    """The relation rows of some items; events of one item get ids "<item>/<number>"."""
    for item in given:
        found: dict[tuple[int, int, int, int], tuple[int, set[str]]] = {}
        for number, event in enumerate(item["events"]):
            if not event["actors"] or not event["recipients"] or event["status"] == "denied":
                continue
            spans: list[int] = []
            for party in (event["actors"][0], event["recipients"][0]):
                start = place_of(item["text"], party) or 0
                spans += [start, start + len(party["text"])]
            pair = (spans[0], spans[1], spans[2], spans[3])
            found.setdefault(pair, (number, set()))[1].add(event["type"])
        for pair, (number, kinds) in found.items():
            if len(kinds) == 1:
                source, target = list(pair[:2]), list(pair[2:])
                row = {"id": f"{item['id']}/{number}", "text": item["text"], "source": source, "target": target}
                yield {**row, "root": kinds.pop()}


def main() -> None:
    """Print the rows of the split named on the command line."""
    for row in rows(items(sys.argv[1])):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
