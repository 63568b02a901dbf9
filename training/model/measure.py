"""Figures on the test split and on the development gold, alone and together with the rule coder's mentions."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import scoring
from benchmarks.running import read_rows

from .data import Row, example_of, is_early
from .train import coded, figures, load, merit, predict
from .wordpiece import WordPiece

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
Coded = dict[str, list[Row]]


def _overlap(one: Row, other: Row) -> bool:
    left, right = one["trigger"], other["trigger"]
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


def union(rules: list[Row], model: list[Row], least: float) -> list[Row]:
    """The rules' mentions and those of the model, surer than `least`, of types that the rules did not find."""
    known = {mention["type"] for mention in rules}
    return rules + [one for one in model if one["type"] not in known and one["confidence"] >= least]


def both(rules: list[Row], model: list[Row], _: float) -> list[Row]:
    """The rules' mentions whose type the model also finds."""
    known = {mention["type"] for mention in model}
    return [mention for mention in rules if mention["type"] in known]


def checked(rules: list[Row], model: list[Row], least: float) -> list[Row]:
    """The model's mentions; where a rule mention has the same type, its parties, which the resolver has seen."""
    found = []
    for one in model:
        twin = next((other for other in rules if other["type"] == one["type"] and _overlap(one, other)), None)
        twin = twin or next((other for other in rules if other["type"] == one["type"]), None)
        parties = {key: twin[key] for key in ("actors", "recipients", "place")} if twin else {}
        found.append({**one, **{key: value for key, value in parties.items() if value}})
    known = {mention["type"] for mention in found}
    sure = [other for other in rules if other["type"] not in known and other.get("confidence", 0) >= least]
    return found + sure


JOINS: dict[str, Callable[[list[Row], list[Row], float], list[Row]]] = {
    "both agree": both,
    "union": union,
    "model, parties of the rules": lambda rules, model, _: checked(rules, model, 2.0),
}


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


def compare(rows: Sequence[Row], model: Coded, rules: Coded) -> Row:
    """The rule coder alone, both together, and what each finds that the other does not."""
    left, right = found_types(rows, model), found_types(rows, rules)
    total = sum(sum(event.get("status") not in scoring.UNSCORED for event in row["events"]) for row in rows)
    only = {"model": len(left - right), "rules": len(right - left), "both": len(left & right)}
    result: Row = {"rules": figures(rows, rules), "found by": {**only, "neither": total - len(left | right)}}
    for name, join in JOINS.items():
        joined = {row["id"]: join(rules[row["id"]], model[row["id"]], 0.7) for row in rows}
        result[name] = figures(rows, joined)
    return result


def calibration(rows: Sequence[Row], mentioned: Coded) -> Row:
    """Precision of type and expected calibration error over ten bins of confidence (mentions from 0.2 up)."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for row in rows:
        gold = [event for event in row["events"] if event.get("status") not in scoring.UNSCORED]
        matched = {id(mention) for _, mention in scoring.pairs(gold, mentioned[row["id"]])}
        for mention in mentioned[row["id"]]:
            sure = mention["confidence"]
            bins[min(9, int(sure * 10))].append((sure, id(mention) in matched))
    every = [pair for group in bins for pair in group]
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
    chosen = 0.5
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
            "calibration": calibration(rows, at[0.2]),
        }
        (folder / f"{name}.mentions.json").write_text(json.dumps(at[chosen]), encoding="utf-8")
        saved = rules / f"{name}.json" if rules else None
        if saved and saved.exists():
            coded_by_rules = json.loads(saved.read_text(encoding="utf-8"))
            if all(row["id"] in coded_by_rules for row in rows):
                result[name]["with rules"] = compare(rows, at[chosen], coded_by_rules)
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
            print(f"  {threshold:<28}", row)
        print("  calibration", result[name]["calibration"])
        print("  type", result[name]["intervals"]["type"], "dyad", result[name]["intervals"]["dyad"])
        for kind, row in result[name].get("with rules", {}).items():
            print(f"  {kind:<28}", row)
