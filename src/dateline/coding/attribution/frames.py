"""What is said behind a reporting verb: the words that its frames give to its speaker."""

from __future__ import annotations

from collections.abc import Callable

from dateline.coding.attribution.cues import Cue, CueAt, is_passive
from dateline.coding.attribution.runs import QUOTES, STOPS, Run, below, trimmed
from dateline.coding.tree import Tree, is_verb, kids, subtree

_CLAIMS = frozenset(
    "accusation allegation charge claim criticism report rumour rumor suggestion notion assertion complaint concern "
    "fear insinuation speculation talk idea finding version account verdict call demand appeal warning".split()
)
_ABOUT = frozenset({"of", "for", "about", "against", "on", "over"})
_CLAUSES = ("ccomp", "xcomp", "parataxis")
# What the parser may take a clause for; it is one if it has a subject of its own.
_PERHAPS = ("acomp", "attr", "oprd", "advcl", "dobj", "conj", "dep")
_TAGS = frozenset({"say", "report", "add", "tell", "confirm", "announce"})


def _clause(tree: Tree, verb: int, frames: frozenset[str]) -> Run | None:
    for child in kids(tree, verb, *_CLAUSES):
        if child < verb:
            continue
        token = tree.tokens[child]
        infinitive = token.tag == "VB" and any(tree.tokens[a].lemma == "to" for a in kids(tree, child, "aux"))
        if infinitive and not kids(tree, child, "nsubj", "nsubjpass"):
            if "infinitive" in frames and "clause" not in frames - {"infinitive"}:
                return below(tree, child, verb)
            if not frames & {"infinitive", "person"}:
                continue
        first, last = below(tree, child, verb)
        return _opening(tree, verb, first), last
    behind = [i for i in subtree(tree, verb) if i > verb]
    if len(behind) > 2 and tree.tokens[verb + 1].text.lower() == "that" and tree.tokens[verb + 1].tag == "IN":
        return verb + 1, max(behind)
    for child in kids(tree, verb, *_PERHAPS):
        if child > verb and kids(tree, child, "nsubj", "nsubjpass") and is_verb(tree, child):
            first, last = below(tree, child, verb)
            if first <= verb + 3 and not kids(tree, child, "mark"):
                return _opening(tree, verb, first), last
    return None


def _opening(tree: Tree, verb: int, first: int) -> int:
    """The first token of a clause, with the "that" that the parser may have left outside."""
    tokens = tree.tokens
    if first - 1 > verb and tokens[first - 1].text.lower() == "that":
        return first - 1
    if first == verb + 1 and tokens[first].lemma == "on" and first + 2 < len(tokens):
        return first + 2  # "said *on Tuesday* the plant would shut"
    return first


def _object(tree: Tree, verb: int, last: int) -> Run | None:
    for child in kids(tree, verb, "dobj", "xcomp", "pcomp"):
        if child > last and (tree.tokens[child].dep == "dobj" or tree.tokens[child].tag == "VBG"):
            return below(tree, child, last)
    return None


def is_claim(tree: Tree, verb: int, subject: int) -> bool:
    """Whether a verb says something of a claim before it: "a charge that *Khartoum denied*", however it is parsed."""
    if tree.tokens[verb].dep == "relcl" and tree.tokens[tree.tokens[verb].head].lemma in _CLAIMS:
        return True
    first = min([subject, *subtree(tree, subject)])
    return any(token.lemma in _CLAIMS for token in tree.tokens[max(0, first - 2) : first])


def _claim(tree: Tree, verb: int) -> Run | None:
    for child in kids(tree, verb, "dobj"):
        if child > verb and tree.tokens[child].lemma in _CLAIMS:
            return below(tree, child, verb)
    return None


def _person(tree: Tree, verb: int, last: int) -> Run | None:
    """Somebody and what he is to do, a clause to the parser or an object beside one: "urged *both to step back*"."""
    clauses = [
        child
        for child in kids(tree, verb, "ccomp", "xcomp")
        if child > verb and any(tree.tokens[a].lemma == "to" for a in kids(tree, child, "aux"))
    ]
    if not clauses:
        return None
    objects = [child for child in kids(tree, verb, "dobj", "dative") if verb < child < clauses[0]]
    owned = kids(tree, clauses[0], "nsubj")
    if not objects and not owned and last == verb:
        return None
    _, end = below(tree, clauses[0], verb)
    start = last + 1 if last > verb else below(tree, (objects or [clauses[0]])[0], last)[0]  # "called on *the king to*"
    return start, end


def _accuse(tree: Tree, verb: int) -> Run | None:
    for preposition in kids(tree, verb, "prep"):
        if tree.tokens[preposition].lemma in ("of", "for", "on") and preposition > verb:
            run = below(tree, preposition, verb)
            objects = kids(tree, verb, "dobj")
            if tree.tokens[preposition].lemma == "on" and objects:
                return below(tree, objects[0], verb)[0], run[1]
            return (run[0] + 1, run[1]) if run[1] > run[0] else None
    for child in kids(tree, verb, "dobj"):
        for preposition in kids(tree, child, "prep"):
            run = below(tree, preposition, verb) if preposition > verb else (0, 0)
            if tree.tokens[preposition].lemma == "on" and tree.tokens[verb].lemma == "blame":
                return below(tree, child, verb)
            if tree.tokens[preposition].lemma in ("of", "for") and preposition > verb:
                return (run[0] + 1, run[1]) if run[1] > run[0] else None
    return None


def _as(tree: Tree, verb: int) -> Run | None:
    """What is called what: "called *the vote a farce*", "described *the raid as cowardly*"."""
    behind = sorted(i for i in subtree(tree, verb) if i > verb)
    objects = [i for i in kids(tree, verb, "dobj", "nsubj", "ccomp", "oprd", "xcomp") if i > verb]
    if not objects:
        return None
    named = [i for i in kids(tree, verb, "oprd", "ccomp") if i > verb]
    as_ = [tree.tokens[i].head if tree.tokens[i].dep == "mark" else i for i in behind if tree.tokens[i].lemma == "as"]
    as_ += [tree.tokens[i].head for i in behind if tree.tokens[i].lemma == "as" and tree.tokens[i].head > i]
    quoted = [i for i in behind if tree.tokens[i].text in QUOTES]
    if not (named or as_ or quoted):
        return None
    last = max(max(subtree(tree, i)) for i in [*objects, *named, *as_])
    return min(below(tree, i, verb)[0] for i in objects), max([last, *quoted[:2]])


def _about(tree: Tree, verb: int, last: int) -> Run | None:
    for preposition in kids(tree, verb, "prep"):
        objects = [tree.tokens[o].kind for o in kids(tree, preposition, "pobj")]
        dated = bool(objects) and objects[0] in ("DATE", "TIME")
        if tree.tokens[preposition].lemma in _ABOUT and last < preposition <= last + 3 and not dated:
            return below(tree, preposition, verb)
    return None


def all_behind(tree: Tree, cue: CueAt) -> Run | None:
    """The words behind "says", whatever the parser makes of them; in a headline they need no verb."""
    first, last = cue.last + 1, len(tree.tokens) - 1
    comma = next((t.i for t in reversed(tree.tokens[first:]) if t.text == ","), last)
    if any(t.lemma in _TAGS and t.tag in ("VBD", "VBZ") for t in tree.tokens[comma + 1 :]):
        last = comma - 1  # "... and fled, *state media reported*"
    verbs = any(is_verb(tree, i) for i in range(first, last + 1))
    return (
        (first, last)
        if last > first and tree.tokens[first].text not in STOPS and (verbs or tree.sentence.headline)
        else None
    )


def _behind_colon(tree: Tree, cue: CueAt) -> Run | None:
    """What stands behind a colon ("tweeted: ..."), up to the sentence's end."""
    for token in tree.tokens[cue.last + 1 : cue.last + 10]:
        if token.text == ":":
            return (token.i + 1, len(tree.tokens) - 1) if token.i + 1 < len(tree.tokens) else None
        if token.text in ".;,":
            return None
    return None


def _quotation(tree: Tree, cue: CueAt) -> Run | None:
    """A quotation that opens a few words behind the verb."""
    for token in tree.tokens[cue.last + 1 : cue.last + 7]:
        if token.text in QUOTES:
            close = next((t.i for t in tree.tokens[token.i + 1 :] if t.text in QUOTES), len(tree.tokens) - 1)
            return token.i, close
        if is_verb(tree, token.i):
            return None
    return None


_Frame = Callable[[Tree, CueAt, Cue], Run | None]
_FRAMES: dict[str, _Frame] = {
    "accuse": lambda tree, at, _: _accuse(tree, at.head),
    "person": lambda tree, at, _: _person(tree, at.head, at.last),
    "clause": lambda tree, at, cue: (
        _behind_colon(tree, at) or _clause(tree, at.head, cue.frames) or _quotation(tree, at)
    ),
    "infinitive": lambda tree, at, _: _clause(tree, at.head, frozenset({"infinitive"})),
    "as": lambda tree, at, _: _as(tree, at.head),
    "about": lambda tree, at, _: _about(tree, at.head, at.last),
    "claim": lambda tree, at, _: _claim(tree, at.head),
    "object": lambda tree, at, _: _object(tree, at.head, at.last),
    "quotation": lambda tree, at, _: _behind_colon(tree, at) or _quotation(tree, at),
}
# A verb's frames are tried in this order.
_ORDER = tuple(_FRAMES)


def forward(tree: Tree, at: CueAt) -> tuple[Cue, Run] | None:
    """What is said behind the verb, and in which of its readings."""
    for cue in at.readings:
        runs = (_FRAMES[frame](tree, at, cue) for frame in _ORDER if frame in cue.frames)
        run = next((found for found in runs if found), None)
        run = trimmed(tree, run) if run else None
        if run and run[0] > at.head:
            return cue, run
    return None


def passive_content(tree: Tree, cue: CueAt) -> Run | None:
    """What a passive tells: "*the raid* was condemned by X", "*the men are* said *to have fled*"."""
    verb = cue.head
    clause = _clause(tree, verb, frozenset({"clause", "infinitive", "person"})) or _accuse(tree, verb)
    subjects = kids(tree, verb, "nsubjpass")
    if clause and (not subjects or tree.tokens[subjects[0]].lemma == "it" or clause[0] > verb):
        return clause
    return (min(subtree(tree, subjects[0])), verb - 1) if subjects else None


def is_active_report(tree: Tree, cue: CueAt) -> bool:
    """Whether the cue is a verb in the active."""
    return cue.readings[0].pos == "verb" and not is_passive(tree, cue.head)
