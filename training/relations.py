"""Items of Dateline Gold as relation rows, for `benchmarks.relation`: one row an event with an actor and a recipient.

python -m training.relations test > relations.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from benchmarks.running import Row
from training.check_gold import place_of
from training.split import items


def rows(split: str) -> Iterator[Row]:
    """The relation rows of a split; events of one item get ids "<item>/<number>"."""
    for item in items(split):
        for number, event in enumerate(item["events"]):
            if not event["actors"] or not event["recipients"] or event["status"] == "denied":
                continue
            spans = []
            for party in (event["actors"][0], event["recipients"][0]):
                start = place_of(item["text"], party)
                spans.append([start, (start or 0) + len(party["text"])])
            yield {
                "id": f"{item['id']}/{number}",
                "text": item["text"],
                "source": spans[0],
                "target": spans[1],
                "root": event["type"],
            }


def main() -> None:
    """Print the rows of the split named on the command line."""
    for row in rows(sys.argv[1]):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
