"""What is said before a tag ("..., police said"), around it, or behind "as police said"."""

from __future__ import annotations

from dateline.coding.attribution.cues import CueAt
from dateline.coding.attribution.runs import QUOTES, STOPS, Run, trimmed
from dateline.coding.tree import Tree, is_verb, kids

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
    if mark < begin or tree.tokens[mark].text not in STOPS or tree.tokens[mark].text == ":":
        return []
    first = begin
    while first < mark and (tree.tokens[first].text in STOPS or tree.tokens[first].lemma in _SKIP):
        first += 1
    run = trimmed(tree, (first, mark))
    if run is None:
        return []
    on = _going_on(tree, cue, speaker)
    if not _is_clause(tree, run) and not (on and _is_clause(tree, on)):
        return []
    return [run, on] if on else [run]


def _is_clause(tree: Tree, run: Run) -> bool:
    """Whether words before a tag can be what is said: they hold a verb, or stand in quotation marks."""
    around = tree.tokens[max(0, run[0] - 1) : run[1] + 2]
    return tree.sentence.headline or any(is_verb(tree, t.i) or t.text in QUOTES for t in around)


def _going_on(tree: Tree, cue: CueAt, speaker: tuple[int, int]) -> Run | None:
    """The words behind a tag that go on with what is said: "The ceasefire, X said, *will not be renewed*"."""
    inverted = speaker[0] > cue.last
    at = max(cue.last, speaker[1]) + 1
    while at < len(tree.tokens) and tree.tokens[at].text not in ',"':
        at += 1
    if at + 1 >= len(tree.tokens):
        return None
    after = next((t for t in tree.tokens[at:] if t.text not in STOPS), None)
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
