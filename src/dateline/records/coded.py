"""Events that another coder has coded already: what a file of GDELT's or POLECAT's says, in Dateline's terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party as another coder names it.

    `country` is ISO 3166 alpha-3 or the coder's code for a group of countries, `sector` a PLOVER sector where the
    coder's own has a counterpart; `code` is what the file says.
    """

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where, as another coder places it: no span of a text stands behind it."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One event as another coder states it. A mention quotes its sentence; this quotes a row of a file, no more.

    `id` is the file's own, unique with `coder` ("GDELT 2.0", "POLECAT"). `type`, `mode` and `contexts` are PLOVER's,
    None where the file's code has no counterpart (CAMEO's statements); `cameo` is the CAMEO code where the file has
    one; `intensity` runs from -10 to 10 on the coder's own scale. `mentions`, `publishers` and `articles` count the
    reports the coder saw, where it tells.
    """

    id: str
    coder: str
    day: date | None
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str | None
    intensity: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Location | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    mentions: int | None = None
    publishers: int | None = None
    articles: int | None = None
    source: str = ""
