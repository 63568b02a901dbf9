"""What the heads predict: the label lists, in a fixed order, from PLOVER's tables."""

from __future__ import annotations

from dateline.ontology import plover

NONE = 0
TYPES: tuple[str, ...] = ("none", *plover.types())
TYPE_INDEX = {name: number for number, name in enumerate(TYPES)}

STATUSES: tuple[str, ...] = ("actual", "planned", "hypothetical", "alleged", "denied", "historical")
STATUS_INDEX = {name: number for number, name in enumerate(STATUSES)}

ROLES: tuple[str, ...] = ("actors", "recipients", "place", "when", "attribution")

# Modes as (type, mode), the mode None first; a type's modes stand side by side, so its softmax is one slice.
MODES: tuple[tuple[str, str | None], ...] = tuple(
    (kind, mode) for kind in TYPES[1:] for mode in (None, *plover.modes(kind))
)
MODE_INDEX = {pair: number for number, pair in enumerate(MODES)}


def mode_range(kind: str) -> tuple[int, int]:
    """First and last-but-one number of a type's modes in `MODES`."""
    numbers = [number for number, (owner, _) in enumerate(MODES) if owner == kind]
    return numbers[0], numbers[-1] + 1
