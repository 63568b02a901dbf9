"""Inflected form and word class → lemma, by WordNet's lists and the regular endings (the algorithm of its "morphy")."""

from __future__ import annotations

from functools import cache, lru_cache

from dateline.knowledge.tables import rows, values

_ENDINGS = {
    "n": (
        ("s", ""), ("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"),
        ("men", "man"), ("ies", "y"),
    ),
    "v": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "r": (),
}  # fmt: skip
_LETTERS = {"NOUN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}
# Tags of forms that are lemmas already.
_BASE = frozenset({"NN", "VB", "VBP", "JJ"})
# What an auxiliary, a particle or a pronoun is short for, by form and class.
_CLOSED = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being", "be", "'m", "'re"), "be"),
    **dict.fromkeys(("has", "had", "have", "having", "'ve"), "have"),
    **dict.fromkeys(("does", "did", "done", "do"), "do"),
    **{"ca": "can", "wo": "will", "sha": "shall", "'ll": "will", "'d": "would", "'s": "be"},
}
_PRONOUNS = {"me": "i", "him": "he", "her": "she", "us": "we", "them": "they"}


@cache
def lemma_classes() -> dict[str, str]:
    """Lemma → the letters of its classes: n noun, v verb, a adjective, r adverb."""
    return {row["lemma"]: row["classes"] for row in rows("words/lemmas.tsv")}


@cache
def irregular_forms() -> dict[str, dict[str, list[str]]]:
    """Class letter → irregular form → lemmas."""
    found: dict[str, dict[str, list[str]]] = {"n": {}, "v": {}, "a": {}, "r": {}}
    for row in rows("words/irregular.tsv"):
        found[row["class"]][row["form"]] = values(row["lemmas"])
    return found


def _inflected(form: str, letter: str) -> str:
    """The lemma of an inflected form: an irregular one, one of the list by the endings, else the last ending's."""
    known = lemma_classes()
    candidates = [
        form[: len(form) - len(old)] + new
        for old, new in _ENDINGS[letter]
        if form.endswith(old) and len(form) - len(old) + len(new) > 1
    ]
    listed = [one for one in candidates if letter in known.get(one, "")]
    irregular = [one for one in irregular_forms()[letter].get(form, ()) if one not in listed]
    if irregular:
        return irregular[-1]
    return listed[-1] if listed else candidates[0] if candidates else form


@lru_cache(maxsize=50_000)
def lemma_of(word: str, kind: str, tag: str) -> str:
    """The lemma, in lower case, of a form with a Universal Dependencies class and a Penn Treebank tag."""
    form = word.lower().replace("’", "'")
    if kind == "AUX":
        return _CLOSED.get(form, form)
    if tag in ("PRP", "RB") or kind == "PART":
        return "not" if form in ("n't", "not") else _PRONOUNS.get(form, form)
    letter = _LETTERS.get(kind)
    if letter is None or tag in _BASE:
        return form
    return _inflected(form, letter)
