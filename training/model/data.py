"""Gold items as training examples: words, labels, grammar, and variants in other cases and without articles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.network.batches import NEITHER, SOURCE, TARGET, Line
from dateline.network.labels import CONTEXTS, MODES, ROLES, SECTORS, STATUSES, TYPES
from dateline.network.pieces import FIGURE, HIDDEN, INITIAL, LOWER, MIXED, UPPER, shape_of
from dateline.parsing.lemmas import lemma_of
from dateline.parsing.names import find_names
from dateline.parsing.tokens import tokenise
from dateline.resolving.identities import hit_country
from training.check_gold import place_of

Row = dict[str, Any]
Numbers = tuple[int, ...]
_MODE_INDEX = {pair: number for number, pair in enumerate(MODES)}
_ARTICLES = {"a", "an", "the"}
_SMALL = {*_ARTICLES, *"and but or nor for of in on at to by as per vs from".split()}
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Target:
    """One annotated event over the words of an example: its labels and the words of its trigger and arguments."""

    type: int
    mode: int
    status: int
    contexts: Numbers
    trigger: Numbers
    roles: tuple[Numbers, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient: its words, its sector, and the words that name its country (none: -1 unknown)."""

    words: Numbers
    sector: int
    home: Numbers


@dataclass(frozen=True, slots=True)
class Grammar:
    """The parse of a text, a number a word: class, tag, head, dependency, entity label; -100 where not known."""

    classes: Numbers
    tags: Numbers
    heads: Numbers
    dependencies: Numbers
    kinds: Numbers


@dataclass(frozen=True, slots=True)
class Example:
    """A text as words with their shapes, its events, its parties and its grammar.

    A relation example has `marks` on its source and target, and its type as `relation`. Of a `partial` one only the
    words of its triggers are labelled, with type and mode (an event of type 0: no event there).
    """

    id: str
    words: tuple[str, ...]
    shapes: Numbers
    headline: bool
    events: tuple[Target, ...]
    parties: tuple[Party, ...]
    grammar: Grammar | None
    dyads: tuple[tuple[Numbers, Numbers, int], ...] = ()
    marks: Numbers = field(default=())
    relation: int = -100
    partial: bool = False


def _covered(words: Sequence[tuple[int, int]], text: str, span: Row | None) -> Numbers:
    start = place_of(text, span) if span else None
    if span is None or start is None:
        return ()
    end = start + len(span["text"])
    return tuple(number for number, (first, last) in enumerate(words) if first < end and start < last)


def _home(party: Row, covered: Numbers, named: dict[int, str]) -> Numbers:
    """The words that name a party's country: its own, else others of the text."""
    country = party["country"]
    if country is None:
        return ()
    own = tuple(word for word in covered if named.get(word) == country)
    return own or tuple(word for word, other in named.items() if other == country)


def example_of(item: Row, grammar: Grammar | None = None) -> Example:
    """An item as an example. Events whose trigger doesn't stand in the text are left out."""
    text = item["text"]
    words = tokenise(text)
    hits = [(hit, hit_country(hit)) for hit in find_names(text, headline=item["style"] == "title")]
    named = {
        number: country
        for hit, country in hits
        if country
        for number, (first, last) in enumerate(words)
        if first < hit.end and hit.start < last
    }
    events, parties, dyads = [], {}, []
    for event in item["events"]:
        trigger = _covered(words, text, event["trigger"])
        if not trigger:
            continue
        spans = [[span] if not isinstance(span, list) else span for span in (event.get(role) for role in ROLES)]
        roles = tuple(
            tuple(sorted({number for span in group for number in _covered(words, text, span)})) for group in spans
        )
        mode = _MODE_INDEX.get((event["type"], event["mode"]), _MODE_INDEX[event["type"], None])
        kind = TYPES.index(event["type"])
        contexts = tuple(CONTEXTS.index(name) for name in event["contexts"])
        events.append(Target(kind, mode, STATUSES.index(event["status"]), contexts, trigger, roles))
        sides = []
        for side in ("actors", "recipients"):
            sides.append([_covered(words, text, party) for party in event[side]])
            for party, covered in zip(event[side], sides[-1], strict=True):
                sector = party["sector"] if party["sector"] in SECTORS else ""
                if covered:
                    parties[covered] = Party(covered, SECTORS.index(sector), _home(party, covered, named))
        if event["status"] != "denied":
            dyads += [(one, other, kind) for one in sides[0] for other in sides[1] if one and other]
    plain = tuple(text[start:end] for start, end in words)
    return Example(
        item["id"],
        plain,
        tuple(map(shape_of, plain)),
        item["kind"] == "headline",
        tuple(events),
        tuple(parties.values()),
        grammar,
        tuple(dyad for dyad in dyads if not any(dyad[:2] == other[:2] and dyad[2] != other[2] for other in dyads)),
    )


def lexicon_example(item: Row, grammar: Grammar) -> Example | None:
    """An example of the trigger tables (`training.lexicon_items`), labelled at its word alone; None without that."""
    words = tuple(item["text"][start:end] for start, end in tokenise(item["text"]))
    at = tuple(
        number
        for number, word in enumerate(words)
        if item["word"]
        in (word.lower(), *(lemma_of(word, kind, tag) for kind, tag in (("VERB", "VBD"), ("NOUN", "NNS"))))
    )
    if not at:
        return None
    kind = TYPES.index(item["type"])
    mode = _MODE_INDEX.get((item["type"], item["mode"]), IGNORED) if kind else IGNORED
    event = Target(kind, mode, IGNORED, (), at[:1], ((),) * len(ROLES))
    shapes = tuple(map(shape_of, words))
    return Example(item["id"], words, shapes, False, (event,), (), grammar, partial=True)


def as_line(example: Example) -> Line:
    """An example as the network reads it."""
    return Line(example.words, example.shapes, example.headline, example.marks)


def as_relation(example: Example, dyad: tuple[Numbers, Numbers, int]) -> Example:
    """The example as a question for the type of one relation."""
    source, target, kind = dyad
    marks = tuple(
        SOURCE if word in source else TARGET if word in target else NEITHER for word in range(len(example.words))
    )
    return replace(example, marks=marks, relation=kind - 1)


def without_articles(example: Example) -> Example:
    """The telegraphic variant: no articles, labels moved accordingly."""
    dropped = {number for number, word in enumerate(example.words) if word.lower() in _ARTICLES}
    if example.grammar:  # a word that others hang on stays
        dropped -= {head for word, head in enumerate(example.grammar.heads) if head != word}
    kept = [number for number in range(len(example.words)) if number not in dropped]
    moved = {old: new for new, old in enumerate(kept)}

    def shift(numbers: Numbers) -> Numbers:
        return tuple(moved[number] for number in numbers if number in moved)

    def pick(values: Any) -> Any:
        return tuple(values[number] for number in kept)

    events = tuple(
        replace(event, trigger=shift(event.trigger), roles=tuple(map(shift, event.roles))) for event in example.events
    )
    if not all(event.trigger for event in events):
        return example
    grammar = example.grammar and Grammar(
        pick(example.grammar.classes),
        pick(example.grammar.tags),
        tuple(moved.get(head, -100) for head in pick(example.grammar.heads)),
        pick(example.grammar.dependencies),
        pick(example.grammar.kinds),
    )
    return replace(
        example,
        words=pick(example.words),
        shapes=pick(example.shapes),
        events=events,
        parties=tuple(replace(one, words=shift(one.words), home=shift(one.home)) for one in example.parties),
        grammar=grammar,
        dyads=tuple((shift(one), shift(other), kind) for one, other, kind in example.dyads),
    )


def in_title_case(example: Example) -> Example:
    """The Title Case variant: capitals on every word but short function words."""
    shapes = tuple(
        INITIAL if shape == LOWER and (not place or word.lower() not in _SMALL) and word[0].isalpha() else shape
        for place, (word, shape) in enumerate(zip(example.words, example.shapes, strict=True))
    )
    return replace(example, shapes=shapes)


def in_lower_case(example: Example) -> Example:
    """The variant without capitals (the pieces are uncased anyway, only the shapes change)."""
    shapes = tuple(LOWER if shape in {INITIAL, MIXED} else shape for shape in example.shapes)
    return replace(example, shapes=shapes)


def in_capitals(example: Example) -> Example:
    """The variant in capitals throughout."""
    shapes = tuple(UPPER if shape in {LOWER, INITIAL, MIXED} else shape for shape in example.shapes)
    return replace(example, shapes=shapes)


def without_shapes(example: Example) -> Example:
    """The variant that hides how the words are written."""
    return replace(example, shapes=tuple(shape if shape == FIGURE else HIDDEN for shape in example.shapes))


def varied(example: Example, rng: random.Random) -> Example:
    """A random variant for one pass of training."""
    if rng.random() < 0.15:
        example = without_articles(example)
    draw = rng.random()
    if draw < 0.22:
        example = in_title_case(example)
    elif draw < 0.32:
        example = in_lower_case(example)
    elif draw < 0.37:
        example = in_capitals(example)
    elif draw < 0.5:
        example = without_shapes(example)
    if rng.random() < 0.15:
        example = replace(example, headline=not example.headline)
    return example


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
