"""Which way a number moved, and what it measures: "a sharp 34.5% drop in exports to the U.S.".

Source: our own table `data/quantities/directions.tsv`. All patterns look only at the characters beside the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows, values
from dateline.resolving.numerals import MONTHS

if TYPE_CHECKING:
    from dateline.records import Direction

_WORD = re.compile(r"\s*([A-Za-z$€£][\w.'\u2019&/-]*)")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.){2,}$")
_MOST_WORDS = 8
_WHEN = re.compile(
    rf"\s(?:(?:in|on|during|since|for|over)\s(?:\d|{MONTHS}|[A-Z][a-z]+day|the\s(?:first|second|third|fourth|year|month|last|past)"
    rf"|(?:last|this|early|late)\s)|(?:last|this)\s(?:year|month|week|quarter)).*$"
)


@dataclass(frozen=True, slots=True)
class Change:
    """How a number moved. `change` is False where the number is the level reached ("fell to 4 percent")."""

    direction: Direction
    change: bool
    of: str | None


def change(text: str, start: int, end: int, *, by_only: bool = False, percent: bool = False) -> Change | None:
    """The movement that the words beside `text[start:end]` report; None when they report none.

    `by_only` asks for a plain sign of change ("by 12", "a drop of 12"), as for counts: "lost 12 men" is no fall.
    `percent` says that the number is a percentage.
    """
    after, before = text[end : end + 160], text[max(0, start - 160) : start]
    match = None if by_only else _after(percent).match(after)
    if match:
        noun = re.match(r"\s(?:in|of)\s", after[match.end() :], re.IGNORECASE)
        measured = phrase(after, match.end() + noun.end()) if noun else None
        return Change(_side(match[1]), True, measured or _subject_of_gain(before))
    match = _noun_before().search(before)
    if match:
        return Change(_side(match["noun"]), True, match["of"] and phrase(match["of"], 0))
    match = _verb_before().search(before)
    if not match:
        return None
    verb, link, thing = match["verb"].lower(), (match["link"] or "").lower(), match["thing"]
    if verb in _words("level") and link not in ("by", "to") and (by_only or verb not in ("up", "down", "cut", "cuts")):
        return None
    if by_only and link != "by":
        return None
    measured = phrase(thing, 0) if thing and link in ("by", "to") else None
    return Change(_side(verb), link in ("", "by"), measured or subject(before[: match.start("verb")]))


def measured(text: str, end: int, *, money: bool = False, percent: bool = False) -> str | None:
    """The thing measured, after the number: "of GDP", "in aid" after money, "tariff on steel" after percent."""
    after = text[end : end + 160]
    match = re.match(r"\s(?:worth\s)?of\s", after, re.IGNORECASE)
    if match:
        return phrase(after, match.end())
    if money:
        match = re.match(
            r"\sin\s(?=[a-z])(?!the\s[A-Z])(?!the\s(?:first|second|third|fourth|last|past|year|month|week)\b)", after
        )
        return phrase(after, match.end()) if match else None
    if percent:
        match = re.match(r"[\s-](" + "|".join(_words("rate")) + r")\b", after, re.IGNORECASE)
        return phrase(after, 1, also=("on", "in")) if match else None
    return None


def phrase(text: str, start: int, *, also: tuple[str, ...] = ()) -> str | None:
    """The noun phrase that begins at `start`, up to a word that cannot be part of it; without its article."""
    taken: list[str] = []
    position, end = start, start
    while len(taken) < _MOST_WORDS:
        match = _WORD.match(text, position)
        if not match:
            break
        word = match[1]
        closed = word.endswith(".") and not _ABBREVIATION.search(word)
        word = word.rstrip(".'\u2019") if closed else word
        if _ends(word, text[match.end() :], also, taken):
            break
        taken.append(word)
        position = end = match.start(1) + len(word)
        if closed or re.match(r"[,;:()\"”]|\.\s", text[position:]):
            break
    while taken and taken[-1].lower() in _words("keep"):
        end = text.rfind(taken.pop(), start, end)
    found = re.sub(r"\s+", " ", text[start:end]).strip()
    return re.sub(r"^(?:the|a|an|its|their|his|her)\s", "", found, flags=re.IGNORECASE) or None


def subject(before: str) -> str | None:
    """What grew or fell: the words between the clause's start and its verb, if they are few."""
    clause = re.split(
        r"[;:,—\u2013()\"“”\n]|(?<![A-Z])\.\s|\b(?:that|and|but|while|as|said|says|after|when|which|who)\b", before
    )[-1]
    clause = re.sub(r"\b(?:(?:expected|set|likely|due|forecast|projected|seen|poised)\sto)\b", " ", clause)
    clause = re.sub(r"\b(?:have|has|had|also|is|are|was|were|will|would|sharply|slightly|already|by)\b", " ", clause)
    words = clause.split()
    if not 0 < len(words) <= _MOST_WORDS or words[0].lower() in (
        "it",
        "they",
        "he",
        "she",
        "this",
        "in",
        "on",
        "at",
        "to",
    ):
        return None
    text = " ".join(words)
    # A year or a comparison is when, not what.
    text = _WHEN.sub("", text)
    return re.sub(r"^(?:the|a|an|its|their)\s", "", text, flags=re.IGNORECASE) or None


def _subject_of_gain(before: str) -> str | None:
    """The subject of the verb before the number, as in "Exports posted a 5% rise"."""
    verb = re.search(
        r"\s(?:posted|saw|recorded|showed|suffered|reported|posts|were|was|is|are)\s(?:an?\s)?(?:[a-z]+\s)?$", before
    )
    return subject(before[: verb.start()]) if verb else None


def _ends(word: str, rest: str, also: tuple[str, ...], taken: list[str]) -> bool:
    lower = word.lower()
    if not taken and lower in ("the", "a", "an", "its", "their", "his", "her"):
        return False
    if lower in also:
        return False
    if lower == "to":
        return not re.match(r"\s+(?:the\s|[A-Z](?![\w.]*['\u2019]s))", rest)
    if lower == "from":
        return not re.match(r"\s+(?:the\s(?!same|previous|prior|year)|[A-Z])", rest)
    # A past participle before its noun cannot be told from a verb; only the first word may be one.
    return lower in _words("stop") or (bool(taken) and word == lower and lower.endswith("ed"))


def _side(word: str) -> Direction:
    lower = word.lower()
    singular = lower[:-1] if lower.endswith("s") else lower
    ups = {*_words("up noun"), *_words("up verb"), *_words("up after")}
    return "up" if lower in ups or singular in ups else "down"


@cache
def _words(kind: str) -> tuple[str, ...]:
    for row in rows("quantities/directions.tsv"):
        if row["kind"] == kind:
            return tuple(values(row["words"]))
    raise ValueError(f"directions.tsv has no kind {kind!r}")


def _any(*kinds: str) -> str:
    words = sorted({word for kind in kinds for word in _words(kind)}, key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _after(percent: bool) -> re.Pattern[str]:
    """What shows the direction after the number. "80 km off" and "$5 more" are no changes, "5% more" is one."""
    nouns, tails = _any("up noun", "down noun"), _any("up after", "down after") if percent else "higher|lower"
    return re.compile(rf"[\s-](?:(?:{_any('filler')})\s)*((?:{nouns})s?|{tails})\b(?!\s(?:to|by)\s)", re.IGNORECASE)


@cache
def _noun_before() -> re.Pattern[str]:
    nouns = _any("up noun", "down noun")
    return re.compile(
        rf"\b(?P<noun>{nouns})\s(?:(?:in|of)\s(?P<of>[^,;:.\d]{{3,60}})\s)?of\s(?:(?:{_any('adverb')})\s)*$",
        re.IGNORECASE,
    )


@cache
def _verb_before() -> re.Pattern[str]:
    verbs = _any("up verb", "down verb")
    thing = r"(?P<thing>(?:from\s[^;:]{1,30}|(?!(?:to|by|from)\s)[^,;:.\d]{2,50}?))"
    return re.compile(
        rf"\b(?P<verb>{verbs})\s(?:(?:{thing}\s)?(?P<link>by|to|below|above|past)\s)?(?:(?:{_any('adverb')})\s|[a-z]+ly\s)*$",
        re.IGNORECASE,
    )
