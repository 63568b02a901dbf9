"""Offices as dumps name them: "President of Kenya", "Minister of Foreign Affairs of the Republic of Chad"."""

from __future__ import annotations

from functools import lru_cache

from dateline.knowledge import gazetteer


@lru_cache(maxsize=50_000)
def position(label: str) -> tuple[str, str | None]:
    """The title in a position's label, in lower case, and the country that it names (ISO alpha-3)."""
    words = label.split(" ")
    for i in range(1, len(words)):
        if words[i - 1] not in ("of", "for"):
            continue
        rest = " ".join(words[i:]).removeprefix("the ")
        state = next((key for table, key in gazetteer.names().get(rest, ()) if table == "country"), None)
        if state:
            return " ".join(words[: i - 1]).lower(), state
    return label.lower(), None
