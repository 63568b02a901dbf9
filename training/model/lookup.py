"""What the project's tables know of each word, as features: lexicon triggers by type, kinds of names, role nouns.

The rule coder's lexicon knows many verbs that the training items show once or never; the network learns from context
whether to believe it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.coding.inflection import all_forms
from dateline.coding.lexicon import governors, rules
from dateline.knowledge import gazetteer
from dateline.knowledge.roles import roles

from .labels import TYPES

# Behind the 16 types: a governor ("vow", "deny"), a role noun, then the kinds of names.
_GOVERNOR, _ROLE = len(TYPES) - 1, len(TYPES)
_STATE, _ORGANISATION, _PERSON, _PLACE = (len(TYPES) + number for number in range(1, 5))
WIDTH = len(TYPES) + 5
_KINDS = {
    "country": _STATE,
    "adjective": _STATE,
    "people": _STATE,
    "capital": _STATE,
    "metonym": _STATE,
    "organisation": _ORGANISATION,
    "person": _PERSON,
}
_LONGEST = 4


@cache
def _by_form() -> dict[str, frozenset[int]]:
    """Inflected form → the features of its lexicon entries."""
    lemmas: dict[str, set[int]] = {}
    for rule in rules():
        if rule.type in TYPES:  # not the rules that only forbid a reading
            lemmas.setdefault(rule.head, set()).add(TYPES.index(rule.type) - 1)
    for word, _ in governors():
        lemmas.setdefault(word, set()).add(_GOVERNOR)
    for role in roles():
        lemmas.setdefault(role.split()[-1], set()).add(_ROLE)
    found: dict[str, set[int]] = {}
    for lemma, marks in lemmas.items():
        for form in all_forms(lemma):
            found.setdefault(form, set()).update(marks)
    return {form: frozenset(marks) for form, marks in found.items()}


def features(words: Sequence[str]) -> tuple[frozenset[int], ...]:
    """The numbers of the features that hold, for each word."""
    forms, names = _by_form(), gazetteer.names()
    found = [set(forms.get(word.lower(), ())) for word in words]
    number = 0
    while number < len(words):
        step = 1
        if words[number][0].isupper():
            for many in range(min(_LONGEST, len(words) - number), 0, -1):
                readings = names.get(" ".join(words[number : number + many]))
                if readings:
                    kind = _KINDS.get(readings[0][0], _PLACE)
                    for place in range(number, number + many):
                        found[place].add(kind)
                    step = many
                    break
        number += step
    return tuple(map(frozenset, found))
