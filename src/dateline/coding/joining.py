"""What the rules found and what the network proposes → one list of events, each with a calibrated confidence.

A rule knows the grammar of its words, the network has seen thousands of ways to say a thing; where both find an event
of one type they are one event.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from dateline.coding.acts import RECIPROCAL, Act
from dateline.coding.proposals import Proposal, probability_of
from dateline.coding.tree import Tree, ancestors
from dateline.knowledge.tables import rows

if TYPE_CHECKING:
    from dateline.records import RawActor

NETWORK = "network"
# How far up a word the one that it echoes may stand.
_FEW = 4
Vetoes = Sequence[tuple[str, Collection[int]]]


@dataclass(frozen=True, slots=True)
class Finding:
    """An event: as an act, and as the network proposes it, if it does.

    `found_by` says who found it: "both", "rules" or "network" alone, or "against", the network against a rule that says
    that these words are no such event. `probability` is the network's view, not calibrated.
    """

    act: Act
    proposal: Proposal | None
    found_by: str
    probability: float


@cache
def _curves() -> dict[str, tuple[float, float]]:
    return {row["found_by"]: (float(row["intercept"]), float(row["slope"])) for row in rows("coding/confidence.tsv")}


def confidence(found_by: str, probability: float) -> float:
    """The share of such events that are right, by who found it (`Finding.found_by`) and the network's probability."""
    intercept, slope = _curves()[found_by]
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return 1.0 / (1.0 + math.exp(-(intercept + slope * math.log(clipped / (1 - clipped)))))


def _twins(acts: Sequence[Act], proposals: Sequence[Proposal]) -> dict[int, int]:
    """Act → proposal of the same type: those whose words meet first, then the likeliest."""
    ranked = sorted(
        (
            (not set(act.tokens) & set(one.tokens), -one.probability, abs(act.at - one.at), i, j)
            for i, act in enumerate(acts)
            for j, one in enumerate(proposals)
            if act.type == one.type
        ),
    )
    twins: dict[int, int] = {}
    for *_, i, j in ranked:
        if i not in twins and j not in twins.values():
            twins[i] = j
    return twins


def _of_network(one: Proposal, vetoes: Vetoes) -> Finding:
    found_by = "against" if any(kind == one.type and one.at in tokens for kind, tokens in vetoes) else "network"
    sure = confidence(found_by, one.probability)
    act = Act(one.at, one.tokens, one.at, NETWORK, one.type, one.mode, one.status, one.actors, one.recipients, sure)
    return Finding(act, one, found_by, one.probability)


def _others(given: tuple[RawActor, ...], taken: tuple[RawActor, ...]) -> tuple[RawActor, ...]:
    """The parties that share no word with those who are told already."""
    words = {i for actor in taken for i in range(actor.first, actor.last + 1)}
    return tuple(actor for actor in given if words.isdisjoint(range(actor.first, actor.last + 1)))


def _agreed(act: Act, one: Proposal) -> Act:
    """An act that the network sees too: whether it happened and who took part is the network's to say.

    The rule's words stay as trigger and its mode, if it has one, as mode; its parties stand where the network names
    none on a side, and join those of a mutual act.
    """
    if act.type in RECIPROCAL:
        others = _others(act.actors + act.recipients, one.actors + one.recipients)
        actors, recipients = one.actors + others, one.recipients
    else:
        actors = one.actors or _others(act.actors, one.recipients)
        recipients = one.recipients or _others(act.recipients, actors)
    sure = confidence("both", one.probability)
    mode = act.mode or one.mode
    return replace(act, mode=mode, status=one.status, actors=actors, recipients=recipients, certainty=sure)


def _gives_way(one: Finding, found: Sequence[Finding]) -> bool:
    """Whether one hand alone sees an event in words that the other finds more surely to be one of another type.

    Two acts that the rules find in one word are companions ("sentenced": convicted and jailed) and stay together.
    """
    if one.found_by == "both":
        return False
    return any(
        other.act.type != one.act.type
        and (other.proposal is not None or one.proposal is not None)
        and other.act.certainty > one.act.certainty
        and not set(one.act.tokens).isdisjoint(other.act.tokens)
        for other in found
    )


def _parties(act: Act) -> set[int]:
    return {actor.head for actor in act.actors + act.recipients}


def _is_near(tree: Tree, one: Act, other: Act) -> bool:
    """Whether one of two acts hangs on the other in the sentence, a few words up at most."""
    words = zip((one.at, other.at), (other.at, one.at), strict=True)
    if any(top in islice(ancestors(tree, word), _FEW) for word, top in words):
        return True
    return any(tree.tokens[i].head == j or tree.tokens[j].head == i for i in one.tokens for j in other.tokens)


def _is_echo(tree: Tree, one: Finding, found: Sequence[Finding]) -> bool:
    """Whether an event tells again what a surer one tells, and names nobody else.

    "*Talks* were *held*"; "*visits* Washington for *talks*".
    """
    return any(
        other is not one
        and other.act.type == one.act.type
        and (other.act.certainty, one.act.at) > (one.act.certainty, other.act.at)
        and other.found_by != "rules"
        and (one.found_by != "both" or other.act.status == one.act.status)
        and _parties(one.act) <= _parties(other.act)
        and _is_near(tree, one.act, other.act)
        for other in found
    )


def joined(tree: Tree, acts: Sequence[Act], proposals: Sequence[Proposal], vetoes: Vetoes = ()) -> list[Finding]:
    """Acts and proposals as findings, in the order of their words.

    `vetoes` are the words of which a rule says that they are no event of a type.
    """
    twins = _twins(acts, proposals)
    found = []
    for i, act in enumerate(acts):
        companion = next((j for j in twins if i not in twins and acts[j].tokens == act.tokens), None)
        if i in twins:
            one = proposals[twins[i]]
            found.append(Finding(_agreed(act, one), one, "both", one.probability))
        elif companion is not None:
            # one word, two acts by the codebook's ruling: the second is as sure as the first
            one = proposals[twins[companion]]
            sure = confidence("both", one.probability)
            found.append(Finding(replace(act, status=one.status, certainty=sure), one, "both", one.probability))
        else:
            likely = probability_of(tree, act.type, act.tokens)
            sure = confidence("rules", likely)
            found.append(Finding(replace(act, certainty=sure), None, "rules", likely))
    taken = set(twins.values())
    found += [_of_network(one, vetoes) for j, one in enumerate(proposals) if j not in taken]
    kept = [one for one in found if not _gives_way(one, found) and not _is_echo(tree, one, found)]
    return sorted(kept, key=lambda finding: finding.act.at)
