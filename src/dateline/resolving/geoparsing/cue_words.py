"""The words beside a name that tell whether it is a place (data/places/cue_words.tsv)."""

from __future__ import annotations

from functools import cache

from dateline.knowledge import gazetteer
from dateline.knowledge.tables import rows, values


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a class of the table. Raises KeyError for a class that is not there."""
    return _classes()[kind]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(values(row["words"])) for row in rows("places/cue_words.tsv")}


@cache
def surnames() -> frozenset[str]:
    """The last names of the registry's persons."""
    names = (person.name.split() for person in gazetteer.persons().values())
    return frozenset(parts[-1] for parts in names if len(parts) > 1)
