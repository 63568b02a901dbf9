"""The source of each mention: whose words an event is told in, and through whom they came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from dateline.coding.attribution.cues import cues
from dateline.coding.attribution.document import listen, size
from dateline.coding.attribution.pronouns import REACH, SPEAKING
from dateline.coding.modality import is_reported_doubtfully
from dateline.coding.tree import Tree, build_tree, main_verb
from dateline.records import ParsedDocument, RawActor, RawAttribution, RawCue, RawMention, RawStatement, Sentence

# What is promised, asked for or judged has no source: it is its speaker's own act.
_TELLING = frozenset({"report", "claim", "deny", "accuse", "think", "warn"})


def _by_sentence(statements: Sequence[RawStatement], sentences: Sequence[Sentence]) -> dict[int, list[RawStatement]]:
    """The statements that a sentence holds words of, by the sentence's index."""
    found: dict[int, list[RawStatement]] = {}
    fields = {sentence.index: sentence.field for sentence in sentences}
    by_field = {field: [s for s in sentences if s.field == field] for field in set(fields.values())}
    ends = {field: [s.end for s in own] for field, own in by_field.items()}
    for statement in statements:
        field = fields[statement.sentence]
        touched: set[int] = set()
        for start, end in statement.contents if statement.attribution.stance in _TELLING else ():
            for sentence in islice(by_field[field], bisect_right(ends[field], start), None):
                if sentence.start >= end:
                    break
                touched.add(sentence.index)
        for index in touched:
            found.setdefault(index, []).append(statement)
    return found


def _around(statements: Sequence[RawStatement], at: int) -> list[RawStatement]:
    """Those of some statements that the word at character `at` is part of, that of the fewest words first."""
    found = [one for one in statements if any(start <= at < end for start, end in one.contents)]
    return sorted(found, key=lambda one: (size(one), one.rank))


def _doubt(tree: Tree, mention: RawMention) -> RawAttribution | None:
    """The word of hearsay at a mention's own words ("the *alleged* attack")."""
    at = mention.trigger[-1]
    cues = [is_reported_doubtfully(tree, node) for node in dict.fromkeys((main_verb(tree, at), at))]
    cue = next((cue for cue in cues if cue is not None), None)
    return RawAttribution(None, RawCue(tree.sentence.index, cue, cue), "claim") if cue is not None else None


def _share_words(one: RawActor, other: RawActor) -> bool:
    return one.sentence == other.sentence and one.first <= other.last and other.first <= one.last


def _same_speaker(one: RawAttribution, other: RawAttribution) -> bool:
    return one.speaker is not None and other.speaker is not None and _share_words(one.speaker, other.speaker)


def _is_actor(source: RawAttribution, mention: RawMention) -> bool:
    """Whether a source is who acts: no speaker then, where no word says that somebody speaks."""
    speaker = source.speaker
    return speaker is not None and any(_share_words(actor, speaker) for actor in mention.actors)


def source_of(mention: RawMention, statements: Sequence[RawStatement], tree: Tree) -> RawAttribution | None:
    """Who says it, with cue and chain, by the statements that the mention's sentence holds words of.

    The network's word for the speaker stands where it links one; grammar finds the cue, and the speaker where the
    network does not see the event or the words that tell it stand in another sentence.
    """
    linked = mention.attribution
    around = _around(statements, tree.tokens[mention.trigger[0]].start)
    named = [one for one in around if one.attribution.speaker]
    chain = tuple(replace(one.attribution, chain=()) for one in named)
    if linked is not None:
        own = next((one for one in chain if _same_speaker(one, linked)), None)
        if own is None:
            others = [one.attribution for one in statements if _same_speaker(one.attribution, linked)]
            if others or not _is_actor(linked, mention):
                return replace(others[0], chain=()) if others else linked
        else:
            return replace(own, chain=chain if len(chain) > 1 else ())
    if named and (mention.found_by == "rules" or named[0].sentence != mention.sentence):
        return replace(chain[0], chain=chain if len(chain) > 1 else ())
    hearsay = next((one.attribution for one in around if one.attribution.speaker is None), None)
    return (hearsay and replace(hearsay, chain=())) or _doubt(tree, mention)


def _wanted(document: ParsedDocument, own: set[int]) -> set[int]:
    """The sentences to listen to: those with events, those before a pronoun that speaks, all around quotations."""
    if document.quotations:
        return {sentence.index for sentence in document.sentences}
    pronouns = {s.index for s in document.sentences if s.index in own and _speaks_as_pronoun(s)}
    return own | {index - step for index in pronouns for step in range(1, REACH + 1)}


def _speaks_as_pronoun(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    return any(
        token.dep == "nsubj" and token.text.lower() in SPEAKING and (tokens[token.head].lemma, "verb") in cues()
        for token in tokens
    )


def with_sources(document: ParsedDocument, mentions: Sequence[RawMention]) -> list[RawMention]:
    """The mentions with who says each of them."""
    if not mentions:
        return []
    wanted = _wanted(document, {mention.sentence for mention in mentions})
    trees = {s.index: build_tree(s) for s in document.sentences if s.tokens and s.index in wanted}
    heard = listen(document.sentences, document.quotations, trees)
    told = _by_sentence(heard.statements, document.sentences)
    return [
        replace(one, attribution=source_of(one, told.get(one.sentence, ()), trees[one.sentence])) for one in mentions
    ]
