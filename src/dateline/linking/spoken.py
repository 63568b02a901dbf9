"""What the words of a span say: a person's name, a title, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.linking.chunks import Title
from dateline.linking.people import persons_in
from dateline.linking.scanning import scan
from dateline.parsing.names import find_names

_CACHED = 16_384
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Spoken:
    """The name in a span, without titles, and the title; None where it has none."""

    name: str | None
    title: Title | None


NOTHING = Spoken(None, None)


@lru_cache(maxsize=_CACHED)
def spoken(text: str) -> Spoken:
    """Read a span's words: "former President Yoon" is the name "Yoon" with the title president, flagged as former."""
    if len(text) > _LONGEST or not any(c.isalpha() for c in text):
        return NOTHING
    persons, titles, _ = persons_in(scan(text, find_names(text)), text)
    if persons:
        titles = [*persons[0].titles, *titles]
        return Spoken(persons[0].name, titles[0] if titles else None)
    return Spoken(None, titles[0] if titles else None)
