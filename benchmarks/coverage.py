"""What the curated tables hold: leaders and ministers by country, organisations, groups, companies, headline forms.

    python -m benchmarks.coverage
    python -m benchmarks.coverage --gaps "head of state"    # which countries lack a holder, and when

Counts the tables of the package itself, so it needs no data. An office is covered without a gap if somebody holds it in
every month from `--since` to the last month that the tables claim to know; an office is current if the last holder has
not left. A vacancy in the world is a gap here too (Lebanon had no president for two years), so 100 % is out of reach.
"""

from __future__ import annotations

import argparse
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from benchmarks.running import print_result
from dateline.knowledge.tables import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterable

# Office → the roles under which its holders stand in actors/persons.tsv.
OFFICES = {
    "head of state": {
        *("president", "king", "queen", "emperor", "emir", "sultan", "grand duke", "prince", "pope", "co-prince"),
        *("governor general", "head of state", "supreme leader", "taliban supreme leader", "captain regent"),
        *("interim president", "acting president", "transitional president", "member of the presidency"),
        *("chairman of the presidency", "junta leader", "head of the presidential council"),
        *("chairman of the presidential council", "head of the sovereign council"),
        *("head of the transitional military council", "head of the transitional presidential council"),
    },
    "head of government": {
        *("prime minister", "premier", "chancellor", "chief executive", "acting prime minister", "state counsellor"),
        *("interim prime minister", "caretaker prime minister", "taliban prime minister", "minister of state"),
        "president of the council of ministers",
    },
    "foreign minister": {
        *("foreign minister", "foreign secretary", "secretary of state", "acting foreign minister"),
        *("foreign affairs adviser", "cardinal secretary of state"),
    },
    "defence minister": {"defence minister", "defence secretary", "defense secretary", "acting defense secretary"},
    "finance minister": {
        "finance minister",
        "finance secretary",
        "treasury secretary",
        "treasurer",
        "economy minister",
    },
    "trade minister": {
        *("trade minister", "trade secretary", "commerce minister", "commerce secretary", "trade representative"),
        *("business secretary", "economy minister", "trade commissioner"),
    },
    "central banker": {
        *("central bank governor", "acting central bank governor", "fed chair", "european central bank president"),
    },
}
# Their head of state is Britain's monarch, and a governor general.
_REALMS = frozenset("ATG AUS BHS BLZ CAN GRD JAM KNA LCA NZL PNG SLB TUV VCT BRB".split())
# First month, last month (None: has not left), key of the person.
Holder = tuple[int, int | None, str]
_UNIONS = frozenset("IGO NGO IMG ISM UNO".split())


def months(cell: str, *, end: bool = False) -> int:
    """A date of the tables as a number of months; a bare year is its first month, or its last with `end`."""
    year, _, rest = cell.partition("-")
    return int(year) * 12 + (int(rest[:2]) - 1 if rest else 11 * end)


@cache
def _tenures() -> dict[tuple[str, str], list[Holder]]:
    """(country, role) → who held it."""
    found: dict[tuple[str, str], list[Holder]] = {}
    for row in rows("actors/persons.tsv"):
        if row["from"]:
            end = months(row["to"], end=True) if row["to"] else None
            held = (months(row["from"]), end, row["key"])
            found.setdefault((row["country"], row["role"]), []).append(held)
    return found


def holders(country: str, roles: set[str]) -> list[Holder]:
    """Everybody who held one of `roles` in `country`, in order of time."""
    return in_order(held for role in roles for held in _tenures().get((country, role), ()))


def in_order(held: Iterable[Holder]) -> list[Holder]:
    """By the first month, then by the last; who has not left comes last."""
    return sorted(held, key=lambda one: (one[0], one[1] is None, one[1]))


def gaps(held: Iterable[Holder], first: int, last: int) -> list[tuple[int, int]]:
    """The spans of months from `first` to `last` in which nobody held the office."""
    found, free = [], first
    for start, end, _ in held:
        if start > free + 1:
            found.append((free, min(start, last)))
        free = max(free, last if end is None else end)
        if free >= last:
            return found
    return [*found, (free, last)]


def _text(span: tuple[int, int]) -> str:
    return " to ".join(f"{month // 12}-{month % 12 + 1:02}" for month in span)


def _office(country: str, office: str) -> list[Holder]:
    held = holders(country, OFFICES[office])
    if office == "head of state" and country in _REALMS:
        held = in_order(held + holders("GBR", {"king", "queen"}))
    if office == "head of government" and not any(end is None for _, end, _ in held):
        held = in_order(held + holders(country, OFFICES["head of state"]))
    return held


def _offices(first: int, last: int) -> tuple[dict[str, Any], dict[str, dict[str, list[str]]]]:
    states = sorted({row["country"] for row in rows("actors/persons.tsv")} - _UNIONS)
    figures: dict[str, Any] = {}
    missing: dict[str, dict[str, list[str]]] = {}
    for office in OFFICES:
        found = {country: held for country in states if (held := _office(country, office))}
        open_spans = {country: gaps(held, first, last) for country, held in found.items()}
        figures[office] = {
            "countries": len(found),
            "current": sum(any(end is None for _, end, _ in held) for held in found.values()),
            "no_gap_of_a_quarter": sum(all(b - a <= 3 for a, b in spans) for spans in open_spans.values()),
            "no_gap": sum(not spans for spans in open_spans.values()),
        }
        missing[office] = {country: [_text(span) for span in spans] for country, spans in open_spans.items() if spans}
        missing[office] |= {country: ["no holder"] for country in states if country not in found}
    return figures, missing


def _organisations() -> dict[str, int]:
    bodies = list(rows("actors/intergovernmental.tsv"))
    groups = list(rows("actors/groups.tsv"))
    companies = list(rows("actors/companies.tsv"))
    return {
        "intergovernmental and non-governmental bodies": len(bodies),
        "of them made by states": sum(not row["sector"] for row in bodies),
        "groups and parties with country and sector": sum(bool(row["country"] and row["sector"]) for row in groups),
        "of them parties": sum(row["key"].startswith("party:") for row in groups),
        "companies with country and industry": sum(bool(row["country"] and row["industry"]) for row in companies),
        "of them with aliases": sum(bool(row["country"] and row["industry"] and row["names"]) for row in companies),
        "countries of companies": len({row["country"] for row in companies}),
        "industries": len({row["industry"] for row in companies}),
    }


def _headline_forms() -> dict[str, int]:
    states = list(rows("places/countries.tsv"))
    return {
        "countries and territories": len(states),
        "with a capital": sum(bool(row["capitals"]) for row in states),
        "with a building or street that stands for the government": sum(bool(row["metonyms"]) for row in states),
        "such forms": sum(len(values(row["metonyms"])) for row in states),
    }


def coverage(since: str = "2015-01", until: str = "2026-01") -> tuple[dict[str, Any], dict[str, dict[str, list[str]]]]:
    """The figures, and for each office the countries with gaps."""
    figures, missing = _offices(months(since), months(until))
    persons = list(rows("actors/persons.tsv"))
    table: dict[str, Any] = {
        "roles": len(persons),
        "persons": len({row["key"] for row in persons}),
        "sources": dict(Counter(row["source"].split(";")[0] for row in persons).most_common()),
        "offices": figures,
        "organisations": _organisations(),
        "headline forms": _headline_forms(),
    }
    return table, missing


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", default="2015-01", help="first month, YYYY-MM")
    parser.add_argument("--until", default="2026-01", help="last month, YYYY-MM")
    parser.add_argument("--gaps", choices=sorted(OFFICES), help="print the countries without a holder, and when")
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    given = parser.parse_args()
    table, missing = coverage(given.since, given.until)
    if given.gaps:
        for country, spans in sorted(missing[given.gaps].items()):
            print(country, "; ".join(spans))
    print_result(table, as_json=given.json)


if __name__ == "__main__":
    main()
