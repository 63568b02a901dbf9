"""How entities are shown on a terminal, chosen from the registry, and corrected from options."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.exporting.printable import printable
from dateline.knowledge.offices import office_of
from dateline.linking.names import plain
from dateline.linking.registry import holds_at
from dateline.ontology.plover import sectors
from dateline.records import Correction, Entity, Evidence, Role

if TYPE_CHECKING:
    from dateline.linking.registry import Registry


def choose(
    registry: Registry,
    *,
    words: tuple[str, ...],
    country: str | None,
    sector: str | None,
    title: str | None,
    source: str | None,
    at: date | None,
    pending: bool,
) -> Iterator[Entity]:
    """The entities that fit every condition given."""
    office = office_of(title) if title else None
    for entity in registry:
        roles = [
            r
            for r in entity.roles
            if (at is None or holds_at(r, at)) and (office is None or office_of(r.title) == office)
        ]
        if (office or at) and not roles:
            continue
        if not pending and not entity.roles and entity.source == "learned":
            continue
        if words and not _bears(entity, words):
            continue
        if country and country not in {entity.country, *(role.country for role in roles)}:
            continue
        if sector and sector not in {entity.sector, *(role.sector for role in roles)}:
            continue
        if source and source not in {entity.source, *(role.source for role in entity.roles)}:
            continue
        yield entity


def _bears(entity: Entity, words: tuple[str, ...]) -> bool:
    wanted = plain(" ".join(words)).split()
    return any(all(word in plain(name) for word in wanted) for name in (entity.name, *entity.names))


def _dates(role: Role) -> str:
    begin = str(role.start) if role.start else f"by {role.seen_from}" if role.seen_from else "?"
    end = str(role.end) if role.end else f"seen {role.seen_to}" if role.seen_to else ""
    return f"{begin} to {end}" if end else f"from {begin}"


def _words(role: Role) -> str:
    parts = ["acting" if role.acting else "", role.title, f"of {role.organisation}" if role.organisation else ""]
    return " ".join(part for part in (*parts, role.country or "", role.sector or "") if part)


def line_of(entity: Entity, at: date | None = None) -> str:
    """One line: key, name, country, sector, roles."""
    roles = [role for role in entity.roles if at is None or holds_at(role, at)]
    told = "; ".join(f"{_words(role)} ({_dates(role)})" for role in roles)
    line = f"{entity.key}  {entity.name}  {entity.country or '-'} {entity.sector or '-'}  {told}".rstrip()
    return printable(line)


def page_of(entity: Entity) -> str:
    """Everything known of an entity: names, roles, each piece of evidence with document, publisher and sentence."""
    lines = [
        f"{entity.name}  [{entity.key}]",
        f"  {entity.kind}, {entity.source}, {entity.country or '-'} {entity.sector or '-'}",
    ]
    if entity.names:
        lines.append(f"  also: {', '.join(entity.names)}")
    if entity.died:
        lines.append(f"  died {entity.died}")
    for role in entity.roles:
        lines.append("")
        lines.append(f"  {_words(role)}, {_dates(role)} [{role.source}]")
        lines += [_evidence(one) for one in role.evidence]
    if entity.pending:
        lines += ["", "  not accepted yet:"]
        lines += [_evidence(one) for one in entity.pending]
    return "\n".join(map(printable, lines))


def _evidence(one: Evidence) -> str:
    where = f"{one.document} {one.field} {one.start}-{one.end}"
    return f"    {one.date} {one.kind:10} {one.publisher} ({where}): {one.text}"


def corrections(
    *,
    key: str,
    name: str | None,
    alias: tuple[str, ...],
    country: str | None,
    sector: str | None,
    role: str | None,
    organisation: str | None,
    start: date | None,
    end: date | None,
    no_role: str | None,
    note: str | None,
) -> list[Correction]:
    """The corrections that the options state. Raises UsageError where they state none or contradict each other."""
    if sector is not None and sector not in sectors():
        raise UsageError(f"{sector!r} is no PLOVER sector; they are {', '.join(sorted(sectors()))}")
    if role is None and (organisation or start or end):
        raise UsageError("--organisation, --from and --to go with --role")
    if start and end and end < start:
        raise UsageError(f"the role ends on {end}, before it begins on {start}")
    made = [Correction(entity=key, field="name", value=name, note=note)] if name else []
    made += [Correction(entity=key, field="alias", value=one, note=note) for one in alias]
    if no_role:
        made.append(Correction(entity=key, field="no-role", value=no_role, note=note))
    if role:
        title = office_of(role).title
        stated = Role(
            title=title, organisation=organisation, country=country, sector=sector, start=start, end=end, source="human"
        )
        made.append(Correction(entity=key, field="role", role=stated, note=note))
    else:
        made += [Correction(entity=key, field="country", value=country, note=note)] if country else []
        made += [Correction(entity=key, field="sector", value=sector, note=note)] if sector else []
    if not made:
        raise UsageError("nothing to correct; see dateline actors correct --help")
    return made
