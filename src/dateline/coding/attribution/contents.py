"""What is said: the words that a reporting verb's frame, or its place behind them, gives to its speaker."""

from __future__ import annotations

from collections.abc import Callable

from dateline.coding.attribution.cues import Cue, CueAt, is_passive
from dateline.coding.tree import Tree, is_verb, kids, subtree

_CLAIMS = frozenset(
    "accusation allegation charge claim criticism report rumour rumor suggestion notion assertion complaint concern "
    "fear insinuation speculation talk idea finding version account verdict call demand appeal warning".split()
)
_ABOUT = frozenset({"of", "for", "about", "against", "on", "over"})
_CLAUSES = ("ccomp", "xcomp", "parataxis")
# What the parser may take a clause for; it is one if it has a subject of its own.
_PERHAPS = ("acomp", "attr", "oprd", "advcl", "dobj", "conj", "dep")
_STOPS = ',"\'“”‘’«»-–—;:?!.'
_TAGS = frozenset({"say", "report", "add", "tell", "confirm", "announce"})
_QUOTES = '"“”«»„'
Run = tuple[int, int]


def _below(tree: Tree, child: int, verb: int) -> Run:
    """The tokens of a child behind the verb, first to last."""
    own = [i for i in subtree(tree, child) if i > verb] or [child]
    return min(own), max(own)


def trimmed(tree: Tree, run: Run) -> Run | None:
    """A run without marks and joining words at its ends."""
    first, last = run
    while first <= last and tree.tokens[first].text in _STOPS:
        first += 1
    while last >= first and (tree.tokens[last].text in _STOPS or tree.tokens[last].pos == "CCONJ"):
        last -= 1
    return (first, last) if first <= last else None


def _clause(tree: Tree, verb: int, frames: frozenset[str]) -> Run | None:
    for child in kids(tree, verb, *_CLAUSES):
        if child < verb:
            continue
        token = tree.tokens[child]
        infinitive = token.tag == "VB" and any(tree.tokens[a].lemma == "to" for a in kids(tree, child, "aux"))
        if infinitive and not kids(tree, child, "nsubj", "nsubjpass"):
            if "infinitive" in frames and "clause" not in frames - {"infinitive"}:
                return _below(tree, child, verb)
            if not frames & {"infinitive", "person"}:
                continue
        first, last = _below(tree, child, verb)
        return _opening(tree, verb, first), last
    behind = [i for i in subtree(tree, verb) if i > verb]
    if len(behind) > 2 and tree.tokens[verb + 1].text.lower() == "that" and tree.tokens[verb + 1].tag == "IN":
        return verb + 1, max(behind)
    for child in kids(tree, verb, *_PERHAPS):
        if child > verb and kids(tree, child, "nsubj", "nsubjpass") and is_verb(tree, child):
            first, last = _below(tree, child, verb)
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
            return _below(tree, child, last)
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
            return _below(tree, child, verb)
    return None


def _person(tree: Tree, verb: int, last: int) -> Run | None:
    """ "urged *both sides to step back*": the parser makes it a clause, or an object and an infinitive."""
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
    _, end = _below(tree, clauses[0], verb)
    return (_below(tree, (objects or [clauses[0]])[0], last)[0], end)


def _accuse(tree: Tree, verb: int) -> Run | None:
    for preposition in kids(tree, verb, "prep"):
        if tree.tokens[preposition].lemma in ("of", "for", "on") and preposition > verb:
            run = _below(tree, preposition, verb)
            objects = kids(tree, verb, "dobj")
            if tree.tokens[preposition].lemma == "on" and objects:
                return _below(tree, objects[0], verb)[0], run[1]
            return (run[0] + 1, run[1]) if run[1] > run[0] else None
    for child in kids(tree, verb, "dobj"):
        for preposition in kids(tree, child, "prep"):
            run = _below(tree, preposition, verb) if preposition > verb else (0, 0)
            if tree.tokens[preposition].lemma == "on" and tree.tokens[verb].lemma == "blame":
                return _below(tree, child, verb)
            if tree.tokens[preposition].lemma in ("of", "for") and preposition > verb:
                return (run[0] + 1, run[1]) if run[1] > run[0] else None
    return None


def _as(tree: Tree, verb: int) -> Run | None:
    """ "called *the vote a farce*", "described *the raid as cowardly*"."""
    behind = sorted(i for i in subtree(tree, verb) if i > verb)
    objects = [i for i in kids(tree, verb, "dobj", "nsubj", "ccomp", "oprd", "xcomp") if i > verb]
    if not objects:
        return None
    named = [i for i in kids(tree, verb, "oprd", "ccomp") if i > verb]
    as_ = [tree.tokens[i].head if tree.tokens[i].dep == "mark" else i for i in behind if tree.tokens[i].lemma == "as"]
    as_ += [tree.tokens[i].head for i in behind if tree.tokens[i].lemma == "as" and tree.tokens[i].head > i]
    quoted = [i for i in behind if tree.tokens[i].text in _QUOTES]
    if not (named or as_ or quoted):
        return None
    last = max(max(subtree(tree, i)) for i in [*objects, *named, *as_])
    return min(_below(tree, i, verb)[0] for i in objects), max([last, *quoted[:2]])


def _about(tree: Tree, verb: int, last: int) -> Run | None:
    for preposition in kids(tree, verb, "prep"):
        objects = [tree.tokens[o].kind for o in kids(tree, preposition, "pobj")]
        dated = bool(objects) and objects[0] in ("DATE", "TIME")
        if tree.tokens[preposition].lemma in _ABOUT and last < preposition <= last + 3 and not dated:
            return _below(tree, preposition, verb)
    return None


def all_behind(tree: Tree, cue: CueAt) -> Run | None:
    """The words behind "says", whatever the parser makes of them; in a headline they need no verb."""
    first, last = cue.last + 1, len(tree.tokens) - 1
    comma = next((t.i for t in reversed(tree.tokens[first:]) if t.text == ","), last)
    if any(t.lemma in _TAGS and t.tag in ("VBD", "VBZ") for t in tree.tokens[comma + 1 :]):
        last = comma - 1  # "... and fled, *state media reported*"
    verbs = any(is_verb(tree, i) for i in range(first, last + 1))
    return (first, last) if last > first and tree.tokens[first].text not in _STOPS and (verbs or tree.sentence.headline) else None


def _behind_colon(tree: Tree, cue: CueAt) -> Run | None:
    """ "tweeted: ..." up to the sentence's end."""
    for token in tree.tokens[cue.last + 1 : cue.last + 10]:
        if token.text == ":":
            return (token.i + 1, len(tree.tokens) - 1) if token.i + 1 < len(tree.tokens) else None
        if token.text in ".;,":
            return None
    return None


def _quotation(tree: Tree, cue: CueAt) -> Run | None:
    """A quotation that opens a few words behind the verb."""
    for token in tree.tokens[cue.last + 1 : cue.last + 7]:
        if token.text in _QUOTES:
            close = next((t.i for t in tree.tokens[token.i + 1 :] if t.text in _QUOTES), len(tree.tokens) - 1)
            return token.i, close
        if is_verb(tree, token.i):
            return None
    return None


def forward(tree: Tree, cue: CueAt) -> tuple[Cue, Run] | None:
    """What is said behind the verb, and in which of its readings."""
    verb = cue.head
    for reading in cue.readings:
        run = next((found for frame in _ORDER if frame in reading.frames and (found := _FRAMES[frame](tree, cue))), None)
        run = trimmed(tree, run) if run else None
        if run and run[0] > cue.head:
            return reading, run
    return None


_FRAMES: dict[str, Callable[[Tree, CueAt], Run | None]] = {
    "accuse": lambda tree, cue: _accuse(tree, cue.head),
    "person": lambda tree, cue: _person(tree, cue.head, cue.last),
    "clause": lambda tree, cue: (
        _behind_colon(tree, cue) or _clause(tree, cue.head, cue.readings[0].frames) or _quotation(tree, cue)
    ),
    "infinitive": lambda tree, cue: _clause(tree, cue.head, frozenset({"infinitive"})),
    "as": lambda tree, cue: _as(tree, cue.head),
    "about": lambda tree, cue: _about(tree, cue.head, cue.last),
    "claim": lambda tree, cue: _claim(tree, cue.head),
    "object": lambda tree, cue: _object(tree, cue.head, cue.last),
    "quotation": lambda tree, cue: _behind_colon(tree, cue) or _quotation(tree, cue),
}
# A verb's frames are tried in this order.
_ORDER = tuple(_FRAMES)


def passive_content(tree: Tree, cue: CueAt) -> Run | None:
    """What a passive tells: "*the raid* was condemned by X", "*the men are* said *to have fled*"."""
    verb = cue.head
    clause = _clause(tree, verb, frozenset({"clause", "infinitive", "person"})) or _accuse(tree, verb)
    subjects = kids(tree, verb, "nsubjpass")
    if clause and (not subjects or tree.tokens[subjects[0]].lemma == "it" or clause[0] > verb):
        return clause
    return (min(subtree(tree, subjects[0])), verb - 1) if subjects else None


# What stands before a speaker's words and belongs to them: articles, "its", another's "'s".
_OPENING = frozenset({"det", "poss", "case", "predet"})
_SKIP = frozenset({"but", "and", "however", "yet", "meanwhile", "also", "so", "still", "or"})
_NOT_ON = frozenset({"and", "but", "while", "who", "which", "whose", "although", "though", "or", "nor", "yet", "where"})


def backward(tree: Tree, cue: CueAt, speaker: tuple[int, int], begin: int) -> list[Run]:
    """What stands before a tag ("..., police said") and goes on behind it; `begin` is where such words may begin.

    Empty if nothing sets the tag off from the words before it.
    """
    start = min(speaker[0], cue.first) if speaker[0] <= speaker[1] else cue.first
    while start > begin and (tree.tokens[start - 1].dep in _OPENING or tree.tokens[start - 1].text.lower() == "as"):
        start -= 1
    mark = start - 1
    if mark < begin or tree.tokens[mark].text not in _STOPS or tree.tokens[mark].text == ":":
        return []
    first = begin
    while first < mark and (tree.tokens[first].text in _STOPS or tree.tokens[first].lemma in _SKIP):
        first += 1
    run = trimmed(tree, (first, mark))
    if run is None or not _is_clause(tree, run):
        return []
    on = _going_on(tree, cue, speaker)
    return [run, on] if on else [run]


def holds_quotation(tree: Tree, run: Run) -> bool:
    """Whether there are quotation marks in or around some words."""
    return any(token.text in _QUOTES for token in tree.tokens[max(0, run[0] - 1) : run[1] + 3])


def _is_clause(tree: Tree, run: Run) -> bool:
    """Whether words before a tag can be what is said: they hold a verb, or stand in quotation marks."""
    around = tree.tokens[max(0, run[0] - 1) : run[1] + 2]
    return tree.sentence.headline or any(is_verb(tree, t.i) or t.text in _QUOTES for t in around)


def _going_on(tree: Tree, cue: CueAt, speaker: tuple[int, int]) -> Run | None:
    """The words behind a tag that go on with what is said: "The ceasefire, X said, *will not be renewed*"."""
    inverted = speaker[0] > cue.last
    at = max(cue.last, speaker[1]) + 1
    while at < len(tree.tokens) and tree.tokens[at].text not in ',"':
        at += 1
    if at + 1 >= len(tree.tokens):
        return None
    after = next((t for t in tree.tokens[at:] if t.text not in _STOPS), None)
    if after is None or after.text.lower() in _NOT_ON or after.tag == "VBG":
        return None
    opens = tree.tokens[at].text == '"' or tree.tokens[at + 1].text == '"'
    if inverted and not opens and after.pos not in ("VERB", "AUX"):
        return None
    return trimmed(tree, (after.i, len(tree.tokens) - 1))


def as_told(tree: Tree, cue: CueAt) -> list[Run]:
    """What follows "as the ministry announced,"."""
    verb = cue.head
    if not any(tree.tokens[mark].lemma == "as" for mark in kids(tree, verb, "mark", "advmod", "prep")):
        return []
    comma = next((t.i for t in tree.tokens[verb + 1 :] if t.text == ","), None)
    run = trimmed(tree, (comma + 1, len(tree.tokens) - 1)) if comma is not None else None
    return [run] if run else []


def is_active_report(tree: Tree, cue: CueAt) -> bool:
    """Whether the cue is a verb in the active."""
    return cue.readings[0].pos == "verb" and not is_passive(tree, cue.head)
