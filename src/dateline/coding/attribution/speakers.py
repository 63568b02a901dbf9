"""Whose words they are: the speaker of a reporting verb, a phrase or a passive."""

from __future__ import annotations

from dateline.coding.actors import actor_kind
from dateline.coding.attribution.cues import CueAt, is_passive
from dateline.coding.tree import Tree, is_verb, kids, phrase, subtree
from dateline.records import RawActor

_RELATIVES = frozenset({"who", "which", "that", "whom"})
# "Officials *in Manila*", "the head *of* the agency": what belongs to a speaker's phrase behind its head.
_BELONGS = frozenset({"of", "in", "at", "for", "from", "with", "on", "to", "near", "close"})
# What speaks without being anybody: the tables of actors hold persons and bodies only.
PAPERS = frozenset(
    "report source statement study poll survey agency media medium tv television radio letter document article "
    "editorial resolution declaration indictment communique communiqué memo message post text law ruling verdict "
    "treaty paper newspaper magazine daily weekly broadcaster channel station website outlet".split()
)
_NOBODY = frozenset({"i", "we", "you", "it", "there", "what", "me", "us", "this", "these", "nobody", "none"})
_LEADS = frozenset({"compound", "amod", "nmod", "nummod"})
# How far before a verb its subject may stand behind which an apposition comes.
_APPOSITION = 16
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def speaker_at(tree: Tree, head: int) -> RawActor:
    """A speaker with others named beside it and its place ("residents and an army source", "officials in X")."""
    first, last = phrase(tree, head)
    for child in kids(tree, head, "conj", "prep"):
        belongs = tree.tokens[child].dep == "conj" or tree.tokens[child].lemma in _BELONGS
        if child > head and belongs and not any(is_verb(tree, node) for node in subtree(tree, child)):
            below = max(subtree(tree, child))
            if not any(t.text in ',"' for t in tree.tokens[last + 1 : below] if tree.tokens[child].dep == "prep"):
                last = max(last, below)
    while last > head and tree.tokens[last].pos == "PUNCT":
        last -= 1
    while first and _leads(tree, first - 1, head):
        first -= 1  # "state news *agency TAP* reported": the parser hangs a name's first words on the verb
    while first < head and tree.tokens[first].pos in ("DET", "PUNCT"):
        first += 1
    return RawActor(tree.sentence.index, first, last, head)


def _leads(tree: Tree, i: int, head: int) -> bool:
    """Whether the word before a speaker's first belongs to its name."""
    token = tree.tokens[i]
    beside = token.pos in ("NOUN", "PROPN") and token.dep == tree.tokens[head].dep != "ROOT" and i not in tree.names
    if token.tag == "CD" and i + 1 == phrase(tree, head)[0]:
        return True  # "*two* envoys said"
    return (token.dep in _LEADS and token.head > i) or (beside and token.head == tree.tokens[head].head)


def _noun(tree: Tree, i: int) -> bool:
    return tree.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb in the active; of a relative clause, the noun it belongs to."""
    for subject in sorted(kids(tree, verb, "nsubj"), key=lambda subject: abs(subject - verb)):
        if tree.tokens[subject].text.lower() in _RELATIVES and tree.tokens[verb].dep in ("relcl", "acl"):
            return tree.tokens[verb].head
        return subject
    return None


def _after(tree: Tree, verb: int) -> int | None:
    """The speaker right behind a verb that follows its words: '"We fled," recalled *Tevita Fifita*'."""
    if verb == 0 or tree.tokens[verb - 1].text not in ",\"'”’»?!-–—":
        return None
    for object_ in kids(tree, verb, "dobj", "nsubj", "attr", "ccomp", "oprd", "npadvmod", "appos"):
        if verb < phrase(tree, object_)[0] <= verb + 2 and _noun(tree, object_):
            return object_
    return None


def _controller(tree: Tree, verb: int, seen: int) -> int | None:
    """The subject of a verb that has none of its own: of the verb it stands beside or hangs on."""
    token = tree.tokens[verb]
    if seen > 4 or token.dep == "ROOT" or token.head == verb:
        return None
    head = token.head
    if token.dep in ("acl", "relcl") and _noun(tree, head):
        return head
    if token.dep == "pcomp" and tree.tokens[head].lemma == "as":
        return _quoted(tree, tree.tokens[head].head)
    if token.dep in ("acl", "conj", "advcl", "xcomp", "ccomp", "dep", "parataxis", "pcomp", "prep"):
        above = head if is_verb(tree, head) else tree.tokens[head].head
        if is_verb(tree, above) and above != verb:
            for own in (_subject(tree, above), *kids(tree, above, "nsubjpass"), _after(tree, above)):
                # "said wages had fallen and *added*": wages add nothing
                if own is not None and (actor_kind(tree, own) is not None or tree.tokens[above].dep == "ROOT"):
                    return own
            return _controller(tree, above, seen + 1)
    return None


def _quoted(tree: Tree, verb: int) -> int | None:
    """Whom a verb quotes: "quoted *an official* as saying", "*Hasina* was quoted as saying"."""
    return next(iter(kids(tree, verb, "nsubjpass") or kids(tree, verb, "dobj") or kids(tree, verb, "nsubj")), None)


def _before_apposition(tree: Tree, verb: int) -> int | None:
    """Whose apposition stands between commas before the verb: "*Ibrahim Garba*, a farmer in Niger, told ..."."""
    if verb < 3 or tree.tokens[verb - 1].text != ",":
        return None
    for i in range(verb - 2, max(0, verb - _APPOSITION), -1):
        if tree.tokens[i].text == ",":
            before = tree.tokens[i - 1]
            return before.i if i and before.pos in ("NOUN", "PROPN") else None
        if tree.tokens[i].tag in _FINITE:
            return None
    return None


def by_whom(tree: Tree, verb: int) -> int | None:
    """The agent of a passive, or of a participle ("quoted *by Haaretz*")."""
    for by in kids(tree, verb, "agent", "prep"):
        if tree.tokens[by].lemma == "by":
            return next(iter(kids(tree, by, "pobj")), None)
    return None


def is_nobody(tree: Tree, head: int) -> bool:
    """Whether a subject names no third party: "I", "we", "it"."""
    return tree.tokens[head].text.lower() in _NOBODY


def speaker_of(tree: Tree, cue: CueAt) -> int | None:
    """The head of the speaker's phrase of a verb; None where none is named."""
    verb = cue.head
    if is_passive(tree, verb):
        return by_whom(tree, verb)
    found = _subject(tree, verb)
    if found is None and tree.tokens[verb].tag in _FINITE:
        found = _before_apposition(tree, verb)
    if found is None and tree.tokens[verb].lemma != "tell" and tree.tokens[verb].tag in _FINITE:
        found = _after(tree, verb)
    if found is None:
        found = _controller(tree, verb, 0)
    told = tree.tokens[verb].tag in _FINITE or tree.sentence.headline
    if found is None and verb and told and tree.tokens[verb - 1].pos in ("NOUN", "PROPN"):
        found = verb - 1  # "Sudan army shells market, *activists* say", however the parser hangs them
    return found


def named_after(tree: Tree, cue: CueAt) -> int | None:
    """The head of the phrase behind a cue ("according to *local officials*"): the first noun that is no modifier."""
    if cue.readings[0].pos == "account":
        return kids(tree, cue.head, "poss")[0]
    for token in tree.tokens[cue.last + 1 : cue.last + 12]:
        before = token.dep in ("compound", "poss", "nmod", "amod") and token.head > token.i
        if token.pos in ("NOUN", "PROPN", "PRON") and not before:
            following = tree.tokens[token.i + 1 : token.i + 2]
            if not (following and following[0].pos in ("NOUN", "PROPN") and following[0].head == token.i):
                return _head_of_run(tree, token.i)
    return None


def _head_of_run(tree: Tree, i: int) -> int:
    """The last noun of an unbroken run of nouns ("defence *official*", however the parser hangs them)."""
    while i + 1 < len(tree.tokens) and tree.tokens[i + 1].pos in ("NOUN", "PROPN") and tree.tokens[i].pos != "PRON":
        i += 1
    return i
