"""A cheap look at a sentence before it is parsed: can anything in it report an event?

Most sentences of a day's news hold no trigger word at all; they are spared the parser.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.coding.inflection import all_forms
from dateline.coding.lexicon import governors, rules

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _trigger_forms() -> frozenset[str]:
    emitting = {
        word
        for (word, _), governor in governors().items()
        if governor.effect in ("request", "order", "refuse", "promise", "threaten", "accuse")
    }
    # "is on strike": every sentence has a form of "be", so the noun behind it must show
    heads = {
        rule.after[-1] if rule.head == "be" and rule.after else rule.head for rule in rules() if rule.type != "NONE"
    }
    heads |= emitting
    forms: set[str] = set()
    for head in heads:
        forms |= all_forms(head)
    return frozenset(forms)


def may_carry_event(text: str) -> bool:
    """Whether a sentence holds any form of any trigger word. Never false for a sentence that the coder would code."""
    known = _trigger_forms()
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if any(part in known or (part.startswith("re") and part[2:] in known) for part in word.split("-")):
            return True
    return False
