"""Offices: titles that mean the same office, and how many hold it at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from dateline.knowledge.tables import rows, values

Holders = Literal["one", "body", "many"]

_MINISTER_OF = re.compile(r"^(?:minister|secretary) (?:of|for) (?:the )?(.+)$")
# Words before a title that say how or when it is held, not which office it is.
QUALIFIERS = {
    **dict.fromkeys(("acting", "interim", "caretaker", "transitional", "provisional", "stand-in"), "acting"),
    **dict.fromkeys(("former", "ex", "ex-", "one-time", "erstwhile", "ousted", "deposed", "toppled"), "former"),
    **dict.fromkeys(("sacked", "fired", "disgraced", "exiled", "dismissed", "onetime", "overthrown"), "former"),
    **dict.fromkeys(("late", "slain", "assassinated", "murdered"), "late"),
    **dict.fromkeys(("incoming", "designate", "elect", "nominee", "president-elect", "future"), "designate"),
    **dict.fromkeys(("new", "newly", "appointed", "elected", "outgoing", "current", "longtime", "veteran"), ""),
    **dict.fromkeys(("embattled", "powerful", "long-serving", "incumbent", "sitting", "then", "senior"), ""),
}
_SAME_LETTERS = (("defense", "defence"), ("labor ", "labour "), ("advisor", "adviser"))


@dataclass(frozen=True, slots=True)
class Office:
    """An office under its usual title; `holders` says whether one holds it, one in each body, or many."""

    title: str
    holders: Holders


@cache
def _table() -> dict[str, Office]:
    found: dict[str, Office] = {}
    for row in rows("actors/offices.tsv"):
        office = Office(row["office"], row["holders"])  # type: ignore[arg-type]
        for title in (row["office"], *values(row["titles"])):
            found[title] = office
    return found


def titles() -> frozenset[str]:
    """Every title that the table of offices knows."""
    return frozenset(_table())


@lru_cache(maxsize=20_000)
def office_of(title: str) -> Office:
    """The office that a title, without its country, means: "minister of defense" → defence minister."""
    plain = f"{' '.join(title.lower().split())} "
    for old, new in _SAME_LETTERS:
        plain = plain.replace(old, new)
    plain = plain.strip()
    known = _table().get(plain)
    if known:
        return known
    of = _MINISTER_OF.match(plain)
    if of:
        turned = f"{of[1]} minister"
        return _table().get(turned, Office(turned, "one"))
    one = plain.endswith(" minister") and not plain.startswith(("deputy", "vice", "junior", "cabinet", "state"))
    return Office(plain, "one" if one else "many")
