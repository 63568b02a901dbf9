"""Filling actor and recipient of a trigger from its slots."""

from __future__ import annotations

from dateline.coding.actors import actor_kind, actors_at, actors_inside, is_actor
from dateline.coding.lexicon import argument_slots
from dateline.coding.tree import Tree
from dateline.coding.triggers import Trigger
from dateline.records import RawActor

# "Nairobi" in "fired tear gas at crowds in Nairobi" is where, not at whom; these prepositions name places first.
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "into", "across"})


def _usable(tree: Tree, trigger: Trigger, slot: str, node: int) -> bool:
    kind = actor_kind(tree, node)
    if node == trigger.head or node in trigger.tokens:
        return False
    if kind == "place" and slot not in ("subject", "possessor", "modifier", "by"):
        return slot in ("on", "against", "with", "to", "object") and trigger.rule.type not in ("MOBILIZE", "CONSULT")
    if slot == "modifier" and (kind in ("thing", "place", "group", "pronoun") or _hyphenated(tree, node)):
        return (kind == "place" and node in tree.names) or (kind == "group" and not _hyphenated(tree, node))
    if slot == "in":
        return kind not in ("country", "place", None)
    return True


def _hyphenated(tree: Tree, node: int) -> bool:
    """Whether a word is the first of a compound like "Russian-brokered"."""
    return node + 1 < len(tree.tokens) and tree.tokens[node + 1].text == "-"


def _from_slots(tree: Tree, trigger: Trigger, slots: tuple[str, ...], taken: list[RawActor]) -> list[RawActor]:
    """The actors of the first slot that names any."""
    heads = {actor.head for actor in taken} | {actor.first for actor in taken}
    for slot in slots:
        if slot == "-":
            return []
        if slot == "inside":
            for node in trigger.slots.get("object", ()):
                found = [a for a in actors_inside(tree, node) if a.head not in heads and a.first not in heads]
                if found:
                    return found
            continue
        found = []
        for node in trigger.slots.get(slot, ()):
            if _usable(tree, trigger, slot, node):
                found += [
                    a for a in actors_at(tree, node) if a.head not in heads and a.first not in heads and a not in found
                ]
        if found:
            return found
        for node in trigger.slots.get(slot, ()):
            # the slot is filled by a thing: its owner acts ("the ministry's decision", "Russian missiles")
            if slot in ("subject", "object", "by", "on", "against", "to", "of", "with", "for", "from") and not is_actor(
                tree, node
            ):
                found += [a for a in actors_inside(tree, node) if a.head not in heads and a.first not in heads]
        if found:
            return found
    return []


def _preference(own: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
    """A rule's own slots first, then the usual ones; "-" says that there is nobody to look for."""
    return own if "-" in own else tuple(dict.fromkeys(own + usual))


def fill_arguments(tree: Tree, trigger: Trigger) -> tuple[list[RawActor], list[RawActor]]:
    """Actors and recipients of a trigger: the rule's own slots, else the usual ones of its type."""
    usual = argument_slots().get((trigger.rule.type, "noun" if trigger.pos == "adj" else trigger.pos), ((), ()))
    actors = _from_slots(tree, trigger, _preference(trigger.rule.actor, usual[0]), [])
    recipients = _from_slots(tree, trigger, _preference(trigger.rule.recipient, usual[1]), actors)
    return actors, recipients
