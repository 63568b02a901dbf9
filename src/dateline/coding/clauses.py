"""The clauses around an act: its own, which tells place, time and quantities, and those above that may date it."""

from __future__ import annotations

from dateline.coding.acts import Act
from dateline.coding.modality import modality_of
from dateline.coding.slots import carrier_of, container_of
from dateline.coding.tree import Tree, is_verb, kids, main_verb, subtree
from dateline.coding.triggers import Trigger

# What an act is for, about or after has a time of its own.
_OTHER_TIMES = frozenset({"for", "over", "after", "since", "following", "before"})


def _leads_to_event(tree: Tree, preposition: int) -> bool:
    return any(tree.tokens[o].pos == "NOUN" and tree.tokens[o].kind != "DATE" for o in kids(tree, preposition, "pobj"))


def clause_of(tree: Tree, verb: int) -> frozenset[int]:
    """The tokens of a verb's own clause, without its subordinate and coordinated clauses."""
    own = set(subtree(tree, verb))
    for child in tree.children[verb]:
        dep = tree.tokens[child].dep
        if dep in ("advcl", "ccomp", "parataxis", "csubj") or (dep == "conj" and is_verb(tree, child)):
            own -= set(subtree(tree, child))
    for node in list(own):
        token = tree.tokens[node]
        if node != verb and token.dep == "relcl":
            own -= set(subtree(tree, node))
        if token.dep == "prep" and token.lemma in _OTHER_TIMES and _leads_to_event(tree, node):
            own -= set(subtree(tree, node))  # "jailed for the *2013* attack"
    return frozenset(own)


def clause_of_act(tree: Tree, act: Act, triggers: dict[int, Trigger]) -> frozenset[int]:
    """The tokens among which an act's place, time and quantities stand: its clause, or a deep noun's own phrase."""
    trigger = triggers.get(act.content)
    if trigger is None or trigger.pos == "verb":
        return clause_of(tree, act.at if is_verb(tree, act.at) else main_verb(tree, act.at))
    own = frozenset(subtree(tree, trigger.head))
    container = container_of(tree, trigger.head)
    token = tree.tokens[trigger.head if container is None else container]
    carrier = carrier_of(tree, trigger.head)
    if carrier is not None:
        return own | clause_of(tree, carrier)
    if act.at != act.content:
        return own | clause_of(tree, main_verb(tree, act.at))
    if token.dep in ("nsubj", "nsubjpass", "ROOT", "dobj") and is_verb(tree, token.head):
        return own | clause_of(tree, token.head)
    return own


_VERBAL = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST", "ACCUSE", "CONCEDE", "SUPPORT"})


def outer_clauses(tree: Tree, act: Act) -> tuple[frozenset[int], ...]:
    """The clauses above that may date an act: the verb it completes, what it accompanies, who says it."""
    found = []
    verb = main_verb(tree, act.at)
    for _ in range(3):
        token = tree.tokens[verb]
        above = token.head
        if above == verb or not is_verb(tree, above):
            break
        together = any(tree.tokens[m].lemma in ("as", "while", "when") for m in kids(tree, verb, "mark", "advmod"))
        said = token.dep == "ccomp" and act.type in _VERBAL
        if token.dep in ("xcomp", "conj") or (token.dep == "advcl" and (together or token.tag == "VBG")) or said:
            found.append(clause_of(tree, above))
            verb = above
        else:
            break
    return tuple(found)


def is_ahead(tree: Tree, act: Act) -> bool:
    """Whether the act is told as lying ahead: by its status, by "will", or by a headline's infinitive."""
    verb = main_verb(tree, act.at)
    return act.status == "planned" or (is_verb(tree, verb) and modality_of(tree, verb).time == "future")
