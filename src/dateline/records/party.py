"""A party of an event without words of a text: as the ledger's events, or another coder's, name it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in an event.

    `country` is ISO 3166 alpha-3, or the code of a group of countries; `sector` is PLOVER's. `entity` is a key of our
    tables or registry, `code` what another coder's file says.
    """

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    code: str | None = None
