"""One person's evidence → the roles that follow from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.knowledge.offices import office_of
from dateline.linking.names import plain
from dateline.linking.voices import GRACE, SAME_CHANGE, changes, day_of, is_accepted
from dateline.records import Evidence, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_EARLY = date.min


@dataclass(frozen=True, slots=True)
class Told:
    """A person's roles, the day of death if it is accepted, and the evidence that nothing follows from yet."""

    roles: tuple[Role, ...]
    died: date | None
    pending: tuple[Evidence, ...]


def office_key(one: Evidence) -> tuple[str, str]:
    """Title and organisation, in the form in which they are compared."""
    return one.title, plain(one.organisation or "").removeprefix("the ")


def told_by(evidence: Sequence[Evidence]) -> Told:
    """The roles of one person, by his evidence in any order."""
    deaths = [one for one in evidence if one.kind == "died"]
    died = day_of(changes(deaths)[0]) if is_accepted(deaths) else None
    roles: list[Role] = []
    pending: list[Evidence] = []
    for office in _by_office(evidence).values():
        found = _roles(office, deaths if died else [], died)
        roles += found
        if not found:
            pending += office
    if not died:
        pending += deaths
    roles.sort(key=lambda role: (role.start or role.seen_from or _EARLY, role.title))
    return Told(tuple(roles), died, tuple(pending))


def _by_office(evidence: Sequence[Evidence]) -> dict[tuple[str, str], list[Evidence]]:
    """The evidence by office. What leaves out the organisation goes with the only one of that title that has one."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        if one.title and one.kind != "died":
            found.setdefault(office_key(one), []).append(one)
    for title, organisation in sorted(found):
        others = [key for key in found if key[0] == title and key[1]]
        if organisation == "" and len(others) == 1:
            found[others[0]] += found.pop((title, ""))
        elif organisation and ("", title) not in found and office_of(title).holders == "one" and (title, "") in found:
            found[title, ""] += found.pop((title, organisation))
    return found


def _of_kind(evidence: Sequence[Evidence], *kinds: str) -> list[Evidence]:
    return [one for one in evidence if one.kind in kinds]


def _starts(office: Sequence[Evidence]) -> list[date]:
    """The accepted days on which the office was taken up."""
    return [day_of(change) for change in changes(_of_kind(office, "appointed")) if is_accepted(change)]


def _lone_start(office: Sequence[Evidence]) -> date | None:
    """A start that one publisher alone states, where another tells the role as held soon after, and nobody before."""
    told = changes(_of_kind(office, "appointed"))
    holds = sorted(_of_kind(office, "holds"), key=lambda e: e.published)
    if not told:
        return None
    day = day_of(told[0])
    who = {one.publisher for one in told[0]}
    confirmed = [one for one in holds if one.publisher not in who and day <= one.published <= day + GRACE]
    return day if confirmed and holds[0].published >= day else None


def _roles(office: Sequence[Evidence], deaths: Sequence[Evidence], died: date | None) -> list[Role]:
    """The times at which a person held an office; none if too few say so."""
    holds = _of_kind(office, "holds")
    if not is_accepted([*holds, *_of_kind(office, "appointed")]):
        return _only_former(office)
    starts = _starts(office)
    ends = [day_of(change) for change in changes(_of_kind(office, "left")) if is_accepted(change)]
    ends += [died] if died else []
    first_held = min((one.published for one in holds), default=None)
    if not starts:
        starts = [_lone_start(office) or _EARLY]
    elif first_held and first_held < starts[0] - SAME_CHANGE and not any(end <= starts[0] for end in ends):
        if is_accepted([one for one in holds if one.published < starts[0] - SAME_CHANGE]):
            starts = [_EARLY]  # told as held before: the appointment renewed it
    elif first_held and any(first_held <= end <= starts[0] for end in ends):
        starts = [_EARLY, *starts]
    return [_role(office, start, end, deaths) for start, end in _spans(starts, sorted(ends))]


def _spans(starts: Sequence[date], ends: Sequence[date]) -> list[tuple[date, date | None]]:
    """Pair starts with the ends that follow; a start before the last one's end only renews it."""
    spans: list[tuple[date, date | None]] = []
    for start in sorted(starts):
        if spans and (spans[-1][1] is None or start < spans[-1][1]):
            continue
        spans.append((start, next((end for end in ends if end > start), None)))
    return spans


def _only_former(office: Sequence[Evidence]) -> list[Role]:
    """A role that is told only as one of the past."""
    former = _of_kind(office, "former")
    if not is_accepted(former):
        return []
    role = _role([one for one in office if one.kind in ("former", "left")], _EARLY, None, ())
    return [replace(role, end=min(one.published for one in former), seen_from=None, seen_to=None)]


def _role(office: Sequence[Evidence], start: date, end: date | None, deaths: Sequence[Evidence]) -> Role:
    inside = [
        one
        for one in [*office, *deaths]
        if one.date >= (start - SAME_CHANGE if start != _EARLY else start)
        and (end is None or one.date <= end + SAME_CHANGE or one.kind == "former")
    ]
    holds = [one for one in inside if one.kind in ("holds", "appointed")]
    former = _of_kind(inside, "former")
    seen = sorted(one.published for one in holds)
    if end is None and is_accepted(former):
        first_former = min(one.published for one in former)
        if not is_accepted([one for one in holds if one.published > first_former + GRACE]):
            end = first_former
    first = office[0]
    return Role(
        title=first.title,
        organisation=_commonest(one.organisation for one in office),
        country=_commonest(one.country for one in office if not one.guessed)
        or _commonest(one.country for one in office),
        sector=_commonest(one.sector for one in office),
        start=None if start == _EARLY else start,
        end=end,
        seen_from=seen[0] if seen else None,
        seen_to=seen[-1] if seen else None,
        acting=bool(holds) and 2 * sum(one.acting for one in holds) > len(holds),
        evidence=tuple(sorted(inside, key=lambda e: (e.date, e.document, e.start))),
    )


def _commonest(values: object) -> str | None:
    counted = Counter(value for value in values if value)  # type: ignore[attr-defined]
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
