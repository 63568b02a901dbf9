"""Speed of coding against spaCy's full small English pipeline, on the same sentences in the same run.

    python -m benchmarks.speed --data ../shared/gold/dev.jsonl --json

Prints sentences per second of each, measured in turn several times, and the median of the ratios. FILE: items with
"text".
"""

from __future__ import annotations

import statistics
import time
from datetime import date

from benchmarks.running import Row, options, print_result, read_rows
from dateline.coding.filtering import may_carry_event
from dateline.parsing.grammar import model
from dateline.pipeline import code_document
from dateline.records import Document

_ROUNDS = 5


def _document(item: Row) -> Document:
    published = date.fromisoformat(item["published"]) if item.get("published") else None
    title, text = (item["text"], "") if item.get("kind") == "headline" else ("", item["text"])
    return Document(id=str(item.get("id")), title=title, text=text, published=published)


def _seconds_dateline(documents: list[Document]) -> float:
    start = time.perf_counter()
    for document in documents:
        code_document(document)
    return time.perf_counter() - start


def _seconds_peer(texts: list[str]) -> float:
    nlp = model()
    start = time.perf_counter()
    for text in texts:
        nlp(text)
    return time.perf_counter() - start


def main() -> None:
    """Run from the command line."""
    given = options(__doc__ or "").parse_args()
    items = read_rows(given.data)
    documents = [_document(item) for item in items]
    texts = [item["text"] for item in items]
    _seconds_dateline(documents[:20])
    _seconds_peer(texts[:20])
    rounds = [(_seconds_dateline(documents), _seconds_peer(texts)) for _ in range(_ROUNDS)]
    ours, peer = (statistics.median(one[i] for one in rounds) for i in (0, 1))
    result: Row = {
        "items": len(items),
        "parsed_share": round(sum(may_carry_event(text) for text in texts) / max(1, len(texts)), 3),
        "dateline_per_second": round(len(items) / ours, 1),
        "spacy_per_second": round(len(items) / peer, 1),
        "ratio": round(statistics.median(theirs / mine for mine, theirs in rounds), 3),
    }
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
