"""Text → tokens with classes: what the time grammar's patterns are written over.

Source: our own. Every token gets one character that stands for the set of its classes, so that a pattern over tokens is
a regular expression over a short string. Words that the grammar does not know are all the same character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.knowledge.tables import rows, values
from dateline.resolving.times.names import months, weekdays

OTHER = "."
_FIRST_CODE = 0x4E00  # the characters of classes: one plane of ideographs, none of which a pattern treats specially
_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]{2,}(?!\w))
  | (?P<gap>\n[^\S\n]*\n\s*)
  | (?P<iso>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w/-]))
  | (?P<slashed>\d{1,4}/\d{1,2}/\d{1,4}(?![\w/])|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?![\w]))
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])(?:(?=hrs?\b|[AaPp]\.?[Mm]\b)|(?!\w)))
  | (?P<decade>(?<![\w.,])\d{2,3}0['\u2019]?s\b|(?<!\w)['\u2019]\d0s\b|(?<![\w.,$\u20ac\u00a3])\d0s\b)
  | (?P<short>(?<!\w)['\u2019]\d{2}(?!\w))
  | (?P<nth>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<label>[QH][1-4]\b|[1-4][QH]\b|FY['\u2019]?\d{2}(?:\d{2})?\b)
  | (?P<meridiem>[AaPp]\.\s?[Mm]\b\.?|[AaPp][Mm]\b)
  | (?P<era>[BA]\.\s?[CD]\b\.?(?:E\b\.?)?)
  | (?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?(?![^\W\d])|\d+(?=hrs?\b|h\b|[AaPp]\.?[Mm]\b))
  | (?P<letter>[^\W\d_]+)
  | (?P<apostrophe>['\u2019]s?\b)
  | (?P<other>\w+)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
# Classes of words and numbers that make no time alone.
_COMMON = frozenset(
    "cap figure count two day monthnumber hour four nth numword scale ordinal part approx over under nearly".split()
)
# Classes that hold for a word only with its capital.
_CAPITALISED = frozenset({"month", "month_short", "weekday", "weekday_short", "weekdays", "zone"})
_MARKS = {"\u2013": "-", "\u2014": "-", "\u2019": "'"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the time grammar: its text, lower case, and where it stands."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text and, one character each, their classes."""

    text: str
    items: tuple[Token, ...]
    classes: str


class Alphabet:
    """Characters for sets of classes; `literals` are words that patterns name and that are classes of their own."""

    def __init__(self, literals: Iterable[str]) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self._common, self._common_of = "", 0
        self._literals = frozenset(literals)
        self._words: dict[str, tuple[str, str]] = {}
        known = _known_words()
        for word in known.keys() | self._literals:
            lower = known.get(word, frozenset()) | ({"=" + word} if word in self._literals else frozenset())
            plain = frozenset(name for name in lower if name not in _CAPITALISED)
            self._words[word] = (self._code(lower | {"cap"}), self._code(plain))
        for kind, text in _samples():
            self._code(self._of(kind, text))
        self._of_figure = lru_cache(maxsize=4096)(lambda kind, text: self._code(self._of(kind, text)))

    def _of(self, kind: str, text: str) -> frozenset[str]:
        found = classes_of(kind, text)
        return found | {"=" + text} if text in self._literals else found

    def _code(self, classes: frozenset[str]) -> str:
        if not classes - {"cap"}:
            return OTHER
        return self._codes.setdefault(classes, chr(_FIRST_CODE + len(self._codes)))

    def members(self, name: str) -> str:
        """All characters whose classes hold `name`, for a set in a regular expression."""
        return "".join(code for classes, code in self._codes.items() if name in classes)

    def common(self) -> str:
        """The characters of words and numbers that are in most texts and alone no time."""
        if len(self._codes) != self._common_of:
            self._common_of = len(self._codes)
            self._common = "".join(
                code
                for classes, code in self._codes.items()
                if all(name in _COMMON or (name[0] == "=" and name[1:] in cues("common")) for name in classes)
            )
        return self._common

    def read(self, text: str) -> Tokens:
        """The text's tokens. Time and space are linear in its length."""
        items: list[Token] = []
        codes: list[str] = []
        for match in _TOKEN.finditer(text):
            kind, word = match.lastgroup or "", match[0]
            lower = word.lower()
            if kind in ("word", "letter"):
                both = self._words.get(lower)
                codes.append(OTHER if both is None else both[0] if word[0].isupper() else both[1])
            elif kind in ("mark", "apostrophe"):
                lower = _MARKS.get(lower, lower.replace("\u2019", "'"))
                both = self._words.get(lower)
                codes.append(OTHER if both is None else both[1])
            else:
                codes.append(self._of_figure(kind, word))
            items.append(Token(word, lower, match.start(), match.end()))
        return Tokens(text, tuple(items), "".join(codes))


@cache
def codes(name: str) -> dict[str, str]:
    """Words of a class of `data/times/words.tsv` → code."""
    return {w: row["code"] for row in rows("times/words.tsv") if row["class"] == name for w in values(row["words"])}


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of `data/times/contexts.tsv` of a kind."""
    return frozenset(w for row in rows("times/contexts.tsv") if row["kind"] == kind for w in values(row["words"]))


@cache
def _known_words() -> dict[str, frozenset[str]]:
    """Words → classes."""
    found: dict[str, set[str]] = {}
    for row in rows("times/words.tsv"):
        for word in values(row["words"]):
            found.setdefault(word, set()).add(row["class"])
    full = {row["name"].lower() for row in rows("times/months.tsv")}
    for word in months():
        found.setdefault(word, set()).add("month" if len(word) > 4 or word in full else "month_short")
    for word in weekdays():
        found.setdefault(word, set()).add("weekday" if len(word) > 5 else "weekday_short")
    for row in rows("quantities/numerals.tsv"):
        if row["kind"] in ("number", "scale"):
            found.setdefault(row["word"], set()).add("numword" if row["kind"] == "number" else "scale")
    return {word: frozenset(classes) for word, classes in found.items()}


def classes_of(kind: str, text: str) -> frozenset[str]:
    """The classes of a token that is no word: a figure by its size, others by their kind."""
    if kind == "nth":
        return frozenset(["nth", "nth_day"] if 1 <= int(text[:-2]) <= 31 else ["nth"])
    if kind == "era":
        return frozenset(["bc" if text[0] == "B" else "ad"])
    if kind != "figure":
        return frozenset([kind]) if kind != "other" else frozenset()
    if not text.isdecimal() or not text.isascii():
        return frozenset(["figure"])
    value, size = int(text[:5]), len(text)
    found = {"figure", "count"}
    if size <= 2:
        found |= {name for name, top in (("day", 31), ("monthnumber", 12)) if 1 <= value <= top} | {"two"}
        found |= {"hour"} if value <= 24 else set()
    elif size == 3:
        found |= {"three"}
    elif size == 4:
        found |= {"four"} | ({"year"} if 1000 <= value <= 2199 else set())
        found |= {"hhmm"} if value // 100 <= 24 and value % 100 < 60 else set()
    return frozenset(found)


def _samples() -> Iterable[tuple[str, str]]:
    """A token of every class that figures and other kinds may have."""
    yield from (("figure", f"{n}") for n in range(2201))
    yield from (
        ("figure", text) for text in ("03", "00", "007", "0800", "2359", "2399", "9999", "12345", "1.5", "1,000")
    )
    kinds = ("gap", "iso", "slashed", "clock", "decade", "short", "label", "meridiem")
    yield from ((kind, "0") for kind in kinds)
    yield from (("nth", "1st"), ("nth", "40th"), ("era", "BC"), ("era", "AD"))
