"""What the registry has learned from a simulated stream of 400 articles, with the tables' persons left out.

    python -m benchmarks.registry_stream --json
    python -m benchmarks.registry_stream --misses

`right`: the share of the 60 people of the timeline whose role, country and dates (within a week) the registry states
and who are one entity; `wrong_merges`: entities that mix two of them; `poison_changes`: facts that differ after one
publisher has repeated falsehoods in 30 articles. `--data FILE` writes the articles to a file to look at.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from benchmarks.running import Row, options, print_result, write_rows
from benchmarks.stream_articles import Holder, articles, poisoned, timeline
from dateline.knowledge.offices import office_of
from dateline.linking.names import likeness, plain
from dateline.linking.registry import Registry
from dateline.records import Document, Entity, Role

_WEEK = timedelta(7)
_ALIKE = 0.8


def learned(documents: list[Document]) -> Registry:
    """A registry without the tables' persons that has read documents."""
    registry = Registry(curated=False)
    registry.learn(documents)
    return registry


def _is_of(row: Holder, entity: Entity, role: Role) -> bool:
    alike = max(likeness(row.name, name).share for name in (entity.name, *entity.names)) >= _ALIKE
    office = office_of(role.title) == office_of(row.title) and role.country == row.country
    return alike and office and plain(role.organisation or "") == plain(row.organisation)


def matches(registry: Registry, rows: list[Holder]) -> list[list[tuple[Entity, Role]]]:
    """For each row the entities that have its role, with that role."""
    entities = list(registry)
    return [[(e, role) for e in entities for role in e.roles if _is_of(row, e, role)] for row in rows]


def _near(found: date | None, true: date | None) -> bool:
    return found == true or (found is not None and true is not None and abs(found - true) <= _WEEK)


def verdict(row: Holder, found: list[tuple[Entity, Role]]) -> str:
    """What is wrong with a row, or "right"."""
    if not found:
        return "missing"
    if len({entity.key for entity, _ in found}) > 1:
        return "several entities"
    if len(found) > 1:
        return "several terms"
    role = found[0][1]
    if not _near(role.start, row.start):
        return f"start {role.start}, not {row.start}"
    return "right" if _near(role.end, row.end) else f"end {role.end}, not {row.end}"


def wrong_merges(found: list[list[tuple[Entity, Role]]]) -> int:
    """How many entities have the roles of two people."""
    people: dict[str, set[int]] = {}
    for i, pairs in enumerate(found):
        for entity, _ in pairs:
            people.setdefault(entity.key, set()).add(i)
    return sum(len(rows) > 1 for rows in people.values())


def facts(registry: Registry) -> set[tuple[object, ...]]:
    """Everything accepted: who held what from when to when, who died."""
    roles = {
        (e.name, r.title, r.organisation, r.country, r.sector, r.start, r.end, r.acting)
        for e in registry
        for r in e.roles
    }
    return roles | {(e.name, "died", e.died) for e in registry if e.died}


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "", data="")
    parser.add_argument("--misses", action="store_true", help="show the people that are not right")
    parser.add_argument("--seed", type=int, default=7, help="another stream from the same paragraphs and timeline")
    given = parser.parse_args()
    stream = articles(given.seed)
    if str(given.data) not in ("", "."):
        write_rows(
            Path(given.data),
            ({"id": d.id, "text": d.text, "published": str(d.published), "publisher": d.publisher} for d in stream),
        )
    registry = learned(stream)
    rows = timeline()
    found = matches(registry, rows)
    verdicts = [verdict(row, pairs) for row, pairs in zip(rows, found, strict=True)]
    if given.misses:
        for row, said in zip(rows, verdicts, strict=True):
            if said != "right":
                sys.stdout.write(f"{row.name} ({row.country} {row.title}): {said}\n")
    true = {(plain(n)) for row in rows for n in (row.name, *row.spellings)}
    strangers = [e.name for e in registry if e.roles and plain(e.name) not in true]
    if given.misses:
        sys.stdout.write(f"nobody of the timeline: {strangers}\n")
    before, after = facts(registry), facts(learned([*stream, *poisoned()]))
    result: Row = {
        "articles": len(stream),
        "people": len(rows),
        "right": round(verdicts.count("right") / len(rows), 4),
        "wrong_merges": wrong_merges(found),
        "false_entities": len(strangers),
        "poison_changes": len(before ^ after),
    }
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
