"""How fast spans are linked on one core, and in how much memory, with a registry of 200,000 made-up entities.

    python -m benchmarks.linking_speed --json

`spans_per_second` counts actors as they leave resolving ("Kenyan Foreign Minister Amina Okello", "Okello", "Acme
Mining"), each text new to the linker. Times are the process's own (CPU), so that a busy machine does not count.
`memory_mb` is the most that the whole process has used, the coder's tables included.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from datetime import date

from benchmarks.running import Row, options, print_result
from dateline.knowledge import gazetteer
from dateline.linking.bodies import body_of
from dateline.linking.journal import Entry
from dateline.linking.linker import Context, link_actor
from dateline.linking.registry import Registry
from dateline.linking.spoken import spoken
from dateline.records import Actor, Entity, Role, Span

_SYLLABLES = "ka ro mi len da sto va ne ri ba lo tu shi an gor pe la mo zi re fa du kel no ha wi sa bre to jin".split()
_TITLES = ("foreign minister", "president", "finance minister", "senator", "chief executive", "governor", "judge")
_ENDS = ("Mining", "Bank", "Telecom", "Holdings", "Front", "Union")
SPANS = 20_000


class _Generated:
    """A journal of made-up imports that are never all in memory at once."""

    def __init__(self, number: int) -> None:
        self.number = number

    def append(self, entries: object) -> int:
        """Keep nothing."""
        return 0

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """One entry an entity, always the same."""
        for i, entity in enumerate(entities(self.number), 1):
            if i > after:
                yield Entry("import", body_of(entity), "2025-01-01", i)


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 3))).title()


def entities(number: int) -> Iterator[Entity]:
    """Made-up entities, three in four of them persons with one or two roles."""
    rng = random.Random(5)  # noqa: S311 - made-up names, no secret
    countries = [code for code in gazetteer.country_names() if len(code) == 3]
    for i in range(number):
        country = rng.choice(countries)
        if i % 4:
            start = date(rng.randint(1990, 2024), rng.randint(1, 12), 1)
            role = Role(title=rng.choice(_TITLES), country=country, sector="GOV", start=start, source="imported")
            name = f"{_word(rng)} {_word(rng)}"
            alias = (f"{name.split(maxsplit=1)[0]} {_word(rng)[0]}. {name.split()[1]}",)
            yield Entity(key=f"gen:{i}", name=name, names=alias, country=country, roles=(role,), source="imported")
        else:
            name = f"{_word(rng)} {_word(rng)} {rng.choice(_ENDS)}"
            yield Entity(
                key=f"gen:{i}", name=name, kind="organisation", country=country, sector="BUS", source="imported"
            )


def spans(number: int, of: int) -> list[str]:
    """Spans as texts have them: with title and country, full names, surnames, bodies, unknown people."""
    rng = random.Random(6)  # noqa: S311 - made-up names, no secret
    found = []
    for entity in entities(of):
        if rng.random() < 1.3 * number / of:
            role = entity.roles[0] if entity.roles else None
            surname = entity.name.split()[-1]
            if role:
                state = gazetteer.country_names()[role.country or ""]
                forms = (
                    f"{state}'s {role.title} {entity.name}",
                    entity.name,
                    f"{role.title.title()} {surname}",
                    surname,
                )
                found.append(rng.choice(forms))
            else:
                found.append(entity.name)
        if rng.random() < 0.1 * number / of:
            found.append(f"{_word(rng)} {_word(rng)}")
    return found[:number]


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "", data="")
    parser.add_argument("--entities", type=int, default=200_000, help="how many entities the registry has")
    given = parser.parse_args()
    begin = time.process_time()
    registry = Registry(_Generated(given.entities))
    loading = time.process_time() - begin
    words = spans(SPANS, given.entities)
    context = Context(date(2025, 6, 10), " ".join(words[:200]), frozenset({"KEN"}))
    actors = [Actor(Span(text, 0, len(text)), text) for text in words]
    link_actor(Actor(Span("Kenya", 0, 5), "Kenya"), registry, context)  # the tables are read once a process
    spoken("The Kenya Union president, Amina Okello")
    begin = time.process_time()
    linked = [link_actor(actor, registry, context) for actor in actors]
    took = time.process_time() - begin
    result: Row = {
        "entities": given.entities,
        "spans": len(actors),
        "linked": round(sum(actor.entity is not None for actor in linked) / len(actors), 3),
        "spans_per_second": round(len(actors) / took),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "loading_seconds": round(loading, 1),
    }
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
