"""Titles and nouns that name an actor without a name ("prosecutor", "protesters", "warship"), with their sectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.knowledge.tables import rows


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: `kind` is "person", "group", "body" or "thing"."""

    role: str
    sector: str | None
    kind: str


@cache
def roles() -> dict[str, Role]:
    """Lower-case role → role."""
    return {
        row["role"]: Role(row["role"], row["sector"] or None, row["kind"])
        for row in rows("actors/roles.tsv")
        if row["kind"] != "modifier"
    }


@cache
def modifiers() -> dict[str, str | None]:
    """Words before a role that keep (None) or change its sector ("former" → ELI)."""
    return {row["role"]: row["sector"] or None for row in rows("actors/roles.tsv") if row["kind"] == "modifier"}


_LONGEST = 4


def find_role(lemmas: list[str]) -> Role | None:
    """The longest role that the end of a phrase's lemmas spells ("u.s.", "foreign", "minister" → foreign minister)."""
    known = roles()
    for start in range(max(0, len(lemmas) - _LONGEST), len(lemmas)):
        found = known.get(" ".join(lemmas[start:]))
        if found:
            return found
    return None


def sector_of(lemmas: list[str]) -> tuple[Role | None, str | None]:
    """The last role that a phrase states and its sector after the words before it ("former minister" → ELI).

    The role may stand anywhere in the phrase: "treasury secretary scott bessent".
    """
    for end in range(len(lemmas), 0, -1):
        role = find_role(lemmas[:end])
        if role:
            before = lemmas[: end - len(role.role.split())]
            changed = [sector for lemma in before if (sector := modifiers().get(lemma))]
            return role, changed[0] if changed else role.sector
    return None, None
