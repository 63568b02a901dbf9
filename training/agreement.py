"""How far the second, blind annotation of Dateline Gold agrees with the first.

    python -m training.agreement               print one JSON object
    python -m training.agreement --misses 20   and show the first 20 items that differ

`gold/second/*.jsonl` holds the second annotation of some items; the first is the item of the same id in
`gold/*.jsonl`. Types, dyads, modes and statuses are scored as the coder's are (`benchmarks.scoring`), the second
annotator's events standing as mentions. Spans agree where they share a character. An item whose text has changed
since it was annotated again is left out and counted as `stale`; one that the first annotation no longer has, as
`gone`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence

from benchmarks import scoring
from benchmarks.running import Row, read_rows
from training.check_gold import place_of
from training.split import GOLD

Span = tuple[int, int]


def as_mention(event: Row) -> Row:
    """An annotated event in the form of a coded mention (its date under `when.start`)."""
    when = event.get("when")
    return {**event, "when": {"text": when["text"], "start": when.get("date")} if when else None}


def as_gold(event: Row) -> Row:
    """An annotated event with its date where the scorer looks for it."""
    return {**event, "date": (event.get("when") or {}).get("date")}


def extent(text: str, span: Row) -> Span | None:
    """First and last-plus-one character of a span, or None where it does not stand in the text."""
    start = place_of(text, span)
    return None if start is None else (start, start + len(span["text"]))


def overlaps(left: Span | None, right: Span | None) -> bool:
    """Whether two spans share a character."""
    return left is not None and right is not None and left[0] < right[1] and right[0] < left[1]


def shared(text: str, left: Sequence[Row], right: Sequence[Row]) -> int:
    """How many spans of one list can be paired with spans of the other that share a character, each used once."""
    first, second = [extent(text, span) for span in left], [extent(text, span) for span in right]
    taken: dict[int, int] = {}

    def find(index: int, tried: set[int]) -> bool:
        for other, span in enumerate(second):
            if other not in tried and overlaps(first[index], span):
                tried.add(other)
                if other not in taken or find(taken[other], tried):
                    taken[other] = index
                    return True
        return False

    return sum(find(index, set()) for index in range(len(first)))


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two yes-or-no judgements; None where chance alone makes them agree."""
    if not pairs:
        return None
    observed = sum(left == right for left, right in pairs) / len(pairs)
    yes = [sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1)]
    expected = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return None if expected == 1 else round((observed - expected) / (1 - expected), 4)


def nominal_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two choices among several names; None where chance alone makes them agree."""
    if not pairs:
        return None
    observed = sum(left == right for left, right in pairs) / len(pairs)
    counts = [Counter(pair[side] for pair in pairs) for side in (0, 1)]
    expected = sum(counts[0][name] * counts[1][name] for name in counts[0]) / len(pairs) ** 2
    return None if expected == 1 else round((observed - expected) / (1 - expected), 4)


def matched(first: Row, second: Row) -> list[tuple[Row, Row]]:
    """The paired events of one item: of the first annotation, of the second."""
    left = [event for event in first["events"] if event["status"] not in scoring.UNSCORED]
    right = [event for event in second["events"] if event["status"] not in scoring.UNSCORED]
    return scoring.pairs(left, right)


def span_f1(items: Sequence[tuple[Row, Row]], fields: Sequence[str]) -> Row:
    """F1 of the spans of some fields over the matched pairs; a field of several parties is one list of them."""
    hits = left = right = 0
    for first, second in items:
        for one, two in matched(first, second):
            for field in fields:
                here, there = ([v] if isinstance(v, dict) else v or [] for v in (one.get(field), two.get(field)))
                hits += shared(first["text"], here, there)
                left, right = left + len(here), right + len(there)
    return {"f1": round(2 * hits / max(1, left + right), 4), "first": left, "second": right}


def party_f1(items: Sequence[tuple[Row, Row]]) -> Row:
    """As `span_f1`, of actors and recipients together, without regard to the side: mutual events may be turned."""
    hits = left = right = 0
    for first, second in items:
        for one, two in matched(first, second):
            here, there = (event["actors"] + event["recipients"] for event in (one, two))
            hits += shared(first["text"], here, there)
            left, right = left + len(here), right + len(there)
    return {"f1": round(2 * hits / max(1, left + right), 4), "first": left, "second": right}


def context_f1(pairs: Sequence[tuple[Row, Row]]) -> Row:
    """F1 of the contexts over the matched pairs."""
    sets = [(set(one.get("contexts", [])), set(two.get("contexts", []))) for one, two in pairs]
    both = sum(len(left & right) for left, right in sets)
    left, right = (sum(len(pair[side]) for pair in sets) for side in (0, 1))
    return {"f1": round(2 * both / max(1, left + right), 4), "first": left, "second": right}


def equal_share(pairs: Sequence[tuple[str, str]]) -> Row:
    """Share of equal names, and kappa."""
    equal = sum(left == right for left, right in pairs)
    return {
        "agreement": round(equal / len(pairs), 4) if pairs else None,
        "kappa": nominal_kappa(pairs),
        "of": len(pairs),
    }


def measure(items: Sequence[tuple[Row, Row]]) -> Row:
    """All figures over items annotated twice (first, second)."""
    counts = [
        scoring.tally(
            {"events": [as_gold(event) for event in first["events"]]}, [as_mention(event) for event in second["events"]]
        )
        for first, second in items
    ]
    scored = scoring.summary(counts)
    found = [pair for first, second in items for pair in matched(first, second)]
    names: dict[str, list[tuple[str, str]]] = {
        field: [(str(one.get(field)), str(two.get(field))) for one, two in found] for field in ("mode", "status")
    }
    return {
        "items": len(items),
        "events": {"first": scored["gold"], "second": scored["predicted"], "matched": len(found)},
        "type": scored["type"],
        "dyad": scored["dyad"],
        "mode": equal_share(names["mode"]),
        "status": equal_share(names["status"]),
        "contexts": context_f1(found),
        "place": scored["place"],
        "date": scored["date"],
        "has_event": {
            "kappa": kappa([(bool(first["events"]), bool(second["events"])) for first, second in items]),
            "only_first": sum(bool(first["events"]) and not second["events"] for first, second in items),
            "only_second": sum(bool(second["events"]) and not first["events"] for first, second in items),
        },
        "spans": {
            "trigger": span_f1(items, ["trigger"]),
            "actors": span_f1(items, ["actors"]),
            "recipients": span_f1(items, ["recipients"]),
            "parties": party_f1(items),
        },
    }


def differs(first: Row, second: Row) -> bool:
    """Whether the two annotations of an item differ in types, dyads, modes or statuses."""
    count = scoring.tally(first, second["events"])
    if not count["dyad"] == count["gold"] == count["predicted"]:
        return True
    return any(one.get(name) != two.get(name) for one, two in matched(first, second) for name in ("mode", "status"))


def line(name: str, event: Row) -> str:
    """One event on one line."""
    sides = " -> ".join(
        "; ".join(f"{party['text']} ({party.get('country')} {party.get('sector')})" for party in event[side]) or "-"
        for side in ("actors", "recipients")
    )
    return f"  {name:6} {event['type']}/{event.get('mode')} {event['status']} [{event['trigger']['text']}] {sides}\n"


def show_misses(items: Sequence[tuple[Row, Row]], most: int) -> None:
    """Print the first items that differ."""
    for first, second in [pair for pair in items if differs(*pair)][:most]:
        sys.stdout.write(f"\n{first['id']} {first['text']}\n")
        sys.stdout.writelines(line("first", event) for event in first["events"])
        sys.stdout.writelines(line("second", event) for event in second["events"])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    parser.add_argument("--misses", type=int, default=0, help="show the first N items that differ")
    chosen = parser.parse_args()
    first = {item["id"]: item for path in sorted(GOLD.glob("*.jsonl")) for item in read_rows(path)}
    second = [item for path in sorted((GOLD / "second").glob("*.jsonl")) for item in read_rows(path)]
    known = [(first[item["id"]], item) for item in second if item["id"] in first]
    items = [(one, two) for one, two in known if one["text"] == two["text"]]
    result = {**measure(items), "stale": len(known) - len(items), "gone": len(second) - len(known)}
    sys.stdout.write(json.dumps(result) + "\n")
    show_misses(items, chosen.misses)


if __name__ == "__main__":
    main()
