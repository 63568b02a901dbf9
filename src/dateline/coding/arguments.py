"""Filling actor and recipient of a trigger from its slots."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.actors import (
    ABOUT,
    DONE_BY,
    STATE_TABLES,
    actor_kind,
    actors_at,
    actors_inside,
    is_actor,
    is_pronoun,
    is_water,
)
from dateline.coding.acts import RECIPROCAL
from dateline.coding.lexicon import argument_slots, rules_by_head
from dateline.coding.slots import noun_slots, verb_slots
from dateline.coding.tree import Tree, is_verb, kids
from dateline.coding.triggers import Trigger
from dateline.records import RawActor

_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_MUTUAL = RECIPROCAL | {"SUPPORT"}


def _usable(tree: Tree, trigger: Trigger, slot: str, node: int) -> bool:
    kind = actor_kind(tree, node)
    if node == trigger.head or node in trigger.tokens:
        return False
    if kind == "place" and is_water(tree, node):
        return False
    if kind == "place" and slot not in ("subject", "possessor", "modifier", "by"):
        return slot in ("on", "against", "with", "to", "object") and trigger.rule.type not in ("MOBILIZE", "CONSULT")
    if slot == "modifier":
        return _modifies_as_actor(tree, trigger, node, kind)
    if slot == "in":
        return kind not in ("country", "place", None)
    return True


def _modifies_as_actor(tree: Tree, trigger: Trigger, node: int, kind: str | None) -> bool:
    """Whether a word before a trigger noun names who acts ("Turkish strike"), not where ("Geneva accord")."""
    if _hyphenated(tree, node):
        return False
    hit = tree.names.get(node)
    if hit is None:
        if tree.tokens[node].lemma == "house":  # "house arrest" is no act of the lower house
            return False
        return kind in ("group", "body", "person") and not (trigger.rule.type == "MOBILIZE" and kind == "group")
    if hit.table == "capital" and trigger.rule.type in _MUTUAL:
        return False
    return hit.table in STATE_TABLES or hit.table in ("organisation", "person")


def _hyphenated(tree: Tree, node: int) -> bool:
    """Whether a word is the first of a compound like "Russian-brokered", in one token or in several."""
    hit = tree.names.get(node)
    if hit and tree.tokens[node].end > hit.end and "-" in tree.tokens[node].text:
        return True
    if node > 0 and tree.tokens[node - 1].text == "-":
        return True  # "pro-EU"
    return node + 1 < len(tree.tokens) and tree.tokens[node + 1].text == "-"


# Where a thing may stand whose owner acts or is meant ("the *ministry's* decision", "*Russian* missiles"), best first.
_OWNED = ("object", "subject", "on", "against", "by", "to", "of", "with", "for", "from")


def _from_slots(tree: Tree, trigger: Trigger, slots: tuple[str, ...], taken: list[RawActor]) -> list[RawActor]:
    """The actors of the first slot that names any; where none does, the owners of the things in them."""
    heads = {actor.head for actor in taken} | {actor.first for actor in taken}

    def new(found: list[RawActor]) -> list[RawActor]:
        return [a for a in dict.fromkeys(found) if a.head not in heads and a.first not in heads]

    if "-" in slots:
        return []
    for slot in slots:
        usable = [node for node in trigger.slots.get(slot, ()) if _usable(tree, trigger, slot, node)]
        found = new([actor for node in usable for actor in actors_at(tree, node)])
        if found:
            return found
    wanted = {"object" if slot == "inside" else slot for slot in slots}
    for slot in _OWNED:
        things = [n for n in trigger.slots.get(slot, ()) if slot in wanted and not is_actor(tree, n)]
        links = DONE_BY if slot in ("subject", "by") else ABOUT
        found = new([actor for node in things for actor in actors_inside(tree, node, links)])
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
    if not actors and trigger.pos == "verb":
        actors = _from_used_nouns(tree, trigger)
    recipients = _blamed(tree, trigger, actors)
    if not recipients and not _is_about_deed(tree, trigger):
        recipients = _from_slots(tree, trigger, _preference(trigger.rule.recipient, usual[1]), actors)
    if not recipients and trigger.pos == "noun" and trigger.rule.type == "REQUEST":
        recipients = _answerers(tree, trigger, actors)
    if not recipients and trigger.pos == "verb" and trigger.rule.type in ("CONCEDE", "AID", "AGREE"):
        recipients = _beneficiaries(tree, trigger, actors)
    if not recipients and trigger.rule.type in ("ACCUSE", "REQUEST"):
        recipients = _clause_subjects(tree, trigger, actors)
    if trigger.pos == "noun" and trigger.rule.type in _MUTUAL and len(actors) == 1 and not recipients:
        recipients = _from_slots(tree, trigger, ("between", "modifier", "possessor"), actors)
    return actors, recipients


def _from_used_nouns(tree: Tree, trigger: Trigger) -> list[RawActor]:
    """The actor of a noun that the verb's rule used up: "killed in an *Israeli* strike"."""
    slots = argument_slots()[trigger.rule.type, "noun"][0]
    for noun in sorted(trigger.used):
        if tree.tokens[noun].pos in ("NOUN", "PROPN") and tree.tokens[noun].dep in ("pobj", "nsubjpass"):
            inner = replace(trigger, head=noun, tokens=(noun,), pos="noun", slots=noun_slots(tree, noun))
            found = _from_slots(tree, inner, slots, [])
            if found:
                return found
    return []


def _blamed(tree: Tree, trigger: Trigger, actors: list[RawActor]) -> list[RawActor]:
    """Whom an accusation is at when its object is a deed: "condemned the killing of villagers *by soldiers*"."""
    if trigger.pos != "verb" or trigger.rule.type != "ACCUSE":
        return []
    heads = {actor.head for actor in actors}
    for node in trigger.slots.get("object", ()):
        if (tree.tokens[node].lemma, "noun") in rules_by_head():
            slots = noun_slots(tree, node)
            doers = [n for slot in ("by", "possessor") for n in slots.get(slot, ())]
            found = [a for n in doers for a in actors_at(tree, n) if a.head not in heads]
            if found:
                return found
    return []


def _is_about_deed(tree: Tree, trigger: Trigger) -> bool:
    """Whether what is condemned is a deed whose doer is not named; its victims are not whom the words are at."""
    if trigger.pos != "verb" or (trigger.rule.type, trigger.rule.mode) != ("ACCUSE", "disapprove"):
        return False
    objects = trigger.slots.get("object", ())
    return bool(objects) and all(
        any(rule.type in _DEEDS for rule in rules_by_head().get((tree.tokens[n].lemma, "noun"), ())) for n in objects
    )


def _answerers(tree: Tree, trigger: Trigger, actors: list[RawActor]) -> list[RawActor]:
    """Who is asked, when the request is the object of what they do with it: "*Pretoria* turned down the request"."""
    token = tree.tokens[trigger.head]
    if token.dep not in ("dobj", "nsubjpass") or not is_verb(tree, token.head) or trigger.slots.get("subject"):
        return []
    heads = {actor.head for actor in actors}
    subjects = verb_slots(tree, token.head)["subject"]
    return [actor for node in subjects for actor in actors_at(tree, node) if actor.head not in heads]


def _beneficiaries(tree: Tree, trigger: Trigger, actors: list[RawActor]) -> list[RawActor]:
    """Whom the purpose of a concession or of help names: "granted licences to supply *U.S. carmakers*"."""
    heads = {actor.head for actor in actors}
    for clause in kids(tree, trigger.head, "advcl", "xcomp"):
        if tree.tokens[clause].tag == "VB":
            things = [n for n in kids(tree, clause, "dobj") if (tree.tokens[n].lemma, "noun") not in rules_by_head()]
            found = [a for node in things for a in actors_at(tree, node) if a.head not in heads]
            if found:
                return found
    return []


def _clause_subjects(tree: Tree, trigger: Trigger, actors: list[RawActor]) -> list[RawActor]:
    """Whom an accusation or a demand is about: "alleges *Yoon* sought", "demanded that *Somalia* withdraw"."""
    clauses = [*trigger.slots.get("comp", ()), *kids(tree, trigger.head, "ccomp", "acl", "xcomp")]
    for clause in clauses:
        if is_verb(tree, clause):
            for subject in kids(tree, clause, "nsubj", "nsubjpass"):
                found = [a for a in actors_at(tree, subject) if a.head not in {actor.head for actor in actors}]
                if found and not any(is_pronoun(tree, a.head) for a in found):
                    return found
    return []
