"""Accuracy floors: figures that must not fall, each pinned with the checksum of the data it was measured on.

    python -m benchmarks.floors            check; exit 1 if a figure is below its floor
    python -m benchmarks.floors --update   raise the floors to today's figures; refuses to lower one

The floors stand in `benchmarks/floors.json`. Data that is not here (`../shared`, which users do not have) is skipped
and said so; data that changed makes its floors void until they are set anew with `--update`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from benchmarks import scoring
from benchmarks.relation import macro_f1
from benchmarks.running import Row, as_document, code_rows, read_rows
from dateline.coding.relations import relations
from training.relations import rows as relation_rows
from training.split import items as items_of

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors.json"
# A floor is pinned this far below the measured figure, so that a tie broken otherwise on another machine is no alarm.
SLACK = 0.005
DATA = {
    "dev": ROOT.parent / "shared" / "gold" / "dev.jsonl",
    "gold-test": ROOT / "gold",
}


def _items(name: str) -> list[Row] | None:
    """The items of a data set, or None where it is not here."""
    path = DATA[name]
    if not path.exists():
        return None
    if path.is_file():
        return read_rows(path)

    return items_of("test")


def checksum(items: list[Row]) -> str:
    """A checksum of the items' content."""
    text = "\n".join(json.dumps(item, sort_keys=True, ensure_ascii=False) for item in items)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def relation_figure(rows: list[Row]) -> float:
    """Macro-F1 of the relation type (root) over relation rows."""
    found = relations((row["text"], tuple(row["source"]), tuple(row["target"])) for row in rows)
    return float(macro_f1([row["root"] for row in rows], [one.type for one in found]))


def measure(items: list[Row]) -> dict[str, float]:
    """The figures that are pinned."""
    scores = scoring.score(items, code_rows(as_document(item) for item in items))
    figures = {f"{key}_f1": scores[key]["f1"] for key in ("type", "dyad")}
    return figures | {key: scores[key]["accuracy"] for key in ("quiet", "mode", "status")}


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures that are under their floors, in words."""
    return [f"{key} {figures[key]:.4f} is below {floor:.4f}" for key, floor in floors.items() if figures[key] < floor]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to today's figures")
    given = parser.parse_args()
    known: Row = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failed = False
    for name in DATA:
        items = _items(name)
        if items is None:
            sys.stdout.write(f"{name}: the data is not here, skipped\n")
            continue
        figures, digest = measure(items), checksum(items)
        if name == "gold-test":
            figures["relation_root"] = round(relation_figure(list(relation_rows(items))), 4)
        pinned = known.get(name, {})
        same = pinned.get("checksum") == digest
        under = below(figures, pinned.get("floors", {})) if same else []
        failed = failed or bool(under) or (not same and not given.update)
        words = "; ".join(under) or (
            "holds" if same else "the data changed: its floors are void, set them with --update"
        )
        sys.stdout.write(f"{name} ({len(items)} items): {figures} {words}\n")
        if given.update and not under:
            old = pinned.get("floors", {}) if same else {}
            floors = {key: max(round(value - SLACK, 4), old.get(key, 0.0)) for key, value in figures.items()}
            known[name] = {"checksum": digest, "items": len(items), "floors": floors}
    if given.update and not failed:
        FLOORS.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
