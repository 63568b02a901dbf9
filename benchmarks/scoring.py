"""Scores of coded mentions against annotated events.

The measures are those of the project's development gold: a mention matches an event of the same item and type, and
where
several could, the pairing that agrees on most further fields counts. `type`: the types; `dyad`: also the countries of
both sides (a sector where an actor has no country); `quiet`: items without events for which nothing was coded; `mode`,
`status`, `place`, `date`: over matched pairs whose event states the field. Intervals: bootstrap over items.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Any

Row = dict[str, Any]
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
INTERGOVERNMENTAL = {"EUR", "UNO", "IGO"}
UNSCORED = {"denied", "negation"}
_MOST = 7
_DRAWS = 1_000


def side(parties: Sequence[Row] | None) -> set[str]:
    """The countries of one side; "~" + sector for a party without country; all intergovernmental bodies are "~IGO"."""
    found = set()
    for party in parties or ():
        country, sector = party.get("country"), party.get("sector")
        if country in INTERGOVERNMENTAL or (not country and sector == "IGO"):
            found.add("~IGO")
        elif country or sector:
            found.add(country or f"~{sector}")
    return found


def _sides(event: Row) -> tuple[set[str], set[str]]:
    return side(event.get("actors", event.get("source"))), side(event.get("recipients", event.get("target")))


def dyads_agree(gold: Row, mention: Row) -> bool:
    """Whether both sides share a country with the annotated event; for mutual events, whether two parties agree."""
    left, right = _sides(gold)
    actors, recipients = _sides(mention)
    if gold["type"] in MUTUAL or gold.get("reciprocal"):
        parties = left | right
        return len(parties & (actors | recipients)) >= min(2, len(parties))
    return (not left or bool(left & actors)) and (not right or bool(right & recipients))


def _agreement(gold: Row, mention: Row) -> int:
    same = sum(gold.get(field) == mention.get(field) for field in ("mode", "status"))
    return 4 * dyads_agree(gold, mention) + int(same)


def pairs(gold: Sequence[Row], mentions: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The best pairing of annotated events and mentions of equal types."""
    found: list[tuple[Row, Row]] = []
    for kind in sorted({event["type"] for event in gold}):
        left = [event for event in gold if event["type"] == kind]
        right = [mention for mention in mentions if mention["type"] == kind]
        swap = len(left) > len(right)
        short, long = (right, left) if swap else (left, right)
        choices = permutations(range(len(long)), len(short)) if len(long) <= _MOST else [tuple(range(len(short)))]

        def chosen(
            order: Sequence[int], short: Any = short, long: Any = long, swap: bool = swap
        ) -> list[tuple[Row, Row]]:
            made = [(short[i], long[j]) for i, j in enumerate(order)]
            return [(b, a) for a, b in made] if swap else made

        found += max((chosen(order) for order in choices), key=lambda made: sum(_agreement(*pair) for pair in made))
    return found


def _dates_agree(event: Row, mention: Row) -> bool:
    return str((mention.get("when") or {}).get("start") or "").startswith(str(event["date"]))


def tally(item: Row, mentions: Sequence[Row]) -> Counter[str]:
    """What one item adds to the counts."""
    gold = [event for event in item["events"] if event.get("status") not in UNSCORED]
    mentions = [mention for mention in mentions if mention.get("status") not in UNSCORED]
    matched = pairs(gold, mentions)
    count: Counter[str] = Counter(gold=len(gold), predicted=len(mentions), type=len(matched))
    count["dyad"] = sum(dyads_agree(*pair) for pair in matched)
    if not gold:
        count["quiet_of"], count["quiet"] = 1, int(not mentions)
    for event, mention in matched:
        for field in ("mode", "status"):
            if event.get(field):
                count[f"{field}_of"] += 1
                count[field] += event[field] == mention.get(field)
        if (event.get("place") or {}).get("country"):
            count["place_of"] += 1
            count["place"] += event["place"]["country"] == (mention.get("place") or {}).get("country")
        if event.get("date"):
            count["date_of"] += 1
            count["date"] += _dates_agree(event, mention)
    return count


def f1(count: Counter[str], key: str) -> float:
    """F1 of "type" or "dyad" from counts."""
    return 2 * count[key] / max(1, count["gold"] + count["predicted"])


def summary(counts: Sequence[Counter[str]]) -> Row:
    """All figures over items, with 95 % intervals of the two F1."""
    total: Counter[str] = sum(counts, Counter())
    rng = random.Random(0)  # noqa: S311 - a bootstrap, not a secret
    draws = [sum(rng.choices(counts, k=len(counts)), Counter()) for _ in range(_DRAWS)]
    result: Row = {"items": len(counts), "gold": total["gold"], "predicted": total["predicted"]}
    for key in ("type", "dyad"):
        spread = sorted(f1(draw, key) for draw in draws)
        result[key] = {
            "precision": round(total[key] / max(1, total["predicted"]), 4),
            "recall": round(total[key] / max(1, total["gold"]), 4),
            "f1": round(f1(total, key), 4),
            "interval": [round(spread[25], 3), round(spread[974], 3)],
        }
    for key in ("quiet", "mode", "status", "place", "date"):
        of = total[f"{key}_of"]
        result[key] = {"accuracy": round(total[key] / of, 4) if of else None, "of": of}
    return result


def score(items: Sequence[Row], coded: dict[str, list[Row]]) -> Row:
    """Score coded documents (id → mentions) against annotated items."""
    return summary([tally(item, coded[item["id"]]) for item in items])
