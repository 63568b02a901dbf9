"""PLOVER 2.0 as the tables in `data/ontology` hold it: types, modes, contexts, sectors, quad classes, intensity.

Source: PLOVER manual 2.0. Each row of the tables names its section; where the manual disagrees with itself, the row's
note says what was taken. A name that the ontology does not know raises ValueError.
"""

from __future__ import annotations

from functools import cache

from dateline.knowledge.tables import rows


@cache
def types() -> tuple[str, ...]:
    """The 16 event types, in the manual's order (chapter "Event Categories")."""
    return tuple(_types())


@cache
def modes(type: str) -> tuple[str, ...]:
    """The modes of a type, in the manual's order ("Supplementary fields" of each type); five types have none."""
    _known(type)
    return tuple(mode for owner, mode in _mode_scores() if owner == type)


@cache
def contexts() -> tuple[str, ...]:
    """The 37 contexts (table "General contexts")."""
    return tuple(row["context"] for row in rows("ontology/contexts.tsv"))


@cache
def sectors() -> tuple[str, ...]:
    """The sectors an actor may have ("Sector Codes")."""
    return tuple(row["sector"] for row in rows("ontology/sectors.tsv"))


def quad_number(type: str) -> int:
    """The quad class of a type as 1 to 4 ("Quad categories in PLOVER"; SANCTION is 4, as its own section says)."""
    return int(_known(type)["quad"])


def quad(type: str) -> str:
    """The quad class of a type by name, such as "VERBAL COOPERATION" ("Quad categories in PLOVER")."""
    return _quads()[quad_number(type)]


def intensity(type: str, mode: str | None = None) -> float:
    """How conflictive (-10) or cooperative (+10) an event is ("Numeric conflict/cooperation scores").

    The mode's score where there is a mode, else the type's. A mode of another type raises ValueError.
    """
    row = _known(type)
    if not mode:
        return float(row["score"])
    if (type, mode) not in _mode_scores():
        raise ValueError(f"{type} has no mode {mode!r}; it has {', '.join(modes(type)) or 'none'}")
    return _mode_scores()[type, mode]


def is_valid(type: str, mode: str | None = None) -> bool:
    """Whether the type exists and has that mode; no mode is always right ("Supplementary fields" are optional)."""
    return type in _types() and (not mode or (type, mode) in _mode_scores())


def requires_recipient(type: str) -> bool:
    """Whether an event of the type is incomplete without a recipient (chapter "Event Categories")."""
    return _known(type)["recipient"] == "yes"


def _known(type: str) -> dict[str, str]:
    row = _types().get(type)
    if row is None:
        raise ValueError(f"{type!r} is no PLOVER type; the types are {', '.join(_types())}")
    return row


@cache
def _types() -> dict[str, dict[str, str]]:
    return {row["type"]: row for row in rows("ontology/types.tsv")}


@cache
def _mode_scores() -> dict[tuple[str, str], float]:
    return {(row["type"], row["mode"]): float(row["score"]) for row in rows("ontology/modes.tsv")}


@cache
def _quads() -> dict[int, str]:
    return {int(row["number"]): row["quad"] for row in rows("ontology/quads.tsv")}
