"""The patterns by which news tells that somebody takes, leaves or gets an office (`data/actors/changes.tsv`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from dateline.knowledge.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records.entity import EvidenceKind

# Words that unsay what stands with them: "denied that he resigned", "may be sacked", "refused to quit", "rumours".
_UNSAID = frozenset(
    "not never n't deny denied denies denying if would may might could should rumour rumours rumor rumors rumoured "
    "rumored speculation unconfirmed refuse refused refuses whether nearly almost unless demand demanded demands "
    "urge urged urges call called calls false hoax fake want wanted wants hoped hopes until before accused".split()
)
# Between the words of a pattern they say that it lies ahead: "was set to be named".
_AHEAD = frozenset({"will", "to", "shall"})
_WINDOW = 8
_PERSON = r"§P(?P<{}>\d+) (?:, (?:\d\d|§T\d+) , )?(?:, )?"


@dataclass(frozen=True, slots=True)
class Change:
    """A pattern found in a sentence: numbers of the chunks that come, go and name the office; where it was found."""

    kind: EvidenceKind
    new: int | None
    old: int | None
    title: int | None
    start: int
    end: int


def _word(part: str) -> str:
    """One part of a pattern as a regular expression, with the space behind it."""
    if part == "{title}":
        return r"§T(?P<title>\d+) "
    if part in ("{new}", "{old}"):
        return _PERSON.format(part[1:-1])
    if part == "~":
        return r"((?:[a-z0-9][a-z0-9'-]* ){0,3}?)"
    if part[0] == "[":
        return "(?:(?:" + "|".join(map(re.escape, part[1:-1].split("|"))) + ") )?"
    if part[0] == "(":
        return "(?:" + "|".join(map(re.escape, part[1:-1].split("|"))) + ") "
    return re.escape(part) + " "


@cache
def _patterns() -> tuple[tuple[EvidenceKind, re.Pattern[str]], ...]:
    made = []
    for row in rows("actors/changes.tsv"):
        parts = re.findall(r"\([^)]*\)|\[[^\]]*\]|\S+", row["pattern"])
        made.append((cast("EvidenceKind", row["kind"]), re.compile(r"(?<!\S)" + "".join(map(_word, parts)))))
    return tuple(made)


def find_changes(tagged: str) -> Iterator[Change]:
    """The changes that a sentence tells. `tagged` is its words, a space behind each; §P0 is a person, §T0 a title.

    What the sentence denies, asks for or holds possible is no change.
    """
    for kind, pattern in _patterns():
        for found in pattern.finditer(tagged):
            around = tagged[: found.start()].split(" ")[-_WINDOW:] + found[0].split(" ")
            if _UNSAID.intersection(around):
                continue
            groups = found.groupdict()
            between = " ".join(text for text in found.groups() if text and not text.isdigit()).split()
            if kind != "designated" and _AHEAD.intersection(between):
                continue
            new, old, title = (int(groups[key]) if groups.get(key) else None for key in ("new", "old", "title"))
            yield Change(kind, new, old, title, found.start(), found.end())
