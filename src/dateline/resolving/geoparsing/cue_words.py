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


def is_surname(word: str) -> bool:
    """Whether a word alone names a person of the tables."""
    return any(table == "person" for table, _ in gazetteer.names().get(word, ()))
