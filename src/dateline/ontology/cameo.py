"""The CAMEO crosswalk: PLOVER events to CAMEO codes for those whose models eat them, and CAMEO codes to PLOVER.

Source: section "CAMEO to PLOVER translation" of the PLOVER manual and its data file of 2021, corrected to 2.0; the way
back is our own derivation. Both stand in `data/ontology/cameo.tsv`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.tables import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterable


class PloverCode(NamedTuple):
    """What a CAMEO code means in PLOVER 2.0."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


class _Rule(NamedTuple):
    """A row of direction "out"."""

    code: str
    mode: str
    contexts: frozenset[str]


def cameo_code(type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> str:
    """The CAMEO base code (three digits) that fits an event, else the root code (two digits).

    Our derivation from "CAMEO to PLOVER translation". An unknown type raises ValueError.
    """
    about = frozenset(contexts)
    for rule in _rules().get(type, ()):
        if rule.mode in ("", mode) and (not rule.contexts or rule.contexts & about):
            return rule.code
    raise ValueError(f"{type!r} is no PLOVER type")


def from_cameo(code: str) -> PloverCode | None:
    """PLOVER type, mode and contexts of a CAMEO code of two to four digits.

    None for statements (01, 02), which are no events, and for unknown codes.
    Source: "CAMEO to PLOVER translation" and its data file, corrected to 2.0.
    """
    return _readings().get(code.strip())


@cache
def _readings() -> dict[str, PloverCode]:
    table = (row for row in rows("ontology/cameo.tsv") if row["direction"] == "in")
    return {row["code"]: PloverCode(row["type"], row["mode"] or None, tuple(values(row["contexts"]))) for row in table}


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    """The rows of direction "out" by type, most conditions first; the last of each type fits always."""
    found: dict[str, list[_Rule]] = {}
    for row in rows("ontology/cameo.tsv"):
        if row["direction"] == "out":
            rule = _Rule(row["code"], row["mode"], frozenset(values(row["contexts"])))
            found.setdefault(row["type"], []).append(rule)
    return {type: tuple(sorted(group, key=_openness)) for type, group in found.items()}


def _openness(rule: _Rule) -> tuple[bool, bool]:
    return (not rule.mode, not rule.contexts)
