"""A document's statements: those of its sentences, with quotations whole, pronouns resolved, and speakers of quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.coding.actors import actor_kind
from dateline.coding.attribution.pronouns import with_antecedents
from dateline.coding.attribution.sentence import statements_in
from dateline.coding.attribution.speakers import speaker_at
from dateline.coding.tree import Tree, is_verb, kids
from dateline.records import Quotation, RawAttribution, RawStatement, Sentence

# How far from a quotation, in characters, the cue of its sentence may stand.
_REACH = 1_500
# A name in marks has so many words at most, all with capitals but for the small ones.
_LONGEST_NAME = 6
_SMALL = frozenset({"of", "the", "and", "in", "on", "for", "to", "a", "with", "de", "la", "el", "al"})
Trees = Mapping[int, Tree]


@dataclass(frozen=True, slots=True)
class RawQuote:
    """A quotation and who speaks it: the statement that it is part of, None where the text names nobody."""

    quotation: Quotation
    statement: RawStatement | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said in a document: its statements, in the order of their cues, and its quotations."""

    statements: tuple[RawStatement, ...]
    quotes: tuple[RawQuote, ...]


def _at(trees: Trees, statement: RawStatement) -> int:
    """Where a statement's cue begins; the speaker, where only a mark shows it."""
    source = statement.attribution
    first = source.cue.first if source.cue else source.speaker.first if source.speaker else 0
    return trees[statement.sentence].tokens[first].start


def size(statement: RawStatement) -> int:
    """How many characters are said."""
    return sum(end - start for start, end in statement.contents)


def _innermost(trees: Trees, around: Sequence[RawStatement], quotation: Quotation) -> RawStatement | None:
    """The statement of the fewest words that a quotation is part of; not one that is told inside the quotation."""
    fitting = [
        one
        for one in around
        if one.attribution.speaker
        and any(start < quotation.end and end > quotation.start for start, end in one.contents)
        and not quotation.start <= _at(trees, one) < quotation.end
    ]
    return min(fitting, key=lambda one: (size(one), one.rank), default=None)


def _is_person(tree: Tree, i: int) -> bool:
    kind = actor_kind(tree, i)
    return kind in ("person", "pronoun") or (kind == "body" and i not in tree.names and tree.tokens[i].pos == "PROPN")


def _subject_of(tree: Tree, quotation: Quotation) -> RawStatement | None:
    """A statement of whoever is the subject of a sentence: 'Macron was defiant: "We will not yield."'."""
    for token in tree.tokens:
        if token.start >= quotation.start:
            return None
        if token.dep == "ROOT" and is_verb(tree, token.i):
            persons = [i for i in kids(tree, token.i, "nsubj") if _is_person(tree, i)]
            if not persons:
                return None
            source = RawAttribution(speaker_at(tree, persons[0]), None, "report")
            return RawStatement(tree.sentence.index, source, ((quotation.start, quotation.end),))
    return None


class _Listener:
    """Gives the quotations of one field their speakers, in the order of the text."""

    def __init__(self, trees: Trees, statements: Sequence[RawStatement], sentences: Sequence[Sentence]) -> None:
        self.trees = trees
        self.statements = sorted(statements, key=lambda one: _at(trees, one))
        self.starts = [_at(trees, one) for one in self.statements]
        self.sentences = sentences
        self.ends = [sentence.end for sentence in sentences]
        self.before: RawQuote | None = None

    def speaker(self, quotation: Quotation) -> RawStatement | None:
        """Whose statement a quotation is."""
        first, last = (
            bisect_left(self.starts, quotation.start - _REACH),
            bisect_left(self.starts, quotation.end + _REACH),
        )
        found = _innermost(self.trees, self.statements[first:last], quotation)
        found = found or self._going_on(quotation) or self._before_in_sentence(quotation) or self._by_subject(quotation)
        self.before = RawQuote(quotation, found)
        return found

    def _sentence(self, quotation: Quotation) -> int:
        """The number, in the field, of the sentence in which a quotation begins."""
        return min(bisect_left(self.ends, quotation.start + 1), len(self.sentences) - 1)

    def is_name(self, quotation: Quotation) -> bool:
        """Whether marks stand around a name, not around speech: 'the "Iron Dome"', 'Joaquin "El Chapo" Guzman'."""
        sentence = self.sentences[self._sentence(quotation)]
        start = quotation.start - sentence.start
        words = sentence.text[start : quotation.end - sentence.start].split()
        if sentence.headline or len(words) > _LONGEST_NAME or start <= 1:
            return False
        return all(word[0].isupper() or word.lower() in _SMALL for word in words) and words[-1][-1].isalnum()

    def _begins_sentence(self, quotation: Quotation) -> bool:
        return self.sentences[self._sentence(quotation)].start >= quotation.start - 1

    def _going_on(self, quotation: Quotation) -> RawStatement | None:
        """The speaker of the quotation before, where nothing but that quotation's own sentence stands between."""
        if self.before is None or self.before.statement is None:
            return None
        before = self.before.quotation
        if before.goes_on:
            return self.before.statement
        between = self._sentence(quotation) - self._sentence(before)
        last = bisect_left(self.starts, quotation.start)
        told = self.statements[last - 1] if last else None
        near = quotation.paragraph <= before.paragraph + 1 and between <= 2 and self._begins_sentence(quotation)
        same = (
            told is None
            or told.attribution == self.before.statement.attribution
            or self.starts[last - 1] < before.start
        )
        return self.before.statement if near and same else None

    def _before_in_sentence(self, quotation: Quotation) -> RawStatement | None:
        """The statement that a quotation goes on with, whatever joins them: 'said he was "x" and had "y"'."""
        last = bisect_left(self.starts, quotation.start)
        told = self.statements[last - 1] if last else None
        if told is None or told.sentence != self.sentences[self._sentence(quotation)].index:
            return None
        return told if told.attribution.speaker and told.contents else None

    def _by_subject(self, quotation: Quotation) -> RawStatement | None:
        """Whoever is the subject of the words before: behind a colon, or of the sentence before in the paragraph."""
        number = self._sentence(quotation)
        sentence = self.sentences[number]
        tree = self.trees.get(sentence.index)
        lead = sentence.text[: max(0, quotation.start - 1 - sentence.start)].rstrip()
        if lead:
            return _subject_of(tree, quotation) if tree and lead.endswith(":") else None
        earlier = self.sentences[number - 1] if number else None
        if earlier is None or earlier.index not in self.trees or sentence.start - earlier.end > 1:
            return None
        return _subject_of(self.trees[earlier.index], quotation)


def _with_quotes(statement: RawStatement, quotes: Sequence[Quotation]) -> RawStatement:
    """A statement with its quotations whole: a sentence may end inside their marks, or before the next of them."""
    pieces: list[tuple[int, int]] = []
    for start, end in sorted([*statement.contents, *((quote.start, quote.end) for quote in quotes)]):
        if pieces and start < pieces[-1][1]:
            pieces[-1] = pieces[-1][0], max(end, pieces[-1][1])
        else:
            pieces.append((start, end))
    return replace(statement, contents=tuple(pieces))


def listen(sentences: Sequence[Sentence], quotations: Sequence[Quotation], trees: Trees) -> Heard:
    """Who says what in a document whose parsed sentences have the trees `trees`, by the sentence's index."""
    statements = [one for index in sorted(trees) for one in statements_in(trees[index])]
    quotes: list[RawQuote] = []
    for field in ("title", "text"):
        own = [sentence for sentence in sentences if sentence.field == field]
        told = [one for one in statements if trees[one.sentence].sentence.field == field]
        listener = _Listener(trees, told, own)
        spoken = [one for one in quotations if one.field == field and not listener.is_name(one)] if own else []
        quotes += _carried_back([RawQuote(quotation, listener.speaker(quotation)) for quotation in spoken])
    return _joined(statements, quotes, trees)


def _carried_back(quotes: list[RawQuote]) -> list[RawQuote]:
    """The first paragraphs of a quotation take the speaker that only its last one names."""
    for number in range(len(quotes) - 2, -1, -1):
        if quotes[number].quotation.goes_on and quotes[number].statement is None:
            quotes[number] = replace(quotes[number], statement=quotes[number + 1].statement)
    return quotes


def _chained(statements: Sequence[RawStatement], trees: Trees) -> list[RawStatement]:
    """The statements, each with those in whose words it is told itself: "A says that B accused C" (B, A)."""
    by_sentence: dict[int, list[RawStatement]] = {}
    for one in statements:
        by_sentence.setdefault(one.sentence, []).append(one)
    found = []
    for one in statements:
        at = _at(trees, one)
        chain = [
            other
            for other in by_sentence[one.sentence]
            if other is one
            or any(start <= at < end for start, end in other.contents)
            or (other.rank != one.rank and other.contents == one.contents)
        ]
        links = tuple(other.attribution for other in sorted(chain, key=lambda other: (size(other), other.rank)))
        found.append(replace(one, attribution=replace(one.attribution, chain=links)) if len(links) > 1 else one)
    return found


def _joined(statements: list[RawStatement], quotes: list[RawQuote], trees: Trees) -> Heard:
    """Statements with their quotations whole, and beside them those that only quotations tell."""
    spoken: dict[RawStatement, list[Quotation]] = {}
    for quote in quotes:
        if quote.statement is not None:
            spoken.setdefault(quote.statement, []).append(quote.quotation)
    known = set(statements)
    every = sorted(
        [*statements, *(one for one in spoken if one not in known)], key=lambda one: (one.sentence, _at(trees, one))
    )
    named = _chained(with_antecedents(every, trees), trees)
    whole = {old: _with_quotes(new, spoken.get(old, ())) for old, new in zip(every, named, strict=True)}
    heard = tuple(RawQuote(quote.quotation, whole[quote.statement] if quote.statement else None) for quote in quotes)
    return Heard(tuple(whole.values()), heard)
