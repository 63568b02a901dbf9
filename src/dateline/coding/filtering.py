"""A cheap look at a sentence before it is parsed: can anything in it report an event?

Most sentences of a day's news hold no trigger word at all; they are spared the parser.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.coding.inflection import all_forms
from dateline.coding.lexicon import Rule, governors, rules

# Governors that give an act of their own where their clause holds none.
_EMITTING = frozenset({"request", "order", "refuse", "promise", "agree", "threaten", "accuse"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _telling(rule: Rule) -> set[str]:
    """The lemmas of which one must be there for a rule to hold: its head, or what stands behind a form of "be"."""
    if rule.head != "be":
        return {rule.head}
    if rule.after:
        return {rule.after[-1]}
    return {word.rsplit(" ", 1)[-1] for need in rule.needs if not need.negative for word in need.words}


@cache
def _trigger_forms() -> frozenset[str]:
    heads = {word for (word, _), governor in governors().items() if governor.effect in _EMITTING}
    for rule in rules():
        if rule.type != "NONE":
            heads |= _telling(rule)
    return frozenset(form for head in heads for form in all_forms(head))


def may_carry_event(text: str) -> bool:
    """Whether a sentence holds any form of any trigger word. Never false for a sentence that the coder would code."""
    known = _trigger_forms()
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if any(part in known or (part.startswith("re") and part[2:] in known) for part in word.split("-")):
            return True
    return False
