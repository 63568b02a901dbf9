"""PLOVER's contexts: what an event is about, from the words of its sentence and the rest of its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dateline.coding.tree import Tree
from dateline.knowledge.tables import rows, values
from dateline.records import RawMention

# A mode that brings its context along (PLOVER manual, "Supplementary fields" of COERCE).
OF_MODE = {"misinformation": "misinformation", "cyber": "cyber"}
_LONGEST = 6


@cache
def _terms() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """(strong, weak): term → contexts."""
    strong: dict[str, set[str]] = {}
    weak: dict[str, set[str]] = {}
    for row in rows("coding/contexts.tsv"):
        table = strong if row["kind"] == "strong" else weak
        for term in values(row["words"]):
            table.setdefault(term.lower(), set()).add(row["context"])
    return strong, weak


def contexts_of(tree: Tree) -> tuple[str, ...]:
    """The contexts that a sentence shows: one strong term or two weak ones; sorted by name."""
    strong, weak = _terms()
    found: set[str] = set()
    once: dict[str, str] = {}
    lemmas = [token.lemma for token in tree.tokens]
    forms = [token.text.lower() for token in tree.tokens]
    for start in range(len(lemmas)):
        seen: set[str] = set()
        for length in range(1, _LONGEST + 1):
            if start + length <= len(lemmas):
                seen |= {" ".join(lemmas[start : start + length]), " ".join(forms[start : start + length])}
        for term in seen:
            found |= strong.get(term, set())
            for context in weak.get(term, ()):
                if once.setdefault(context, term) != term:
                    found.add(context)
    return tuple(sorted(found))


def with_shared_contexts(mentions: Sequence[RawMention]) -> list[RawMention]:
    """The mentions of a document, each with the contexts that run through it.

    A context runs through a document when the mentions of two sentences show it, and of at least half of those that
    have mentions (PLOVER manual, "Auxiliary modes": event and mode come from a sentence, context from the document).
    """
    shown: dict[int, set[str]] = {}
    for mention in mentions:
        shown.setdefault(mention.sentence, set()).update(mention.contexts)
    count = Counter(context for contexts in shown.values() for context in contexts)
    shared = {context for context, times in count.items() if times >= 2 and 2 * times >= len(shown)}
    return [replace(one, contexts=tuple(sorted(shared.union(one.contexts)))) for one in mentions]
