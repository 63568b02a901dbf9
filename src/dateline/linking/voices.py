"""How many independent publishers say a thing, and on which day they say it happened.

The parameters of learning stand here.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.records import Document, Evidence

# A fact is accepted once so many publishers, none copying the other, have told it.
MIN_PUBLISHERS = 2
# Reports of a change whose dates lie so near are of one change.
SAME_CHANGE = timedelta(days=21)
# Who is still called by a title so long after leaving it holds it no longer for that.
GRACE = timedelta(days=30)
# A gap no longer than this between two holders of an office is none: who follows began when the other left.
SHORT_VACANCY = timedelta(days=120)
UNKNOWN_PUBLISHER = "unknown"


def host_of(url: str | None) -> str:
    """The host of a URL without its "www.": who publishes, where nobody says so. "" for what is no URL."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def publisher_of(document: Document) -> str:
    """Who published a document, for counting independent voices: its publisher, else its address's host."""
    name = document.publisher or host_of(document.url) or UNKNOWN_PUBLISHER
    return " ".join(name.casefold().split())


def voices(evidence: Iterable[Evidence]) -> int:
    """The number of independent voices: a publisher counts once, and so does a text that several have copied."""
    publishers: set[str] = set()
    copies: set[str] = set()
    for one in sorted(evidence, key=lambda e: (e.publisher, e.copy)):
        if one.publisher not in publishers and one.copy not in copies:
            publishers.add(one.publisher)
            copies.add(one.copy)
    return len(publishers)


def is_accepted(evidence: Sequence[Evidence]) -> bool:
    """Whether enough independent publishers say it."""
    return len({one.publisher for one in evidence}) >= MIN_PUBLISHERS and voices(evidence) >= MIN_PUBLISHERS


def changes(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """Reports of changes, in order of time, put together where they are of one change."""
    found: list[list[Evidence]] = []
    for one in sorted(evidence, key=lambda e: (e.date, e.document, e.start)):
        if found and one.date - found[-1][0].date <= SAME_CHANGE:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def day_of(change: Sequence[Evidence]) -> date:
    """The day of a change: the one that most publishers state outright, else the first day that anybody told of it."""
    stated = {(one.publisher, one.date) for one in change if one.dated}
    if stated:
        days = Counter(day for _, day in stated)
        most = max(days.values())
        return min(day for day, count in days.items() if count == most)
    return min(one.date for one in change)
