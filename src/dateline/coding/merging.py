"""Acts of one sentence that are one act told with two words ("killed in an attack"): one mention, not two."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.acts import Act
from dateline.coding.tree import Tree, ancestors
from dateline.records import RawActor


def _same_party(left: tuple[RawActor, ...], right: tuple[RawActor, ...]) -> bool:
    words = {i for a in left for i in (a.first, a.head)}
    return not left or not right or any(b.first in words or b.head in words for b in right)


def _joins(tree: Tree, one: Act, other: Act) -> bool:
    """Whether two acts of one type in a sentence are one act told with two words ("killed in an attack")."""
    if one.type != other.type or one.status != other.status:
        return False
    if one.at == other.at:
        return True
    if not (one.at in ancestors(tree, other.at) or other.at in ancestors(tree, one.at)) or not _same_party(
        one.actors, other.actors
    ):
        return False
    modes_differ = one.mode and other.mode and one.mode != other.mode
    if modes_differ and one.type not in ("ASSAULT", "CONSULT") and not _in_phrase(tree, one, other):
        return False
    if tree.tokens[other.at].dep in ("relcl", "ccomp") and one.actors and other.actors:
        return False
    return _same_party(one.recipients, other.recipients) or tree.tokens[other.at].dep in ("advcl", "acl")


def _in_phrase(tree: Tree, one: Act, other: Act) -> bool:
    """Whether one act's noun is only how the other was done: "nabbed *in a raid*"."""
    for verb, noun in ((one.at, other.at), (other.at, one.at)):
        token = tree.tokens[noun]
        preposition = tree.tokens[token.head]
        if token.dep == "pobj" and preposition.head == verb and preposition.lemma in ("in", "during", "by", "with"):
            return True
    return False


def _joined(one: Act, other: Act) -> Act:
    first, second = (one, other) if bool(one.actors) >= bool(other.actors) else (other, one)
    return replace(
        first,
        mode=first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=tuple(r for r in (first.recipients or second.recipients) if r not in first.actors),
        certainty=max(first.certainty, second.certainty),
    )


def merged(tree: Tree, acts: list[Act]) -> list[Act]:
    """The acts, those that are one act joined into one, in the order of the first."""
    kept: list[Act] = []
    for act in acts:
        for place, earlier in enumerate(kept):
            if _joins(tree, earlier, act):
                kept[place] = _joined(earlier, act)
                break
        else:
            kept.append(act)
    return kept
