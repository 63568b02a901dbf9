"""Who given stretches of a document are: resolving for those who know the actors and want their identities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.document import code_parsed
from dateline.coding.tree import Tree, build_tree
from dateline.parsing.document import parse_document
from dateline.records import Actor, Document, RawActor, Span
from dateline.resolving.mentions import Resolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import RawMention

_BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "conj"})


def identify(document: Document, spans: Sequence[tuple[int, int]]) -> list[Actor]:
    """Say who each span (start, end in characters of the document's text, or title if it has no text) is.

    A span in which no token stands comes back without identity.
    """
    field = "text" if document.text else "title"
    value = document.text or document.title
    parsed = parse_document(document, filtered=False)
    resolver = Resolver(document, parsed, "")
    raw = code_parsed(parsed, 0.0)
    trees = [build_tree(s) for s in parsed.sentences if s.tokens and s.field == field]
    found = []
    for start, end in spans:
        span = Span(value[start:end], start, end)
        actor = _raw_actor(trees, start, end)
        made = resolver.actors([actor], _place(resolver, raw, actor), field) if actor else ()
        first = made[0] if made else Actor(span)
        found.append(Actor(span, first.name, first.country, first.sector, first.entity))
    return found


def _raw_actor(trees: Sequence[Tree], start: int, end: int) -> RawActor | None:
    """The tokens of a span, with the token that all others of it hang on as head."""
    for tree in trees:
        inside = [token.i for token in tree.tokens if token.start < end and token.end > start]
        if inside:
            return RawActor(tree.sentence.index, inside[0], inside[-1], _head(tree, inside))
    return None


def _head(tree: Tree, inside: Sequence[int]) -> int:
    """The word that carries a span: the noun nearest the top of the tree; a name's noun, if it is but an adjective."""
    within = set(inside)
    tops = [i for i in inside if tree.tokens[i].head not in within or tree.tokens[i].head == i]
    nouns = [i for i in tops if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON")] or tops
    top = nouns[0]
    above = top
    # "Chinese" in "U.S. and Chinese officials": its noun may be two steps up
    for _ in range(3):
        hit = tree.names.get(above)
        if hit is None or hit.table not in ("adjective", "country") or tree.tokens[above].dep not in _BEFORE_NOUN:
            break
        above = tree.tokens[above].head
    return (
        above if above > inside[-1] and tree.tokens[above].pos in ("NOUN", "PROPN") and is_adjective(tree, top) else top
    )


def is_adjective(tree: Tree, i: int) -> bool:
    """Whether a token is a state's adjective."""
    hit = tree.names.get(i)
    return hit is not None and hit.table == "adjective"


def _place(resolver: Resolver, raw: Sequence[RawMention], actor: RawActor) -> str | None:
    """The country of the event in which the coder too sees this actor."""
    for mention in raw:
        for other in (*mention.actors, *mention.recipients):
            if other.sentence == actor.sentence and other.first <= actor.last and other.last >= actor.first:
                return resolver.where(mention, resolver.place(mention))
    return None
