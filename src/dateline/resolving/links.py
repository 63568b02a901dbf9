"""What the network says of an actor's word: which other word tells its country, and what sector it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.network.labels import PAIRS, SECTORS
from dateline.network.shares import softmax

if TYPE_CHECKING:
    from dateline.coding.tree import Tree
    from dateline.records import NameHit, Scores

_HOME = PAIRS.index("home")
# Logits: a link is believed from one half on, a sector where it is likelier than not by far.
_BELIEVED = 0.0
_SURE = 0.7


def _scores_at(tree: Tree, word: int) -> tuple[Scores, int] | None:
    """The scores that cover a token, and the token's place in them."""
    for scores in tree.sentence.scores:
        if 0 <= word - scores.first < len(scores.types):
            return scores, word - scores.first
    return None


def linked_name(tree: Tree, word: int) -> NameHit | None:
    """The known name that the network links to an actor's word as the one that tells its country, if there is any."""
    found = _scores_at(tree, word)
    if found is None:
        return None
    scores, place = found
    row = scores.pairs[_HOME, place]
    inside = [i for i in tree.names if 0 <= i - scores.first < len(row)]
    best = max(inside, key=lambda i: float(row[i - scores.first]), default=None)
    if best is None or row[best - scores.first] < _BELIEVED:
        return None
    return tree.names[best]


def likely_sector(tree: Tree, word: int) -> str | None:
    """The sector that the network is sure of for an actor's word; None for a bare state, or where it is not sure."""
    found = _scores_at(tree, word)
    if found is None:
        return None
    scores, place = found
    shares = softmax(scores.sectors[place])
    best = int(shares.argmax())
    return SECTORS[best] or None if shares[best] >= _SURE else None
