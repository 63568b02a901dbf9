"""Inflected forms of the lexicon's words, for the filter and for where a lemmatiser errs ("raped" is not "rap")."""

from __future__ import annotations

import re
from functools import cache

from dateline.parsing import lemmas

_VOWELS = "aeiou"


def _doubles(lemma: str) -> bool:
    """Whether the last consonant may be doubled: a consonant behind a single vowel ("plan", "commit")."""
    return (
        len(lemma) > 2
        and lemma[-1] not in _VOWELS + "wxy"
        and lemma[-2] in _VOWELS
        and (len(lemma) == 3 or lemma[-3] not in _VOWELS or lemma[-3:-1] == "ui")
    )


def forms_of(lemma: str) -> set[str]:
    """The regular inflected forms of a verb or noun; both spellings where two are in use ("traveled", "travelled")."""
    forms = {lemma}
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.add(lemma + "es")
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS:
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
        return forms
    forms.add(lemma + "s")
    if lemma.endswith("ie"):
        return forms | {lemma + "d", lemma[:-2] + "ying"}
    if lemma.endswith("e"):
        return forms | {lemma + "d", lemma[:-1] + "ing", lemma + "ing"}
    if lemma.endswith("c"):
        forms |= {lemma + "ked", lemma + "king"}
    if _doubles(lemma):
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
        if len(re.findall(r"[aeiouy]+", lemma)) == 1:
            return forms  # one syllable: the doubling is not optional
    return forms | {lemma + "ed", lemma + "ing"}


@cache
def irregular_forms() -> dict[str, frozenset[str]]:
    """Lemma → irregular forms of verbs and nouns."""
    found: dict[str, set[str]] = {}
    for letter in ("v", "n"):
        for form, known in lemmas.irregular_forms()[letter].items():
            for lemma in known:
                found.setdefault(lemma, set()).add(form)
    return {lemma: frozenset(forms) for lemma, forms in found.items()}


def all_forms(lemma: str) -> set[str]:
    """Regular and irregular forms."""
    if lemma == "be":
        return {"be", "is", "are", "am", "was", "were", "been", "being"}
    return forms_of(lemma) | irregular_forms().get(lemma, frozenset())
