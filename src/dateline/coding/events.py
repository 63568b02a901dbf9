"""Sentence → raw mentions: triggers, what governs them, their status, one mention an act."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.acts import COOPERATION, EFFECTS, Act, default_act, in_modality
from dateline.coding.arguments import fill_arguments
from dateline.coding.attribution import attribution_of
from dateline.coding.claims import claims_in
from dateline.coding.companions import companions_of
from dateline.coding.contexts import contexts_of
from dateline.coding.governing import Government, governments
from dateline.coding.lexicon import governors, word_classes
from dateline.coding.modality import Modality, clause_of, is_reported_doubtfully, main_verb, modality_of
from dateline.coding.slots import carrier_of, container_of
from dateline.coding.tree import Tree, ancestors, build_tree, is_verb, kids, subtree
from dateline.coding.triggers import Trigger, find_triggers, is_spoken_act
from dateline.records import RawActor, RawMention, Sentence

# Types whose words say what somebody wants or won't have: a noun inside their object has not happened.
_UNREAL = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
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


def _is_unreal(tree: Tree, trigger: Trigger, kinds: dict[int, str]) -> bool:
    """Whether a noun is only what another trigger asks for, refuses or offers ("demanded the *release* of X")."""
    if trigger.pos == "verb" or is_spoken_act(tree, trigger):
        return False
    node = trigger.head
    for _ in range(6):
        token = tree.tokens[node]
        if token.head == node or token.dep in ("nsubj", "nsubjpass", "relcl", "advcl", "ccomp", "conj", "xcomp"):
            return False
        if token.dep == "pobj" and tree.tokens[token.head].lemma in (
            "after",
            "following",
            "during",
            "since",
            "amid",
            "despite",
            "over",
            "before",
            "in",
            "at",
        ):
            return False
        node = token.head
        if kinds.get(node) in _UNREAL:
            return True
    return False


# What is refused is mostly a change of policy; a row that knows better says so.
_USUAL_MODE = {"REJECT": "change"}
_BACKGROUND = frozenset({"amid", "despite", "ahead", "before", "until", "pending", "amidst"})


def _is_background(tree: Tree, trigger: Trigger) -> bool:
    """Whether a headline names a noun only as the circumstances: "amid border clash", "ahead of talks"."""
    if trigger.pos == "verb" or not tree.sentence.headline:
        return False
    node = trigger.head
    while tree.tokens[node].dep in ("conj", "compound", "pobj", "nmod") and tree.tokens[node].head != node:
        node = tree.tokens[node].head
        if tree.tokens[node].lemma in _BACKGROUND or tree.tokens[tree.tokens[node].head].lemma == "ahead":
            return True
    return False


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


def _is_purpose(tree: Tree, verb: int) -> bool:
    """Whether a verb only says what another act is for: "struck *to demand* his resignation"."""
    token = tree.tokens[verb]
    infinitive = token.tag == "VB" and any(tree.tokens[a].lemma == "to" for a in kids(tree, verb, "aux"))
    return infinitive and token.dep == "advcl" and not kids(tree, verb, "nsubj", "nsubjpass")


def _is_protesters_demand(act: Act, acts: list[Act]) -> bool:
    """Whether a demand is made by protesting: it is no second event (PLOVER manual, "PROTEST")."""
    if act.type not in ("REQUEST", "ACCUSE"):
        return False
    heads = {actor.head for actor in act.actors}
    return any(other.type == "PROTEST" and heads & {actor.head for actor in other.actors} for other in acts)


def _is_joint_drill(tree: Tree, act: Act) -> bool:
    """Whether a military drill has several parties: then it is COOPERATE, not MOBILIZE (PLOVER manual, "COOPERATE")."""
    if act.type != "MOBILIZE" or word_classes()["drill"].isdisjoint(tree.tokens[i].lemma for i in act.tokens):
        return False
    joint = any(tree.tokens[m].lemma == "joint" for m in kids(tree, act.at, "amod"))
    partners = [
        node for p in kids(tree, act.at, "prep") if tree.tokens[p].lemma == "with" for node in kids(tree, p, "pobj")
    ]
    return joint or len(act.actors) > 1 or bool(partners)


def _governed(tree: Tree, act: Act, bearer: int) -> Act | None:
    """The act after its own modality and every governor above it."""
    above = list(governments(tree, bearer))
    if bearer != act.at and not above:
        above = list(governments(tree, act.at))
    reported = any(g.governor.effect in ("report", "claim", "threaten", "warn") for g in above)
    current = in_modality(act, modality_of(tree, bearer), reported=reported)
    if not above and _is_purpose(tree, bearer):
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
            act = default_act(tree, Government(token.i, governor, "clause"), clauses[0])
            if act:
                act_after = _governed(tree, act, token.i)
                if act_after:
                    found.append(act_after)
    return found


def _same_party(left: tuple[RawActor, ...], right: tuple[RawActor, ...]) -> bool:
    return not left or not right or bool({a.head for a in left} & {b.head for b in right})


def _joins(tree: Tree, one: Act, other: Act) -> bool:
    """Whether two acts of one type in a sentence are one act told with two words ("killed in an attack")."""
    if one.type != other.type or one.status != other.status:
        return False
    if one.at == other.at:
        return True
    if not (one.at in ancestors(tree, other.at) or other.at in ancestors(tree, one.at)) or not _same_party(
        one.actors, other.actors
    ):
        return False
    modes_differ = one.mode and other.mode and one.mode != other.mode
    if modes_differ and one.type not in ("ASSAULT", "CONSULT") and not _in_phrase(tree, one, other):
        return False
    if tree.tokens[other.at].dep in ("relcl", "ccomp") and one.actors and other.actors:
        return False
    return _same_party(one.recipients, other.recipients) or tree.tokens[other.at].dep in ("advcl", "acl")


def _in_phrase(tree: Tree, one: Act, other: Act) -> bool:
    """Whether one act's noun is only how the other was done: "nabbed *in a raid*"."""
    for verb, noun in ((one.at, other.at), (other.at, one.at)):
        token = tree.tokens[noun]
        preposition = tree.tokens[token.head]
        if token.dep == "pobj" and preposition.head == verb and preposition.lemma in ("in", "during", "by", "with"):
            return True
    return False


def _joined(one: Act, other: Act) -> Act:
    first, second = (one, other) if bool(one.actors) >= bool(other.actors) else (other, one)
    return replace(
        first,
        mode=first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=tuple(r for r in (first.recipients or second.recipients) if r not in first.actors),
        certainty=max(first.certainty, second.certainty),
    )


def _merged(tree: Tree, acts: list[Act]) -> list[Act]:
    kept: list[Act] = []
    for act in acts:
        for place, earlier in enumerate(kept):
            if _joins(tree, earlier, act):
                kept[place] = _joined(earlier, act)
                break
        else:
            kept.append(act)
    return kept


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


def _clause(tree: Tree, act: Act, triggers: dict[int, Trigger]) -> frozenset[int]:
    trigger = triggers.get(act.content)
    if trigger is None or trigger.pos == "verb":
        return clause_of(tree, act.at if is_verb(tree, act.at) else main_verb(tree, act.at))
    own = frozenset(subtree(tree, trigger.head))
    container = container_of(tree, trigger.head)
    token = tree.tokens[trigger.head if container is None else container]
    carrier = carrier_of(tree, trigger.head)
    if carrier is not None:
        return own | clause_of(tree, carrier)
    if act.at != act.content:
        return own | clause_of(tree, main_verb(tree, act.at))
    if token.dep in ("nsubj", "nsubjpass", "ROOT", "dobj") and is_verb(tree, token.head):
        return own | clause_of(tree, token.head)
    return own


_VERBAL = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST", "ACCUSE", "CONCEDE", "SUPPORT"})


def _outer_clauses(tree: Tree, act: Act) -> tuple[frozenset[int], ...]:
    """The clauses above that may date an act: the verb it completes, what it accompanies, who says it."""
    found = []
    verb = main_verb(tree, act.at)
    for _ in range(3):
        token = tree.tokens[verb]
        above = token.head
        if above == verb or not is_verb(tree, above):
            break
        together = any(tree.tokens[m].lemma in ("as", "while", "when") for m in kids(tree, verb, "mark", "advmod"))
        said = token.dep == "ccomp" and act.type in _VERBAL
        if token.dep in ("xcomp", "conj") or (token.dep == "advcl" and (together or token.tag == "VBG")) or said:
            found.append(clause_of(tree, above))
            verb = above
        else:
            break
    return tuple(found)


def _is_ahead(tree: Tree, act: Act) -> bool:
    """Whether the act is told as lying ahead: by its status, by "will", or by a headline's infinitive."""
    verb = main_verb(tree, act.at)
    return act.status == "planned" or (is_verb(tree, verb) and modality_of(tree, verb).time == "future")


def _raw_mention(tree: Tree, act: Act, triggers: dict[int, Trigger], contexts: tuple[str, ...]) -> RawMention:
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
        attribution_of(tree, act.at),
        _clause(tree, act, triggers),
        _outer_clauses(tree, act),
        _is_ahead(tree, act),
        contexts,
        min(0.97, act.certainty),
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


def acts_in(tree: Tree) -> tuple[list[Act], dict[int, Trigger]]:
    """The acts of a sentence, and its triggers by token."""
    found = find_triggers(tree)
    kinds = {trigger.head: trigger.rule.type for trigger in found}
    real = [
        t for t in found if t.rule.type != "NONE" and not _is_unreal(tree, t, kinds) and not _is_background(tree, t)
    ]
    built = [(made, _bearer(tree, t)) for t in real if (made := _build(tree, t))]
    acts = [act for made, bearer in built if (act := _governed(tree, made, bearer))]
    turned = {act.at for act in acts if act.at != act.content} | _governors_of(tree, acts)
    acts = _one_a_word(acts, turned)
    acts += _defaults(tree, {act.at for act in acts} | set(kinds))
    acts += [second for act in acts for second in companions_of(tree, act)]
    acts = claims_in(tree, acts)
    merged = _merged(tree, sorted(acts, key=lambda act: act.at))
    merged = [replace(act, type="COOPERATE", mode=None) if _is_joint_drill(tree, act) else act for act in merged]
    merged = [act for act in merged if not _is_protesters_demand(act, merged)]
    return [_reciprocal(act) for act in merged], {t.head: t for t in found}


def code_sentence(sentence: Sentence) -> list[RawMention]:
    """The events that a parsed sentence reports, in the order of their words; parties named elsewhere still open."""
    if not sentence.tokens:
        return []
    tree = build_tree(sentence)
    acts, triggers = acts_in(tree)
    contexts = contexts_of(tree) if acts else ()
    return [_raw_mention(tree, act, triggers, contexts) for act in acts]
