"""Offices that one person holds at a time: who follows ends the role of who went before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.knowledge.offices import office_of
from dateline.linking.names import likeness, plain
from dateline.linking.voices import GRACE, SHORT_VACANCY, is_accepted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Entity, Role


def office_of_role(role: Role) -> tuple[str, str, str] | None:
    """The office that a role is in, if one holds it at a time: title, country, organisation."""
    office = office_of(role.title)
    organisation = plain(role.organisation or "").removeprefix("the ")
    if office.holders == "one" and role.country:
        return office.title, role.country, ""
    if office.holders == "body" and organisation:
        return office.title, role.country or "", organisation
    return None


def _began(role: Role) -> date:
    return role.start or role.seen_from or date.min


def _still_held(role: Role, after: date) -> bool:
    """Whether several publishers tell a role as held well after a day."""
    later = [one for one in role.evidence if one.kind == "holds" and one.published > after + GRACE]
    return is_accepted(later)


def settle(entities: Iterable[Entity]) -> list[Entity]:
    """The entities with the roles in such offices ended, and begun, where the neighbours in office tell it."""
    known = list(entities)
    offices: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for i, entity in enumerate(known):
        for j, role in enumerate(entity.roles):
            office = office_of_role(role)
            if office:
                offices.setdefault(office, []).append((i, j))
    changed: dict[int, list[Role]] = {}
    for places in offices.values():
        if len(places) > 1:
            _settle_office(known, changed, places)
    return [replace(one, roles=tuple(changed[i])) if i in changed else one for i, one in enumerate(known)]


def _settle_office(known: list[Entity], changed: dict[int, list[Role]], places: list[tuple[int, int]]) -> None:
    def role_at(place: tuple[int, int]) -> Role:
        i, j = place
        return changed[i][j] if i in changed else known[i].roles[j]

    def put(place: tuple[int, int], role: Role) -> None:
        changed.setdefault(place[0], list(known[place[0]].roles))[place[1]] = role

    ordered = sorted(places, key=lambda place: (_began(role_at(place)), known[place[0]].key))
    for earlier, later in pairwise(ordered):
        before, after = role_at(earlier), role_at(later)
        first, second = known[earlier[0]], known[later[0]]
        if first is second or likeness(first.name, second.name).share:
            continue  # the same person under another spelling is no successor
        began = _began(after)
        if _is_closed_by(before, after, began):
            put(earlier, replace(before, end=began))
        elif (
            before.end
            and after.start is None
            and after.source == "learned"
            and after.seen_from
            and before.end <= after.seen_from <= before.end + SHORT_VACANCY
        ):
            put(later, replace(after, start=before.end))


def _is_closed_by(before: Role, after: Role, began: date) -> bool:
    if before.source == "human" or began <= _began(before):
        return False
    if before.end is not None and before.end <= began:
        return False
    if before.source != "learned" and after.source != "learned":
        return False  # tables and dumps say themselves when a role ended
    return not _still_held(before, began)
