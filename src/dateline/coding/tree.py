"""A sentence's dependency tree, and how to walk it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import NameHit, Sentence, Token

LEFT_MODIFIERS = frozenset(
    {"compound", "amod", "nummod", "poss", "nmod", "quantmod", "case", "punct", "advmod", "npadvmod"}
)
# Words that open a noun phrase and are no part of its name.
_OPENERS = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "this",
        "that",
        "these",
        "those",
        "both",
        "some",
        "any",
        "'s",
    }
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with its tokens' children and, by token, the known name that covers it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    names: dict[int, NameHit]


def build_tree(sentence: Sentence) -> Tree:
    """Index a parsed sentence."""
    children: list[list[int]] = [[] for _ in sentence.tokens]
    for token in sentence.tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    names = {
        token.i: hit
        for hit in sentence.names
        for token in sentence.tokens
        if token.start < hit.end and token.end > hit.start
    }
    return Tree(sentence, sentence.tokens, tuple(map(tuple, children)), names)


def kids(tree: Tree, i: int, *deps: str) -> list[int]:
    """Children of a token that bear one of these dependency labels."""
    return [child for child in tree.children[i] if tree.tokens[child].dep in deps]


def subtree(tree: Tree, i: int) -> Iterator[int]:
    """The token and all below it."""
    stack = [i]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            yield node
            stack += tree.children[node]


def ancestors(tree: Tree, i: int) -> Iterator[int]:
    """The tokens above, nearest first."""
    seen = {i}
    while tree.tokens[i].head not in seen:
        i = tree.tokens[i].head
        seen.add(i)
        yield i


def conjuncts(tree: Tree, i: int) -> list[int]:
    """The token and those coordinated with it ("A, B and C"), in order."""
    found = [i]
    for node in found:
        found += [child for child in kids(tree, node, "conj") if child not in found]
    return found


def is_verb(tree: Tree, i: int) -> bool:
    """Whether the token is used as a verb."""
    return tree.tokens[i].pos in ("VERB", "AUX")


def covered(tree: Tree, hit: NameHit) -> tuple[int, int]:
    """First and last token that a known name covers."""
    nodes = [i for i, other in tree.names.items() if other is hit]
    return min(nodes), max(nodes)


def phrase(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase of `head`: modifiers on its left, and the name that covers it.

    Determiners, what follows the head and coordinated phrases stay out.
    """
    first = head
    for child in sorted(tree.children[head], reverse=True):
        if child > head:
            continue
        token = tree.tokens[child]
        if token.dep not in LEFT_MODIFIERS or (token.dep == "punct" and token.text not in "-'"):
            if token.dep == "det":
                break
            continue
        if any(
            tree.tokens[node].pos == "VERB" and tree.tokens[node].dep in ("relcl", "acl")
            for node in subtree(tree, child)
        ):
            continue
        first = min(first, *subtree(tree, child))
    last = head
    if head in tree.names:
        first_named, last_named = covered(tree, tree.names[head])
        first, last = min(first, first_named), max(last, last_named)
    while first < head and (
        tree.tokens[first].pos in ("DET", "PUNCT", "PART", "CCONJ", "ADP") or tree.tokens[first].lemma in _OPENERS
    ):
        first += 1
    while first >= 2 and _is_prefix(tree, first - 2):
        first -= 2
    return first, last


def _is_prefix(tree: Tree, i: int) -> bool:
    """Whether a word is joined to the one behind it by a hyphen and is no name of its own: "*ex*-minister"."""
    word, mark, behind = tree.tokens[i : i + 3]
    glued = word.end == mark.start and mark.end == behind.start
    return glued and mark.text == "-" and i not in tree.names and word.text.isalpha()


def span_text(tree: Tree, first: int, last: int) -> str:
    """The words from token to token, as the sentence writes them."""
    sentence = tree.sentence
    return sentence.text[tree.tokens[first].start - sentence.start : tree.tokens[last].end - sentence.start]


def hit_text(tree: Tree, hit: NameHit) -> str:
    """The words of a known name, as the sentence writes them."""
    return tree.sentence.text[hit.start - tree.sentence.start : hit.end - tree.sentence.start]


def main_verb(tree: Tree, node: int) -> int:
    """The verb of the clause that a token stands in; the token itself if there is none."""
    seen = set()
    climb = node
    while climb not in seen:
        seen.add(climb)
        if is_verb(tree, climb):
            return climb
        climb = tree.tokens[climb].head
    return node
