"""Which lower-case forms are English words: WordNet's lists, and our tables."""

from __future__ import annotations

from functools import cache

from dateline.knowledge.vocabulary import table_words
from dateline.parsing.lemmas import irregular_forms, lemma_classes

_ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("ier", "y"), ("iest", "y"), ("ly", ""), ("'s", ""), ("s'", "s"),
)  # fmt: skip

FUNCTION_WORDS = frozenset(
    "a about above across after against ahead all along alongside although amid amidst among an and another any "
    "around as at away "
    "back be because been before behind being below beneath beside besides between beyond both but by can "
    "cannot could despite did do "
    "does down due during each either else even ever every few for from had has have he her here hers him his "
    "how if in inside "
    "instead into is it its itself just least less like may me might mine more most much must my near neither "
    "never no nor not now of off on "
    "once one only onto or other our out outside over own per rather same she should since so some still such "
    "than that the their them "
    "then there these they this those though through throughout till to together too toward towards under "
    "unless until up upon us versus via was we "
    "were what when where whether which while who whom whose why will with within without would yet you your is "
    "are am was".split()
)


@cache
def _index() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(nouns, verbs, adjectives and adverbs), with irregular forms."""
    listed: dict[str, set[str]] = {letter: set(forms) for letter, forms in irregular_forms().items()}
    for word, letters in lemma_classes().items():
        for letter in letters:
            listed[letter].add(word)
    return frozenset(listed["n"]), frozenset(listed["v"]), frozenset(listed["a"] | listed["r"])


def _stems(word: str) -> list[str]:
    stems = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)] + instead
            stems.append(stem)
            if not instead and len(stem) > 2 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems


@cache
def word_kinds(word: str) -> frozenset[str]:
    """The kinds ("function", "noun", "verb", "adjective") that a lower-case form can be; empty: no English word.

    "table" is the kind of a word that our tables use, whatever the word list says of it.
    """
    if word in FUNCTION_WORDS:
        return frozenset({"function"})
    nouns, verbs, adjectives = _index()
    stems = _stems(word)
    kinds = {
        kind
        for kind, known in (("noun", nouns), ("verb", verbs), ("adjective", adjectives))
        if any(stem in known for stem in stems)
    }
    if not table_words().isdisjoint(stems):
        kinds.add("table")
    return frozenset(kinds)
