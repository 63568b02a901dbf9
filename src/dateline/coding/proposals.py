"""The network's scores of a sentence → the events that it proposes, each with how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from dateline.coding.tree import Tree
from dateline.network.labels import CONTEXTS, MODES, PAIRS, STATUSES, TYPES, mode_range
from dateline.network.shares import sigmoid, softmax
from dateline.records import Logits, RawActor, RawAttribution, Scores, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.records import Sentence

# Below this share a word is no trigger, whatever else speaks for it.
_LEAST = 0.1
# A word below this share is silent.
_SILENT, _NEAR = 0.02, 2
# Chosen on the kept-back items: where the spans of places and recipients are right most often (F1).
_LINKED = 0.4
# Chosen on the kept-back items, joined with the word list.
_CONTEXT = 0.4
# What these types speak of lies ahead by itself: their own status is actual (PLOVER manual, "Auxiliary modes").
_OF_THE_FUTURE = frozenset({"AGREE", "CONCEDE", "THREATEN", "REQUEST"})
# Marks that join two words of one phrase ("U.S.-led", "Côte d'Ivoire").
_JOINING = frozenset({"'", "-", "–", "&", "'s", "of"})
# What begins or ends no party's words.
_LOOSE = frozenset({"DET", "PUNCT", "ADP", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as the network sees it. `tokens` are its trigger, `at` the one of them that it is surest of.

    `probability` is the network's own, not calibrated; `place` and `when` are tokens.
    """

    at: int
    tokens: tuple[int, ...]
    type: str
    mode: str | None
    status: Status
    actors: tuple[RawActor, ...]
    recipients: tuple[RawActor, ...]
    place: tuple[int, ...]
    when: tuple[int, ...]
    attribution: RawAttribution | None
    contexts: tuple[str, ...]
    probability: float


@cache
def _ranges() -> dict[str, tuple[int, int]]:
    return {kind: mode_range(kind) for kind in TYPES[1:]}


def _runs(marked: Sequence[bool], tree: Tree, first: int) -> list[tuple[int, int]]:
    """Runs of marked words (first, last), as token numbers; what joins two marked words does not end a run."""
    filled = list(marked)
    for number in range(1, len(filled) - 1):
        if not filled[number] and filled[number - 1] and filled[number + 1]:
            filled[number] = tree.tokens[first + number].text in _JOINING
    found: list[tuple[int, int]] = []
    for number, is_marked in enumerate(filled):
        if is_marked and number and filled[number - 1]:
            found[-1] = found[-1][0], first + number
        elif is_marked:
            found.append((first + number, first + number))
    return found


def _triggers(types: Logits, tree: Tree, offset: int) -> Iterator[tuple[int, int, int]]:
    """Runs of words of one type, as (type, first, last)."""
    kinds = types[:, 1:].argmax(-1) + 1
    event = 1.0 - types[:, 0]
    for kind in sorted({int(kind) for kind in kinds}):
        marked = [bool(own == kind and sure >= _LEAST) for own, sure in zip(kinds, event, strict=True)]
        for first, last in _runs(marked, tree, offset):
            yield kind, first, last


def _party(tree: Tree, first: int, last: int) -> RawActor:
    """A run of words as an actor: its head is the word that hangs on one outside."""
    while first < last and tree.tokens[first].pos in _LOOSE:
        first += 1
    while first < last and tree.tokens[last].pos in _LOOSE:
        last -= 1
    inside = range(first, last + 1)
    tops = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    nouns = [i for i in tops if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return RawActor(tree.sentence.index, first, last, (nouns or tops or [last])[-1])


def _proposal(tree: Tree, scores: Scores, types: Logits, kind: int, first: int, last: int) -> Proposal:
    offset = scores.first
    low, high = first - offset, last - offset + 1
    sure = types[low:high, kind]
    weight = sure / sure.sum()
    start, end = _ranges()[TYPES[kind]]
    mode = MODES[start + int((scores.modes[low:high, start:end] * weight[:, None]).sum(0).argmax())][1]
    status = STATUSES[int((scores.status[low:high] * weight[:, None]).sum(0).argmax())]
    if status == "planned" and TYPES[kind] in _OF_THE_FUTURE:
        status = "actual"
    links = sigmoid((scores.pairs[:, low:high] * weight[None, :, None]).sum(1))
    contexts = sigmoid((scores.contexts[low:high] * weight[:, None]).sum(0))

    def linked(role: str) -> list[tuple[int, int]]:
        return _runs([bool(score > _LINKED) for score in links[PAIRS.index(role)]], tree, offset)

    def best(role: str) -> tuple[int, ...]:
        runs = linked(role)
        values = links[PAIRS.index(role)]
        top = max(runs, key=lambda run: float(values[run[0] - offset : run[1] - offset + 1].max()), default=None)
        return tuple(range(top[0], top[1] + 1)) if top else ()

    source = best("attribution")
    speaker = _party(tree, source[0], source[-1]) if source else None
    return Proposal(
        first + int(sure.argmax()),
        tuple(range(first, last + 1)),
        TYPES[kind],
        mode,
        status,
        tuple(_party(tree, *run) for run in linked("actors")),
        tuple(_party(tree, *run) for run in linked("recipients")),
        best("place"),
        best("when"),
        RawAttribution(speaker, None) if speaker else None,
        tuple(name for name, score in zip(CONTEXTS, contexts, strict=True) if score >= _CONTEXT),
        float(sure.max()),
    )


def heard_words(sentence: Sentence) -> frozenset[int] | None:
    """The words at or near which the network hears anything at all; None where it was not asked.

    What a rule finds elsewhere is as good as never right, so the rules are asked here only.
    """
    if not sentence.scores:
        return None
    heard = set()
    for scores in sentence.scores:
        for word in np.flatnonzero(softmax(scores.types)[:, 0] < 1 - _SILENT):
            heard |= {scores.first + int(word) + step for step in range(-_NEAR, _NEAR + 1)}
    return frozenset(word for word in heard if 0 <= word < len(sentence.tokens))


def proposals(tree: Tree) -> list[Proposal]:
    """The events that the network proposes for a sentence, down to very unsure ones, in the order of their words."""
    found = []
    for scores in tree.sentence.scores:
        types = softmax(scores.types)
        found += [_proposal(tree, scores, types, *run) for run in _triggers(types, tree, scores.first)]
    return sorted(found, key=lambda one: one.at)


def probability_of(tree: Tree, type: str, tokens: Sequence[int]) -> float:
    """How likely the network finds an event of a type in the neighbourhood of some tokens (one word around)."""
    kind = TYPES.index(type)
    best = 0.0
    for scores in tree.sentence.scores:
        types = softmax(scores.types)
        near = {n for i in tokens for n in (i - 1, i, i + 1) if 0 <= n - scores.first < len(types)}
        best = max([best, *(float(types[n - scores.first, kind]) for n in near)])
    return best
