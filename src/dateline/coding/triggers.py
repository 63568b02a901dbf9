"""Finding triggers: the lexicon's rules against a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.coding.actors import actor_kind, state_modifiers
from dateline.coding.inflection import all_forms
from dateline.coding.lexicon import Need, Rule, rules_by_head
from dateline.coding.slots import Slots, slots_of
from dateline.coding.tree import Tree, conjuncts, kids, subtree

_KIND_TESTS = {
    "@actor": frozenset({"country", "body", "person", "group", "thing", "pronoun"}),
    "@country": frozenset({"country"}),
    "@person": frozenset({"person", "group", "pronoun"}),
    "@body": frozenset({"body"}),
    "@place": frozenset({"place", "country"}),
}


# How many tokens behind its verb a particle may stand.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule that holds at token `head`. `tokens` are all its words, `used` the words that its conditions matched."""

    head: int
    tokens: tuple[int, ...]
    pos: str
    rule: Rule
    slots: Slots
    used: frozenset[int]


def _lemma(tree: Tree, i: int) -> str:
    token = tree.tokens[i]
    if token.pos == "PROPN" and token.tag == "NNPS" and token.lemma.endswith("s"):
        return token.lemma[:-1]
    return token.lemma


def _descriptions(tree: Tree, head: int) -> set[str]:
    """The lemma of a slot's head, the words before it, and the compounds they make ("asset freeze")."""
    lemma = _lemma(tree, head)
    words = [_lemma(tree, i) for i in sorted(kids(tree, head, "compound", "amod", "nmod", "nummod")) if i < head]
    words.append(lemma)
    # "trade negotiations" are negotiations, no trade: beside a trigger noun its modifiers do not stand for the phrase
    found = {lemma, tree.tokens[head].text.lower()}
    if (lemma, "noun") not in rules_by_head():
        found.update(words)
    for start in range(max(0, len(words) - 3), len(words) - 1):
        found.add(" ".join(words[start:]))
    return found


def _is_kind(tree: Tree, node: int, kind: str) -> bool:
    if kind == "@any":
        return True
    if kind == "@money":
        return any(tree.tokens[i].kind == "MONEY" or tree.tokens[i].text in "$€£¥₹" for i in subtree(tree, node))
    found = actor_kind(tree, node)
    if found is None:
        # a thing that is a state's: "four Ukrainian regions"
        return kind == "@country" and bool(state_modifiers(tree, node))
    return found in _KIND_TESTS.get(kind, frozenset())


def _fillers(tree: Tree, slots: Slots, slot: str) -> list[int]:
    if slot == "any":
        return [token.i for token in tree.tokens]
    return [member for node in slots.get(slot, ()) for member in conjuncts(tree, node)]


def _holding(tree: Tree, slots: Slots, need: Need) -> list[int]:
    """The tokens that satisfy a condition."""
    found = []
    for node in _fillers(tree, slots, need.slot):
        named = bool(need.words) and not need.words.isdisjoint(_descriptions(tree, node))
        if named or any(_is_kind(tree, node, kind) for kind in need.kinds):
            found.append(node)
    return found


def _is_word(tree: Tree, i: int, word: str) -> bool:
    return word in (_lemma(tree, i), tree.tokens[i].text.lower())


def _words_before(tree: Tree, head: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where the words right before a head stand, hyphens passed over; None if they don't."""
    found: list[int] = []
    i = head - 1
    for word in reversed(words):
        while i >= 0 and tree.tokens[i].text == "-":
            i -= 1
        if i < 0 or not _is_word(tree, i, word):
            return None
        if tree.tokens[i].pos in ("VERB", "AUX") and tree.tokens[head].head == i:
            return None  # a verb that governs the head is no part of its compound
        found.append(i)
        i -= 1
    return tuple(reversed(found))


def _words_after(tree: Tree, head: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where a verb's particle or fixed noun stands behind it; None if nowhere.

    A preposition must follow the verb at once ("back *out of*", not "signed an accord *in* Lima"); a particle or noun
    may stand behind an object ("turned patients *away*").
    """
    found: list[int] = []
    reach = sorted(i for i in subtree(tree, head) if head < i <= head + _REACH) if words else []
    for word in words:
        last = found[-1] if found else head
        match = next((i for i in reach if i > last and _is_word(tree, i, word)), None)
        if match is None:
            return None
        token = tree.tokens[match]
        if match != last + 1 and (token.dep in ("prep", "mark", "aux") or (found and match > last + 2)):
            return None
        found.append(match)
    return tuple(found)


def _other_words(tree: Tree, head: int, rule: Rule) -> tuple[int, ...] | None:
    """Where the rule's words besides the head stand, or None."""
    before = _words_before(tree, head, rule.before)
    after = _words_after(tree, head, rule.after)
    return None if before is None or after is None else before + after


def _match(tree: Tree, head: int, pos: str, rule: Rule, slots: Slots) -> Trigger | None:
    others = _other_words(tree, head, rule)
    if others is None:
        return None
    used: set[int] = set(others)
    if pos == "noun" and others:
        # "state of emergency": the word that the sentence hangs the phrase on
        words = {head, *others}
        anchor = next((i for i in sorted(words) if tree.tokens[i].head not in words), head)
        if anchor != head:
            above = slots_of(tree, anchor, pos)
            slots = {slot: [*above.get(slot, ()), *slots.get(slot, ())] for slot in {*above, *slots}}
            slots = {slot: [node for node in nodes if node not in words] for slot, nodes in slots.items()}
            used, head, others = words - {anchor}, anchor, tuple(words - {anchor})
    if pos == "verb" and rule.after and not slots.get("object"):
        # "default on a loan": what follows the verb's own preposition is its object
        slots = {**slots, "object": [node for word in others for node in kids(tree, word, "pobj")]}
    for need in rule.needs:
        holding = _holding(tree, slots, need)
        if bool(holding) == need.negative:
            return None
        if not need.negative and need.words:
            used.update(holding)
    return Trigger(head, (head, *others), pos, rule, slots, frozenset(used))


def _specificity(trigger: Trigger) -> float:
    positive = sum(1.0 if need.words else 0.6 for need in trigger.rule.needs if not need.negative)
    return (
        positive
        + 0.2 * sum(need.negative for need in trigger.rule.needs)
        + 1.5 * (len(trigger.rule.before) + len(trigger.rule.after))
    )


@cache
def _heads_by_form() -> dict[tuple[str, str], frozenset[str]]:
    """(inflected form, part of speech) → the lexicon's lemmas of that form."""
    found: dict[tuple[str, str], set[str]] = {}
    for head, pos in rules_by_head():
        for form in all_forms(head):
            found.setdefault((form, pos), set()).add(head)
    return {key: frozenset(heads) for key, heads in found.items()}


def _checked(lemma: str, form: str, pos: str) -> str:
    """The lexicon's lemma of a form, where the lemmatiser's is none of its lemmas."""
    heads = _heads_by_form().get((form, pos), frozenset())
    if not heads and form.startswith("re") and (lemma, pos) not in rules_by_head():
        heads = _heads_by_form().get((form[2:], pos), frozenset())  # "recapture", "rearrest"
    return lemma if not heads or lemma in heads else min(heads, key=len)


def _readings(tree: Tree, i: int) -> list[tuple[str, str]]:
    """The (lemma, part of speech) under which a token is looked up."""
    token = tree.tokens[i]
    form = token.text.lower()
    return [(_checked(lemma, form, pos), pos) for lemma, pos in _tagged_readings(tree, i)]


def _tagged_readings(tree: Tree, i: int) -> list[tuple[str, str]]:
    token = tree.tokens[i]
    lemma, form = _lemma(tree, i), token.text.lower()
    if token.pos in ("VERB", "AUX"):
        if token.dep == "amod":
            return []
        found = [(lemma, "verb")]
        if token.tag == "VBG" and token.dep in ("pobj", "dobj", "nsubj", "compound", "conj"):
            found.append((form, "noun"))
        if token.dep in ("nsubj", "dobj", "pobj") and tree.sentence.headline:
            found.append((lemma, "noun"))
        return found
    if token.pos in ("NOUN", "PROPN"):
        found = [(lemma, "noun"), (form, "noun")]
        # Taggers take verbs of headlines for nouns: "Thousands protest", "Miners down tools".
        if tree.sentence.headline and token.dep in ("ROOT", "conj", "ccomp", "nsubj", "dobj"):
            found += [(lemma, "verb"), (form.removesuffix("s"), "verb")]
        return list(dict.fromkeys(found))
    if token.pos == "ADJ":
        return [(lemma, "adj")] + ([(lemma, "verb")] if token.dep in ("ROOT", "acl", "ccomp") else [])
    return []


def _is_modifier_only(tree: Tree, i: int) -> bool:
    """Whether a noun only describes another one: "*protest* leader", "*ceasefire* claim"."""
    token = tree.tokens[i]
    return token.pos in ("NOUN", "PROPN") and token.dep in ("compound", "nmod", "amod") and token.head > i


def trigger_at(tree: Tree, i: int) -> Trigger | None:
    """The best rule at a token, or None. Between equals the first in the tables wins."""
    if i in tree.names or _is_modifier_only(tree, i):
        return None
    best: Trigger | None = None
    for lemma, pos in _readings(tree, i):
        candidates = rules_by_head().get((lemma, pos), ())
        if not candidates:
            continue
        slots = slots_of(tree, i, pos)
        for rule in candidates:
            found = _match(tree, i, pos, rule, slots)
            if found and (best is None or _specificity(found) > _specificity(best)):
                best = found
        if best:
            return best
    return best


# What is said is done, also when it is refused, praised or blamed: "rebuffs *Canberra's plea*" are two events.
_SPOKEN = frozenset({"REQUEST", "AGREE", "THREATEN", "ACCUSE"})
_ANSWERS = frozenset({"REJECT", "SUPPORT", "ACCUSE"})


def is_spoken_act(tree: Tree, trigger: Trigger) -> bool:
    """Whether a noun is an act in words with an author of its own: "Washington's request"."""
    if trigger.pos != "noun" or trigger.rule.type not in _SPOKEN:
        return False
    authors = [*trigger.slots.get("possessor", ()), *trigger.slots.get("modifier", ()), *trigger.slots.get("by", ())]
    return any(author in tree.names or tree.tokens[author].dep == "poss" for author in authors)


def find_triggers(tree: Tree, among: Iterable[int] | None = None) -> list[Trigger]:
    """All triggers of a sentence, or those among some tokens, in order.

    A word that another rule's condition used up is none by itself. Of two that use each other's words ("ceased fire")
    the more specific one stays.
    """
    asked = range(len(tree.tokens)) if among is None else sorted(among)
    found = [trigger for i in asked if (trigger := trigger_at(tree, i))]
    spoken = {trigger.head for trigger in found if is_spoken_act(tree, trigger)}
    used: set[int] = set()
    kept: list[Trigger] = []
    for trigger in sorted(found, key=_specificity, reverse=True):
        if trigger.head not in used and all(trigger.head != other.head for other in kept):
            kept.append(trigger)
            used |= trigger.used - spoken if trigger.rule.type in _ANSWERS else trigger.used
    return sorted(kept, key=lambda trigger: trigger.head)
