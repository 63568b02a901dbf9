"""Raw attributions → who says it, as an identity, and the words that show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.coding.tree import Tree, span_text
from dateline.knowledge import gazetteer
from dateline.records import Attribution, RawActor, RawAttribution, Span
from dateline.resolving.identities import Identity

Identities = Callable[[RawActor, str | None], list[Identity]]


def span_of(tree: Tree, first: int, last: int) -> Span:
    """The words from token to token, with their place in the field."""
    return Span(span_text(tree, first, last), tree.tokens[first].start, tree.tokens[last].end)


def resolve_attribution(
    raw: RawAttribution | None, trees: Mapping[int, Tree], identities: Identities
) -> Attribution | None:
    """Who says it. `identities` tells whom an actor's words mean, given the country where it happened."""
    if raw is None or (raw.speaker is None and raw.cue is None):
        return None
    cue = span_of(trees[raw.cue.sentence], raw.cue.first, raw.cue.last) if raw.cue else None
    chain = tuple(one for link in raw.chain if (one := resolve_attribution(link, trees, identities)))
    if raw.speaker is None:
        return Attribution(cue, cue=cue, chain=chain) if cue else None
    speaker = raw.speaker
    tree = trees[speaker.sentence]
    span = span_of(tree, speaker.first, speaker.last)
    found = identities(replace(speaker, last=max(speaker.head, speaker.first)), None)
    identity = found[0] if found else Identity()
    country = gazetteer.controlling_states().get(identity.country or "", identity.country)
    stands_for = speaker.antecedents[0] if speaker.antecedents else None
    antecedent = span_of(trees[stands_for.sentence], stands_for.first, stands_for.last) if stands_for else None
    unnamed = antecedent is None and tree.tokens[speaker.head].pos == "PRON"
    name = identity.name or (None if unnamed else (antecedent or span).text)
    return Attribution(span, name, identity.entity, country, identity.sector, cue, antecedent, chain)
