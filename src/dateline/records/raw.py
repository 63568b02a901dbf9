"""What coding hands to resolving: mentions whose actors are still words.

Token numbers are positions in the tokens of the sentence that is named beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.mention import Status


@dataclass(frozen=True, slots=True)
class RawActor:
    """An actor as words: tokens `first` to `last` of a sentence, with the phrase's `head`.

    In "U.S. and Chinese officials" there are two actors, the words "U.S." and "Chinese", both with head "officials".
    `antecedents` are what a pronoun, "the two sides" or a bare "talks" stand for, elsewhere in the document.
    """

    sentence: int
    first: int
    last: int
    head: int
    antecedents: tuple[RawActor, ...] = ()


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Who says it: tokens `first` to `last` of the sentence; `head` is the speaker's head word, None for a cue word."""

    first: int
    last: int
    head: int | None


@dataclass(frozen=True, slots=True)
class RawMention:
    """One event in one sentence, coded by the rule `rule`.

    `trigger` are token numbers, `clause` the tokens among which its place, time and quantities stand, `outer` those of
    the clauses above that may date it ("agreed on Tuesday *to ...*"). `ahead` says that it is told as lying ahead.
    `place` are the tokens that the network takes for its place (none: it sees no place), None where it has no view;
    `when` those that it takes for its time.
    `found_by` and `probability` are what `confidence` was made of (`dateline.coding.joining`).
    """

    sentence: int
    rule: str
    type: str
    mode: str | None
    status: Status
    trigger: tuple[int, ...]
    actors: tuple[RawActor, ...]
    recipients: tuple[RawActor, ...]
    attribution: RawAttribution | None
    clause: frozenset[int]
    outer: tuple[frozenset[int], ...]
    ahead: bool
    contexts: tuple[str, ...]
    confidence: float
    place: tuple[int, ...] | None
    when: tuple[int, ...]
    found_by: str
    probability: float
