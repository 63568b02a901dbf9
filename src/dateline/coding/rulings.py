"""Which triggers are no event of their own (asked for, circumstance, purpose); PLOVER's rulings on pairs of acts."""

from __future__ import annotations

from dateline.coding.acts import Act
from dateline.coding.lexicon import word_classes
from dateline.coding.tree import Tree, kids
from dateline.coding.triggers import Trigger, is_spoken_act

# Types whose words say what somebody wants or won't have: a noun inside their object has not happened.
_UNREAL = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})


def is_unreal(tree: Tree, trigger: Trigger, kinds: dict[int, str]) -> bool:
    """Whether a noun is only what another trigger asks for, refuses or offers ("demanded the *release* of X")."""
    if trigger.pos == "verb" or is_spoken_act(tree, trigger):
        return False
    node = trigger.head
    for _ in range(6):
        token = tree.tokens[node]
        if token.head == node or token.dep in ("nsubj", "nsubjpass", "relcl", "advcl", "ccomp", "conj", "xcomp"):
            return False
        if token.dep == "pobj" and tree.tokens[token.head].lemma in (
            "after",
            "following",
            "during",
            "since",
            "amid",
            "despite",
            "over",
            "before",
            "in",
            "at",
        ):
            return False
        node = token.head
        if kinds.get(node) in _UNREAL:
            return True
    return False


_BACKGROUND = frozenset({"amid", "despite", "ahead", "before", "until", "pending", "amidst"})


def is_background(tree: Tree, trigger: Trigger) -> bool:
    """Whether a headline names a noun only as the circumstances: "amid border clash", "ahead of talks"."""
    if trigger.pos == "verb" or not tree.sentence.headline:
        return False
    node = trigger.head
    while tree.tokens[node].dep in ("conj", "compound", "pobj", "nmod") and tree.tokens[node].head != node:
        node = tree.tokens[node].head
        if tree.tokens[node].lemma in _BACKGROUND or tree.tokens[tree.tokens[node].head].lemma == "ahead":
            return True
    return False


def is_purpose(tree: Tree, verb: int) -> bool:
    """Whether a verb only says what another act is for: "struck *to demand* his resignation"."""
    token = tree.tokens[verb]
    infinitive = token.tag == "VB" and any(tree.tokens[a].lemma == "to" for a in kids(tree, verb, "aux"))
    return infinitive and token.dep == "advcl" and not kids(tree, verb, "nsubj", "nsubjpass")


def is_protesters_demand(act: Act, acts: list[Act]) -> bool:
    """Whether a demand is made by protesting: it is no second event (PLOVER manual, "PROTEST")."""
    if act.type not in ("REQUEST", "ACCUSE"):
        return False
    heads = {actor.head for actor in act.actors}
    return any(other.type == "PROTEST" and heads & {actor.head for actor in other.actors} for other in acts)


def is_joint_drill(tree: Tree, act: Act) -> bool:
    """Whether a military drill has several parties: then it is COOPERATE, not MOBILIZE (PLOVER manual, "COOPERATE")."""
    if act.type != "MOBILIZE" or word_classes()["drill"].isdisjoint(tree.tokens[i].lemma for i in act.tokens):
        return False
    joint = any(tree.tokens[m].lemma == "joint" for m in kids(tree, act.at, "amod"))
    partners = [
        node for p in kids(tree, act.at, "prep") if tree.tokens[p].lemma == "with" for node in kids(tree, p, "pobj")
    ]
    return joint or len(act.actors) > 1 or bool(partners)
