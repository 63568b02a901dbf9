"""Whether the words around a time look back or ahead, by the verb nearest to it.

Source: our own; the idea is HeidelTime's (Strötgen and Gertz 2013). The words are in `data/times/tense.tsv`. Only for
texts that are not parsed: where coding has told what lies ahead, that holds.
"""

from __future__ import annotations

from functools import cache

from dateline.knowledge.tables import rows, values
from dateline.resolving.times.names import months
from dateline.resolving.times.tokens import Token

_REACH = 30
_NO_TENSE = frozenset({"be", "being", "to", "not", "n't"})


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
    """Whether a word is a past form; False for one that points ahead, None for one that tells nothing."""
    token = items[place]
    if token.text[0].isupper() and token.lower in months():
        return None
    known = _table().get(token.lower)
    if known is None and not (token.lower.endswith("ed") and len(token.lower) > 4 and token.text.islower()):
        return None
    before = items[place - 1].lower if place else ""
    if known is not False and before in _NO_TENSE:
        # "will be held", "to have held": the helping verb before tells
        return None
    if known is not False and _table().get(before) is False:
        return False
    return True if known is None else known
