"""The journal's evidence, merges, splits and corrections → entities with roles; of one journal always the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.knowledge.offices import office_of
from dateline.knowledge.roles import sector_of
from dateline.linking.clusters import Cluster, clusters, family
from dateline.linking.names import likeness, plain
from dateline.linking.succession import office_of_role, settle
from dateline.linking.tenures import told_by
from dateline.records import Correction, Entity, Evidence, Role

# From this likeness on a learned person is the known one of the same country.
_KNOWN = 0.85
Candidates = Callable[[str], list[Entity]]


@dataclass(slots=True)
class Told:
    """What the journal holds, by kind, each in order; `changes` are merges and splits, told apart by their keys."""

    evidence: list[Evidence] = field(default_factory=list)
    changes: list[Mapping[str, Any]] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


def derive(told: Told, known: Mapping[str, Entity], candidates: Candidates) -> dict[str, Entity]:
    """The entities that the journal changes or makes, by key.

    `known` are entities by key, from tables and dumps, that may be changed; `candidates` finds those that bear a name.
    """
    evidence = _keyed(clusters(told.evidence), candidates)
    redirected: dict[str, str] = {}
    for change in told.changes:
        if "keep" in change:
            keep, merged = str(change["keep"]), str(change["merged"])
            redirected[merged] = keep
            evidence.setdefault(keep, []).extend(evidence.pop(merged, []))
        else:
            _split(evidence, change)
    keys = dict.fromkeys([*known, *evidence, *(correction.entity for correction in told.corrections)])
    made: dict[str, Entity] = {}
    for key in keys:
        if key in redirected:
            continue
        entity = _entity(key, known.get(key), evidence.get(key, []))
        for merged, keep in redirected.items():
            if keep == key and merged in known:
                entity = _united(entity, known[merged])
        made[key] = entity
    for correction in told.corrections:
        key = redirected.get(correction.entity, correction.entity)
        if key in made:
            made[key] = corrected(made[key], correction)
    return {entity.key: entity for entity in settle(made.values())}


def slug(name: str) -> str:
    """A name as the tail of a key."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:80] or "unnamed"


def _keyed(found: Iterable[Cluster], candidates: Candidates) -> dict[str, list[Evidence]]:
    """The evidence of each person under its key: that of the known person, or one made of the first name met."""
    keyed: dict[str, list[Evidence]] = {}
    taken: Counter[str] = Counter()
    for cluster in found:
        key = _known_key(cluster, candidates)
        if key is None:
            base = f"per:{slug(cluster.evidence[0].name)}"
            taken[base] += 1
            clash = any(entity.key == base for entity in candidates(cluster.evidence[0].name))
            taken[base] += clash and taken[base] == 1
            key = base if taken[base] == 1 else f"{base}-{taken[base]}"
        keyed.setdefault(key, []).extend(cluster.evidence)
    return keyed


def _known_key(cluster: Cluster, candidates: Candidates) -> str | None:
    """The key of the known person that a cluster is about, if exactly one fits."""
    families = {family(one.sector) for one in cluster.evidence if one.title}
    fits = [
        entity.key
        for entity in candidates(cluster.name)
        if likeness(entity.name, cluster.name).share >= _KNOWN
        and cluster.country in {entity.country, *(role.country for role in entity.roles)}
        and (not families or families & {family(role.sector) for role in entity.roles} or not entity.roles)
    ]
    return fits[0] if len(fits) == 1 else None


def _split(evidence: dict[str, list[Evidence]], change: Mapping[str, Any]) -> None:
    """Move the evidence that fits the conditions of a split to a new key."""
    key, new, where = str(change["entity"]), str(change["new"]), dict(change.get("where") or {})
    moved = [one for one in evidence.get(key, []) if all(str(getattr(one, f, None)) == v for f, v in where.items())]
    evidence[key] = [one for one in evidence.get(key, []) if one not in moved]
    evidence.setdefault(new, []).extend(moved)


def _entity(key: str, known: Entity | None, evidence: Sequence[Evidence]) -> Entity:
    told = told_by(evidence)
    if known is not None:
        names = dict.fromkeys((*known.names, *(one.name for one in evidence if one.name != known.name)))
        roles = _with_learned(known.roles, told.roles)
        return replace(known, names=tuple(names), roles=roles, died=known.died or told.died, pending=told.pending)
    names_told = Counter(one.name for one in evidence)
    name = names_told.most_common(1)[0][0] if names_told else key.split(":", 1)[-1].replace("-", " ").title()
    last = told.roles[-1] if told.roles else None
    country = Counter(one.country for one in evidence if one.country and not one.guessed)
    guess = Counter(one.country for one in evidence if one.country)
    best = (country or guess).most_common(1)
    return Entity(
        key=key,
        name=name,
        names=tuple(other for other in names_told if other != name),
        country=(last.country if last else None) or (best[0][0] if best else None),
        sector=last.sector if last else None,
        roles=told.roles,
        died=told.died,
        pending=told.pending,
    )


def _same_office(first: Role, second: Role) -> bool:
    if office_of(first.title) != office_of(second.title) or first.country != second.country:
        return False
    return office_of_role(first) is not None or plain(first.organisation or "") == plain(second.organisation or "")


def _with_learned(known: Sequence[Role], learned: Sequence[Role]) -> tuple[Role, ...]:
    """Known roles with what was learned: evidence added, open ends closed, new offices put behind."""
    roles = list(known)
    for role in learned:
        place = next((i for i, old in enumerate(roles) if _same_office(old, role) and _meet(old, role)), None)
        if place is None:
            roles.append(role)
            continue
        old = roles[place]
        end = old.end or role.end
        roles[place] = replace(
            old, end=end, seen_from=role.seen_from, seen_to=role.seen_to, evidence=(*old.evidence, *role.evidence)
        )
    return tuple(sorted(roles, key=lambda r: (str(r.start or r.seen_from or ""), r.title)))


def _meet(old: Role, new: Role) -> bool:
    """Whether a learned role may be the same tenure as a known one."""
    begun = new.start or new.seen_from
    ended = new.end or new.seen_to
    if old.end and begun and begun > old.end:
        return False
    return not (old.start and ended and ended < old.start)


def _united(entity: Entity, other: Entity) -> Entity:
    """An entity with the names and roles of another one that is the same."""
    names = dict.fromkeys((*entity.names, other.name, *other.names))
    names.pop(entity.name, None)
    return replace(entity, names=tuple(names), roles=_with_learned(entity.roles, other.roles))


def corrected(entity: Entity, correction: Correction) -> Entity:
    """An entity as a human corrects it."""
    value, role = correction.value, correction.role
    match correction.field:
        case "name" if value:
            names = dict.fromkeys((entity.name, *entity.names))
            names.pop(value, None)
            return replace(entity, name=value, names=tuple(names))
        case "alias" if value:
            return replace(entity, names=tuple(dict.fromkeys((*entity.names, value))))
        case "country":
            roles = tuple(replace(r, country=value) if r.country == entity.country else r for r in entity.roles)
            return replace(entity, country=value, roles=roles)
        case "sector":
            return replace(entity, sector=value, roles=tuple(replace(r, sector=value) for r in entity.roles))
        case "role" if role:
            kept = [r for r in entity.roles if office_of(r.title) != office_of(role.title) or not _meet(r, role)]
            told = sector_of(role.title.split())[1]
            country, sector = role.country or entity.country, role.sector or told or entity.sector
            stated = replace(role, country=country, sector=sector, source="human")
            roles = tuple(sorted((*kept, stated), key=lambda r: (str(r.start or r.seen_from or ""), r.title)))
            return replace(entity, roles=roles, country=entity.country or role.country)
        case "no-role" if role or value:
            title = office_of(role.title if role else str(value)).title
            return replace(entity, roles=tuple(r for r in entity.roles if office_of(r.title).title != title))
    return entity
