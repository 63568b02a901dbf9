"""Sentence → raw mentions: triggers, what governs them, their status, one mention an act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.coding.acts import COOPERATION, EFFECTS, RECIPROCAL, Act, default_act, in_modality
from dateline.coding.arguments import fill_arguments
from dateline.coding.claims import claims_in
from dateline.coding.clauses import clause_of_act, is_ahead, outer_clauses
from dateline.coding.companions import companions_of
from dateline.coding.contexts import contexts_of
from dateline.coding.governing import Government, governments
from dateline.coding.joining import Finding
from dateline.coding.joining import joined as joined_findings
from dateline.coding.lexicon import governors
from dateline.coding.merging import merged
from dateline.coding.modality import Modality, is_reported_doubtfully, modality_of
from dateline.coding.proposals import heard_words, proposals
from dateline.coding.rulings import is_background, is_joint_drill, is_protesters_demand, is_purpose, is_unreal
from dateline.coding.slots import carrier_of
from dateline.coding.tree import Tree, build_tree, is_verb, kids, main_verb
from dateline.coding.triggers import Trigger, find_triggers
from dateline.records import RawMention, Sentence

_HAPPENING = frozenset(
    "be begin start resume continue take occur happen erupt end conclude follow come proceed collapse fail "
    "stall open break get kick go last".split()
)
_HISTORIC = frozenset({"previous", "past", "earlier", "historic", "historical"})


def _bearer(tree: Tree, trigger: Trigger) -> int:
    """The verb whose auxiliaries say whether the act happened: the trigger, or the verb that carries a noun."""
    if trigger.pos == "verb":
        return trigger.head
    carrier = carrier_of(tree, trigger.head)
    if carrier is not None:
        return carrier
    token = tree.tokens[trigger.head]
    if token.dep in ("nsubj", "nsubjpass") and tree.tokens[token.head].lemma in _HAPPENING:
        return token.head
    return trigger.head


# What is refused is mostly a change of policy; a row that knows better says so.
_USUAL_MODE = {"REJECT": "change"}


def _build(tree: Tree, trigger: Trigger) -> Act | None:
    """The act that a trigger reports; None if its subject is nobody who can act ("the rupee retreated")."""
    actors, recipients = fill_arguments(tree, trigger)
    if trigger.pos == "verb" and trigger.slots.get("subject") and not actors:
        return None
    rule = trigger.rule
    certainty = 0.62 + 0.08 * min(2, len(rule.needs)) + 0.06 * bool(actors) + 0.06 * bool(recipients)
    tokens = tuple(sorted(trigger.tokens))
    return Act(
        trigger.head,
        tokens,
        trigger.head,
        rule.name,
        rule.type,
        rule.mode or _USUAL_MODE.get(rule.type),
        "actual",
        tuple(actors),
        tuple(recipients),
        certainty,
    )


def _governed(tree: Tree, act: Act, bearer: int) -> Act | None:
    """The act after its own modality and every governor above it."""
    above = list(governments(tree, bearer))
    if bearer != act.at and not above:
        above = list(governments(tree, act.at))
    reported = any(g.governor.effect in ("report", "claim", "threaten", "warn") for g in above)
    current = in_modality(act, modality_of(tree, bearer), reported=reported)
    if not above and is_purpose(tree, bearer):
        return None
    for government in above:
        if current is None:
            return None
        before = current
        current = EFFECTS[government.governor.effect](current, tree, government)
        if current is not None and government.governor.effect not in ("report", "aspect", "warn"):
            current = _governor_modality(tree, before, current, government, reported=reported)
    return current


def _governor_modality(tree: Tree, before: Act, act: Act, government: Government, *, reported: bool) -> Act | None:
    modality: Modality = modality_of(tree, government.at)
    if modality.negated:
        if government.governor.effect in ("promise", "plan") and before.type in COOPERATION:
            return replace(act, type="REJECT", mode="assist")
        return None
    if modality.possible or modality.conditional:
        return replace(act, status="hypothetical", certainty=act.certainty * 0.6)
    return act


def _defaults(tree: Tree, taken: set[int]) -> list[Act]:
    """Acts of governors whose clauses hold no coded event."""
    found = []
    for token in tree.tokens:
        if token.i in taken or not is_verb(tree, token.i) or token.i in tree.names:
            continue
        governor = governors().get((token.lemma, "verb"))
        clauses = kids(tree, token.i, "xcomp", "ccomp", "advcl") or [
            clause for p in kids(tree, token.i, "prep") for clause in kids(tree, p, "pcomp")
        ]
        if (
            governor
            and clauses
            and (tree.tokens[clauses[0]].tag in ("VB", "VBG") or governor.effect in ("request", "promise"))
        ):
            act = default_act(tree, Government(token.i, governor, "clause"))
            if act:
                act_after = _governed(tree, act, token.i)
                if act_after:
                    found.append(act_after)
    return found


def _filled(act: Act, other: Act) -> Act:
    return replace(act, actors=act.actors or other.actors, recipients=act.recipients or other.recipients)


def _one_a_word(acts: list[Act], turned: set[int]) -> list[Act]:
    """Where a governor's clause gave its word an event, the word's own rule only fills what that left open."""
    own = {act.at: act for act in acts if act.content == act.at}
    found = []
    for act in acts:
        if act.content == act.at and act.at in turned:
            continue
        mate = own.get(act.at) if act.content != act.at else None
        found.append(_filled(act, mate) if mate else act)
    return found


def _reciprocal(act: Act) -> Act:
    """Mutual acts list every party as an actor (PLOVER manual, "Compound and Reciprocal Actors")."""
    mutual = act.type in RECIPROCAL and act.mode not in ("visit", "phone")
    if mutual and act.actors and act.recipients:
        return replace(act, actors=act.actors + act.recipients, recipients=())
    return act


def _raw_mention(tree: Tree, finding: Finding, triggers: dict[int, Trigger], contexts: tuple[str, ...]) -> RawMention:
    act, seen = _reciprocal(finding.act), finding.proposal
    status = act.status
    doubt = is_reported_doubtfully(tree, main_verb(tree, act.at))
    if doubt is None:
        doubt = is_reported_doubtfully(tree, act.at)
    if doubt is not None and status == "actual":
        status = "alleged"
    if status == "actual" and any(tree.tokens[m].lemma in _HISTORIC for m in kids(tree, act.at, "amod")):
        status = "historical"
    return RawMention(
        tree.sentence.index,
        act.rule,
        act.type,
        act.mode,
        status,
        act.tokens,
        act.actors,
        act.recipients,
        seen.attribution if seen else None,
        clause_of_act(tree, act, triggers),
        outer_clauses(tree, act),
        is_ahead(tree, act),
        tuple(sorted({*contexts, *(seen.contexts if seen else ())})),
        act.certainty,
        seen.place if seen else None,
        seen.when if seen else (),
        finding.found_by,
        finding.probability,
    )


_SPOKEN_FOR = frozenset({"promise", "agree", "vow", "plan", "threaten", "request", "refuse", "order"})


def _governors_of(tree: Tree, acts: list[Act]) -> set[int]:
    """The governors whose clause already gave an act of its own type ("agreed to *impose sanctions*", planned)."""
    own = {act.at for act in acts if act.at == act.content}
    return {
        government.at
        for act in acts
        if act.at == act.content and act.status == "planned"
        for government in governments(tree, act.at)
        if government.governor.effect in _SPOKEN_FOR and government.at in own
    }


def acts_in(tree: Tree, among: Iterable[int] | None = None) -> tuple[list[Act], dict[int, Trigger]]:
    """The acts that the rules find in a sentence, or among some of its tokens, and the triggers by token."""
    found = find_triggers(tree, among)
    kinds = {trigger.head: trigger.rule.type for trigger in found}
    real = [t for t in found if t.rule.type != "NONE" and not is_unreal(tree, t, kinds) and not is_background(tree, t)]
    built = [(made, _bearer(tree, t)) for t in real if (made := _build(tree, t))]
    acts = [act for made, bearer in built if (act := _governed(tree, made, bearer))]
    turned = {act.at for act in acts if act.at != act.content} | _governors_of(tree, acts)
    acts = _one_a_word(acts, turned)
    acts += _defaults(tree, {act.at for act in acts} | set(kinds))
    acts += [second for act in acts for second in companions_of(tree, act)]
    acts = claims_in(tree, acts)
    joined = merged(tree, sorted(acts, key=lambda act: act.at))
    joined = [replace(act, type="COOPERATE", mode=None) if is_joint_drill(tree, act) else act for act in joined]
    joined = [act for act in joined if not is_protesters_demand(act, joined)]
    return [_reciprocal(act) for act in joined], {t.head: t for t in found}


def code_sentence(sentence: Sentence) -> list[RawMention]:
    """The events that a parsed sentence reports, in the order of their words; parties named elsewhere still open."""
    among = heard_words(sentence)
    if not sentence.tokens or (among is not None and not among):
        return []
    tree = build_tree(sentence)
    acts, triggers = acts_in(tree, among)
    vetoes = [(t.rule.name.partition(":")[0].upper(), t.tokens) for t in triggers.values() if t.rule.type == "NONE"]
    findings = joined_findings(tree, acts, proposals(tree), vetoes)
    contexts = contexts_of(tree) if findings else ()
    return [_raw_mention(tree, finding, triggers, contexts) for finding in findings]
