"""Which noun phrases are actors, and the actors inside a phrase."""

from __future__ import annotations

import re

from dateline.coding.tree import Tree, conjuncts, covered, kids, phrase
from dateline.knowledge import gazetteer
from dateline.knowledge.roles import find_role
from dateline.records import RawActor

STATE_TABLES = frozenset({"country", "adjective", "people", "capital", "metonym"})
_PLACE_TABLES = frozenset({"region", "venue", "city"})
_WATERS = frozenset({"sea", "strait", "canal", "river", "gulf", "ocean"})
_ENTITY_KINDS = frozenset({"PERSON", "ORG", "NORP"})
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "it", "his", "their", "its", "hers", "theirs"})
_SIDES = frozenset(
    {
        "side",
        "party",
        "country",
        "neighbour",
        "neighbor",
        "government",
        "nation",
        "two",
        "leader",
        "delegation",
        "ally",
        "rival",
    }
)
# Nouns of persons by their ending ("cyclist", "fisherman", "engineer"), but for those that are none ("blacklist").
_PERSON_NOUN = re.compile(
    r"(?:[a-z]{2,}[^aeiousl]ist|alist|ilist|cyclist|man|woman|boy|girl|[a-z]{2}neer|[tc]ian|arian)$"
)
_NO_PERSONS = frozenset(
    {"human", "german", "roman", "talisman", "resist", "consist", "persist", "mist", "twist", "wrist", "gist"}
)
_CROWDS = frozenset({"thousand", "hundred", "dozen", "score", "million", "ten", "people", "crowd"})


def lemmas_of(tree: Tree, head: int) -> list[str]:
    """Lemmas of a noun phrase, up to its head, with the plural of proper nouns taken off."""
    first, _ = phrase(tree, head)
    found = []
    for token in tree.tokens[first : head + 1]:
        lemma = token.lemma
        if token.pos == "PROPN" and token.tag == "NNPS" and lemma.endswith("s"):
            lemma = lemma[:-1]
        if token.text not in ("-", "'s", "'"):
            found.append(lemma)
    return found


def is_pronoun(tree: Tree, i: int) -> bool:
    """Whether a token is a personal pronoun of the third person."""
    return tree.tokens[i].lemma in _PRONOUNS or tree.tokens[i].text.lower() in _PRONOUNS


def is_both_sides(tree: Tree, i: int) -> bool:
    """Whether a phrase is "the two sides", "both countries", "the neighbours": parties named before."""
    if tree.tokens[i].lemma not in _SIDES or not tree.tokens[i].pos.startswith(("N", "P")):
        return False
    first, _ = phrase(tree, i)
    before = {token.lemma for token in tree.tokens[max(0, first - 2) : i]}
    return bool(before & {"both", "two"})


def actor_kind(tree: Tree, i: int) -> str | None:
    """What sort of actor the phrase with head `i` names, or None if it names none.

    "country", "body" (organisation, institution), "person", "group", "thing", "place", "pronoun".
    """
    token = tree.tokens[i]
    hit = tree.names.get(i)
    if hit:
        if hit.table in STATE_TABLES:
            return "group" if hit.table == "people" else "country"
        if hit.table in _PLACE_TABLES:
            return "place"
        return "person" if hit.table == "person" else "body"
    if is_pronoun(tree, i) or is_both_sides(tree, i):
        return "pronoun"
    if token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        role = find_role(lemmas_of(tree, i))
        if role:
            return role.kind
    if token.lemma in _CROWDS and token.pos in ("NOUN", "NUM"):
        return "group"
    if token.pos == "NOUN" and _PERSON_NOUN.search(token.lemma) and token.lemma not in _NO_PERSONS:
        return "group" if token.tag == "NNS" else "person"
    if token.kind == "GPE":
        return "place"
    if token.kind in _ENTITY_KINDS and token.pos in ("PROPN", "NOUN"):
        return "person" if token.kind == "PERSON" else "body"
    if token.pos == "PROPN" and token.text[:1].isupper() and token.kind in ("", "FAC", "PRODUCT"):
        return "body"
    return None


def is_water(tree: Tree, i: int) -> bool:
    """Whether a name is that of a sea, strait or river, which nobody lives in."""
    hit = tree.names.get(i)
    return hit is not None and hit.table == "region" and gazetteer.place(hit.key).kind in _WATERS


def is_actor(tree: Tree, i: int) -> bool:
    """Whether the phrase with head `i` can act."""
    return actor_kind(tree, i) is not None


def state_modifiers(tree: Tree, head: int) -> list[int]:
    """Tokens before a head that name states, one a state ("U.S. and Chinese officials")."""
    first, _ = phrase(tree, head)
    found: list[int] = []
    seen: set[str] = set()
    for i in range(first, head):
        hit = tree.names.get(i)
        if hit and hit.table in STATE_TABLES and hit.key not in seen:
            seen.add(hit.key)
            found.append(i)
    return found


def _raw(tree: Tree, head: int) -> RawActor:
    first, last = phrase(tree, head)
    return RawActor(tree.sentence.index, first, last, head)


def _name_span(tree: Tree, i: int) -> tuple[int, int]:
    hit = tree.names.get(i)
    return covered(tree, hit) if hit else (i, i)


def parties_in(tree: Tree, head: int) -> list[RawActor]:
    """The actors of one phrase, without its coordinated ones.

    A role shared by several states is one actor each: "U.S. and Chinese officials", "the presidents of X and Y".
    """
    states = state_modifiers(tree, head)
    if len(states) > 1 and head not in tree.names:
        return [RawActor(tree.sentence.index, *_name_span(tree, i), head) for i in states]
    if head not in tree.names and not states and tree.tokens[head].pos == "NOUN" and find_role(lemmas_of(tree, head)):
        of = [
            node
            for p in kids(tree, head, "prep")
            if tree.tokens[p].lemma in ("of", "from")
            for node in kids(tree, p, "pobj")
        ]
        members = [m for node in of for m in conjuncts(tree, node) if actor_kind(tree, m) == "country"]
        if len(members) > 1:
            return [RawActor(tree.sentence.index, *_name_span(tree, m), head) for m in members]
    return [_raw(tree, head)]


def actors_at(tree: Tree, node: int) -> list[RawActor]:
    """The actors that a slot's token names: its phrase and those coordinated with it; empty if it can't act."""
    found: list[RawActor] = []
    for member in _coordinated(tree, node):
        if is_actor(tree, member):
            found += parties_in(tree, member)
    return found


def _coordinated(tree: Tree, node: int) -> list[int]:
    """Conjuncts, and in headlines the name before a comma: "Seoul, Hanoi ink deal"."""
    members = [m for m in conjuncts(tree, node) if tree.tokens[m].pos not in ("VERB", "AUX") or m == node]
    if tree.sentence.headline:
        first, _ = phrase(tree, node)
        if first >= 2 and tree.tokens[first - 1].text == "," and (first - 2) in tree.names and first - 2 not in members:
            inner_first, _ = _name_span(tree, first - 2)
            if inner_first == 0:
                members.insert(0, first - 2)
    return members


# What joins a thing to whom it is about, and to who did it.
ABOUT = frozenset({"of", "from", "on", "against", "to", "for", "by", "with", "in", "between"})
DONE_BY = frozenset({"by", "of", "from", "between"})


def actors_inside(tree: Tree, node: int, links: frozenset[str] = ABOUT) -> list[RawActor]:
    """The actors inside a phrase that can't itself act: "tariffs on *Russian* steel", "the embassy of *France*".

    `links` are the prepositions that may lead to one.
    """
    found: list[RawActor] = []
    for state in state_modifiers(tree, node):
        found.append(RawActor(tree.sentence.index, *_name_span(tree, state), node))
    if found:
        return found
    for possessor in kids(tree, node, "poss", "compound", "nmod", "amod"):
        kind = actor_kind(tree, possessor)
        if tree.tokens[possessor].pos in ("VERB", "ADJ") and possessor not in tree.names and kind != "group":
            continue  # "military action" is no act of the military's
        if kind in ("body", "person", "group", "country"):
            found += actors_at(tree, possessor)
    if found:
        return found
    for clause in kids(tree, node, "acl"):
        if tree.tokens[clause].tag == "VB":  # "licences to supply U.S. carmakers"
            owners = kids(tree, clause, "dobj")
        else:  # "positions held by mutinous soldiers"
            owners = [
                o
                for by in kids(tree, clause, "agent", "prep")
                if tree.tokens[by].lemma == "by"
                for o in kids(tree, by, "pobj")
            ]
        for inner in owners:
            found += actors_at(tree, inner)
    if found:
        return found
    for preposition in kids(tree, node, "prep"):
        if tree.tokens[preposition].lemma in links:
            for inner in kids(tree, preposition, "pobj"):
                found += actors_at(tree, inner) or actors_inside(tree, inner)
    return found
