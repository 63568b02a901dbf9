"""Country and sector of actors whose spans are given.

    python -m benchmarks.actors --data ../shared/gold/dev.jsonl --json
    python -m benchmarks.actors --data gold --split train --misses 40

Every actor and recipient of the annotated items is looked up in its item by its words; who that is is then read by the
coder's own resolving and linking, with the tables alone. `country` and `sector` are the shares that agree with the
annotation, null counting as a value; the figures of `known` count only actors whose country (sector) the annotation
states. `--data gold` reads Dateline Gold, of which `--split` chooses a part.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from benchmarks.running import Row, document_of, options, print_result, read_rows
from dateline.linking.linker import Context, link_actor
from dateline.linking.registry import Registry
from dateline.records import Actor
from dateline.resolving.spans import identify
from training.split import items as items_of

_SIDES = (("actors", "recipients"), ("source", "target"))
# Codes that the annotations use for each other: any intergovernmental body.
_BODIES = frozenset({"IGO", "UNO", "EUR"})


def parties(item: Row) -> list[Row]:
    """The actors and recipients of an item, each once."""
    found: dict[tuple[str, int], Row] = {}
    for event in item["events"]:
        for side in _SIDES:
            for key in side:
                for party in event.get(key) or ():
                    found.setdefault((party["text"], party.get("nth", 1)), party)
    return list(found.values())


def span_in(text: str, words: str, nth: int) -> tuple[int, int] | None:
    """Where some words stand in a text for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
    return (start, start + len(words)) if start >= 0 else None


def same_country(gold: str | None, found: str | None) -> bool:
    """Whether two country codes agree; intergovernmental bodies count as one."""
    return gold == found or (gold in _BODIES and found in _BODIES)


def measure(items: list[Row], misses: int = 0) -> Row:
    """Share of actors whose country and sector agree."""
    count: Counter[str] = Counter()
    registry = Registry()
    for item in items:
        text = str(item["text"])
        spans = [
            (party, span) for party in parties(item) if (span := span_in(text, party["text"], party.get("nth", 1)))
        ]
        if not spans:
            continue
        document = document_of(item, "en")
        context = Context(document.published, text, frozenset())
        for (party, _), found in zip(spans, identify(document, [s for _, s in spans]), strict=True):
            actor = link_actor(found, registry, context)
            right = _tally(count, party, actor)
            if not right and misses:
                misses -= 1
                got = f"{actor.country} {actor.sector}"
                sys.stdout.write(
                    f"{item['id']} [{party['text']}] {party['country']} {party['sector']} / {got}: {text}\n"
                )
    return {
        "actors": count["actors"],
        "country": round(count["country"] / max(1, count["actors"]), 4),
        "sector": round(count["sector"] / max(1, count["actors"]), 4),
        "country_known": round(count["country_right"] / max(1, count["country_stated"]), 4),
        "sector_known": round(count["sector_right"] / max(1, count["sector_stated"]), 4),
    }


def _tally(count: Counter[str], party: Row, actor: Actor) -> bool:
    country = same_country(party.get("country"), actor.country)
    sector = party.get("sector") == actor.sector
    count["actors"] += 1
    count["country"] += country
    count["sector"] += sector
    if party.get("country"):
        count["country_stated"] += 1
        count["country_right"] += country
    if party.get("sector"):
        count["sector_stated"] += 1
        count["sector_right"] += sector
    return country and sector


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--split", choices=["train", "early", "test"], default="test", help="which part of gold")
    parser.add_argument("--limit", type=int, help="read only so many items")
    parser.add_argument("--misses", type=int, default=0, help="show the first N actors that differ")
    given = parser.parse_args()
    data = Path(given.data)
    items = items_of(given.split) if data.is_dir() else read_rows(data)
    print_result(measure(items[: given.limit], 0 if given.json else given.misses), as_json=given.json)


if __name__ == "__main__":
    main()
