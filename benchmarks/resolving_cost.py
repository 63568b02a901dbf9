"""What the four resolvers cost: the share of coding time (processor time) of places, times, quantities, attribution.

    python -m benchmarks.resolving_cost --data gold/plain_reports.jsonl --json

FILE: items with "text", or "TITLE" for a headline. Every document is coded once before the clock runs: what is loaded
once is no cost of a document.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any
from unittest import mock

import dateline.coding.document as coding
import dateline.parsing.document as parsing
import dateline.resolving.mentions as resolving
from benchmarks.running import Row, document_of, options, print_result, read_rows
from dateline.pipeline import code_document

# The functions that coding calls of each resolver; none of them calls another one's.
_PARTS = {
    "places": [(resolving, "find_toponyms"), (resolving, "find_place")],
    "times": [(resolving, "find_moments")],
    "quantities": [(resolving, "find_quantities"), (resolving, "in_context")],
    "attribution": [(coding, "with_sources"), (parsing, "find_quotations"), (resolving, "resolve_attribution")],
}


def cost(items: Sequence[Row]) -> Row:
    """The share of each resolver, and of all four."""
    spent: Counter[str] = Counter()

    def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return call(*given, **named)
            finally:
                spent[name] += time.process_time() - start  # type: ignore[assignment]

        return run

    documents = [document_of(item) for item in items]
    for document in documents:
        code_document(document)
    with ExitStack() as patched:
        for name, functions in _PARTS.items():
            for module, function in functions:
                patched.enter_context(mock.patch.object(module, function, timed(name, getattr(module, function))))
        start = time.process_time()
        for document in documents:
            code_document(document)
        total = time.process_time() - start
    shares = {name: round(spent[name] / total, 4) for name in _PARTS}
    return {"documents": len(documents), **shares, "together": round(sum(spent.values()) / total, 4)}


def main() -> None:
    """Run from the command line."""
    given = options(__doc__ or "").parse_args()
    print_result(cost(read_rows(given.data)), as_json=given.json)


if __name__ == "__main__":
    main()
