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
class RawCue:
    """The words that show that something is told as somebody's: tokens `first` to `last` of a sentence."""

    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Who says it: the speaker's words, and the cue. Without a speaker there is a cue ("reportedly").

    The cue is None where only a mark shows it ("Two killed: officials"), or none was found. `stance` is one of
    `data/attribution/cues.tsv`, "" without a cue. `chain` are all whose words something went through, from who said it
    to who tells it; empty where that is one only.
    """

    speaker: RawActor | None
    cue: RawCue | None
    stance: str = ""
    chain: tuple[RawAttribution, ...] = ()


@dataclass(frozen=True, slots=True)
class RawStatement:
    """What somebody says: who, and the pieces of what is said, as (start, end) in the field of sentence `sentence`.

    No pieces: it is not told ("declined to comment"). Where two tell the same words, the one of lower `rank` said them
    first ("X reported, citing Y": Y).
    """

    sentence: int
    attribution: RawAttribution
    contents: tuple[tuple[int, int], ...]
    rank: int = 0


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
