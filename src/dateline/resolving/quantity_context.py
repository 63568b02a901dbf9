"""What the sentence adds to a quantity: whose it is, from and to whom it goes, in which period, in whose currency.

Source: our own tables under `data/quantities`. Works on the characters and known names of one sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.coding.actors import STATE_TABLES
from dateline.knowledge.tables import rows, values
from dateline.resolving.identities import hit_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import Moment, NameHit, Quantity

# What can flow from one country to another; the preposition before the country then says which way.
_FLOW = re.compile(
    r"\b(?:export|import|shipment|sale|deliver|suppl|flow|transfer|loan|aid|remittance|visit|travel|arrival|flight|invest"
    r"|trade|purchase|tariff|dut)\w*"
)
# "will give Ukraine $2.5 billion"
_GIVEN = re.compile(
    r"\b(?:g[ai]v(?:e|es|en|ing)|sen[dt]s?|sending|len[dt]s?|lending|offer\w*|pledg\w+|promis\w+|grant\w*|hand\w*|award\w*"
    r"|pays?|paid|paying|ow(?:e|es|ed)|provid\w+|suppl\w+|allocat\w+)\s(?:the\s)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(to|into|from|with|against|by|of|in|on|across|over|for|at|near)\s(?:the\s)?(?:[a-z-]+\s)?$")
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?:while|but|and|whereas|which|who)\s|\s(?:while|but|whereas|as(?!\s(?:much|many|well|little|few)\b))\s"
)
_SAYS = re.compile(r"\b(?:said|says|told|reported|announced|according)\b[^,;]*$")
_FAR = 90
_LEVELS = frozenset({"percent", "points", "money", "measure", "fraction", "number"})


@dataclass(frozen=True, slots=True)
class _Party:
    """A country that the sentence names, and the preposition before it."""

    country: str
    start: int
    end: int
    lead: str
    table: str


def in_context(
    text: str, quantities: Sequence[Quantity], names: Sequence[NameHit], moments: Sequence[Moment], offset: int = 0
) -> list[Quantity]:
    """The quantities of one sentence with the parties, period and currency that the sentence gives them.

    Args:
        text: the sentence.
        quantities: those found in it; their spans, like those of names and moments, count from `offset` before it.
        names: the known names in it.
        moments: the times in it.
        offset: where the sentence begins in what the spans count in.
    """
    if not quantities:
        return []
    parties = [party for hit in names if (party := _party(text, hit, offset))]
    bounds = [0, *(match.start() + offset for match in _CLAUSE.finditer(text)), offset + len(text)]
    found = []
    for one in quantities:
        quantity = _in_currency(one, parties)
        clause = _clause(bounds, quantity)
        near = [party for party in parties if clause[0] <= party.start < clause[1]]
        period = quantity.period or _period(text, quantity, moments, offset, clause)
        found.append(replace(_with_parties(text, quantity, near, offset), period=period))
    return found


def _party(text: str, hit: NameHit, offset: int) -> _Party | None:
    if hit.table not in STATE_TABLES and hit.table not in ("region", "city"):
        return None
    country = hit_country(hit)
    if country is None:
        return None
    start = hit.start - offset
    lead = _BEFORE.search(text[max(0, start - 30) : start])
    return _Party(country, hit.start, hit.end, lead[1].lower() if lead else "", hit.table)


def _clause(bounds: Sequence[int], quantity: Quantity) -> tuple[int, int]:
    start = max(bound for bound in bounds if bound <= quantity.span.start)
    return start, min((bound for bound in bounds if bound >= quantity.span.end), default=bounds[-1])


def _with_parties(text: str, quantity: Quantity, parties: Sequence[_Party], offset: int) -> Quantity:
    """Of whom, from whom and to whom."""
    span = quantity.span
    inside = [party for party in parties if span.start <= party.start < span.end]
    if inside:
        return replace(quantity, of_whom=inside[0].country)
    measured = quantity.of is not None or quantity.direction is not None
    if quantity.kind not in _LEVELS or not (measured or quantity.kind == "money"):
        return quantity
    origin = destination = whose = None
    for party in parties:
        given = _GIVEN.search(text[max(0, party.start - offset - 30) : party.start - offset])
        if given and 0 < span.start - party.end <= 12:
            destination = party.country
        elif party.lead in ("to", "into", "from") and _flows(text, quantity, party, offset):
            if party.lead == "from":
                origin = origin or party.country
            else:
                destination = destination or party.country
    for party in sorted(parties, key=lambda one: (one.start > span.start, abs(one.start - span.start))):
        near = abs(party.start - span.start) <= _FAR
        owns = party.lead in ("", "of", "in") and (party.start < span.start or party.lead in ("of", "in"))
        if near and owns and party.country not in (origin, destination):
            whose = party.country
            break
    return replace(quantity, of_whom=whose, origin=origin, destination=destination)


def _flows(text: str, quantity: Quantity, party: _Party, offset: int) -> bool:
    """Whether something flows to or from a party: a flow's noun stands not far before it, or it is an amount's."""
    start = party.start - offset
    if _FLOW.search(text[max(0, start - 45) : start]):
        return True
    after = 0 <= party.start - quantity.span.end <= 40
    return quantity.kind == "money" and after


def _period(
    text: str, quantity: Quantity, moments: Sequence[Moment], offset: int, clause: tuple[int, int]
) -> str | None:
    """The time in the same clause that the quantity holds for: the nearest after it, else one that opens the clause."""
    span = quantity.span
    for moment in sorted(moments, key=lambda one: (one.span.start < span.end, abs(one.span.start - span.end))):
        if moment.start is None or not clause[0] <= moment.span.start < clause[1]:
            continue
        if moment.span.start >= span.end:
            between = text[span.end - offset : moment.span.start - offset]
            if len(between) <= _FAR and not _SAYS.search(between):
                return interval(moment)
        elif moment.span.end <= span.start:
            before = text[clause[0] - offset if clause[0] >= offset else 0 : moment.span.start - offset]
            between = text[moment.span.end - offset : span.start - offset]
            if len(between) <= _FAR and not _SAYS.search(before + between[:1]) and not _SAYS.search(between):
                return interval(moment)
    return None


def interval(moment: Moment) -> str | None:
    """A moment as ISO 8601: "2025", "2025-05", "2025-06-10", or "2025-01-01/2025-03-31"."""
    if moment.start is None:
        return None
    day = moment.start.isoformat()
    shorter = {"day": day, "month": day[:7], "year": day[:4]}.get(moment.granularity)
    if shorter:
        return shorter
    return f"{day}/{moment.end.isoformat()}" if moment.end else day


def _in_currency(quantity: Quantity, parties: Sequence[_Party]) -> Quantity:
    """The currency of the country that is named, where its name alone leaves it open."""
    if quantity.kind not in ("money", "measure", "count"):
        return quantity
    word = re.split(r"[\s-]", quantity.span.text.lower())[-1]
    if quantity.kind == "money" and "/" in quantity.unit:
        word = next((w for w in re.split(r"[\s-]", quantity.span.text.lower()) if _local(w)), "")
    known = _local(word)
    if not known or any(code in quantity.span.text for code in (" US", "U.S.")):
        return quantity
    named = sorted(parties, key=lambda one: abs(one.start - quantity.span.start))
    if word.rstrip("s") == "pound" and quantity.unit.startswith("lb"):
        return quantity
    for party in named:
        if party.country in known:
            rate = quantity.unit[quantity.unit.find("/") :] if "/" in quantity.unit else ""
            return replace(quantity, unit=known[party.country] + rate, kind="money")
        if party.country == "GBR" and word.startswith("pound"):
            return quantity
    return quantity


def _local(word: str) -> dict[str, str]:
    return _currencies().get(word) or _currencies().get(word.removesuffix("s")) or {}


@cache
def _currencies() -> dict[str, dict[str, str]]:
    """A currency's word → country → ISO 4217 code."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("quantities/local_currencies.tsv"):
        for country in values(row["country"]):
            found.setdefault(row["word"], {})[country] = row["code"]
    return found
