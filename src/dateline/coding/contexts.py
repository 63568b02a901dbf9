"""PLOVER's contexts: what an event is about, from the words of its sentence."""

from __future__ import annotations

from functools import cache

from dateline.coding.tree import Tree
from dateline.knowledge.tables import rows, values

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
