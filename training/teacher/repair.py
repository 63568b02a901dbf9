"""Mending the parser's commonest error on headlines: a verb taken for the first word of a compound noun.

"Senate blocks sale of frigates": the parser makes "blocks" a modifier of "sale". The verb is given the noun's place,
the
noun becomes its object, and what stood before the verb its subject.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.parsing.words import word_kinds

if TYPE_CHECKING:
    from dateline.records import Token

_PLURAL_MODIFIERS = frozenset(
    "arms sports sales rights services operations affairs systems relations elections sanctions savings "
    "communications drugs weapons "
    "forces works claims goods games charges talks news veterans troops police bonds shares customs minerals "
    "ceasefires airlines "
    "futures earnings profits headquarters intelligence careers results trades futures losses markets rates".split()
)
_LOOSE = frozenset({"conj", "appos", "dep", "nmod", "npadvmod", "compound"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})


def _is_hidden_verb(token: Token, *, after_subject: bool) -> bool:
    """Whether a token that the parse makes a noun's modifier is a verb by its tag, or can be nothing else."""
    if token.dep not in ("compound", "amod", "nmod"):
        return False
    if token.tag in _FINITE or (token.tag == "VB" and token.dep == "compound"):
        return True
    lower = token.text.lower()
    if token.tag == "NN" and token.dep == "compound" and after_subject:
        return {"verb", "table"} <= word_kinds(lower)
    if token.tag not in ("NNS", "NNPS") or token.dep != "compound" or lower in _PLURAL_MODIFIERS:
        return token.tag in ("NNS", "NNPS") and word_kinds(lower) - {"table"} == {"verb"}
    # a plural before a noun is rare in English; in a headline it is rather "judge *orders* return"
    return "verb" in word_kinds(lower)


def _ends_subject(tokens: list[Token], i: int) -> bool:
    """Whether a plural subject ends right before token `i` in a headline that has no verb: "X and Y *sign* accord"."""
    if any(t.tag in _FINITE | {"VB", "MD"} for t in tokens):
        return False
    before = tokens[i - 1]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after and after.tag == "NNS" and "verb" in word_kinds(after.text.lower()):
        return False  # "weapons deal *angers* Iran"
    listed = i >= 3 and tokens[i - 2].text == "," and before.pos == "PROPN"  # "Canada, Japan *ink* pact"
    return before.pos in ("NOUN", "PROPN") and (listed or before.dep == "conj" or before.tag in ("NNS", "NNPS"))


def _restructured(tokens: list[Token], verb: int) -> None:
    """Give the verb the place of the noun that it modifies, in place."""
    noun = tokens[verb].head
    while tokens[noun].dep in ("compound", "nmod", "amod") and tokens[noun].head > noun:
        noun = tokens[noun].head  # "ink trade deal": the object is the deal
    old = tokens[noun]
    above = old.head
    is_root = old.dep == "ROOT" or above == noun
    own = tokens[verb]
    tag = own.tag if own.tag in _FINITE else "VBZ"
    tokens[verb] = replace(own, pos="VERB", tag=tag, dep=old.dep, head=verb if is_root else above)
    tokens[noun] = replace(old, dep="dobj", head=verb)
    if is_root:
        tokens[verb] = replace(tokens[verb], dep="ROOT", head=verb)
    elif old.dep == "nsubj" and above > noun:
        # "X lambasts move, urges Y": the later verb is coordinated with the one found
        tokens[verb] = replace(
            tokens[verb], dep=tokens[above].dep, head=verb if tokens[above].head == above else tokens[above].head
        )
        tokens[above] = replace(tokens[above], dep="conj", head=verb)
    before = [t.i for t in tokens if t.i < verb and t.head in (noun, verb) and t.i not in (noun, verb)]
    subjects = [
        i for i in before if tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM") and tokens[i].dep not in ("npadvmod",)
    ]
    for i in before:
        tokens[i] = replace(tokens[i], head=verb)
    if subjects:
        last = subjects[-1]
        tokens[last] = replace(tokens[last], dep="nsubj")
        for i in before:
            if i < last and tokens[i].dep in ("compound", "amod", "nmod", "det", "poss", "nummod", "nsubj"):
                dep = "compound" if tokens[i].dep == "nsubj" else tokens[i].dep
                tokens[i] = replace(tokens[i], head=last, dep=dep)


def _rooted(tokens: list[Token], verb: int) -> None:
    """Make a verb that hangs on a noun before it the headline's main verb, in place, and that noun its subject."""
    token = tokens[verb]
    noun = token.head
    if noun >= verb or tokens[noun].pos not in ("NOUN", "PROPN") or token.dep not in _LOOSE:
        return
    tokens[verb] = replace(token, dep="ROOT", head=verb)
    has_subject = any(t.head == verb and t.dep == "nsubj" for t in tokens)
    tokens[noun] = replace(tokens[noun], dep="dep" if has_subject else "nsubj", head=verb)


def _verbless_candidate(tokens: list[Token]) -> int | None:
    """In a headline without any verb, the plural noun that must be one: "court *sentences* former minister"."""
    if any(t.pos in ("VERB", "AUX") and t.tag in _FINITE | {"VBN", "VBG", "VB", "MD"} for t in tokens):
        return None
    for token in tokens[1:]:
        if _is_base_after_plural(tokens, token.i):
            return token.i
    for token in tokens[1:-1]:
        before, after = tokens[token.i - 1], tokens[token.i + 1]
        if (
            token.tag in ("NNS", "NNPS")
            and "verb" in word_kinds(token.text.lower())
            and (before.pos in ("NOUN", "PROPN") or before.text[:1].isupper())
            and after.pos in ("NOUN", "PROPN", "ADJ", "NUM", "DET")
        ):
            return token.i
    return None


def _is_base_after_plural(tokens: list[Token], i: int) -> bool:
    """Whether a noun is a base form behind its plural subject: "thousands of teachers *march* in Lagos"."""
    token, before = tokens[i], tokens[i - 1]
    if (
        before.tag not in ("NNS", "NNPS")
        or token.tag not in ("NN", "NNP")
        or token.pos not in ("NOUN", "PROPN")
        or not token.text.islower()
    ):
        return False
    if not {"verb", "table"} <= word_kinds(token.text):
        return False
    return i + 1 == len(tokens) or tokens[i + 1].pos in ("ADP", "DET", "ADV", "PUNCT", "PART")


def _made_verb(tokens: list[Token], verb: int) -> None:
    """Make a noun the headline's verb: what stands before it is its subject, the next noun phrase its object."""
    old = tokens[verb]
    left = [t.i for t in tokens if t.i < verb and (t.pos in ("NOUN", "PROPN", "PRON") or t.i == verb - 1)]
    right = next(
        (t.i for t in tokens[verb + 1 :] if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "pobj")), None
    )
    for token in list(tokens):
        if token.head == verb and token.i != verb and token.i < verb:
            tokens[token.i] = replace(token, head=left[-1], dep=token.dep if token.i != left[-1] else "nsubj")
    tokens[verb] = replace(old, pos="VERB", tag="VBZ", dep="ROOT", head=verb)
    tokens[left[-1]] = replace(tokens[left[-1]], dep="nsubj", head=verb)
    if right is not None:
        tokens[right] = replace(tokens[right], dep="dobj", head=verb)


def _is_verb_before_participle(tokens: list[Token], i: int) -> bool:
    """Whether a plural noun before a past form is a headline's verb: "tribunal *sentences* ousted leader"."""
    token, after, object_ = tokens[i], tokens[i + 1], tokens[i + 2]
    return (
        token.tag == "NNS"
        and token.dep == "nsubj"
        and token.head == i + 1
        and after.tag in ("VBD", "VBN")
        and object_.pos in ("NOUN", "PROPN")
        and tokens[i - 1].pos in ("NOUN", "PROPN")
        and "verb" in word_kinds(token.text.lower())
    )


def _swapped(tokens: list[Token], verb: int) -> None:
    """Make the noun at `verb` the verb and the past form behind it a participle of its object, in place."""
    participle = tokens[verb + 1]
    object_ = next((t.i for t in tokens[verb + 2 :] if t.head == participle.i and t.dep == "dobj"), None)
    if object_ is None:
        return
    is_root = participle.head == participle.i
    for token in list(tokens):
        if token.head == participle.i and token.i not in (participle.i, verb):
            tokens[token.i] = replace(token, head=verb)
    tokens[verb] = replace(
        tokens[verb], pos="VERB", tag="VBZ", dep=participle.dep, head=verb if is_root else participle.head
    )
    tokens[participle.i] = replace(participle, dep="amod", head=object_, tag="VBN")
    left = [t.i for t in tokens if t.i < verb and t.head == verb and t.pos in ("NOUN", "PROPN")]
    for i in left:
        tokens[i] = replace(
            tokens[i], dep="nsubj" if i == left[-1] else "compound", head=verb if i == left[-1] else left[-1]
        )


def _coordinated(tokens: list[Token]) -> None:
    """Put "X refuses to concede, seeks vote" right, in place: the first verb is the main one, the last coordinated.

    The parser makes what stands before the comma a clause that the last verb governs.
    """
    root = next((t.i for t in tokens if t.dep == "ROOT" and t.tag in _FINITE), None)
    if root is None or any(t.head == root and t.dep in ("nsubj", "nsubjpass", "expl") for t in tokens):
        return
    first = next((t.i for t in tokens if t.head == root and t.dep == "ccomp" and t.i < root and t.tag in _FINITE), None)
    if first is None or (tokens[root - 1].text not in (",", ";") and "," not in {t.text for t in tokens[first:root]}):
        return
    tokens[first] = replace(tokens[first], dep="ROOT", head=first)
    tokens[root] = replace(tokens[root], dep="conj", head=first)


def _raised(tokens: list[Token], verb: int) -> None:
    """Where the verb found stands behind a preposition's noun, make the noun at the top its subject, in place.

    "The closure of the border by Pakistan *stranded* traders": Pakistan stays the preposition's, the closure strands.
    """
    token = tokens[verb]
    root = next((t.i for t in tokens if t.dep == "ROOT"), verb)
    if token.dep != "pobj" or root >= verb:
        return
    for other in list(tokens):
        if other.head == verb and other.dep == "nsubj":
            tokens[other.i] = replace(other, dep="pobj", head=token.head)
    tokens[verb] = replace(token, dep="ROOT", head=verb)
    tokens[root] = replace(tokens[root], dep="nsubj", head=verb)


def repaired_sentence(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of a body sentence; where it has no verb, its participle is one: "The emir *dissolved* parliament"."""
    found = list(tokens)
    if any(t.tag in _FINITE | {"MD"} for t in found):
        return tokens
    for i in range(1, len(found)):
        token, before = found[i], found[i - 1]
        if token.tag == "VBN" and token.dep == "amod" and token.head > i and before.pos in ("NOUN", "PROPN"):
            _restructured(found, i)
            _rooted(found, i)
            _raised(found, i)
            return tuple(found)
    return tokens


def repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of a headline with verbs that the parser hid in compounds brought out."""
    found = list(tokens)
    for i in range(1, len(found)):
        token = found[i]
        if (
            _is_hidden_verb(token, after_subject=_ends_subject(found, i))
            and token.head > i
            and found[token.head].pos in ("NOUN", "PROPN", "NUM", "ADJ")
        ):
            _restructured(found, i)
            _rooted(found, i)
    for i in range(1, len(found) - 2):
        if _is_verb_before_participle(found, i):
            _swapped(found, i)
    _coordinated(found)
    verb = _verbless_candidate(found)
    if verb is not None:
        _made_verb(found, verb)
    return tuple(found)
