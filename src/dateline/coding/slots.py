"""Who stands where around a trigger: subject, object, possessor, modifiers and prepositions, as token numbers.

Slots are logical: the subject of "the envoy was expelled by Rome" is Rome, its object the envoy.
"""

from __future__ import annotations

from dateline.coding.lexicon import governors, light_verbs
from dateline.coding.tree import Tree, conjuncts, is_verb, kids, subtree

Slots = dict[str, list[int]]

_CONTAINERS = frozenset(
    "package series wave round set raft spate string campaign slew barrage volley spree bout number day week "
    "month year night act "
    "kind form lot pair couple host batch flurry rash cycle start end resumption launch use".split()
)

# Prepositions by which a light verb carries a noun: "engage in talks", "respond with strikes"; not "protest over".
_CARRYING = frozenset({"in", "into", "to", "with", "on"})
_GIVING = frozenset(
    {"give", "lend", "send", "grant", "offer", "hand", "sell", "deny", "owe", "pay", "award", "promise", "pledge"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECT_DEPS = ("dobj", "obj", "dative", "iobj")
_SUBJECT_DEPS = ("nsubj", "csubj")


def _add(slots: Slots, slot: str, nodes: list[int]) -> None:
    held = slots.setdefault(slot, [])
    held += [node for node in nodes if node not in held]


def _resolved_relative(tree: Tree, verb: int, node: int) -> int:
    """The noun that a relative pronoun stands for."""
    token = tree.tokens[verb]
    if tree.tokens[node].lemma in _RELATIVE and tree.tokens[node].tag in ("WP", "WDT", "IN", "DT"):
        climb = verb
        while tree.tokens[climb].dep in ("conj", "xcomp") and tree.tokens[climb].head != climb:
            climb = tree.tokens[climb].head
        if tree.tokens[climb].dep in ("relcl", "acl"):
            return tree.tokens[climb].head
        return token.head if token.dep == "relcl" else node
    return node


# Words that a headline leaves out; a line that has them is a sentence, whatever its capitals.
_SPELT_OUT = frozenset({"the", "a", "an", "was", "were", "had", "has", "said", "would", "their", "his", "her"})


def _drops_auxiliaries(tree: Tree) -> bool:
    """Whether a headline drops articles and auxiliaries: "Ex-minister arrested in bribery case"."""
    return tree.sentence.headline and not any(token.text.lower() in _SPELT_OUT for token in tree.tokens)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive, by its auxiliary, as a participle behind a noun, or as a headline drops the auxiliary.

    Headlines tell the past in the present tense, so a finite past form without object is a passive there
    ("Ex-minister arrested in bribery case").
    """
    token = tree.tokens[verb]
    if kids(tree, verb, "auxpass", "nsubjpass", "agent"):
        return True
    if token.dep == "conj" and token.tag == "VBN" and not kids(tree, verb, "nsubj", "aux", *_OBJECT_DEPS):
        return is_passive(tree, token.head) if is_verb(tree, token.head) else False
    if token.dep == "acl" and token.tag in ("VBN", "VBD"):
        return not kids(tree, verb, *_OBJECT_DEPS)
    if _drops_auxiliaries(tree) and token.tag in ("VBN", "VBD"):
        return not kids(tree, verb, "aux", "ccomp", "xcomp", *_OBJECT_DEPS)
    return token.tag == "VBN" and not kids(tree, verb, "aux", "nsubj", *_OBJECT_DEPS) and token.dep == "advcl"


def _inherited_subject(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The subject of a verb that has none of its own, from the verb or noun it hangs on."""
    token = tree.tokens[verb]
    head = token.head
    if depth > 6 or head == verb:
        return _loose_subject(tree, verb)
    if token.dep in ("acl", "relcl") and tree.tokens[head].pos in ("NOUN", "PROPN", "PRON"):
        if token.tag == "VB":  # "its decision to expel": the decider
            above = tree.tokens[head].head
            if tree.sentence.headline and tree.tokens[head].dep == "ROOT":
                return [head]  # "Sweden to supply ..."
            return _possessors(tree, head) or (_subject(tree, above, depth + 1) if is_verb(tree, above) else [])
        if token.dep == "acl" and token.tag in ("VBN", "VBD"):
            head = _outermost(tree, head)  # "fighters on motorbikes killed 44": no participle but the verb
        return [head]
    if token.dep == "pcomp":
        above = tree.tokens[head].head
        if is_verb(tree, above):
            objects = kids(tree, above, *_OBJECT_DEPS)
            governor = governors().get((tree.tokens[above].lemma, "verb"))
            if (
                governor
                and governor.person == "object"
                and objects
                and tree.tokens[head].lemma in ("of", "for", "from", "with", "into")
            ):
                return objects
            return _subject(tree, above, depth + 1)
        return [above] if tree.tokens[above].pos in ("PROPN",) else []
    if token.dep in ("xcomp", "ccomp", "advcl", "conj", "dep") and is_verb(tree, head):
        governor = governors().get((tree.tokens[head].lemma, "verb"))
        objects = kids(tree, head, *_OBJECT_DEPS)
        if token.dep == "xcomp" and objects and governor and governor.person == "object":
            return objects
        passive = is_passive(tree, head)
        if token.dep == "conj" and passive and not is_passive(tree, verb):
            return kids(tree, head, "nsubjpass") or _surface_subject(tree, head, depth + 1)
        return _surface_subject(tree, head, depth + 1)
    if token.dep == "xcomp":
        return _subject(tree, head, depth + 1)
    return _loose_subject(tree, verb)


def _outermost(tree: Tree, noun: int) -> int:
    """The noun at the top of a chain of prepositions ("fighters on motorbikes" → fighters)."""
    while tree.tokens[noun].dep == "pobj":
        above = tree.tokens[tree.tokens[noun].head].head
        if tree.tokens[above].pos not in ("NOUN", "PROPN") or above == noun:
            break
        noun = above
    return noun


def _loose_subject(tree: Tree, verb: int) -> list[int]:
    """In a headline whose parse failed, the noun or name right before the verb and its "to" or "will"."""
    if not tree.sentence.headline or tree.tokens[verb].dep not in ("ROOT", "ccomp", "conj", "parataxis"):
        return []
    i = verb - 1
    while (
        i >= 0 and tree.tokens[i].head == verb and tree.tokens[i].pos in ("AUX", "PART", "ADV") and i not in tree.names
    ):
        i -= 1
    return [i] if i >= 0 and (tree.tokens[i].pos in ("PROPN", "NOUN") or i in tree.names) else []


def _surface_subject(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    own = kids(tree, verb, *_SUBJECT_DEPS, "nsubjpass")
    if own:
        return [_resolved_relative(tree, verb, node) for node in own]
    return _inherited_subject(tree, verb, depth)


def _agents(tree: Tree, verb: int) -> list[int]:
    return [node for by in tree.children[verb] if tree.tokens[by].lemma == "by" for node in kids(tree, by, "pobj")]


def _subject(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The logical subject."""
    if is_passive(tree, verb):
        return _agents(tree, verb)
    return _surface_subject(tree, verb, depth)


def _objects(tree: Tree, verb: int) -> list[int]:
    if is_passive(tree, verb):
        token = tree.tokens[verb]
        own = kids(tree, verb, "nsubjpass", "nsubj")
        if own:
            return [_resolved_relative(tree, verb, node) for node in own] + kids(tree, verb, *_OBJECT_DEPS)
        if token.dep in ("acl", "relcl"):
            return [token.head]
        return _inherited_subject(tree, verb)
    found = kids(tree, verb, *_OBJECT_DEPS)
    if not found and tree.tokens[verb].dep == "relcl":
        relative = [node for node in kids(tree, verb, "dobj", "pobj") if tree.tokens[node].lemma in _RELATIVE]
        if relative or kids(tree, verb, "nsubj"):
            head = tree.tokens[verb].head
            if all(_resolved_relative(tree, verb, node) != head for node in kids(tree, verb, "nsubj")):
                return [head]
    found = [_resolved_relative(tree, verb, node) for node in found]
    if not found:
        # "warned Washington", "hits Tehran": parsers take names behind a verb for adverbs
        found = [n for n in kids(tree, verb, "npadvmod", "advmod") if n in tree.names and n > verb]
    for clause in kids(tree, verb, "ccomp", "xcomp"):
        if not found and tree.tokens[clause].pos in ("NOUN", "PROPN"):
            found.append(clause)
    return found or kids(tree, verb, "oprd", "attr")


def _add_prepositions(tree: Tree, slots: Slots, node: int) -> None:
    for preposition in kids(tree, node, "prep", "agent", "dative", "prt", "advmod"):
        token = tree.tokens[preposition]
        if token.pos not in ("ADP", "SCONJ", "ADV", "VERB", "PART"):
            continue
        name = token.lemma
        for inner in kids(tree, preposition, "prep"):  # "out of", "due to"
            _add(slots, tree.tokens[inner].lemma, kids(tree, inner, "pobj"))
        _add(slots, name, kids(tree, preposition, "pobj"))
        if name == "as":
            _add(slots, name, kids(tree, preposition, "amod", "acomp"))
        clauses = kids(tree, preposition, "pcomp")
        if clauses:
            _add(slots, "comp", clauses)
            _add(slots, name, clauses)


def _possessors(tree: Tree, noun: int) -> list[int]:
    return kids(tree, noun, "poss")


def verb_slots(tree: Tree, verb: int) -> Slots:
    """The slots of a verb."""
    slots: Slots = {}
    _add(slots, "subject", _subject(tree, verb))
    objects = _objects(tree, verb)
    if tree.tokens[verb].lemma in _GIVING:
        _add(slots, "object", [state for node in objects for state in _given_to(tree, node)])
    _add(slots, "object", objects)
    _add_prepositions(tree, slots, verb)
    token = tree.tokens[verb]
    if token.dep == "conj" and is_verb(tree, token.head) and not slots["object"] and not is_passive(tree, verb):
        _add(slots, "object", [o for o in kids(tree, token.head, *_OBJECT_DEPS) if o > verb])
    for node in objects:
        if node > verb:
            _add_prepositions(tree, slots, node)
    _add(slots, "comp", kids(tree, verb, "xcomp", "ccomp", "oprd"))
    return slots


def _given_to(tree: Tree, thing: int) -> list[int]:
    """The country before a thing that is given: "gives *Papua New Guinea* ventilators", one phrase to the parser."""
    if thing in tree.names:
        return []
    return [
        node
        for node in kids(tree, thing, "compound", "nmod")
        if (hit := tree.names.get(node)) and hit.table == "country"
    ]


def carrier_of(tree: Tree, noun: int) -> int | None:
    """The light verb that carries a trigger noun ("*launched* an attack", "talks were *held*"), or None."""
    node = noun
    for _ in range(3):
        token = tree.tokens[node]
        head = token.head
        if head == node:
            return None
        if token.dep in ("dobj", "nsubjpass", "obj", "attr") and tree.tokens[head].lemma in light_verbs():
            return head
        if token.dep == "nsubj" and is_passive(tree, head) and tree.tokens[head].lemma in light_verbs():
            return head
        light = tree.tokens[tree.tokens[head].head]
        if (
            token.dep == "pobj"
            and tree.tokens[head].lemma in _CARRYING
            and light.lemma in light_verbs()
            and is_verb(tree, light.i)
        ):
            return tree.tokens[head].head
        if token.dep == "conj" or (token.dep == "compound" and tree.tokens[head].pos == "NOUN"):
            node = head
            continue
        container = container_of(tree, node)
        if container is None:
            return None
        node = container
    return None


def container_of(tree: Tree, noun: int) -> int | None:
    """The noun that only counts or gathers a trigger noun: "a *package* of sanctions", "a *wave* of arrests"."""
    token = tree.tokens[noun]
    of = tree.tokens[token.head]
    if token.dep == "pobj" and of.lemma == "of" and tree.tokens[of.head].lemma in _CONTAINERS:
        return of.head
    return None


def noun_slots(tree: Tree, noun: int) -> Slots:
    """The slots of a noun, with those of the light verb that carries it."""
    slots: Slots = {}
    _add(slots, "possessor", _possessors(tree, noun))
    _add(slots, "modifier", [m for m in kids(tree, noun, "amod", "compound", "nmod", "npadvmod", "nummod") if m < noun])
    for modifier in list(slots["modifier"]):
        _add(slots, "modifier", [m for m in kids(tree, modifier, "conj", "compound", "amod", "nmod") if m < noun])
    _add_prepositions(tree, slots, noun)
    for inner in slots.get("of", ()):
        # "the signing of a treaty by X": the parser hangs "by X" on the treaty
        _add(
            slots,
            "by",
            [
                node
                for by in kids(tree, inner, "prep")
                if tree.tokens[by].lemma == "by"
                for node in kids(tree, by, "pobj")
            ],
        )
    container = container_of(tree, noun)
    if container is not None:
        _add(slots, "possessor", _possessors(tree, container))
        _add(slots, "modifier", [m for m in kids(tree, container, "amod", "nmod", "compound") if m < container])
        _add_prepositions(tree, slots, container)
        slots["of"] = [node for node in slots.get("of", []) if node != noun]
    for clause in kids(tree, noun, "acl"):
        if tree.tokens[clause].tag in ("VBN", "VBG"):
            _add(slots, "by", _agents(tree, clause))
            if tree.tokens[clause].tag == "VBG":
                _add(slots, "object", _objects(tree, clause))
            _add_prepositions(tree, slots, clause)
    for clause in kids(tree, noun, "relcl"):
        # "the sanctions Washington placed on X"
        if tree.tokens[clause].lemma in light_verbs() and not is_passive(tree, clause):
            _add(slots, "subject", [s for s in kids(tree, clause, "nsubj") if tree.tokens[s].lemma not in _RELATIVE])
            _add_prepositions(tree, slots, clause)
    carrier = carrier_of(tree, noun)
    if carrier is not None:
        bearer = "object" if light_verbs()[tree.tokens[carrier].lemma] == "reverse" else "subject"
        _add(slots, bearer, _subject(tree, carrier))
        _add_prepositions(tree, slots, carrier)
        _add(slots, "object", [o for o in kids(tree, carrier, "dative", "iobj") if o != noun])
    elif tree.tokens[noun].dep in ("nsubj", "nsubjpass", "dobj") and is_verb(tree, tree.tokens[noun].head):
        # A preposition behind the verb may belong to its subject or object: "talks resumed between X and Y".
        head = tree.tokens[noun].head
        outer: Slots = {}
        _add_prepositions(tree, outer, head)
        for name in ("between", "with", "against"):
            _add(slots, name, outer.get(name, []))
        _add_adjacent(tree, slots, noun, head)
    _add(slots, "comp", kids(tree, noun, "acl"))
    if tree.tokens[noun].dep == "conj":
        _share_with_first(tree, noun, slots)
    return slots


def _add_adjacent(tree: Tree, slots: Slots, noun: int, verb: int) -> None:
    """A preposition right behind a noun is the noun's, also where the parser hangs it on the verb."""
    end = max(subtree(tree, noun))
    for preposition in kids(tree, verb, "prep", "agent"):
        if preposition == end + 1 and tree.tokens[noun].dep == "dobj":
            _add(slots, tree.tokens[preposition].lemma, kids(tree, preposition, "pobj"))
            end = max(subtree(tree, preposition))


def _share_with_first(tree: Tree, noun: int, slots: Slots) -> None:
    """In "arrests and beatings of X", "X's arrest and trial", what the one noun lacks the other lends."""
    first = tree.tokens[noun].head
    if noun in conjuncts(tree, first):
        for possessor in _possessors(tree, first):
            _add(slots, "possessor", [possessor])
        carrier = carrier_of(tree, first)
        if carrier is not None:
            _add(slots, "subject", _subject(tree, carrier))


def slots_of(tree: Tree, trigger: int, pos: str) -> Slots:
    """The slots of a trigger of this part of speech."""
    return verb_slots(tree, trigger) if pos == "verb" else noun_slots(tree, trigger)
