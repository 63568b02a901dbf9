"""Relation type with the actor and the recipient given.

    python -m benchmarks.relation --data FILE.jsonl --json [--merge-yield]

FILE: {"id", "text", "source": [start, end], "target": [start, end], "root"}, `root` a PLOVER type. Codes the text,
takes the
mention that joins the two spans best, and compares its type. Prints macro-F1 and accuracy over root, quad (four
classes)
and binary (cooperation or conflict). `--merge-yield` counts CONCEDE and RETREAT as YIELD.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.running import Row, code_rows, options, print_result, read_rows
from dateline.coding.tree import build_tree
from dateline.coding.triggers import find_triggers
from dateline.ontology.plover import quad
from dateline.parsing.document import parse_document
from dateline.records import Document

# What to answer when not even a trigger is found: the commonest kind of event in world news.
FALLBACK = "CONSULT"


def _overlaps(party: Row, span: Sequence[int]) -> bool:
    return bool(party["start"] < span[1] and party["end"] > span[0])


def _closeness(mention: Row, item: Row) -> tuple[float, ...]:
    """How well a mention joins the given spans: as actor and recipient, by their words, by the trigger between them."""
    actors, recipients = mention["actors"], mention["recipients"]
    source, target = item["source"], item["target"]
    directed = any(_overlaps(a, source) for a in actors) + any(_overlaps(r, target) for r in recipients)
    either = sum(any(_overlaps(p, span) for p in actors + recipients) for span in (source, target))
    trigger = mention["trigger"]["start"]
    distance = min(abs(trigger - source[1]), abs(trigger - target[0]))
    actual = mention["status"] not in ("hypothetical", "denied")
    return (either, directed, actual, -distance / 1000)


def _from_triggers(item: Row) -> str:
    """The type of the trigger nearest to the two spans, where the coder found no event: the parties are given here.

    The coder itself wants an actor in the words around a trigger; a relation's parties are known beforehand.
    """
    middle = (min(item["source"][1], item["target"][1]) + max(item["source"][0], item["target"][0])) / 2
    found = []
    for sentence in parse_document(Document(id="x", text=item["text"], language="en")).sentences:
        if sentence.tokens:
            for trigger in find_triggers(build_tree(sentence)):
                if trigger.rule.type != "NONE":
                    found.append((abs(sentence.tokens[trigger.head].start - middle), trigger.rule.type))
    return min(found)[1] if found else FALLBACK


def predict(item: Row, mentions: Sequence[Row]) -> str:
    """The type of the mention that joins actor and recipient best."""
    if not mentions:
        return _from_triggers(item)
    kind: str = max(mentions, key=lambda mention: _closeness(mention, item))["type"]
    return kind


def _as_class(kind: str, level: str, merge_yield: bool) -> str:
    if level == "root":
        return "YIELD" if merge_yield and kind in ("CONCEDE", "RETREAT") else kind
    if merge_yield and kind in ("CONCEDE", "RETREAT", "YIELD"):
        kind = "CONCEDE"
    group = quad(kind)
    return group if level == "quad" else group.rsplit(" ", 1)[-1]


def figures(gold: Sequence[str], predicted: Sequence[str]) -> Row:
    """Macro-F1 over the classes that the gold holds, and accuracy."""
    right = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    expected, given = Counter(gold), Counter(predicted)
    scores = [2 * right[name] / (expected[name] + given[name]) for name in expected]
    return {
        "macro_f1": round(sum(scores) / max(1, len(scores)), 4),
        "accuracy": round(sum(right.values()) / max(1, len(gold)), 4),
        "classes": len(expected),
    }


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--merge-yield", action="store_true", help="count CONCEDE and RETREAT as YIELD")
    given = parser.parse_args()
    items = [{"id": str(number), **item} for number, item in enumerate(read_rows(given.data))]
    coded = code_rows({"id": item["id"], "text": item["text"]} for item in items)
    predicted = [predict(item, coded[item["id"]]) for item in items]
    result: Row = {"items": len(items), "coded": sum(bool(coded[item["id"]]) for item in items)}
    for level in ("root", "quad", "binary"):
        result[level] = figures(
            [_as_class(item["root"], level, given.merge_yield) for item in items],
            [_as_class(kind, level, given.merge_yield) for kind in predicted],
        )
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
