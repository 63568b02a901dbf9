"""The words an event hangs on: "agreed *to send* aid", "accused X of *arming* rebels", "threatened *strikes*"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.coding.lexicon import Governor, governors, light_verbs
from dateline.coding.tree import Tree, is_verb, kids

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "csubj", "oprd"})
# Governors whose noun object, too, is what they govern ("threatened strikes", "demanded talks").
_OVER_NOUNS = frozenset(
    {
        "end",
        "promise",
        "vow",
        "plan",
        "threaten",
        "request",
        "refuse",
        "deny",
        "attempt",
        "prevent",
        "accuse",
        "claim",
        "order",
    }
)


@dataclass(frozen=True, slots=True)
class Government:
    """A governor at token `at`, and how it holds the event: by a "clause" or as its "object"."""

    at: int
    governor: Governor
    link: str


def _governor_at(tree: Tree, i: int) -> Governor | None:
    token = tree.tokens[i]
    pos = "verb" if is_verb(tree, i) else ("adj" if token.pos == "ADJ" else "noun")
    found = governors().get((token.lemma, pos))
    if found is None and token.pos == "VERB" and token.tag == "VBN":
        found = governors().get((token.text.lower(), "adj"))
    return found


def _is_content(tree: Tree, node: int) -> bool:
    """Whether a clause taken for a relative one is a noun's content: "the denial *that it sent troops*"."""
    governor = _governor_at(tree, tree.tokens[node].head)
    that = any(tree.tokens[t].lemma == "that" for t in kids(tree, node, "dobj", "mark"))
    objects = [o for o in kids(tree, node, "dobj") if tree.tokens[o].lemma != "that"]
    return governor is not None and that and bool(objects) and bool(kids(tree, node, "nsubj"))


def _step(tree: Tree, node: int) -> tuple[int, str] | None:
    """One step up from an event: the next word that may govern it, and the link."""
    token = tree.tokens[node]
    head = token.head
    if head == node:
        return None
    if token.dep in _COMPLEMENTS:
        if tree.tokens[head].pos in ("ADP", "SCONJ"):
            return tree.tokens[head].head, "clause"
        if token.dep == "acl" and token.tag not in ("VB", "VBG") and not kids(tree, node, "mark"):
            return None
        return head, "clause"
    if token.dep == "advcl" and token.tag == "VB" and _governor_at(tree, head):
        return head, "clause"  # parsers take "urged X to do" for a purpose clause
    if token.dep == "relcl" and (token.tag == "VB" or _is_content(tree, node)):
        return head, "clause"
    if token.dep == "conj":
        return head, "conj"
    if not is_verb(tree, node):
        if token.dep in ("dobj", "obj", "nsubjpass", "attr", "oprd"):
            return head, "object"
        if token.dep == "pobj":
            return tree.tokens[head].head, "object"
        if token.dep == "nsubj" and not is_verb(tree, head):
            return None
    return None


def governments(tree: Tree, node: int) -> Iterator[Government]:
    """The governors above an event, innermost first."""
    seen = {node}
    link = ""
    while True:
        step = _step(tree, node)
        if step is None or step[0] in seen:
            return
        above, new_link = step
        seen.add(above)
        if new_link == "conj":
            node = above
            continue
        link = new_link
        governor = _governor_at(tree, above)
        if governor and (link == "clause" or governor.effect in _OVER_NOUNS or governor.effect in ("report", "aspect")):
            yield Government(above, governor, link)
        elif link == "object" and tree.tokens[above].lemma not in light_verbs():
            return
        node = above
