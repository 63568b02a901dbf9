"""The grammar of sentences: words, classes, lemmas and dependencies, and what the network says of their events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.network.batches import MOST_PIECES, line_of
from dateline.network.labels import CLASSES, DEPENDENCIES, KINDS, TAGS
from dateline.network.session import Reading, coder, read_lines
from dateline.parsing.lemmas import lemma_of
from dateline.parsing.trees import heads_of
from dateline.records import Scores, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROOT = DEPENDENCIES.index("ROOT")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence's tokens and, for each stretch that the network read at once, its scores."""

    tokens: tuple[Token, ...]
    scores: tuple[Scores, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence to be parsed: its text and its words in it, where it stands in its field, whether it is a headline.

    `cased` says that capitals in it mean nothing (Title Case, capitals), so that only names keep theirs.
    """

    text: str
    words: tuple[tuple[int, int], ...]
    start: int
    headline: bool
    cased: bool

    def strings(self, first: int = 0, last: int | None = None) -> list[str]:
        """The words as strings, or those from `first` to before `last`."""
        return [self.text[start:end] for start, end in self.words[first:last]]


def _stretches(line: Written) -> Iterator[tuple[int, int]]:
    """First and last-but-one word of the stretches that fit into the network."""
    first = used = 0
    for number, word in enumerate(line.strings()):
        pieces = len(coder().pieces(word))
        if used and used + pieces > MOST_PIECES - 2:
            yield first, number
            first, used = number, 0
        used += pieces
    if first < len(line.words):
        yield first, len(line.words)


# What stands before "n't" is an auxiliary, whatever else it looks like.
_BEFORE_NOT = frozenset({"ca", "wo", "sha"})
# A mark is a mark, whatever the network takes it for.
_DASHES = frozenset({"-", "–", "—"})


def _tokens(reading: Reading, first: int, line: Written) -> list[Token]:
    """The tokens of a stretch; `first` is the number of its first word in the sentence."""
    parse = reading.parse
    heads = heads_of(parse.arcs)
    classes, tags, kinds = (values.argmax(-1) for values in (parse.classes, parse.tags, parse.kinds))
    labels = parse.dependencies.copy()
    labels[:, _ROOT] = -1e9
    dependencies = labels.argmax(-1)
    tokens = []
    for i, (start, end) in enumerate(line.words[first : first + reading.count]):
        text, kind, tag = line.text[start:end], CLASSES[classes[i]], TAGS[tags[i]]
        if line.cased and kind != "PROPN" and not (text.isupper() and len(text) > 1 and "." in text):
            text = text.lower() if len(text.lower()) == len(text) else text
        dependency = "ROOT" if heads[i] == i else DEPENDENCIES[dependencies[i]]
        if dependency == "xcomp" and CLASSES[classes[heads[i]]] in ("NOUN", "PROPN"):
            dependency = "acl"  # a noun has no open complement in this scheme: "refusal to *arm*"
        if not any(map(str.isalnum, text)) and kind in ("NOUN", "PROPN", "VERB", "ADJ", "ADV"):
            kind, tag, dependency = "PUNCT", "HYPH" if text in _DASHES else ":", "punct"
        if text.lower() in _BEFORE_NOT and line.text[end : end + 3].lower() in ("n't", "n’t"):
            kind, tag, dependency = "AUX", "MD", "aux"
        tokens.append(
            Token(
                first + i,
                text,
                lemma_of(text, kind, tag),
                kind,
                tag,
                dependency,
                first + heads[i],
                KINDS[kinds[i]],
                line.start + start,
                line.start + end,
            )
        )
    return tokens


def parse_sentences(lines: Sequence[Written]) -> list[Parsed]:
    """Parse sentences and headlines; token offsets count from the beginning of the field."""
    cut = [(number, *stretch) for number, line in enumerate(lines) for stretch in _stretches(line)]
    asked = [line_of(lines[n].strings(first, last), headline=lines[n].headline) for n, first, last in cut]
    tokens: list[list[Token]] = [[] for _ in lines]
    scores: list[list[Scores]] = [[] for _ in lines]
    for (number, first, _), reading in zip(cut, read_lines(asked), strict=True):
        tokens[number] += _tokens(reading, first, lines[number])
        scores[number].append(replace(reading.scores, first=first))
    return [Parsed(tuple(found), tuple(given)) for found, given in zip(tokens, scores, strict=True)]
