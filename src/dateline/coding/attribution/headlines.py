"""Statements that only a mark shows: "Two killed: officials", "Kyiv hit - mayor", "Iran: We will not yield"."""

from __future__ import annotations

from dateline.coding.actors import actor_kind
from dateline.coding.attribution.speakers import PAPERS, speaker_at
from dateline.coding.tree import Tree, is_verb
from dateline.records import RawActor, RawAttribution, RawStatement

_MARKS = frozenset({":", "-", "–", "—", "--", "|"})
_LONGEST = 7
_SPEAKING = frozenset({"we", "our", "us", "i", "my", "i'm", "we're"})
_SPOKEN = frozenset({"person", "group", "body"})
# Behind a mark a state's name tells too: "Two drones downed - Kyiv"; before it, it names a topic ("Ukraine: ...").
_TELLING = _SPOKEN | {"country"}


def _run_of(tree: Tree, first: int, last: int) -> int | None:
    """The head of a phrase that fills tokens `first` to `last` and holds no verb."""
    tokens = tree.tokens[first : last + 1]
    if not tokens or len(tokens) > _LONGEST or any(is_verb(tree, t.i) or t.text in ',"' for t in tokens):
        return None
    cut = next((t.i for t in tokens if t.pos == "ADP"), last + 1)
    head = cut - 1
    return head if head >= first and tree.tokens[head].pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") else None


def _kind(tree: Tree, head: int) -> str | None:
    return "body" if tree.tokens[head].lemma in PAPERS else actor_kind(tree, head)


def _speaker(tree: Tree, first: int, last: int, head: int) -> RawActor:
    found = speaker_at(tree, head)
    while first < head and tree.tokens[first].pos == "DET":
        first += 1
    return RawActor(found.sentence, first, last, head)


def _statement(tree: Tree, speaker: RawActor, first: int, last: int) -> RawStatement:
    span = tree.tokens[first].start, tree.tokens[last].end
    return RawStatement(tree.sentence.index, RawAttribution(speaker, None, "report"), (span,))


def _is_spaced(tree: Tree, mark: int) -> bool:
    """Whether a dash stands between spaces, or the mark is a colon behind a word."""
    token = tree.tokens[mark]
    text, at = tree.sentence.text, token.start - tree.sentence.start
    after = text[at + len(token.text) : at + len(token.text) + 1]
    return after.isspace() and (token.text == ":" or text[at - 1 : at].isspace())


def marked_statement(tree: Tree) -> RawStatement | None:
    """The statement of a headline whose first or last part is a speaker set off by a colon or dash; None if none."""
    if not tree.sentence.headline:
        return None
    marks = [t.i for t in tree.tokens if t.text in _MARKS and 0 < t.i < len(tree.tokens) - 1 and _is_spaced(tree, t.i)]
    if not marks:
        return None
    last = len(tree.tokens) - 1
    head = _run_of(tree, marks[-1] + 1, last)
    if head is not None and _kind(tree, head) in _TELLING:
        return _statement(tree, _speaker(tree, marks[-1] + 1, last, head), 0, marks[-1] - 1)
    head = _run_of(tree, 0, marks[0] - 1)
    if head is None:
        return None
    behind = tree.tokens[marks[0] + 1 :]
    spoken = behind[0].text in "\"'" or any(t.text.lower() in _SPEAKING for t in behind)
    kind = _kind(tree, head)
    if kind in _SPOKEN or (spoken and kind is not None):
        return _statement(tree, _speaker(tree, 0, marks[0] - 1, head), marks[0] + 1, last)
    return None
