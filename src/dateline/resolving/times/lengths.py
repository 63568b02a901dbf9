"""Lengths: so many days, weeks or years, as TIMEX3 values, and what "about" and "more than" make of them.

Source: TimeML annotation guidelines 1.2.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.resolving.numerals import word_value
from dateline.resolving.times import readings as make
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.tokens import codes

_VAGUE = frozenset("several few many numerous dozens number some dozen".split())
_MODIFIERS = (
    ("no more than", "EQUAL_OR_LESS"),
    ("no less than", "EQUAL_OR_MORE"),
    ("no fewer than", "EQUAL_OR_MORE"),
    ("no later than", "EQUAL_OR_LESS"),
    ("at least", "EQUAL_OR_MORE"),
    ("at most", "EQUAL_OR_LESS"),
    ("up to", "EQUAL_OR_LESS"),
    ("as long as", "EQUAL_OR_LESS"),
    ("more than", "MORE_THAN"),
    ("longer than", "MORE_THAN"),
    ("over", "MORE_THAN"),
    ("less than", "LESS_THAN"),
    ("fewer than", "LESS_THAN"),
    ("close to", "LESS_THAN"),
    ("under", "LESS_THAN"),
    ("nearly", "LESS_THAN"),
    ("almost", "LESS_THAN"),
    ("about", "APPROX"),
    ("around", "APPROX"),
    ("approximately", "APPROX"),
    ("roughly", "APPROX"),
    ("some", "APPROX"),
)
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Length:
    """So many of a unit: `low` to `high`, None where the words say no number; `value` in TIMEX3."""

    unit: str
    low: float | None
    high: float | None
    value: str


def unit_of(word: str) -> str:
    """The unit that a word names: "hrs" → "hour"."""
    return codes("unit").get(word) or codes("units")[word]


def count_of(words: str) -> tuple[float | None, float | None]:
    """The number in "three", "two and a half", "three to four"; two None for "several"."""
    text = re.sub(r"^(?:just |only |a mere )", "", words)
    if re.search(r" (?:or|to) ", text) or re.fullmatch(r"[\d.,]+ - [\d.,]+", text):
        low, high = re.split(r" (?:or|to|-) ", text, maxsplit=1)
        return count_of(low)[0], count_of(high)[1]
    if "couple" in text:
        return 2, 2
    if _VAGUE & set(text.split()):
        return None, None
    halves = 0.5 if re.search(r"\band(?: a)? half$", text) else 0.0
    text = re.sub(r" and(?: a)? half$", "", text)
    if text in ("half", "half a", "half an", "a half", "a half -"):
        return 0.5, 0.5
    if text in ("a", "an", "another"):
        return 1 + halves, 1 + halves
    figures = text.replace(",", "").replace(" ", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", figures):
        return float(figures) + halves, float(figures) + halves
    head = re.match(r"([\d.,]+) (.+)", text)
    if head:
        value = float(head[1].replace(",", "") or 0) * word_value(head[2].replace("- ", ""))
    else:
        value = word_value(text.replace(" - ", "-").removeprefix("- "))
    return value + halves, value + halves


def length(words: str, unit_word: str) -> Length | None:
    """The length that a count and a unit make; None for one beyond all sense."""
    unit = unit_of(unit_word)
    low, high = (None, None) if words in ("a", "an") and unit_word in codes("units") else count_of(words)
    if low is not None and not 0 < low <= _MOST and unit in ("century", "millennium", "decade"):
        return None
    base, size = make.MULTIPLES.get(unit, (unit, 1))
    number = "X" if low is None or high is None else plain((high if high != low else low) * size)
    if base in make.CLOCK_LETTERS:
        return Length(unit, low, high, f"PT{number}{make.CLOCK_LETTERS[base]}")
    if number == "X" and size > 1:
        return Length(unit, low, high, {"decade": "PXDE", "century": "PXCE"}.get(unit, f"PX{make.LETTERS[base]}"))
    return Length(unit, low, high, f"P{number}{make.LETTERS[base]}")


def plain(number: float) -> str:
    """A number as values write it: "3", "2.5"."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def modifier(match: Match) -> str | None:
    """What "about", "more than" and the like make of a length, as TIMEX3's mod."""
    words = f" {match.words()} "
    return next((mod for phrase, mod in _MODIFIERS if f" {phrase} " in words), None)
