"""The source of each mention: whose words an event is told in, and through whom they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.attribution.document import listen, size
from dateline.coding.modality import is_reported_doubtfully
from dateline.coding.tree import Tree, build_tree, main_verb
from dateline.records import ParsedDocument, RawAttribution, RawCue, RawMention, RawStatement

# What is promised, asked for or judged has no source: it is its speaker's own act.
_TELLING = frozenset({"report", "claim", "deny", "accuse", "think", "warn"})


def _around(statements: Sequence[RawStatement], trees: Mapping[int, Tree], mention: RawMention) -> list[RawStatement]:
    """The statements that a mention's words are part of, that of the fewest words first."""
    tree = trees[mention.sentence]
    at = tree.tokens[mention.trigger[0]].start
    field = tree.sentence.field
    found = [
        one
        for one in statements
        if one.attribution.stance in _TELLING
        and trees[one.sentence].sentence.field == field
        and any(start <= at < end for start, end in one.contents)
    ]
    return sorted(found, key=lambda one: (size(one), one.rank))


def _doubt(tree: Tree, mention: RawMention) -> RawAttribution | None:
    """The word of hearsay at a mention's own words ("the *alleged* attack")."""
    at = mention.trigger[-1]
    cues = [is_reported_doubtfully(tree, node) for node in dict.fromkeys((main_verb(tree, at), at))]
    cue = next((cue for cue in cues if cue is not None), None)
    return RawAttribution(None, RawCue(tree.sentence.index, cue, cue), "claim") if cue is not None else None


def _same_speaker(one: RawAttribution, other: RawAttribution) -> bool:
    a, b = one.speaker, other.speaker
    return a is not None and b is not None and a.sentence == b.sentence and a.first <= b.last and b.first <= a.last


def source_of(
    mention: RawMention, statements: Sequence[RawStatement], trees: Mapping[int, Tree]
) -> RawAttribution | None:
    """Who says it, with cue and chain.

    The network's word for the speaker stands where it links one; grammar finds the cue, and the speaker where the
    network does not see the event or the words that tell it stand in another sentence.
    """
    linked = mention.attribution
    around = _around(statements, trees, mention)
    named = [one for one in around if one.attribution.speaker]
    chain = tuple(one.attribution for one in named)
    if linked is not None:
        own = next((one for one in chain if _same_speaker(one, linked)), None)
        if own is None:
            others = [one.attribution for one in statements if _same_speaker(one.attribution, linked)]
            return replace(linked, cue=others[0].cue, stance=others[0].stance) if others else linked
        return replace(own, chain=chain if len(chain) > 1 else ())
    if named and (mention.found_by == "rules" or named[0].sentence != mention.sentence):
        return replace(chain[0], chain=chain if len(chain) > 1 else ())
    hearsay = next((one.attribution for one in around if one.attribution.speaker is None), None)
    return hearsay or _doubt(trees[mention.sentence], mention)


def with_sources(document: ParsedDocument, mentions: Sequence[RawMention]) -> list[RawMention]:
    """The mentions with who says each of them."""
    if not mentions:
        return []
    wanted = {mention.sentence for mention in mentions}
    quoted = bool(document.quotations)
    trees = {s.index: build_tree(s) for s in document.sentences if s.tokens and (quoted or s.index in wanted)}
    heard = listen(document.sentences, document.quotations, trees)
    return [replace(mention, attribution=source_of(mention, heard.statements, trees)) for mention in mentions]
