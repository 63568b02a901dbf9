"""Figures on the test split and on the development gold, alone and together with the rule coder's mentions."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import scoring
from benchmarks.running import read_rows

from .data import Row, example_of, is_early
from .train import coded, figures, load, merit, predict
from .wordpiece import WordPiece

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
Coded = dict[str, list[Row]]


def _overlap(one: Row, other: Row) -> bool:
    left, right = one["trigger"], other["trigger"]
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


@dataclass(frozen=True, slots=True)
class Join:
    """How mentions of rules and model are put together.

    A rule's mention stays if the model gives its type at least `keep` somewhere in the text; the model's mentions of
    other types come in from `add` up. With `fill`, a kept mention without parties on a side takes the model's.
    """

    keep: float
    add: float
    fill: bool

    def __call__(self, rules: list[Row], model: list[Row]) -> list[Row]:
        """The joined mentions of one text; the model's should reach down to `keep`."""
        sure: dict[str, float] = {}
        for one in model:
            sure[one["type"]] = max(sure.get(one["type"], 0.0), one["confidence"])
        kept = [mention for mention in rules if sure.get(mention["type"], 0.0) >= self.keep]
        if self.fill:
            kept = [self._filled(mention, model) for mention in kept]
        known = {mention["type"] for mention in kept}
        return kept + [one for one in model if one["type"] not in known and one["confidence"] >= self.add]

    def _filled(self, mention: Row, model: list[Row]) -> Row:
        twins = [one for one in model if one["type"] == mention["type"]]
        if not twins:
            return mention
        twin = max(twins, key=lambda one: (_overlap(one, mention), one["confidence"]))
        return {**mention, **{key: twin[key] for key in ("actors", "recipients") if not mention[key]}}


JOINS = {
    "both agree": Join(0.5, 2.0, fill=False),
    "union": Join(0.0, 0.5, fill=False),
}
CHOICES = [
    Join(keep, add, fill)
    for keep in (0.0, 0.1, 0.2, 0.3)
    for add in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
    for fill in (False, True)
]


def joined(rows: Sequence[Row], model: Coded, rules: Coded, join: Join) -> Coded:
    """A join over all texts."""
    return {row["id"]: join(rules[row["id"]], model[row["id"]]) for row in rows}


def best_join(rows: Sequence[Row], model: Coded, rules: Coded) -> Join:
    """The join that is best on these items (the kept-back part of the train split)."""
    return max(CHOICES, key=lambda join: merit(figures(rows, joined(rows, model, rules, join))))


def found_types(rows: Sequence[Row], mentioned: Coded) -> set[tuple[str, str, int]]:
    """Annotated events that were found, as (item, type, number among the item's events of the type)."""
    found = set()
    for row in rows:
        gold = [event for event in row["events"] if event.get("status") not in scoring.UNSCORED]
        for kind in {event["type"] for event in gold}:
            count = min(
                sum(event["type"] == kind for event in gold),
                sum(mention["type"] == kind for mention in mentioned[row["id"]]),
            )
            found |= {(row["id"], kind, number) for number in range(count)}
    return found


def compare(rows: Sequence[Row], model: Coded, low: Coded, rules: Coded, chosen: Join) -> Row:
    """The rule coder alone, both together, and what each finds that the other does not.

    `model` has the mentions at the chosen threshold, `low` those from the lowest up.
    """
    left, right = found_types(rows, model), found_types(rows, rules)
    total = sum(sum(event.get("status") not in scoring.UNSCORED for event in row["events"]) for row in rows)
    only = {"model": len(left - right), "rules": len(right - left), "both": len(left & right)}
    result: Row = {"rules": figures(rows, rules), "found by": {**only, "neither": total - len(left | right)}}
    for name, join in {**JOINS, f"chosen {chosen}": chosen}.items():
        result[name] = figures(rows, joined(rows, low, rules, join))
    intervals = scoring.score(rows, joined(rows, low, rules, chosen))
    result["intervals"] = {key: intervals[key]["interval"] for key in ("type", "dyad")}
    return result


def judged(rows: Sequence[Row], mentioned: Coded) -> list[tuple[float, bool]]:
    """Every mention's confidence and whether its type is right."""
    found = []
    for row in rows:
        gold = [event for event in row["events"] if event.get("status") not in scoring.UNSCORED]
        matched = {id(mention) for _, mention in scoring.pairs(gold, mentioned[row["id"]])}
        for mention in mentioned[row["id"]]:
            found.append((mention["confidence"], id(mention) in matched))
    return found


def _logit(sure: float) -> float:
    return math.log(max(sure, 1e-4) / max(1.0 - sure, 1e-4))


def fit_scale(every: Sequence[tuple[float, bool]], steps: int = 2000, rate: float = 0.5) -> tuple[float, float]:
    """Slope and offset of the logistic curve that maps confidence to the share that is right (Platt's scaling)."""
    slope, offset = 1.0, 0.0
    logits = [_logit(sure) for sure, _ in every]
    for _ in range(steps):
        errors = [
            1.0 / (1.0 + math.exp(-slope * x - offset)) - right for x, (_, right) in zip(logits, every, strict=True)
        ]
        slope -= rate * sum(error * x for error, x in zip(errors, logits, strict=True)) / len(every) / 4
        offset -= rate * sum(errors) / len(every)
    return slope, offset


def scaled(every: Sequence[tuple[float, bool]], scale: tuple[float, float]) -> list[tuple[float, bool]]:
    """Confidences through the curve."""
    return [(1.0 / (1.0 + math.exp(-scale[0] * _logit(sure) - scale[1])), right) for sure, right in every]


def calibration(every: Sequence[tuple[float, bool]]) -> Row:
    """Precision of type, and expected calibration error over ten bins of confidence."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for sure, right in every:
        bins[min(9, int(sure * 10))].append((sure, right))
    error = sum(abs(sum(sure for sure, _ in group) - sum(right for _, right in group)) for group in bins)
    precision = {}
    for least in (0.5, 0.7, 0.9):
        kept = [right for sure, right in every if sure >= least]
        precision[str(least)] = round(sum(kept) / max(1, len(kept)), 3)
    return {"ece": round(error / max(1, len(every)), 3), "precision from": precision}


def report(folder: Path, weights: Path, dev: Path, rules: Path | None) -> None:
    """Measure the best network of a run; print it and write `figures.json`.

    The threshold is the one that is best on the kept-back part of the train split, never on test or dev.
    """
    from training.split import items

    network, coder = load(folder), WordPiece(weights / "vocab.txt")
    early = [row for row in items("train") if is_early(row["id"])]
    sets = {"early": early, "test": items("test")}
    if dev.exists():
        sets["dev"] = read_rows(dev)
    result: Row = {}
    chosen, join = 0.5, Join(0.0, 0.5, fill=False)
    for name, rows in sets.items():
        logits = predict(network, coder, [example_of(row, labelled=False) for row in rows])
        at = {threshold: coded(rows, logits, threshold) for threshold in THRESHOLDS}
        table = {threshold: figures(rows, mentioned) for threshold, mentioned in at.items()}
        if name == "early":
            chosen = max(THRESHOLDS, key=lambda threshold: merit(table[threshold]))
            result["threshold"] = chosen
        result[name] = {
            "items": len(rows),
            "by threshold": table,
            "intervals": scoring.score(rows, at[chosen]),
        }
        every = judged(rows, at[0.2])
        if name == "early":
            result["scale"] = fit_scale(every)
        result[name]["calibration"] = calibration(every)
        result[name]["calibration, scaled"] = calibration(scaled(every, result["scale"]))
        (folder / f"{name}.mentions.json").write_text(json.dumps(at[chosen]), encoding="utf-8")
        saved = rules / f"{name}.json" if rules else None
        if saved and saved.exists():
            coded_by_rules = json.loads(saved.read_text(encoding="utf-8"))
            shared = [row for row in rows if row["id"] in coded_by_rules]
            if name == "early":
                join = best_join(shared, at[THRESHOLDS[0]], coded_by_rules)
            low = at[THRESHOLDS[0]]
            result[name]["with rules"] = compare(shared, at[chosen], low, coded_by_rules, join)
    (folder / "figures.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    show(result)


def show(result: Row) -> None:
    """Print the figures for people."""
    print("threshold chosen:", result["threshold"])
    for name in ("early", "test", "dev"):
        if name not in result:
            continue
        print(f"\n{name}: {result[name]['items']} items")
        for threshold, row in result[name]["by threshold"].items():
            print(f"  {threshold:<8}", row)
        print("  calibration", result[name]["calibration"])
        print("  calibration, scaled", result[name]["calibration, scaled"])
        print("  type", result[name]["intervals"]["type"], "dyad", result[name]["intervals"]["dyad"])
        for kind, row in result[name].get("with rules", {}).items():
            print(f"  {kind:<45}", row)
