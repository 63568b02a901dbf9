"""Status: whether an event is told as a fact, as ahead, as possible or as denied, against MEANTIME's attributes.

    python -m benchmarks.status --data ../shared/eval/meantime/docs.jsonl --json

MEANTIME marks each event with certainty, polarity and time. They say what our status says, in four classes:

    fact      CERTAIN, POS, not FUTURE                       actual, alleged, historical
    ahead     CERTAIN, POS, FUTURE                           planned
    possible  POSSIBLE, PROBABLE, a condition, or a future   hypothetical
              left UNDERSPECIFIED
    denied    NEG                                            denied

Compared are the events that both see: our trigger and theirs share a word. PLOVER tells by the type what MEANTIME tells
by the time: promised help is AGREE, a promised concession CONCEDE, then THREATEN, REQUEST, and REJECT for what will not
be done; all of them have happened. `accuracy` takes our status as it is; in `accuracy_by_plover` such a type says
"ahead" (REJECT: "denied") where MEANTIME does. The confusion counts theirs → ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from benchmarks.detokenised import detokenised
from benchmarks.running import Row, code_rows, options, print_result, read_rows

_OURS = {
    "actual": "fact",
    "alleged": "fact",
    "historical": "fact",
    "planned": "ahead",
    "hypothetical": "possible",
    "denied": "denied",
}
# PLOVER's types that say something is ahead, or will not be
_BY_TYPE = {"AGREE": "ahead", "CONCEDE": "ahead", "THREATEN": "ahead", "REQUEST": "ahead", "REJECT": "denied"}


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--misses", type=int, default=0, help="print the first so many that differ")
    given = parser.parse_args()
    documents = read_rows(given.data)
    coded = code_rows(as_document(row) for row in documents)
    pairs = [(row["id"], *pair) for row in documents for pair in shared(row, coded[row["id"]])]
    if not given.json:
        show(pairs, given.misses)
    print_result(figures([(event, mention) for _, event, mention in pairs]), as_json=given.json)


def _fields(row: Row) -> dict[str, tuple[int, int]]:
    """The tokens of title and text, from and to: sentence 0 is the title, sentence 1 the date."""
    sentences = row["sents"]
    return {"title": (0, sentences.index(1)), "text": (sentences.index(2), len(sentences))}


def as_document(row: Row) -> Row:
    """A MEANTIME document as the coder gets it."""
    title, text = ((row["tokens"][a:b]) for a, b in _fields(row).values())
    return {"id": row["id"], "title": detokenised(title)[0], "text": detokenised(text)[0]}


def expected(event: Row) -> str | None:
    """The class of a MEANTIME event; None where it is not annotated, or leaves open what matters here."""
    certainty, polarity, time = event.get("certainty"), event.get("polarity"), event.get("time")
    if certainty is None or polarity is None:
        return None
    if polarity == "NEG":
        return "denied"
    if certainty in ("POSSIBLE", "PROBABLE") or str(event.get("special_cases")).startswith("COND"):
        return "possible"
    if certainty == "UNDERSPECIFIED":
        return "possible" if time == "FUTURE" else None
    if time not in ("FUTURE", "NON_FUTURE"):
        return None
    return "ahead" if time == "FUTURE" else "fact"


def shared(row: Row, mentions: list[Row]) -> list[tuple[Row, Row]]:
    """The pairs of a MEANTIME event and our mention whose words overlap; each mention once."""
    events: list[tuple[str, int, int, Row]] = []
    for field, (first, last) in _fields(row).items():
        places = detokenised(row["tokens"][first:last])[1]
        for marked in row["mentions"]:
            tokens = marked["tokens"]
            if marked["kind"] == "EVENT_MENTION" and first <= tokens[0] <= tokens[-1] < last and expected(marked):
                events.append((field, places[tokens[0] - first][0], places[tokens[-1] - first][1], marked))
    found = []
    for mention in mentions:
        trigger, field = mention["trigger"], mention["field"]
        touching = [e for e in events if e[0] == field and e[1] < trigger["end"] and trigger["start"] < e[2]]
        if touching:
            found.append((touching[0][3], mention))
    return found


def figures(pairs: list[tuple[Row, Row]]) -> Row:
    """Accuracy, by class and over all, and the confusion."""
    confusion: dict[str, Counter[str]] = defaultdict(Counter)
    for event, mention in pairs:
        confusion[expected(event) or ""][_OURS[mention["status"]]] += 1
    by_type = [_BY_TYPE.get(mention["type"]) == expected(event) for event, mention in pairs]
    by_status = [_OURS[mention["status"]] == expected(event) for event, mention in pairs]
    return {
        "pairs": len(pairs),
        "accuracy": _share(by_status),
        "accuracy_by_plover": _share([a or b for a, b in zip(by_type, by_status, strict=True)]),
        "recall": {name: round(row[name] / row.total(), 3) for name, row in sorted(confusion.items())},
        "confusion": {name: dict(row.most_common()) for name, row in sorted(confusion.items())},
    }


def _share(right: list[bool]) -> float:
    return round(sum(right) / max(1, len(right)), 3)


def show(pairs: list[tuple[str, Row, Row]], most: int) -> None:
    """Print the first pairs that differ."""
    differing = [(id_, e, m) for id_, e, m in pairs if expected(e) != _OURS[m["status"]]]
    for _, event, mention in differing[:most]:
        told = f"{mention['status']} {mention['type']} {mention['trigger']['text']!r}"
        print(f"{expected(event)} / {told}: {mention['text']}")


if __name__ == "__main__":
    main()
