"""Learn which names are places: a logistic regression on annotated passages, written as a table of weights.

    python -m training.places --data gold/places/train.jsonl

Reads passages in the form of `benchmarks.places` and writes src/dateline/data/places/cue_weights.tsv. A candidate is a
place if its span is one that the annotators marked. A few seconds, and the same weights each time.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.places import document_of, read_documents
from dateline.parsing.document import parse_document
from dateline.resolving.geoparsing.lines import lines_of
from dateline.resolving.geoparsing.recognition import document_cues

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "data" / "places" / "cue_weights.tsv"
HEAD = """\
# What each cue of resolving/geoparsing/cues.py says for (above 0) or against a name's being a place: the weights of a
# logistic regression, in log odds. Written by training/places.py from gold/places/train.jsonl; do not edit.
cue\tweight
"""
# A cue must have been seen this often to get a weight; the penalty keeps the weights of rare ones small.
_SEEN = 3
_PENALTY = 2.0
_STEPS = 60
# What is known of cues before any passage is read; the penalty draws their weights here instead of to 0.
_EXPECTED = {
    "kind:country": 1.5,
    "kind:state": 0.8,
    "kind:region": 0.5,
    "kind:water": 0.5,
    "kind:county": 0.7,
    "before:kind": 1.5,
    "before:locative": 1.5,
    "before:direction": 1.0,
    "before:bound": 0.5,
    "before:contained": 2.0,
    "after:container": 2.0,
    "after:holder": 3.0,
    "bare:town": -0.5,
    "fits:division": 1.0,
    "fits:country": 0.3,
    "strays": -0.7,
    "bare:unknown": -0.5,
    "after:possessive": 0.5,
    "after:dweller": 0.7,
    "after:organisation": -1.5,
    "of:organisation": -2.0,
    "after:illness": -3.0,
    "after:food": -3.0,
    "elsewhere:illness": -3.0,
    "elsewhere:placed": 1.0,
    "elsewhere:personal": -1.0,
    "after:sign": -3.0,
    "before:sign": -2.0,
    "before:given": -2.0,
    "before:honorific": -2.0,
    "before:initial": -1.5,
    "hit:person": -2.0,
    "hit:organisation": -2.0,
    "is:person": -1.0,
    "is:organisation": -1.0,
    "after:person": -1.0,
    "after:speech": -0.7,
    "net:place": 1.0,
    "net:PERSON": -1.0,
    "ordinary:other": -1.0,
    "noun:other": -0.7,
    "given:other": -0.7,
    "surname:other": -0.5,
    "list:before:town": 0.7,
    "list:before:other": 0.7,
    "list:after:town": 0.7,
    "list:after:other": 0.7,
    "size:0": -0.7,
    "size:1": -0.3,
    "size:2": 0.2,
    "size:3": 0.7,
    "shape:unknown": -1.0,
    "listed": 1.5,
    "dateline": 3.0,
    "plain": -2.0,
    "is:adjective": -2.0,
    "is:people": -2.0,
    "is:metonym": -1.5,
    "after:organisation:country": 0.7,
}

Example = tuple[frozenset[str], bool]


def examples(rows: list[dict[str, object]]) -> list[Example]:
    """The candidates of passages: their cues, and whether they are places."""
    found: list[Example] = []
    for row in rows:
        document = document_of(row)
        places = {(one.get("field", "text"), one["start"], one["end"]) for one in row["toponyms"]}  # type: ignore[attr-defined]
        pairs = lines_of(document, parse_document(document, filtered=False))
        given = document_cues([line for _, line in pairs])
        for (field, line), own in zip(pairs, given, strict=True):
            for candidate, cues in zip(line.candidates, own, strict=True):
                start = line.offset + line.words[candidate.first].start
                span = (field, start, start + len(candidate.text))
                found.append((frozenset(cues), span in places))
    return found


def fit(data: list[Example]) -> dict[str, float]:
    """The weights, by Newton's method with a quadratic penalty."""
    seen = Counter(cue for cues, _ in data for cue in cues)
    names = sorted({cue for cue, count in seen.items() if count >= _SEEN} | _EXPECTED.keys())
    column = {name: i + 1 for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names) + 1))
    x[:, 0] = 1
    for i, (cues, _) in enumerate(data):
        x[i, [column[cue] for cue in cues if cue in column]] = 1
    y = np.array([float(place) for _, place in data])
    penalty = np.full(x.shape[1], _PENALTY)
    penalty[0] = 1e-3
    expected = np.array([0.0, *(_EXPECTED.get(name, 0.0) for name in names)])
    weights = expected.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + penalty * (weights - expected)
        curve = (x.T * (chance * (1 - chance))) @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {"bias": weights[0], **{name: weights[column[name]] for name in names}}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="annotated passages")
    parser.add_argument("--out", type=Path, default=TABLE, help="where the weights go")
    given = parser.parse_args()
    data = examples(read_documents(given.data))
    weights = fit(data)
    lines = [f"{cue}\t{weight:.3f}" for cue, weight in weights.items()]
    given.out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(data)} candidates, {sum(place for _, place in data)} places, {len(weights)} weights")


if __name__ == "__main__":
    main()
