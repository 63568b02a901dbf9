"""Relation type with the actor and the recipient given.

    python -m benchmarks.relation --data FILE.jsonl --json [--merge-yield]

FILE: {"id", "text", "source": [start, end], "target": [start, end], "root"}, `root` a PLOVER type. Asks
`dateline.relation` for the type of each. Prints macro-F1 and accuracy over root, quad (four classes) and binary
(cooperation or conflict), macro-F1 with a 95 % bootstrap interval over items. `--merge-yield` counts CONCEDE and
RETREAT as YIELD. `--misses N` shows the first N that are wrong.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence

from benchmarks.running import Row, options, print_result, read_rows
from dateline.coding.relations import relations
from dateline.ontology.plover import quad

_DRAWS = 300


def _as_class(kind: str, level: str, merge_yield: bool) -> str:
    if level == "root":
        return "YIELD" if merge_yield and kind in ("CONCEDE", "RETREAT") else kind
    if merge_yield and kind in ("CONCEDE", "RETREAT", "YIELD"):
        kind = "CONCEDE"
    group = quad(kind)
    return group if level == "quad" else group.rsplit(" ", 1)[-1]


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The mean F1 of the classes that the gold holds."""
    right = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    expected, given = Counter(gold), Counter(predicted)
    scores = [2 * right[name] / (expected[name] + given[name]) for name in expected]
    return sum(scores) / max(1, len(scores))


def figures(gold: Sequence[str], predicted: Sequence[str]) -> Row:
    """Macro-F1 over the classes that the gold holds, with its interval, and accuracy."""
    chance = random.Random(7)  # noqa: S311 - a bootstrap, not a secret
    drawn = []
    for _ in range(_DRAWS if gold else 0):
        places = chance.choices(range(len(gold)), k=len(gold))
        drawn.append(macro_f1([gold[i] for i in places], [predicted[i] for i in places]))
    drawn.sort()
    return {
        "macro_f1": round(macro_f1(gold, predicted), 4),
        "interval": [round(drawn[int(_DRAWS * share)], 4) for share in (0.025, 0.975)] if drawn else None,
        "accuracy": round(sum(g == p for g, p in zip(gold, predicted, strict=True)) / max(1, len(gold)), 4),
        "classes": len(set(gold)),
    }


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--merge-yield", action="store_true", help="count CONCEDE and RETREAT as YIELD")
    parser.add_argument("--misses", type=int, default=0, help="show the first N items that are wrong")
    given = parser.parse_args()
    items = read_rows(given.data)
    found = list(relations((item["text"], tuple(item["source"]), tuple(item["target"])) for item in items))
    predicted = [one.type for one in found]
    wrong = [(item, one) for item, one in zip(items, found, strict=True) if item["root"] != one.type]
    for item, one in wrong[: given.misses]:
        text = item["text"]
        parties = f"{text[slice(*item['source'])]} -> {text[slice(*item['target'])]}"
        sys.stdout.write(f"{item['root']} given as {one.type} {one.confidence}: {parties}: {text}\n")
    result: Row = {"items": len(items)}
    for level in ("root", "quad", "binary"):
        result[level] = figures(
            [_as_class(item["root"], level, given.merge_yield) for item in items],
            [_as_class(kind, level, given.merge_yield) for kind in predicted],
        )
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
