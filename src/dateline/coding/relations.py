"""The type of the relation between two given parties: what one does to the other, or they do together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from dateline.network.batches import MOST_PIECES, NEITHER, SOURCE, TARGET, line_of
from dateline.network.labels import PAIRS, TYPES
from dateline.network.session import Reading, coder, read_lines
from dateline.network.shares import sigmoid, softmax
from dateline.ontology.plover import quad
from dateline.parsing.casing import case_of
from dateline.parsing.characters import plain
from dateline.parsing.tokens import tokenise
from dateline.records import Logits, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.network.batches import Line

_ACTORS, _RECIPIENTS = PAIRS.index("actors"), PAIRS.index("recipients")
# How much the links of the joint heads count beside the relation head, and what both together are divided by so that
# their shares are as often right as they say (both chosen on the kept-back items).
_LINKS, _TEMPERATURE = 0.75, 1.5
_GROUP = 64
Span = tuple[int, int]
Asked = tuple[str, Span, Span]


def _window(words: Sequence[Span], text: str, source: Span, target: Span) -> tuple[int, int]:
    """The words that are read: all, or as many around the two parties as the network takes."""
    lengths = [len(coder().pieces(text[start:end])) for start, end in words]
    covered = [i for i, (start, end) in enumerate(words) if any(start < b and a < end for a, b in (source, target))]
    first, last = (min(covered), max(covered) + 1) if covered else (0, 1)
    room = MOST_PIECES - 2 - sum(lengths[first:last])
    while True:
        before = first > 0 and lengths[first - 1] <= room
        if before:
            first -= 1
            room -= lengths[first]
        behind = last < len(words) and lengths[last] <= room
        if behind:
            room -= lengths[last]
            last += 1
        if not before and not behind:
            break
    return first, last


def _mark(word: Span, source: Span, target: Span) -> int:
    if word[0] < source[1] and source[0] < word[1]:
        return SOURCE
    return TARGET if word[0] < target[1] and target[0] < word[1] else NEITHER


def _line(asked: Asked) -> Line:
    """A question as the network reads it: the words of source and target marked."""
    text, source, target = plain(asked[0]), asked[1], asked[2]
    words = tokenise(text)
    first, last = _window(words, text, source, target)
    marks = [_mark(word, source, target) for word in words[first:last]]
    headline = case_of(text) != "sentence"
    return line_of([text[start:end] for start, end in words[first:last]], headline=headline, marks=marks)


def _linked(line: Line, reading: Reading) -> Logits:
    """How well each type's best trigger word links the two parties, as log probabilities, types without "none"."""
    types = softmax(reading.scores.types)[:, 1:]
    links = sigmoid(reading.scores.pairs)
    marks = np.array(line.marks[: reading.count])
    if not (marks == SOURCE).any() or not (marks == TARGET).any():
        return np.zeros(types.shape[1], dtype=np.float32)
    source = links[_ACTORS][:, marks == SOURCE].max(-1)
    target = np.maximum(links[_RECIPIENTS], links[_ACTORS])[:, marks == TARGET].max(-1)
    return np.asarray(np.log((types * (source * target)[:, None]).max(0) + 0.02), dtype=np.float32)


def _relation(line: Line, unmarked: Reading, marked: Reading) -> Relation:
    scores = np.log(softmax(marked.scores.relation)) + _LINKS * _linked(line, unmarked)
    shares = softmax(np.asarray(scores / _TEMPERATURE, dtype=np.float32))
    best = int(shares.argmax())
    kind = TYPES[1 + best]
    return Relation(kind, quad(kind), round(float(shares[best]), 3))


def relations(asked: Iterable[Asked]) -> Iterator[Relation]:
    """The relation for each (text, source, target), where source and target are (start, end) in the text."""
    group: list[Asked] = []
    for one in asked:
        group.append(one)
        if len(group) == _GROUP:
            yield from _answers(group)
            group = []
    yield from _answers(group)


def _answers(group: list[Asked]) -> Iterator[Relation]:
    lines = [_line(one) for one in group]
    bare = [line_of(line.words, headline=line.headline) for line in lines]
    yield from map(_relation, lines, read_lines(bare), read_lines(lines))
