"""What the words around a verb make of it: denied, ahead, possible."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.tree import Tree, is_verb, kids

_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_REPORTED_FUTURE = frozenset({"would", "'d"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
_WISHED = frozenset({"should", "must", "ought"})
_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor"})
_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})


@dataclass(frozen=True, slots=True)
class Modality:
    """How a verb is meant. `time` is "past" (or present), "future" or "reported" (would); the rest are yes or no."""

    time: str
    negated: bool
    possible: bool
    wished: bool
    conditional: bool


def _negated(tree: Tree, node: int) -> bool:
    if kids(tree, node, "neg"):
        return True
    for child in kids(tree, node, "det", "advmod", "preconj", "nsubj", "dobj"):
        token = tree.tokens[child]
        if token.lemma in _NEGATIVE_DETERMINERS or token.lemma in ("never", "nobody", "none", "nothing"):
            return True
    for subject in kids(tree, node, "nsubj", "nsubjpass"):
        if any(tree.tokens[d].lemma in ("no", "neither") for d in kids(tree, subject, "det", "cc", "preconj")):
            return True
    head = tree.tokens[tree.tokens[node].head]
    return head.lemma == "without" and tree.tokens[node].dep in ("pobj", "pcomp")


def _headline_future(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is the verb of a headline: "Japan to lend Bangladesh $1 billion"."""
    if not tree.sentence.headline or not any(tree.tokens[a].lemma == "to" for a in kids(tree, verb, "aux")):
        return False
    token = tree.tokens[verb]
    if token.dep == "ROOT" or kids(tree, verb, "nsubj", "nsubjpass"):
        return True
    return token.dep in ("acl", "relcl") and tree.tokens[token.head].dep == "ROOT"


def _in_condition(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[mark].lemma in _CONDITIONS for mark in kids(tree, verb, "mark", "advmod"))


def _has_condition(tree: Tree, verb: int) -> bool:
    return any(_in_condition(tree, clause) for clause in kids(tree, verb, "advcl"))


def modality_of(tree: Tree, verb: int) -> Modality:
    """The modality of a verb, or of a noun (only negation: "no talks")."""
    if not is_verb(tree, verb):
        return Modality("past", _negated(tree, verb), False, False, False)
    aux = [tree.tokens[a] for a in kids(tree, verb, "aux", "auxpass")]
    token = tree.tokens[verb]
    if not aux and token.dep == "conj" and is_verb(tree, token.head) and token.tag in ("VB", "VBN"):
        above = modality_of(tree, token.head)
        return Modality(
            above.time, above.negated or _negated(tree, verb), above.possible, above.wished, above.conditional
        )
    words = {a.text.lower() for a in aux} | {a.lemma for a in aux}
    going = any(a.lemma == "go" for a in aux) or (
        tree.tokens[token.head].text.lower() == "going" and token.dep == "xcomp"
    )
    time = "past"
    if words & _FUTURE or going or _headline_future(tree, verb):
        time = "future"
    elif words & _REPORTED_FUTURE:
        time = "reported"
    return Modality(
        time,
        _negated(tree, verb),
        bool(words & _POSSIBLE)
        or any(tree.tokens[a].lemma in ("perhaps", "possibly", "maybe") for a in kids(tree, verb, "advmod")),
        bool(words & _WISHED),
        _in_condition(tree, verb) or (_has_condition(tree, verb) and time != "past"),
    )


def is_reported_doubtfully(tree: Tree, node: int) -> int | None:
    """The cue word that marks a claim ("reportedly", "allegedly", "alleged"), or None."""
    cues = ("reportedly", "allegedly", "purportedly", "supposedly", "alleged", "suspected", "apparently", "purported")
    for child in kids(tree, node, "advmod", "amod"):
        if tree.tokens[child].lemma in cues or tree.tokens[child].text.lower() in cues:
            return child
    return None
