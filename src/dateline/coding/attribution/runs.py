"""Runs of words in a sentence that is told as somebody's."""

from __future__ import annotations

from dateline.coding.tree import Tree, subtree

STOPS = ",\"'“”‘’«»-–—;:?!."
QUOTES = '"“”«»„'
# First and last token.
Run = tuple[int, int]


def below(tree: Tree, child: int, verb: int) -> Run:
    """The tokens of a child behind the verb, first to last."""
    own = [i for i in subtree(tree, child) if i > verb] or [child]
    return min(own), max(own)


def trimmed(tree: Tree, run: Run) -> Run | None:
    """A run without marks and joining words at its ends."""
    first, last = run
    while first <= last and tree.tokens[first].text in STOPS:
        first += 1
    while last >= first and (tree.tokens[last].text in STOPS or tree.tokens[last].pos == "CCONJ"):
        last -= 1
    return (first, last) if first <= last else None


def holds_quotation(tree: Tree, run: Run) -> bool:
    """Whether there are quotation marks in or around some words."""
    return any(token.text in QUOTES for token in tree.tokens[max(0, run[0] - 1) : run[1] + 3])
