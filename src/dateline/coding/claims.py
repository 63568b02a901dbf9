"""One state's word against another: "Ukraine says Russia rammed a tug" is an accusation and an alleged act.

Both are coded, as for "accuse" (PLOVER manual, "ACCUSE": allege). What a ministry or an agency says of its own
country's doings is a report, not an accusation.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.actors import STATE_TABLES
from dateline.coding.acts import Act, governor_subject
from dateline.coding.governing import governments
from dateline.coding.tree import Tree
from dateline.records import RawActor

_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
_SAYING = frozenset({"say", "claim", "report"})


def _state(tree: Tree, actors: tuple[RawActor, ...]) -> str | None:
    """The state that an actor's words name, outright or before a role ("Russian troops")."""
    for actor in actors:
        for i in range(actor.first, max(actor.last, actor.head) + 1):
            hit = tree.names.get(i)
            if hit and hit.table in STATE_TABLES:
                return hit.key
    return None


def claims_in(tree: Tree, acts: list[Act]) -> list[Act]:
    """The acts, with those that one state reports of another alleged, and the accusations beside them."""
    found: list[Act] = []
    for act in acts:
        accusation = _accusation(tree, act)
        found.append(replace(act, status="alleged") if accusation else act)
        if accusation and all(other.at != accusation.at for other in found):
            found.append(accusation)
    return found


def _accusation(tree: Tree, act: Act) -> Act | None:
    if act.type not in _DEEDS or act.status != "actual":
        return None
    accused = _state(tree, act.actors)
    for government in governments(tree, act.at):
        speaker = governor_subject(tree, government)
        saying = government.governor.effect == "report" and government.governor.word in _SAYING
        if saying and accused and _is_bare_state(tree, speaker) and _state(tree, speaker) != accused:
            at = government.at
            return Act(at, (at,), at, "claims", "ACCUSE", "allege", "actual", speaker, act.actors, act.certainty * 0.9)
    return None


def _is_bare_state(tree: Tree, actors: tuple[RawActor, ...]) -> bool:
    return (
        len(actors) == 1 and (hit := tree.names.get(actors[0].head)) is not None and hit.table in ("country", "capital")
    )
