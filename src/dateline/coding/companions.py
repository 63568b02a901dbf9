"""Acts that bring a second one along: a conviction with prison is SANCTION convict and COERCE arrest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.coding.actors import lemmas_of
from dateline.coding.acts import Act
from dateline.coding.clauses import clause_of
from dateline.coding.tree import Tree, main_verb
from dateline.knowledge.roles import find_role
from dateline.knowledge.tables import rows, values


@dataclass(frozen=True, slots=True)
class Companion:
    """A row of `companions.tsv`."""

    type: str
    mode: str | None
    trigger: frozenset[str]
    words: frozenset[str]
    actor: str | None
    adds_type: str
    adds_mode: str | None
    example: str


@cache
def companions() -> tuple[Companion, ...]:
    """The rows of `data/coding/companions.tsv`."""
    return tuple(
        Companion(
            row["type"],
            row["mode"] or None,
            frozenset(values(row["trigger"])),
            frozenset(values(row["words"])),
            row["actor"] or None,
            row["adds_type"],
            row["adds_mode"] or None,
            row["example"],
        )
        for row in rows("coding/companions.tsv")
    )


def _holds(tree: Tree, act: Act, companion: Companion, lemmas: set[str]) -> bool:
    if (act.type, act.mode) != (companion.type, companion.mode):
        return False
    if companion.trigger and companion.trigger.isdisjoint(tree.tokens[i].lemma for i in act.tokens):
        return False
    if companion.words and companion.words.isdisjoint(lemmas):
        return False
    return companion.actor is None or any(_sector(tree, actor.head) == companion.actor for actor in act.actors)


def _sector(tree: Tree, head: int) -> str | None:
    role = find_role(lemmas_of(tree, head))
    return role.sector if role else None


def companions_of(tree: Tree, act: Act) -> list[Act]:
    """The further acts that an act brings along."""
    clause = clause_of(tree, main_verb(tree, act.at))
    lemmas = {tree.tokens[i].lemma for i in clause}
    return [
        replace(act, type=companion.adds_type, mode=companion.adds_mode)
        for companion in companions()
        if _holds(tree, act, companion, lemmas)
    ]
