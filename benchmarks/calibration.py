"""Is a confidence of 0.8 right eight times in ten? And, with `--fit`, the curves that see to it.

    python -m benchmarks.calibration --data FOLDER/test.jsonl --json
    python -m benchmarks.calibration --data FOLDER/early.jsonl --fit

Codes items of Dateline Gold down to a confidence of 0 and judges every mention by whether its type is right. Prints the
expected calibration error over ten bins of the mentions that are told (from `MIN_CONFIDENCE` up) and of all, and
precision and recall from 0.5, 0.7 and 0.9 up. `--fit` prints the rows for `data/coding/confidence.tsv` instead, from
items that the network was not trained on and no one looks at: the kept-back part of the train split (`python -m
training.split early`).
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import scoring
from benchmarks.running import Row, document_of, options, print_result, read_rows
from dateline.coding.document import code_parsed
from dateline.exporting.contract import mention_object
from dateline.parsing.document import parse_document
from dateline.records import MIN_CONFIDENCE
from dateline.resolving.mentions import resolve_mentions

_BINS = 10
_STEPS, _RATE, _PULL = 4000, 0.3, 2.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention: who found it, the network's probability, its confidence, and whether its type is right."""

    found_by: str
    probability: float
    confidence: float
    right: bool


def judged(items: Sequence[Row]) -> Iterator[Judged]:
    """Every mention of some items, down to the least sure."""
    for item in items:
        document = document_of(item, "en")
        parsed = parse_document(document, filtered=False)
        raw = code_parsed(parsed, 0.0)
        mentions = [mention_object(mention) for mention in resolve_mentions(document, parsed, raw, "")]
        gold = [event for event in item["events"] if event.get("status") not in scoring.UNSCORED]
        told = [mention for mention in mentions if mention["status"] not in scoring.UNSCORED]
        right = {id(mention) for _, mention in scoring.pairs(gold, told)}
        for one, mention in zip(raw, mentions, strict=True):
            if mention["status"] not in scoring.UNSCORED:
                yield Judged(one.found_by, one.probability, one.confidence, id(mention) in right)


def _logit(probability: float) -> float:
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


def fitted(found: Sequence[Judged]) -> tuple[float, float]:
    """Intercept and slope of the logistic curve from the network's logit to the share that is right.

    Ridge regression towards a slope of 0.5, so that few cases do not make a steep curve.
    """
    points = [(_logit(one.probability), one.right) for one in found]
    intercept, slope = 0.0, 0.5
    for _ in range(_STEPS):
        errors = [(right - 1 / (1 + math.exp(-(intercept + slope * x))), x) for x, right in points]
        intercept += _RATE * sum(error for error, _ in errors) / len(points)
        pull = _PULL * (0.5 - slope) / len(points)
        slope += _RATE * (sum(error * x for error, x in errors) / len(points) + pull) / 4
    return intercept, slope


def calibration_error(found: Sequence[Judged]) -> float | None:
    """Mean distance between confidence and the share that is right, over ten bins, weighted by their mentions."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in found:
        bins[min(_BINS - 1, int(one.confidence * _BINS))].append(one)
    distance = sum(abs(sum(one.confidence - one.right for one in group)) for group in bins.values())
    return round(distance / len(found), 4) if found else None


def figures(found: Sequence[Judged], wanted: int) -> Row:
    """The calibration errors, and precision and recall from three confidences up."""
    told = [one for one in found if one.confidence >= MIN_CONFIDENCE]
    result: Row = {"mentions": len(found), "told": len(told)}
    result["calibration_error"] = {"told": calibration_error(told), "all": calibration_error(found)}
    for least in (0.5, 0.7, 0.9):
        sure = [one for one in found if one.confidence >= least]
        right = sum(one.right for one in sure)
        result[f"from {least}"] = {
            "precision": round(right / len(sure), 4) if sure else None,
            "recall": round(right / max(1, wanted), 4),
            "mentions": len(sure),
        }
    return result


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--fit", action="store_true", help="print the curves that fit these items")
    given = parser.parse_args()
    items = read_rows(given.data)
    found = list(judged(items))
    if given.fit:
        for name in ("both", "rules", "network", "against"):
            group = [one for one in found if one.found_by == name]
            intercept, slope = fitted(group) if group else (0.0, 1.0)
            share = sum(one.right for one in group) / max(1, len(group))
            sys.stdout.write(f"{name}\t{intercept:.2f}\t{slope:.2f}\n")
            sys.stderr.write(f"{name}: {len(group)} mentions, {share:.2f} right\n")
        return
    wanted = sum(event.get("status") not in scoring.UNSCORED for item in items for event in item["events"])
    print_result(figures(found, wanted), as_json=given.json)


if __name__ == "__main__":
    main()
