"""Who a pronoun, "the two sides" or a bare "the talks" stand for, within the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.coding.actors import actor_kind, is_both_sides, is_pronoun, parties_in
from dateline.coding.acts import RECIPROCAL
from dateline.coding.tree import Tree, build_tree, kids
from dateline.records import RawActor, RawMention, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_OF_A_VICTIM = frozenset({"ASSAULT", "COERCE", "RETREAT", "ACCUSE"})
# How far back a pronoun may reach, in sentences.
_REACH = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that a later word may stand for; `group` is the same for coordinated phrases."""

    actor: RawActor
    kind: str
    subject: bool
    plural: bool
    group: tuple[int, int]


def _first_of_group(tree: Tree, i: int) -> int:
    """The first of the phrases that a phrase is coordinated with."""
    while tree.tokens[i].dep == "conj" and tree.tokens[i].head != i:
        i = tree.tokens[i].head
    return i


def _candidates(tree: Tree) -> list[Candidate]:
    found = []
    for token in tree.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod"):
            continue
        kind = actor_kind(tree, token.i)
        if kind is None or kind == "pronoun":
            continue
        for actor in parties_in(tree, token.i):
            found.append(
                Candidate(
                    actor,
                    kind,
                    token.dep in ("nsubj", "nsubjpass"),
                    token.tag in ("NNS", "NNPS") or kind == "group",
                    (tree.sentence.index, _first_of_group(tree, token.i)),
                )
            )
    return found


def _fits(word: str, candidate: Candidate) -> bool:
    if word in _PERSONAL:
        return candidate.kind == "person" and not candidate.plural
    if word in _PLURAL:
        return candidate.kind in ("group", "body", "country") or candidate.plural
    return candidate.kind in ("country", "body", "thing") and not candidate.plural


def _antecedent(
    word: str, at: int, sentence: int, candidates: Mapping[int, Sequence[Candidate]], others: frozenset[tuple[int, int]]
) -> tuple[RawActor, ...]:
    """The nearest fitting phrase before a pronoun: a subject of the same or the last sentences, else any.

    `others` are heads of the event's other side: "the policeman shot him" is not about one man.
    """
    near = [c for index in range(sentence - _REACH, sentence + 1) for c in candidates.get(index, ())]
    before = [
        c
        for c in near
        if (c.actor.sentence < sentence or c.actor.last < at) and (c.actor.sentence, c.actor.head) not in others
    ]
    fitting = [c for c in before if _fits(word, c)]
    for choice in ([c for c in fitting if c.subject], fitting):
        if choice:
            nearest = max(choice, key=lambda c: (c.actor.sentence, c.actor.last))
            together = [c.actor for c in choice if word in _PLURAL and c.group == nearest.group]
            return tuple(together) or (nearest.actor,)
    return ()


def antecedents_at(trees: Mapping[int, Tree], actor: RawActor) -> tuple[RawActor, ...]:
    """What a pronoun of a sentence stands for, in that sentence or the last ones before it."""
    near = range(actor.sentence - _REACH, actor.sentence + 1)
    candidates = {index: _candidates(trees[index]) for index in near if index in trees}
    word = trees[actor.sentence].tokens[actor.head].text.lower()
    return _antecedent(word, actor.first, actor.sentence, candidates, frozenset())


def _parties_before(mention: RawMention, earlier: Sequence[RawMention]) -> tuple[RawActor, ...]:
    """The parties of the last mention before with at least two."""
    for other in reversed(earlier):
        parties = tuple(dict.fromkeys(other.actors + other.recipients))
        spelt = tuple(a for p in parties for a in (p.antecedents or (p,)))
        if len(spelt) >= 2 and other.sentence <= mention.sentence and other is not mention:
            return spelt
    return ()


def _resolve(
    actor: RawActor,
    trees: dict[int, Tree],
    candidates: Mapping[int, Sequence[Candidate]],
    both: tuple[RawActor, ...],
    others: tuple[RawActor, ...] = (),
) -> RawActor:
    tree = trees[actor.sentence]
    heads = frozenset((other.sentence, other.head) for other in others)
    if is_both_sides(tree, actor.head):
        return replace(actor, antecedents=both) if both else actor
    if is_pronoun(tree, actor.head):
        word = tree.tokens[actor.head].text.lower()
        return replace(actor, antecedents=_antecedent(word, actor.first, actor.sentence, candidates, heads))
    for possessor in kids(tree, actor.head, "poss"):
        if is_pronoun(tree, possessor):
            word = tree.tokens[possessor].text.lower()
            return replace(actor, antecedents=_antecedent(word, possessor, actor.sentence, candidates, frozenset()))
    return actor


def _lent(mention: RawMention, earlier: list[RawMention], trees: dict[int, Tree]) -> RawMention:
    """A noun without parties ("the talks", "Monday's discussions") takes those of the last such event."""
    if mention.actors or mention.recipients:
        return mention
    token = trees[mention.sentence].tokens[mention.trigger[-1]]
    if token.pos not in ("NOUN", "PROPN"):
        return mention
    mutual = mention.type in RECIPROCAL
    tree = trees[mention.sentence]
    definite = any(tree.tokens[d].lemma == "the" for i in mention.trigger for d in kids(tree, i, "det"))
    if not mutual and not definite:
        return mention
    for other in reversed(earlier):
        alike = other.type == mention.type or (mutual and other.type in RECIPROCAL)
        if alike and other.actors and other.sentence < mention.sentence:
            at = RawActor(mention.sentence, mention.trigger[0], mention.trigger[-1], mention.trigger[-1])
            parties = tuple(a for p in other.actors + other.recipients for a in (p.antecedents or (p,)))
            return replace(mention, actors=(replace(at, antecedents=parties),), confidence=mention.confidence * 0.85)
    return mention


def resolve_references(sentences: Sequence[Sentence], mentions: Sequence[RawMention]) -> list[RawMention]:
    """The mentions with antecedents for pronouns, possessives, "the two sides" and bare event nouns."""
    trees = {sentence.index: build_tree(sentence) for sentence in sentences if sentence.tokens}
    candidates = {index: _candidates(tree) for index, tree in trees.items()}
    done: list[RawMention] = []
    for mention in mentions:
        both = _parties_before(mention, done)
        actors = tuple(_resolve(actor, trees, candidates, both) for actor in mention.actors)
        recipients = tuple(_resolve(actor, trees, candidates, both, mention.actors) for actor in mention.recipients)
        recipients = tuple(r for r in recipients if not _is_own(r, actors, mention, trees))
        done.append(_lent(replace(mention, actors=actors, recipients=recipients), done, trees))
    return [mention for mention in done if _has_parties(mention, trees[mention.sentence])]


def _is_own(recipient: RawActor, actors: tuple[RawActor, ...], mention: RawMention, trees: dict[int, Tree]) -> bool:
    """Whether what an actor moves is its own: "Chad withdrew *its troops*"."""
    if mention.type not in ("RETREAT", "MOBILIZE") or not recipient.antecedents:
        return False
    tree = trees[recipient.sentence]
    possessed = any(is_pronoun(tree, p) for p in kids(tree, recipient.head, "poss"))
    return possessed and bool({a.head for a in recipient.antecedents} & {a.head for a in actors})


def _has_parties(mention: RawMention, tree: Tree) -> bool:
    """Whether somebody takes part: without an actor there is no event (PLOVER manual, "Some residual issues").

    A verb may leave its actor unsaid if it names whom it befell ("three activists were detained"), and so may a noun
    of harm ("the arrest of the mayor"). Protests are civilians', named or not.
    """
    if mention.actors or mention.type == "PROTEST":
        return True
    verb = any(tree.tokens[i].pos in ("VERB", "AUX") for i in mention.trigger)
    return bool(mention.recipients) and (verb or mention.type in _OF_A_VICTIM)
