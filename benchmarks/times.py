"""Time expressions: spans and values against TIMEX annotation, scored as TempEval-3 did.

    python -m benchmarks.times --data ../shared/eval/wikiwars_timex2/docs.jsonl --json
    python -m benchmarks.times --data ../shared/eval/meantime/docs.jsonl --json

FILE: documents with "text", "dct" (publication date) and "timexes" (start, end, value; TIMEX2 or TIMEX3), or the
tokens of MEANTIME. Prints strict (same span), relaxed (spans overlap, one to one) and value (relaxed, and the same
value) precision, recall and F1, micro-averaged (UzZaman et al. 2013, SemEval-2013 task 1), and milliseconds a document.

`--guideline` says by which rules the data were annotated; "auto" takes TIMEX2 for data that have its attributes or
values (anchor_val, set, BC), else TIMEX3. What differs between the two stands in `as_timex2`. Of MEANTIME the first six
sentences count (no more are annotated), without the creation time, which the coder is given. `--misses N` shows
N expressions that differ.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.running import Row, options, print_result, read_rows
from dateline.records import Moment
from dateline.resolving.moments import find_times

_MEANTIME_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Timex:
    """One annotated or found expression: characters and value."""

    start: int
    end: int
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its gold expressions; only characters up to `limit` count, without those of `ignored`."""

    id: str
    text: str
    published: date | None
    gold: tuple[Timex, ...]
    limit: int
    ignored: tuple[tuple[int, int], ...] = ()


def read(path: Path) -> list[Annotated]:
    """The documents of a file in either format."""
    return [_meantime(row) if "tokens" in row else _plain(row) for row in read_rows(path)]


def _plain(row: Row) -> Annotated:
    text = row["text"]
    gold = tuple(
        Timex(t["start"], t["end"], str(t.get("value") or t.get("val") or ""), text[t["start"] : t["end"]])
        for t in row["timexes"]
    )
    return Annotated(str(row["id"]), text, _day(row.get("dct")), gold, len(text))


def _day(text: str | None) -> date | None:
    digits = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", text or "")
    return date(int(digits[1]), int(digits[2]), int(digits[3])) if digits else None


def _meantime(row: Row) -> Annotated:
    """MEANTIME's tokens, a blank between two and a blank line between sentences."""
    text, places = "", []
    for i, token in enumerate(row["tokens"]):
        if i:
            text += " " if row["sents"][i] == row["sents"][i - 1] else "\n\n"
        places.append((len(text), len(text) + len(token)))
        text += token
    gold, ignored, published = [], [], None
    for mention in row["mentions"]:
        if mention["kind"] != "TIMEX3" or not mention.get("tokens"):
            continue
        start, end = places[min(mention["tokens"])][0], places[max(mention["tokens"])][1]
        if mention["functionInDocument"] == "CREATION_TIME":
            published = published or _day(mention["value"])
            ignored.append((start, end))
        else:
            gold.append(Timex(start, end, mention["value"], text[start:end]))
    last = max((i for i, s in enumerate(row["sents"]) if s < _MEANTIME_SENTENCES), default=-1)
    return Annotated(str(row["id"]), text, published, tuple(gold), places[last][1] if places else 0, tuple(ignored))


def guideline_of(rows: Iterable[Row]) -> str:
    """The guideline that annotated data follow, by their attributes and values."""
    for row in rows:
        for timex in row.get("timexes", ()):
            if {"anchor_val", "anchor_dir", "set", "val"} & set(timex) or str(timex.get("value")).startswith("BC"):
                return "timex2"
    return "timex3"


# A set in TIMEX2 is a date with X for every place that any value fills.
_SETS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}


def as_timex2(moment: Moment) -> str:
    """The value that TIMEX2 gives to what we value by TIMEX3: they differ for sets."""
    if moment.type == "SET" and moment.quant:
        return _SETS.get(moment.value, moment.value)
    return moment.value


def predict(document: Annotated, guideline: str) -> list[Timex]:
    """What the coder finds in a document."""
    found = []
    for moment in find_times(document.text, document.published, guideline=guideline):
        span = moment.span
        outside = span.start >= document.limit or any(span.start < e and s < span.end for s, e in document.ignored)
        if not outside:
            value = as_timex2(moment) if guideline == "timex2" else moment.value
            found.append(Timex(span.start, span.end, value, span.text))
    return found


def pairs(gold: Iterable[Timex], found: list[Timex]) -> list[tuple[Timex, Timex]]:
    """Gold and found expressions that overlap, one to one: same spans first, then in order."""
    exact = {(t.start, t.end): t for t in found}
    matched: list[tuple[Timex, Timex]] = []
    used: set[Timex] = set()
    left = []
    for timex in gold:
        same = exact.get((timex.start, timex.end))
        if same and same not in used:
            used.add(same)
            matched.append((timex, same))
        else:
            left.append(timex)
    for timex in left:
        other = next((t for t in found if t not in used and t.start < timex.end and timex.start < t.end), None)
        if other:
            used.add(other)
            matched.append((timex, other))
    return matched


def _shares(right: int, gold: int, found: int) -> Row:
    precision, recall = right / max(1, found), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def same_value(gold: str, found: str) -> bool:
    """Whether two values are the same; a zone behind a clock time is no part of it."""
    return gold == found or re.sub(r"(T\d\d:\d\d)(?::00)?Z$", r"\1", gold) == re.sub(r"(T\d\d:\d\d)Z$", r"\1", found)


def evaluate(documents: list[Annotated], guideline: str, misses: int = 0) -> Row:
    """Score the coder on annotated documents."""
    gold = found = strict = relaxed = value = 0
    seconds = 0.0
    shown: list[str] = []
    for document in documents:
        began = time.perf_counter()
        predicted = predict(document, guideline)
        seconds += time.perf_counter() - began
        matched = pairs(document.gold, predicted)
        gold, found, relaxed = gold + len(document.gold), found + len(predicted), relaxed + len(matched)
        strict += sum((g.start, g.end) == (p.start, p.end) for g, p in matched)
        value += sum(same_value(g.value, p.value) for g, p in matched)
        shown += _misses(document, predicted, matched)
    for line in shown[:misses]:
        sys.stdout.write(line + "\n")
    return {
        "documents": len(documents),
        "guideline": guideline,
        "gold": gold,
        "found": found,
        "strict": _shares(strict, gold, found),
        "relaxed": _shares(relaxed, gold, found),
        "value": _shares(value, gold, found),
        "ms_per_document": round(1000 * seconds / max(1, len(documents)), 2),
    }


def _misses(document: Annotated, predicted: list[Timex], matched: list[tuple[Timex, Timex]]) -> list[str]:
    def around(timex: Timex) -> str:
        before = document.text[max(0, timex.start - 50) : timex.start]
        return f"{before}[{timex.text}]{document.text[timex.end : timex.end + 30]}".replace("\n", " ")

    hit = {g for g, _ in matched}
    used = {p for _, p in matched}
    lines = [f"MISS  {g.value:14} {around(g)}" for g in document.gold if g not in hit]
    lines += [f"EXTRA {p.value:14} {around(p)}" for p in predicted if p not in used]
    lines += [f"VALUE {g.value:14} {p.value:14} {around(g)}" for g, p in matched if not same_value(g.value, p.value)]
    return lines + [f"SPAN  {p.text} | {around(g)}" for g, p in matched if (g.start, g.end) != (p.start, p.end)]


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    choices = ("auto", "timex2", "timex3")
    parser.add_argument("--guideline", choices=choices, default="auto", help="how the data were annotated")
    parser.add_argument("--misses", type=int, default=0, help="show so many expressions that differ")
    given = parser.parse_args()
    guideline = guideline_of(read_rows(given.data)) if given.guideline == "auto" else given.guideline
    result = evaluate(read(given.data), guideline, 0 if given.json else given.misses)
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
