"""The words of our own tables: roles, triggers, classes, contexts. Common words of news, none of them a name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dateline.knowledge.tables import rows, values


@cache
def table_words() -> frozenset[str]:
    """Every lower-case word of a role, a trigger, a word class or a context's terms."""
    folder = files("dateline").joinpath("data", "coding", "triggers")
    found: set[str] = set()
    for entry in folder.iterdir():
        if entry.name.endswith(".tsv"):
            for row in rows(f"coding/triggers/{entry.name}"):
                for trigger in values(row["trigger"]):
                    found.update(re.split(r"[ -]", trigger))
    for row in rows("actors/roles.tsv"):
        if row["role"] == row["role"].lower():
            found.update(re.split(r"[ -]", row["role"]))
    for path in ("coding/classes.tsv", "coding/contexts.tsv"):
        for row in rows(path):
            for term in values(row["words"]):
                if term == term.lower() and term[:1].isalpha():
                    found.update(re.split(r"[ -]", term))
    return frozenset(word for word in found if word)
