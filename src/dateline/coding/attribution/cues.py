"""The words that tell whose words a text gives: reporting verbs, "according to", "reportedly"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.coding.tree import Tree, ancestors, kids
from dateline.knowledge.tables import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterator

# Forms that are hardly ever anything but reporting verbs, whatever class the parser gives them.
_ALWAYS = frozenset({"says", "said", "saying", "told", "tells"})
_MODALS = frozenset({"to", "will", "would", "should", "could", "may", "might", "must", "shall", "'ll", "'d", "wo"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of `data/attribution/cues.tsv`: its words, the frames in which it tells what is said, and its stance."""

    words: tuple[str, ...]
    pos: str
    frames: frozenset[str]
    stance: str


@dataclass(frozen=True, slots=True)
class CueAt:
    """A cue in a sentence: its readings, best first, and its tokens `first` to `last`; `head` is the verb."""

    readings: tuple[Cue, ...]
    first: int
    last: int
    head: int


@cache
def cues() -> dict[tuple[str, str], tuple[Cue, ...]]:
    """(first word, "verb" | "phrase" | "account" | "adverb") → cues that begin with it, those of most words first."""
    found: dict[tuple[str, str], list[Cue]] = {}
    for row in rows("attribution/cues.tsv"):
        frames = frozenset(values(row["frames"]))
        for words in values(row["cue"]):
            parts = tuple(words.split())
            found.setdefault((parts[0], row["pos"]), []).append(Cue(parts, row["pos"], frames, row["stance"]))
    return {key: tuple(sorted(group, key=lambda cue: -len(cue.words))) for key, group in found.items()}


def _spelt(tree: Tree, i: int, cue: Cue) -> bool:
    """Whether the words behind token `i` are the rest of the cue's."""
    behind = tree.tokens[i + 1 : i + len(cue.words)]
    return len(behind) == len(cue.words) - 1 and all(
        word in (token.text.lower(), token.lemma) for word, token in zip(cue.words[1:], behind, strict=True)
    )


def is_told(tree: Tree, verb: int) -> bool:
    """Whether a verb's words have been said: not "will say", "refused to say", "did not say"."""
    if kids(tree, verb, "neg"):
        return False
    before = {tree.tokens[a].text.lower() for a in kids(tree, verb, "aux")}
    return not (tree.tokens[verb].tag == "VB" and before & _MODALS)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive ("was accused", "is said to")."""
    token = tree.tokens[verb]
    if token.tag in ("VBG", "VBZ", "VBP"):
        return False
    reduced = token.dep == "acl" and token.tag in ("VBN", "VBD") and tree.tokens[verb + 1 : verb + 2]
    return bool(kids(tree, verb, "auxpass", "nsubjpass")) or bool(reduced and reduced[0].lemma == "by")


def _is_verb_here(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    if token.text.lower() in _ALWAYS:
        return token.dep not in ("amod", "compound")
    if tree.sentence.headline and i == len(tree.tokens) - 1 and token.tag in ("NN", "NNS", "NNP") and i > 1:
        return True  # "Hamas rejects truce, Israeli media *report*"
    if token.dep == "ROOT" and i + 1 < len(tree.tokens) and tree.tokens[i + 1].text.lower() == "that":
        return True  # "the law *states* that", which the parser may take for a noun
    return token.pos == "VERB" and token.dep != "amod" and token.i not in tree.names


def _verb_at(tree: Tree, i: int, known: tuple[Cue, ...]) -> CueAt | None:
    readings = [cue for cue in known if _spelt(tree, i, cue)]
    if not readings or not _is_verb_here(tree, i):
        return None
    longest = max(len(cue.words) for cue in readings)
    alike = tuple(cue for cue in readings if len(cue.words) == longest)
    unsaid = longest == 1 and not is_told(tree, i)
    return None if unsaid else CueAt(alike, i, i + longest - 1, i)


def find_cues(tree: Tree) -> Iterator[CueAt]:
    """The cues of a sentence in the order of their words."""
    known = cues()
    for token in tree.tokens:
        word = token.text.lower()
        phrase = next((cue for cue in known.get((word, "phrase"), ()) if _spelt(tree, token.i, cue)), None)
        if phrase:
            yield CueAt((phrase,), token.i, token.i + len(phrase.words) - 1, token.i)
            continue
        verbs = known.get((token.lemma, "verb"))
        if verbs and (found := _verb_at(tree, token.i, verbs)):
            yield found
            continue
        accounts = known.get((token.lemma, "account"))
        if accounts and token.dep == "pobj" and tree.tokens[token.head].lemma == "by" and kids(tree, token.i, "poss"):
            yield CueAt(accounts, token.head, token.i, token.i)
        adverbs = known.get((word, "adverb"))
        if adverbs:
            head = next(ancestors(tree, token.i), token.i)
            yield CueAt(adverbs, token.i, token.i, head)
