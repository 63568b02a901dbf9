"""Whether the words around a time look back or ahead, by the verb nearest to it.

Source: our own; the idea is HeidelTime's (Strötgen and Gertz 2013). The words are in `data/times/tense.tsv`. Only for
texts that are not parsed: where coding has told what lies ahead, that holds.
"""

from __future__ import annotations

from functools import cache

from dateline.knowledge.tables import rows, values
from dateline.resolving.times.tokens import Token

_REACH = 30


@cache
def _table() -> dict[str, bool]:
    """Words → whether they look back."""
    return {word: row["tense"] == "past" for row in rows("times/tense.tsv") for word in values(row["words"])}


def looks_back(items: tuple[Token, ...], first: int, last: int) -> bool | None:
    """Whether the nearest verb before the tokens `first` to `last` (else after) is past; None where no verb tells."""
    for place in range(first - 1, max(-1, first - _REACH), -1):
        if items[place].text in (".", ";", "?", "!") and place < first - 1:
            break
        back = _tense(items, place)
        if back is not None:
            return back
    for place in range(last, min(len(items), last + _REACH)):
        if items[place].text in (".", ";", "?", "!"):
            break
        back = _tense(items, place)
        if back is not None:
            return back
    return None


def _tense(items: tuple[Token, ...], place: int) -> bool | None:
    word = items[place].lower
    known = _table().get(word)
    if known is not None:
        return known
    if word.endswith("ed") and len(word) > 4 and items[place].text.islower():
        # "is expected", "will be held": the helping verb before tells the tense
        before = _table().get(items[place - 1].lower) if place else None
        return before is not False if before is not None else True
    return None
