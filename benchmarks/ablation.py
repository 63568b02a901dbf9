"""What each part of the coder gives: rules alone, network alone, both, and what the network tells resolving.

    python -m benchmarks.ablation --data ../shared/gold/dev.jsonl --json

Items as in `benchmarks.gold`. All parts read the same parse, which is the network's. Rules alone are told whatever the
network thinks of them; the network alone is told from the confidence that is usual (`MIN_CONFIDENCE`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks import scoring
from benchmarks.running import Row, document_of, options, print_result, read_rows
from dateline.coding.document import code_parsed
from dateline.exporting.contract import mention_object
from dateline.parsing.document import parse_document
from dateline.records import MIN_CONFIDENCE, ParsedDocument, RawMention
from dateline.resolving.mentions import resolve_mentions

Coder = Callable[[ParsedDocument], Sequence[RawMention]]


def _bare(parsed: ParsedDocument) -> ParsedDocument:
    """The document without what the network says of its events."""
    return replace(parsed, sentences=tuple(replace(sentence, scores=()) for sentence in parsed.sentences))


def _rules(parsed: ParsedDocument) -> Sequence[RawMention]:
    return code_parsed(_bare(parsed), 0.0)


def _network(parsed: ParsedDocument) -> Sequence[RawMention]:
    """The network's proposals alone, as they would be told if there were no rules."""
    from dateline.coding import events

    rules, events.acts_in = events.acts_in, lambda tree, among=None: ([], {})
    try:
        return code_parsed(parsed)
    finally:
        events.acts_in = rules


def _both(parsed: ParsedDocument) -> Sequence[RawMention]:
    return code_parsed(parsed, MIN_CONFIDENCE)


PARTS: dict[str, tuple[Coder, bool]] = {
    "rules": (_rules, False),
    "network": (_network, True),
    "both": (_both, True),
    "both, without its links to places and countries": (_both, False),
}


def coded(items: Sequence[Row], coder: Coder, *, linked: bool) -> dict[str, list[Row]]:
    """Id → mentions by one part of the coder; `linked`: resolving sees the network's scores."""
    found = {}
    for item in items:
        document = document_of(item, "en")
        parsed = parse_document(document)
        raw = coder(parsed)
        if not linked:
            raw, parsed = [replace(mention, place=None) for mention in raw], _bare(parsed)
        found[item["id"]] = [mention_object(mention) for mention in resolve_mentions(document, parsed, raw, "")]
    return found


def main() -> None:
    """Run from the command line."""
    given = options(__doc__ or "").parse_args()
    items = read_rows(given.data)
    result: Row = {"items": len(items)}
    for name, (coder, linked) in PARTS.items():
        scores = scoring.score(items, coded(items, coder, linked=linked))
        figures = {key: scores[key]["f1"] for key in ("type", "dyad")}
        figures |= {key: scores["type"][key] for key in ("precision", "recall")}
        result[name] = figures | {key: scores[key]["accuracy"] for key in ("quiet", "mode", "status", "place")}
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
