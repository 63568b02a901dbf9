"""The words of our own tables: roles and triggers. What news uses may be missing from a general word list."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dateline.knowledge.tables import rows, values


@cache
def table_words() -> frozenset[str]:
    """Every lower-case word of a role or trigger."""
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
    return frozenset(found)
