"""Gold items as training examples: words, labels, and variants in other cases and without articles."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from training.check_gold import place_of

from . import lookup
from .labels import MODE_INDEX, ROLES, STATUS_INDEX, TYPE_INDEX
from .wordpiece import INITIAL, LOWER, MIXED, UNKNOWN, WordPiece, shape_of, words_of

Row = dict[str, Any]
_ARTICLES = {"a", "an", "the"}
_EMPTY = _ARTICLES | {
    "to",
    "of",
    "in",
    "on",
    "for",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "be",
    "been",
    "its",
}
_SMALL = {
    "a",
    "an",
    "the",
    "and",
    "but",
    "or",
    "nor",
    "for",
    "of",
    "in",
    "on",
    "at",
    "to",
    "by",
    "as",
    "per",
    "vs",
    "from",
}
_EARLY = 10


@dataclass(frozen=True, slots=True)
class Target:
    """One annotated event over the words of an example: its labels and the words of its trigger and arguments."""

    type: int
    mode: int
    status: int
    trigger: tuple[int, ...]
    roles: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A text as words with their shapes, and its events."""

    id: str
    words: tuple[str, ...]
    shapes: tuple[int, ...]
    headline: bool
    known: tuple[frozenset[int], ...]
    events: tuple[Target, ...]


def is_early(item_id: str) -> bool:
    """Whether an item of the train split is kept back for early stopping and thresholds."""
    return hashlib.sha256(f"early {item_id}".encode()).digest()[0] % _EARLY == 0


def _covered(words: Sequence[Any], text: str, span: Row | None) -> tuple[int, ...]:
    start = place_of(text, span) if span else None
    if span is None or start is None:
        return ()
    end = start + len(span["text"])
    return tuple(number for number, word in enumerate(words) if word.start < end and start < word.end)


def example_of(item: Row, *, labelled: bool = True) -> Example:
    """An item as an example. Events whose trigger doesn't stand in the text are left out."""
    text = item["text"]
    words = words_of(text)
    events = []
    for event in item["events"] if labelled else ():
        trigger = _covered(words, text, event["trigger"])
        if not trigger:
            continue
        spans = [[span] if not isinstance(span, list) else span for span in (event.get(role) for role in ROLES)]
        roles = tuple(
            tuple(sorted({number for span in group for number in _covered(words, text, span)})) for group in spans
        )
        mode = MODE_INDEX.get((event["type"], event["mode"]), MODE_INDEX[event["type"], None])
        kind, status = TYPE_INDEX[event["type"]], STATUS_INDEX[event["status"]]
        events.append(Target(kind, mode, status, trigger, roles))
    plain = tuple(word.text for word in words)
    shapes, headline = tuple(map(shape_of, plain)), item.get("kind") == "headline"
    return Example(item["id"], plain, shapes, headline, lookup.features(plain), tuple(events))


def without_articles(example: Example) -> Example:
    """The telegraphic variant: no articles, labels moved accordingly."""
    kept = [number for number, word in enumerate(example.words) if word.lower() not in _ARTICLES]
    moved = {old: new for new, old in enumerate(kept)}

    def shift(numbers: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(moved[number] for number in numbers if number in moved)

    events = tuple(
        replace(event, trigger=shift(event.trigger), roles=tuple(shift(role) for role in event.roles))
        for event in example.events
    )
    if not all(event.trigger for event in events):
        return example
    words = tuple(example.words[number] for number in kept)
    shapes = tuple(example.shapes[number] for number in kept)
    known = tuple(example.known[number] for number in kept)
    return replace(example, words=words, shapes=shapes, known=known, events=events)


def in_title_case(example: Example) -> Example:
    """The Title Case variant: capitals on every word but short function words."""
    shapes = tuple(
        INITIAL if shape == LOWER and (not place or word.lower() not in _SMALL) else shape
        for place, (word, shape) in enumerate(zip(example.words, example.shapes, strict=True))
    )
    return replace(example, shapes=shapes)


def in_lower_case(example: Example) -> Example:
    """The variant without capitals (the pieces are uncased anyway, only the shapes change)."""
    shapes = tuple(LOWER if shape in {INITIAL, MIXED} else shape for shape in example.shapes)
    return replace(example, shapes=shapes)


def without_shapes(example: Example) -> Example:
    """The variant that hides how the words are written."""
    return replace(example, shapes=(UNKNOWN,) * len(example.shapes))


def varied(example: Example, rng: random.Random) -> Example:
    """A random variant for one pass of training."""
    if rng.random() < 0.2:
        example = without_articles(example)
    draw = rng.random()
    if draw < 0.25:
        example = in_title_case(example)
    elif draw < 0.4:
        example = in_lower_case(example)
    elif draw < 0.6:
        example = without_shapes(example)
    if rng.random() < 0.15:
        example = replace(example, headline=not example.headline)
    # What the tables know is hidden now and then, all of it or word by word: the tables were written with these items
    # in view, so that they are better here than elsewhere.
    share = 1.0 if rng.random() < 0.1 else 0.2
    nothing: frozenset[int] = frozenset()
    known = tuple(nothing if marks and rng.random() < share else marks for marks in example.known)
    example = replace(example, known=known)
    return example


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples as padded lists: what the network reads (`pieces` to `firsts`, and `known`) and what it should say."""

    examples: tuple[Example, ...]
    pieces: list[list[int]]
    features: list[list[int]]
    mask: list[list[int]]
    firsts: list[list[int]]
    counts: list[int]
    known: list[list[list[float]]]


def feature(shape: int, *, headline: bool) -> int:
    """The number of the case feature of a piece; 0 is for padding, [CLS] and [SEP]."""
    return 1 + shape + (7 if headline else 0)


FEATURES = 15


def batch_of(
    examples: Sequence[Example], coder: WordPiece, *, rng: random.Random | None = None, hidden: float = 0.0
) -> Batch:
    """Pad examples to one batch; with `hidden`, that share of the words outside triggers is masked."""
    pieces, features, firsts, known = [], [], [], []
    nothing = [0.0] * lookup.WIDTH
    for example in examples:
        numbers, owners, starts = coder.encode(list(example.words))
        kept = {number for event in example.events for number in event.trigger}
        if rng and hidden:
            masked = {n for n in range(len(example.words)) if n not in kept and rng.random() < hidden}
            numbers = [coder.mask if own in masked else number for number, own in zip(numbers, owners, strict=True)]
        pieces.append(numbers)
        features.append([0 if own < 0 else feature(example.shapes[own], headline=example.headline) for own in owners])
        firsts.append(starts)
        marks = [[float(number in found) for number in range(lookup.WIDTH)] for found in example.known]
        known.append([nothing if own < 0 else marks[own] for own in owners])
    long, wide = max(map(len, pieces)), max(1, *map(len, firsts)) if len(firsts) > 1 else max(1, len(firsts[0]))
    return Batch(
        tuple(examples),
        [row + [coder.pad] * (long - len(row)) for row in pieces],
        [row + [0] * (long - len(row)) for row in features],
        [[1] * len(row) + [0] * (long - len(row)) for row in pieces],
        [row + [0] * (wide - len(row)) for row in firsts],
        [len(row) for row in firsts],
        [row + [nothing] * (long - len(row)) for row in known],
    )


def by_length(examples: Sequence[Example], budget: int, rng: random.Random | None = None) -> list[list[Example]]:
    """Batches of examples of about equal length, at most `budget` words with padding; shuffled if `rng` is given."""
    key = (lambda example: len(example.words) + rng.random() * 4) if rng else (lambda example: len(example.words))
    batches: list[list[Example]] = [[]]
    longest = 0
    for example in sorted(examples, key=key):
        longest = max(longest, len(example.words))
        if batches[-1] and longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
            longest = len(example.words)
        batches[-1].append(example)
    if rng:
        rng.shuffle(batches)
    return batches


def type_weight(word: str) -> float:
    """How much the label of a trigger's word counts: function words inside a trigger count little."""
    return 0.3 if word.lower() in _EMPTY else 1.0
