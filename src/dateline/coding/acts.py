"""An act in the making: what a trigger reports, before and after the words around it have had their say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from dateline.coding.actors import actors_at, is_pronoun
from dateline.coding.governing import Government
from dateline.coding.modality import Modality
from dateline.coding.slots import Slots, slots_of
from dateline.coding.tree import Tree, is_verb, kids
from dateline.knowledge.tables import rows
from dateline.records import RawActor, Status

# Mutual acts: every party is an actor (PLOVER manual, "Compound and Reciprocal Actors").
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
HARM = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "REJECT"})


@dataclass(frozen=True, slots=True)
class Act:
    """An act: `at` is the token that stands for it, `tokens` its trigger, `content` the token it was built on."""

    at: int
    tokens: tuple[int, ...]
    content: int
    rule: str
    type: str
    mode: str | None
    status: Status
    actors: tuple[RawActor, ...]
    recipients: tuple[RawActor, ...]
    certainty: float


@cache
def _outcomes() -> dict[str, dict[str, str]]:
    return {row["content"]: row for row in rows("coding/outcomes.tsv")}


def outcome_mode(effect: str, act: Act) -> str | None:
    """The mode that THREATEN ("threaten"), REQUEST ("request") or REJECT ("reject") takes from the act it is about."""
    table = _outcomes()
    row = table.get(f"{act.type} {act.mode}") or table.get(act.type)
    return (row[effect] or None) if row else None


def _persons(tree: Tree, slots: Slots, *names: str) -> tuple[RawActor, ...]:
    for name in names:
        found = [actor for node in slots.get(name, ()) for actor in actors_at(tree, node)]
        if found:
            return tuple(found)
    return ()


def _governor_slots(tree: Tree, government: Government) -> Slots:
    return slots_of(tree, government.at, "verb" if is_verb(tree, government.at) else "noun")


def governor_subject(tree: Tree, government: Government) -> tuple[RawActor, ...]:
    """Who decides, threatens or asks."""
    slots = _governor_slots(tree, government)
    if is_verb(tree, government.at):
        return _persons(tree, slots, "subject") or (
            _persons(tree, slots, "object") if government.governor.person == "subject" else ()
        )
    return _persons(tree, slots, "possessor", "subject", "by", "from", "modifier", "of")


def _asked(tree: Tree, government: Government) -> tuple[RawActor, ...]:
    return _persons(tree, _governor_slots(tree, government), "object", "on", "to", "from", "with", "for")


def _turned(act: Act, tree: Tree, government: Government, kind: str, mode: str | None) -> Act:
    """The act become another one that the governor stands for."""
    subject = governor_subject(tree, government)
    actors = (subject or act.actors) if government.link == "object" else (act.actors or subject)
    recipients = act.recipients
    if government.governor.person == "object" and subject:  # "invited X to visit"
        actors, recipients = subject, _asked(tree, government) or recipients
    if not recipients and government.link == "object":
        recipients = _persons(tree, _governor_slots(tree, government), "with", "to", "against", "on", "for")
    recipients = tuple(party for party in recipients if party not in actors)
    tokens = (government.at,)
    return replace(
        act,
        at=government.at,
        tokens=tokens,
        type=kind,
        mode=mode,
        actors=actors,
        recipients=recipients,
        status="actual",
    )


def promised(act: Act, tree: Tree, government: Government) -> Act | None:
    """agree, pledge, offer to: AGREE, CONCEDE, or a threat."""
    if act.type in COOPERATION:
        return _turned(act, tree, government, "AGREE", None)
    if act.type in YIELDING:
        return _turned(act, tree, government, "CONCEDE", None)
    if act.type in HARM and government.governor.effect in ("vow", "promise"):
        return _turned(act, tree, government, "THREATEN", outcome_mode("threaten", act))
    if act.type in HARM and act.type != "REJECT":
        return replace(act, status="planned")
    return act if act.type in ("REQUEST", "ACCUSE", "THREATEN", "REJECT") else None


def threatened(act: Act, tree: Tree, government: Government) -> Act | None:
    """Threaten to: THREATEN with what is threatened."""
    return _turned(act, tree, government, "THREATEN", outcome_mode("threaten", act))


def requested(act: Act, tree: Tree, government: Government) -> Act | None:
    """urge, demand: REQUEST with what is asked for."""
    turned = _turned(act, tree, government, "REQUEST", outcome_mode("request", act))
    subject = governor_subject(tree, government)
    asked = tuple(p for p in _asked(tree, government) if p not in subject)
    if not asked and government.link == "clause":
        asked = tuple(party for party in act.actors if party not in subject)
    return replace(turned, actors=subject, recipients=asked or tuple(p for p in act.recipients if p not in subject))


def ordered(act: Act, tree: Tree, government: Government) -> Act | None:
    """order: REQUEST, but what a court or government orders done by its own hand counts as made."""
    if government.link == "object" and act.type in ("COERCE", "MOBILIZE", "SANCTION", "ASSAULT"):
        return replace(act, actors=governor_subject(tree, government) or act.actors)
    return requested(act, tree, government)


def refused(act: Act, tree: Tree, government: Government) -> Act | None:
    """Refuse to: REJECT with what is refused."""
    turned = _turned(act, tree, government, "REJECT", outcome_mode("reject", act))
    return replace(turned, actors=governor_subject(tree, government) or act.actors)


def accused(act: Act, tree: Tree, government: Government) -> Act | None:
    """Accuse X of: the act, alleged. The accusation itself is the governor's own event."""
    slots = _governor_slots(tree, government)
    whom = _persons(tree, slots, "object", "against", "on")
    return replace(act, status="alleged", actors=act.actors or whom, certainty=act.certainty * 0.9)


def claimed(act: Act, tree: Tree, government: Government) -> Act | None:
    """Claim an attack: the act, alleged, and the claimer's own; claim that somebody did: that one's."""
    own = governor_subject(tree, government) if government.link == "object" and is_verb(tree, government.at) else ()
    return replace(act, status="alleged", actors=act.actors or own, certainty=act.certainty * 0.9)


def ended(act: Act, tree: Tree, government: Government) -> Act | None:
    """Stop doing: an exchange that stops is SANCTION discontinue, talks REJECT meet, harm CONCEDE."""
    if act.type == "CONSULT":
        return _turned(act, tree, government, "REJECT", "meet")
    if act.type in ("COOPERATE", "AID", "SUPPORT"):
        return _turned(act, tree, government, "SANCTION", "discontinue")
    return _turned(act, tree, government, "CONCEDE", None) if act.type in HARM else None


def warned(act: Act, tree: Tree, government: Government) -> Act | None:
    """Warn that one would: harm that the speaker announces is THREATEN; what others might do stays what it is."""
    own = {actor.head for actor in governor_subject(tree, government)}
    by_speaker = all(is_pronoun(tree, actor.head) or actor.head in own for actor in act.actors)
    if act.type in HARM and act.status in ("planned", "hypothetical") and by_speaker:
        return replace(_turned(act, tree, government, "THREATEN", outcome_mode("threaten", act)), status="actual")
    return act


def stopped(act: Act, tree: Tree, government: Government) -> Act | None:
    """Stop doing is an end; stop somebody, or stop to do, is no act."""
    gerund = tree.tokens[act.at].tag == "VBG" and tree.tokens[act.at].head == government.at
    return ended(act, tree, government) if gerund else None


def _with_status(status: Status, factor: float) -> Effect:
    def change(act: Act, tree: Tree, government: Government) -> Act | None:
        return replace(act, status=status, certainty=act.certainty * factor)

    return change


Effect = Callable[[Act, Tree, Government], Act | None]
EFFECTS: dict[str, Effect] = {
    "promise": promised,
    "vow": promised,
    "agree": promised,
    "plan": promised,
    "stop": stopped,
    "warn": warned,
    "threaten": threatened,
    "request": requested,
    "order": ordered,
    "refuse": refused,
    "accuse": accused,
    "claim": claimed,
    "deny": _with_status("denied", 1.0),
    "attempt": _with_status("hypothetical", 0.6),
    "prevent": lambda act, tree, government: None,
    "end": ended,
    "aspect": lambda act, tree, government: act,
    "report": lambda act, tree, government: act,
}


def in_modality(act: Act, modality: Modality, *, reported: bool) -> Act | None:
    """The act as its own auxiliaries and negation leave it; None if it is said not to happen.

    "Will not join" is a refusal; "did not join" is nothing. Cooperation ahead is AGREE and giving way ahead CONCEDE
    (PLOVER manual, "Auxiliary modes", single-category rule).
    """
    ahead = modality.time == "future" or (modality.time == "reported" and reported)
    if modality.negated:
        if ahead and act.type in COOPERATION | YIELDING:
            return replace(act, type="REJECT", mode=outcome_mode("reject", act), certainty=act.certainty * 0.8)
        return None
    if modality.possible or modality.wished or (modality.time == "reported" and not reported):
        return replace(act, status="hypothetical", certainty=act.certainty * 0.5)
    if modality.conditional:
        if ahead and act.type in HARM:
            return replace(act, type="THREATEN", mode=outcome_mode("threaten", act))
        return replace(act, status="hypothetical", certainty=act.certainty * 0.5)
    if ahead:
        if act.type in COOPERATION:
            return replace(act, type="AGREE", mode=None)
        if act.type in YIELDING:
            return replace(act, type="CONCEDE", mode=None)
        if act.type in HARM:
            return replace(act, status="planned")
    return act


def default_act(tree: Tree, government: Government) -> Act | None:
    """The act of a governor whose clause holds no coded event: "urged Mali to reform"."""
    kinds = {
        "request": ("REQUEST", "change"),
        "refuse": ("REJECT", "change"),
        "promise": ("AGREE", None),
        "agree": ("AGREE", None),
        "threaten": ("THREATEN", None),
    }
    effect = "request" if government.governor.effect == "order" else government.governor.effect
    if effect == "accuse":
        actors, recipients = governor_subject(tree, government), _asked(tree, government)
        kind: tuple[str, str | None] = ("ACCUSE", "allege")
    elif effect in kinds:
        kind = kinds[effect]
        actors = governor_subject(tree, government)
        recipients = _asked(tree, government) if effect in ("request", "threaten") else ()
    else:
        return None
    if not actors or (effect in ("request", "accuse") and not recipients):
        return None
    if government.governor.word in ("want", "have", "get") or kids(tree, government.at, "neg"):
        return None
    recipients = tuple(party for party in recipients if party not in actors)
    at = government.at
    return Act(
        at, (at,), at, f"governors:{government.governor.word}", kind[0], kind[1], "actual", actors, recipients, 0.55
    )
