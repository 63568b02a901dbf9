"""Whom a pronoun that speaks stands for: "Wong announced sanctions. ..., *she* said"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.actors import actor_kind, is_pronoun
from dateline.coding.attribution.speakers import speaker_at
from dateline.coding.coreference import antecedents_at
from dateline.coding.tree import Tree
from dateline.records import RawActor, RawStatement

_PERSONAL = frozenset({"he", "she"})
# How many sentences back the last speaker may stand.
REACH = 3
# The pronouns that stand for whoever speaks.
SPEAKING = _PERSONAL | {"they"}


def _last_speaker(speaker: RawActor, earlier: Sequence[RawStatement], trees: Mapping[int, Tree]) -> RawActor | None:
    """The last person, or for "they" the last others, whose words the text gave."""
    word = trees[speaker.sentence].tokens[speaker.head].text.lower()
    for statement in reversed(earlier):
        other = statement.attribution.speaker
        if speaker.sentence - statement.sentence > REACH:
            return None
        if other is None or (other.sentence == speaker.sentence and other.first >= speaker.first):
            continue
        if other.antecedents:
            other = other.antecedents[0]
        tree = trees[other.sentence]
        kind, plural = actor_kind(tree, other.head), tree.tokens[other.head].tag in ("NNS", "NNPS")
        person = kind == "person" or (kind == "body" and tree.tokens[other.head].kind == "PERSON")
        if (word in _PERSONAL and person and not plural) or (word == "they" and (plural or kind == "group")):
            return other
    return None


def _named(actor: RawActor, trees: Mapping[int, Tree]) -> RawActor:
    """An antecedent; of an apposition the name that it is beside ("*Amina Yusuf*, a nurse")."""
    tree = trees[actor.sentence]
    token = tree.tokens[actor.head]
    return speaker_at(tree, token.head) if token.dep == "appos" else actor


def with_antecedents(statements: Sequence[RawStatement], trees: Mapping[int, Tree]) -> list[RawStatement]:
    """The statements with what their pronouns stand for: the last fitting speaker, else the last fitting subject."""
    done: list[RawStatement] = []
    for statement in statements:
        speaker = statement.attribution.speaker
        if speaker and is_pronoun(trees[speaker.sentence], speaker.head):
            last = _last_speaker(speaker, done, trees)
            antecedents = (last,) if last else tuple(_named(one, trees) for one in antecedents_at(trees, speaker))
            source = replace(statement.attribution, speaker=replace(speaker, antecedents=antecedents))
            done.append(replace(statement, attribution=source))
        else:
            done.append(statement)
    return done
