"""Scores of possible heads → one dependency tree."""

from __future__ import annotations

import numpy as np

from dateline.records.scores import Logits


def _rooted(heads: list[int], root: int) -> list[bool]:
    """Which words hang on the root, however far below."""
    known: list[bool | None] = [None] * len(heads)
    known[root] = True
    for start in range(len(heads)):
        path, word = [], start
        while known[word] is None:
            known[word] = False  # a cycle, unless its way leads to the root
            path.append(word)
            word = heads[word]
        for seen in path:
            known[seen] = known[word]
    return [bool(one) for one in known]


def _cycle(heads: list[int], start: int) -> list[int]:
    """The words of the cycle that the way up from a word ends in."""
    path: list[int] = []
    word = start
    while word not in path:
        path.append(word)
        word = heads[word]
    return path[path.index(word) :]


def _one_root(scores: Logits, heads: list[int]) -> None:
    """Keep the likeliest root, in place; the others hang where they fit best."""
    roots = [word for word, head in enumerate(heads) if head == word]
    if not roots:
        roots = [int(scores.diagonal().argmax())]
    best = max(roots, key=lambda word: float(scores[word, word]))
    heads[best] = best
    for word in roots:
        if word != best:
            row = scores[word].copy()
            row[word] = -np.inf
            heads[word] = int(row.argmax())


def heads_of(arcs: Logits) -> list[int]:
    """The head of every word; exactly one word is its own head. `arcs` is words × heads.

    Each word takes its likeliest head; a cycle is broken where that costs least (a greedy form of Chu and Liu 1965).
    """
    if not len(arcs):
        return []
    heads = [int(head) for head in arcs.argmax(-1)]
    _one_root(arcs, heads)
    root = next(word for word, head in enumerate(heads) if head == word)
    while not all(rooted := _rooted(heads, root)):
        cycle = _cycle(heads, rooted.index(False))
        open_to = np.where(rooted, 0.0, -np.inf)
        best = {inside: int((arcs[inside] + open_to).argmax()) for inside in cycle}
        word = min(cycle, key=lambda inside: float(arcs[inside, heads[inside]] - arcs[inside, best[inside]]))
        heads[word] = best[word]
    return heads
