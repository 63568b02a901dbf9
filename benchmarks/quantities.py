"""Quantities: value and unit, on three kinds of data, beside the peer quantulum3 on the same.

    pip install 'dateline[peers]'      # for the peer; without it, it is left out
    python -m benchmarks.quantities --data ../shared/eval/meantime/docs.jsonl --json       # MEANTIME's values
    python -m benchmarks.quantities --data ../shared/eval/quantulum3_tests --json          # the peer's own cases
    python -m benchmarks.quantities --data gold/quantities/cases.jsonl --json              # our own

The kind is told by the rows. A value of the annotation is found where one of ours lies over the same characters; it is
right where value and unit (for a range both ends, or for the peer its middle) are the annotated ones, signs aside.
MEANTIME marks the words without a value; they are read here by a small reader of their own, and where the words hold no
unit any count, measure or plain number is right. Counts are right by number and noun ("23 people"), whatever it is
called there ("dead"). `accuracy` is over the annotation, `precision` over what was found, by the same test. quantulum3
counts years and parts of names ("Voyager 2") as numbers; they stay in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import dateline
from benchmarks.quantity_cases import Case, Value, peer_unit, pint_unit, read_cases
from benchmarks.running import Row, options, print_result
from dateline.records import Quantity

_NEAR = 1e-3


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--misses", type=int, default=0, help="print the first so many misses")
    given = parser.parse_args()
    name, cases = read_cases(given.data)
    result: Row = {"data": name, "cases": len(cases), "values": sum(len(case.values) for case in cases)}
    ours = [[ours_value(q) for q in dateline.quantities(case.text, published=case.published)] for case in cases]
    result |= score(cases, ours)
    peer = _peer()
    if peer:
        result["quantulum3"] = score(cases, [_peer_values(peer, case.text) for case in cases])
    if not given.json:
        show(cases, ours, given.misses)
    print_result(result, as_json=given.json)


def show(cases: list[Case], ours: list[list[Value]], most: int) -> None:
    """Print the first values that were missed."""
    missed = [
        (case, gold, [one for one in found if overlap(gold, one)])
        for case, found in zip(cases, ours, strict=True)
        for gold in case.values
        if not any(right(gold, one) for one in found)
    ]
    for case, gold, near in missed[:most]:
        told = [f"{one.value} ({one.low}, {one.high}) {one.unit}" for one in near]
        words = case.text[gold.start : gold.end]
        print(f"{case.id}: {words!r} is {gold.value} ({gold.low}, {gold.high}) {gold.unit!r}, found {told}")


def score(cases: list[Case], found: list[list[Value]]) -> Row:
    """Accuracy over the annotation, precision over what was found, and how often the value alone is right."""
    hit = valued = predicted = true = 0
    for case, values in zip(cases, found, strict=True):
        hit += sum(any(right(gold, one) for one in values) for gold in case.values)
        valued += sum(any(overlap(gold, one) and same_value(gold, one) for one in values) for gold in case.values)
        predicted += len(values)
        true += sum(any(right(gold, one) for gold in case.values) for one in values)
    total = sum(len(case.values) for case in cases)
    return {
        "accuracy": round(hit / max(1, total), 3),
        "value": round(valued / max(1, total), 3),
        "precision": round(true / max(1, predicted), 3),
    }


def right(gold: Value, found: Value) -> bool:
    """Whether a found value is the annotated one: it lies over the same characters, with its value and unit."""
    return overlap(gold, found) and same_value(gold, found) and same_unit(gold, found)


def overlap(one: Value, other: Value) -> bool:
    """Whether two values share a character."""
    return one.start < other.end and other.start < one.end


def same_value(gold: Value, found: Value) -> bool:
    """Whether two values are the same number; of a range both ends, or its middle where only that is given."""
    if gold.value is not None:
        middle = found.value
        if middle is None and found.low is not None and found.high is not None:
            middle = (found.low + found.high) / 2
        return middle is not None and _close(abs(gold.value), abs(middle))
    if found.value is not None and gold.low is not None and gold.high is not None:
        return _close(abs(found.value), abs(gold.low + gold.high) / 2)
    pairs = [(a, b) for a, b in ((gold.low, found.low), (gold.high, found.high)) if a is not None]
    return found.value is None and all(b is not None and _close(abs(a), abs(b)) for a, b in pairs)


def _rate_outside(gold: Value, found: Value) -> bool:
    """Whether only our unit tells a rate, in words that the annotation left out: "$63 million [a year]"."""
    return found.end > gold.end and found.unit.split("/")[0] == gold.unit


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_NEAR, abs_tol=1e-12)


def same_unit(gold: Value, found: Value) -> bool:
    """Whether two units are the same: by name, as pint knows them, or a count for a count."""
    if gold.unit == found.unit or (gold.kind == found.kind == "money" and _rate_outside(gold, found)):
        return True
    if gold.kind == "count":
        # what is counted is told apart only where both name it
        if found.kind != "count":
            return gold.unit == "" and found.kind == "other"
        ours, theirs = ({w.rstrip("s") for w in re.split(r"[\s-]", one.unit.lower()) if w} for one in (found, gold))
        return not ours or not theirs or bool(ours & theirs) or bool(ours & _PEOPLE)
    if "money" in (gold.kind, found.kind) and gold.kind != found.kind:
        return False
    one, other = pint_unit(gold.unit), pint_unit(found.unit)
    return one is not None and one == other


# Nouns that news uses for the same people.
_PEOPLE = frozenset("people dead killed wounded injured hurt victim person civilian casualtie missing".split())


def ours_value(quantity: Quantity) -> Value:
    """A quantity of ours as a value."""
    kinds = {"money": "money", "percent": "percent", "count": "count", "number": "count", "fraction": "count"}
    kind = kinds.get(quantity.kind, "other")
    unit = quantity.unit if quantity.kind not in ("number", "fraction") else ""
    span = quantity.span
    return Value(span.start, span.end, quantity.value, quantity.low, quantity.high, unit, kind)


def _peer() -> Any:
    """The peer's parser; None if it is not installed."""
    try:
        from quantulum3 import parser
    except ImportError:
        return None
    return parser


def _peer_values(peer: Any, text: str) -> list[Value]:
    """What the peer finds; a line at a time; where it fails, it finds nothing."""
    found = []
    for start, part in _lines(text):
        try:
            answers = peer.parse(part)
        except Exception:  # noqa: BLE001 - a failure of the peer is its miss
            answers = []
        for one in answers:
            name, kind = peer_unit(one.unit.name)
            spread = one.uncertainty
            low, high = (one.value - spread, one.value + spread) if spread else (None, None)
            found.append(Value(start + one.span[0], start + one.span[1], one.value, low, high, name, kind))
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match[0]


if __name__ == "__main__":
    main()
