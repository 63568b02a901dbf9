"""Evidence → persons: which evidence is of one person, and which of a namesake.

Names decide first, then country, then the branch that a person serves. In doubt two stay two: a wrong merge spoils
both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.knowledge.offices import office_of
from dateline.linking.names import block_keys, core, likeness, plain, surname_keys
from dateline.linking.tenures import office_key
from dateline.linking.voices import is_accepted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dateline.records import Evidence

# A spelling counts as another's from this likeness on, where the office is the same too.
_ONE_NAME = 0.75
# Two careers that run side by side for longer than this are two persons'.
_SIDE_BY_SIDE = timedelta(days=45)
_NEAR = timedelta(days=150)
# Sectors between which one person moves and is called by both; every other sector is a family of its own.
_PUBLIC = frozenset({"politics", "MIL", "JUD", "COP", "SPY", "REB", "PRM", "REL"})
_POLITICS = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "IGO", None})


@dataclass(slots=True)
class Cluster:
    """The evidence that is taken to be of one person; `first` is the place of its first piece in the journal."""

    first: int
    country: str | None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name that most of the evidence has; of equally many, the first."""
        return Counter(one.name for one in self.evidence).most_common(1)[0][0]


def clusters(evidence: Sequence[Evidence]) -> list[Cluster]:
    """The persons of some evidence (in the journal's order), by first appearance."""
    by_name: dict[tuple[str, ...], list[tuple[int, Evidence]]] = {}
    bare: list[Evidence] = []
    for place, one in enumerate(_with_seats(evidence)):
        words = core(one.name)
        if len(words) == 1:
            bare.append(one)
        elif words:
            by_name.setdefault(words, []).append((place, one))
    found = [cluster for group in by_name.values() for cluster in _namesakes(group)]
    found.sort(key=lambda cluster: cluster.first)
    found = _join_spellings(found)
    _attach(found, bare)
    return found


def _with_seats(evidence: Sequence[Evidence]) -> Iterable[Evidence]:
    """The evidence, with the country that others state of a body where it is only guessed."""
    seats: dict[str, Counter[str]] = {}
    for one in evidence:
        if one.organisation and one.country and not one.guessed:
            seats.setdefault(plain(one.organisation), Counter())[one.country] += 1
    for one in evidence:
        seat = seats.get(plain(one.organisation or "")) if one.guessed else None
        yield replace(one, country=seat.most_common(1)[0][0], guessed=False) if seat else one


def _namesakes(group: Sequence[tuple[int, Evidence]]) -> list[Cluster]:
    """Evidence of one name, parted by country and career."""
    certain: dict[str, list[tuple[int, Evidence]]] = {}
    guessed: list[tuple[int, Evidence]] = []
    for place, one in group:
        if one.country and not one.guessed:
            certain.setdefault(one.country, []).append((place, one))
        else:
            guessed.append((place, one))
    parts = {country: list(members) for country, members in _travellers(certain).items()}
    # first what names its body: that tells more than the country which the document is about
    for place, one in sorted(guessed, key=lambda member: (member[1].organisation is None, member[0])):
        parts.setdefault(_home_of(one, parts), []).append((place, one))
    return [
        Cluster(min(place for place, _ in career), _country_of(career), [one for _, one in sorted(career, key=_place)])
        for members in parts.values()
        for career in _careers(members)
    ]


def _country_of(members: Sequence[tuple[int, Evidence]]) -> str | None:
    """The country that most of the evidence states; where none states it, that which it was guessed to be."""
    stated = Counter(one.country for _, one in members if not one.guessed)
    counted = stated or Counter(one.country for _, one in members)
    return counted.most_common(1)[0][0]


def _place(member: tuple[int, Evidence]) -> int:
    return member[0]


def _travellers(parts: dict[str, list[tuple[int, Evidence]]]) -> dict[str, list[tuple[int, Evidence]]]:
    """Put together the countries of a name that one document gives to it: a minister who became an envoy of the UN."""
    countries = sorted(parts, key=lambda country: (-len(parts[country]), country))
    kept: dict[str, list[tuple[int, Evidence]]] = {}
    for country in countries:
        documents = {one.document for _, one in parts[country]}
        same = [k for k in kept if documents & {one.document for _, one in kept[k]}]
        if len(same) == 1 and {country, same[0]} & {"UNO", "IGO", "EUR"}:
            kept[same[0]] += parts[country]
        else:
            kept[country] = list(parts[country])
    return kept


def _home_of(one: Evidence, parts: dict[str, list[tuple[int, Evidence]]]) -> str:
    """The part under which evidence that does not state its country belongs."""
    for same in (_same_office, _same_title):
        fits = [part for part, members in parts.items() if any(same(one, other) for _, other in members)]
        if len(fits) == 1:
            return fits[0]
    if one.country in parts:
        return one.country or ""
    if len(parts) == 1 and (one.title == "" or one.kind == "died"):
        return next(iter(parts))
    return f"body {plain(one.organisation)}" if one.organisation else one.country or ""


def _same_office(first: Evidence, second: Evidence) -> bool:
    return bool(first.title) and office_key(first) == office_key(second)


def _same_title(first: Evidence, second: Evidence) -> bool:
    """Whether two pieces are of one title that one holds in each body, and one of them leaves out the body."""
    missing = not first.organisation or not second.organisation
    return missing and first.title == second.title and office_of(first.title).holders == "body"


def family(sector: str | None) -> str:
    """The careers that one person may have at once."""
    return "politics" if sector in _POLITICS else str(sector)


def _careers(members: list[tuple[int, Evidence]]) -> list[list[tuple[int, Evidence]]]:
    """Part the evidence of one name and country where two careers run side by side and no document joins them."""
    held: dict[str, list[Evidence]] = {}
    for _, one in members:
        if one.kind in ("holds", "appointed") and one.title:
            held.setdefault(family(one.sector), []).append(one)
    groups: list[set[str]] = []
    for name in sorted(held, key=lambda f: (-len(held[f]), f)):
        home = next((g for g in groups if not any(_apart(held[name], held[other]) for other in g)), None)
        if home is None:
            groups.append({name})
        else:
            home.add(name)
    if len(groups) < 2:
        return [members]
    parts: list[list[tuple[int, Evidence]]] = [[] for _ in groups]
    for member in members:
        mine = family(member[1].sector)
        parts[next((i for i, g in enumerate(groups) if mine in g), 0)].append(member)
    return [part for part in parts if part]


def _apart(first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    """Whether two careers are two persons': they overlap, and no document tells both."""
    if {one.copy for one in first} & {one.copy for one in second}:
        return False  # one sentence tells both: "the general turned senator"
    both = {one.document for one in first} & {one.document for one in second}
    public = {family(one.sector) for one in (*first, *second)} <= _PUBLIC
    if public and is_accepted([one for one in (*first, *second) if one.document in both]):
        return False
    begin = max(min(_days(first)), min(_days(second)))
    end = min(max(_days(first)), max(_days(second)))
    return end - begin > _SIDE_BY_SIDE and is_accepted(first) and is_accepted(second)


def _days(evidence: Iterable[Evidence]) -> list[date]:
    return [one.published for one in evidence]


def _join_spellings(found: list[Cluster]) -> list[Cluster]:
    """Put together clusters whose names are spellings of one, in the same country and office."""
    blocks: dict[tuple[str, str | None], list[int]] = {}
    into = list(range(len(found)))
    for i, cluster in enumerate(found):
        offices = {office_key(one) for one in cluster.evidence if one.title}
        near = {j for key in block_keys(cluster.name) for j in blocks.get((key, cluster.country), ())}
        for j in sorted(near):
            target = into[j]
            shared = offices & {office_key(one) for one in found[target].evidence if one.title}
            if shared and likeness(cluster.name, found[j].name).share >= _ONE_NAME:
                into[i] = target
                found[target].evidence += cluster.evidence
                break
        for key in block_keys(cluster.name):
            blocks.setdefault((key, cluster.country), []).append(i)
    return [cluster for i, cluster in enumerate(found) if into[i] == i]


def _attach(found: list[Cluster], bare: Sequence[Evidence]) -> None:
    """Give evidence that has a surname only to the one person of that surname, country and office."""
    by_surname: dict[str, list[Cluster]] = {}
    for cluster in found:
        for word in surname_keys(cluster.name):
            by_surname.setdefault(word, []).append(cluster)
    for one in bare:
        fits = [
            cluster
            for cluster in by_surname.get(core(one.name)[0], ())
            if cluster.country == one.country and _fits(cluster, one)
        ]
        if len(fits) == 1:
            fits[0].evidence.append(one)


def _fits(cluster: Cluster, one: Evidence) -> bool:
    return any(
        office_key(other) == office_key(one) and abs(other.published - one.published) <= _NEAR
        for other in cluster.evidence
        if len(core(other.name)) > 1
    )
