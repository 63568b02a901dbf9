"""Where a line may hold a place name: known names, and capitalised words built like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows
from dateline.knowledge.toponyms import Sense, abbreviated, senses
from dateline.parsing.words import FUNCTION_WORDS
from dateline.resolving.geoparsing.cue_words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)*|\d+")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,5}|[A-Z]\.[A-Z][a-z]{1,3}\.")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_GAPS = frozenset({" ", "-", "\n", "\xa0", "\u2011", ". "})
# The most words of a name, and of an unknown name.
_LONGEST = 6
_LONGEST_UNKNOWN = 4
# A line longer than this is no sentence; it is read in pieces elsewhere.


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line, without its possessive ending; `gap` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, be it behind an elision ("d'Ivoire")."""
        return self.text[:1].isupper() or (self.text[1:2] in ("'", "’") and self.text[2:3].isupper())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` to `last` of a line, which may be a place name, and the places that it may mean.

    `shape` is "known", "compound" (a known or unknown name with a landform or direction: "Fraser Valley",
    "North Dallas") or "unknown" (capitalised words that the tables do not have).
    """

    first: int
    last: int
    text: str
    senses: tuple[Sense, ...]
    shape: str


def words_in(text: str) -> list[Word]:
    """The words of a line; an abbreviation with its stops is one word."""
    found: list[Word] = []
    position = end = 0
    while match := _WORD.search(text, position):
        abbreviation = _ABBREVIATION.match(text, match.start())
        match = abbreviation or match
        tail = None if abbreviation else _POSSESSIVE.search(match[0])
        stop = match.start() + tail.start() if tail else match.end()
        possessive = bool(tail) or text[stop : stop + 2] in ("'s", "’s") or text[stop : stop + 1] in ("'", "’")
        found.append(Word(text[match.start() : stop], match.start(), stop, text[end : match.start()], possessive))
        position = end = match.end()
    return found


def joined(words: Sequence[Word], i: int) -> bool:
    """Whether a word follows the one before without more than a space or hyphen."""
    return 0 < i < len(words) and words[i].gap in _GAPS


def _starts(word: Word, following: Word | None) -> bool:
    if word.capital:
        return True
    return word.text in words_of("article") and following is not None and following.gap == "-" and following.capital


def _spans(words: Sequence[Word], i: int) -> Iterator[int]:
    """The last words of the names that may begin at a word, the longest first."""
    ends = [i] if words[i].capital else []
    for j in range(i + 1, min(i + _LONGEST, len(words))):
        if not joined(words, j):
            break
        if words[j].capital:
            ends.append(j)
        elif words[j].text not in words_of("small"):
            break
    return reversed(ends)


def _known(text: str, words: Sequence[Word], i: int, j: int) -> tuple[str, tuple[Sense, ...]]:
    """A span's text and senses; an abbreviation takes its stop along ("Pa.", "St. Louis")."""
    span = text[words[i].start : words[j].end]
    if i == j:
        comma = i > 0 and words[i].gap.strip() == ","
        stopped = f"{span}." if text[words[j].end : words[j].end + 1] == "." else span
        for form in dict.fromkeys((stopped, span)):
            found = abbreviated(form, behind_comma=comma)
            if found:
                return form, found
    if i == j and _is_no_name(span):
        return span, ()
    return span, senses(span)


def _is_no_name(word: str) -> bool:
    """Whether a word is one that, standing alone with a capital, is something else: "In", "August", "University"."""
    if word.isupper() and len(word) > 1:
        return False
    return word.lower() in FUNCTION_WORDS or word in _not_names()


@cache
def _not_names() -> frozenset[str]:
    """Months, weekdays, and the words that name organisations and landforms."""
    times = {row["name"] for table in ("months", "weekdays") for row in rows(f"times/{table}.tsv")}
    return frozenset(times | words_of("organisation") | words_of("landform") | words_of("honorific") | words_of("part"))


def _compound(text: str, words: Sequence[Word], i: int, longest: int) -> Candidate | None:
    """A name with a landform behind it ("Salinas Valley") or a direction before a known one ("North Dallas").

    Of at most `longest` more words: in Title Case any word may stand between.
    """
    if _is_no_name(words[i].text) and words[i].text not in words_of("part"):
        return None
    last = i
    while last + 1 < len(words) and last - i < longest and joined(words, last + 1):
        if words[last].possessive or not words[last + 1].capital:
            break
        last += 1
    for j in range(last, i, -1):
        inner = text[words[i].start : words[j - 1].end]
        outer = text[words[i + 1].start : words[j].end]
        whole = text[words[i].start : words[j].end]
        if words[j].text in words_of("landform") and words[i].text not in words_of("landform"):
            return Candidate(i, j, whole, senses(inner), "compound")
        if words[i].text in words_of("part") and any(sense.kind == "town" for sense in senses(outer)[:1]):
            return Candidate(i, j, whole, senses(outer), "compound")
    return None


def _run_end(words: Sequence[Word], i: int) -> int:
    """The last word of the capitalised words that begin at a word."""
    last = i
    while last + 1 < len(words) and joined(words, last + 1) and not words[last].possessive:
        following = words[last + 1]
        small = following.text in words_of("particle") and joined(words, last + 2) and words[last + 2].capital
        if not following.capital and not small:
            break
        last += 1
    return last


def find_candidates(text: str, words: Sequence[Word], *, cased: bool = False) -> list[Candidate]:
    """The names of a line that may be places, from left to right, without overlaps, the longest first.

    `cased` says that capitals in the line mean nothing.
    """
    found: list[Candidate] = []
    i = 0
    while i < len(words):
        following = words[i + 1] if i + 1 < len(words) else None
        candidate = _candidate_at(text, words, i, cased=cased) if _starts(words[i], following) else None
        if candidate:
            found.append(candidate)
            i = candidate.last
        i += 1
    return found


def _candidate_at(text: str, words: Sequence[Word], i: int, *, cased: bool) -> Candidate | None:
    compound = _compound(text, words, i, 1 if cased else _LONGEST_UNKNOWN)
    for j in _spans(words, i):
        if compound and j < compound.last:
            return compound
        span, known = _known(text, words, i, j)
        if known:
            return Candidate(i, j, span, known, "known")
    if compound:
        return compound
    word = words[i].text
    article = word.lower() in words_of("article") and joined(words, i + 1) and words[i + 1].gap == "-"
    if not article and (not words[i].capital or len(word) < 3 or word.isupper() or _is_no_name(word)):
        return None
    last = _run_end(words, i)
    if last - i >= _LONGEST_UNKNOWN or any(senses(words[k].text) for k in range(i + 1, last + 1)):
        last = i
    return Candidate(i, last, text[words[i].start : words[last].end], (), "unknown")
