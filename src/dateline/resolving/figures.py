"""Numbers written in digits: grouped, decimal, mixed with fractions, in powers of ten; with every script's digits.

What multiplies them ("million") and what they count is told by `numerals` and `quantities`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Longer figures are serial numbers; the bound keeps every value finite.
_MOST_CHARACTERS = 40
_SPACES = "\u00a0\u2009\u202f"
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_PART = r"[1-9]/(?:[2-9]|1[0-9]|[2-9]0|100)(?![\d/])"
# A comma is a decimal sign only where the words behind say that it can be no list: "1,5 million", "2,5 %".
_AFTER_COMMA = r"(?=\s?(?:%|per\s?cent\b|hundred\b|[mbtr]{1,2}illion|thousand|bn\b|mn\b|€|euros?\b|km\b|kg\b|ton))"
_FIGURE = re.compile(
    "|".join(
        (
            rf"(?P<mixed>\d{{1,6}}(?:\s{_PART}(?!\s[A-Z])|\s?[{_VULGAR}]))",
            rf"(?P<vulgar>[{_VULGAR}])",
            r"(?P<power>\d{1,20}(?:\.\d{1,20})?(?:[eE][-+\u2212]?\d{1,2}|\s?[x×]\s?10\s?\^?\s?[-\u2212\u2013]?\d{1,2})(?!\w))",
            r"(?P<dotted>\d{1,3}(?:\.\d{3}){2,8}(?:,\d{1,2})?(?![\d.]\d|\d))",
            rf"(?P<comma>\d{{1,9}},\d{{1,2}}{_AFTER_COMMA})",
            r"(?P<grouped>\d{1,3}(?:,\d{2,3}){0,11},\d{3}(?!,?\d)(?:\.\d{1,20})?)",
            rf"(?P<spaced>\d{{1,3}}(?:(?:[{_SPACES}]\d{{3}}){{1,8}}|(?:\s\d{{3}}){{1,8}}(?=\s[a-z$€£%]))(?![\d,.]\d|\d)(?:\.\d{{1,20}})?)",
            rf"(?P<part>{_PART}(?=\s(?:of|inch|miles?|percent|cup|tonnes?|tons?|share|stake)\b))",
            r"(?P<plain>(?:\d++(?:\.\d++)?+|\.\d++)(?!,\d))",
        )
    )
)
_MINUS = re.compile(r"(?:^|[\s($€£])[-\u2212]$")

_MINUS_WORD = re.compile(r"\bminus\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits at characters `start` to `end` of the text; `form` names how it is written."""

    start: int
    end: int
    value: float
    form: str


def find_figures(text: str) -> Iterator[Figure]:
    """All figures of the text in order. Figures of more than forty digits are left out."""
    for match in _FIGURE.finditer(text):
        if len(match[0]) <= _MOST_CHARACTERS:
            form = match.lastgroup or "plain"
            yield Figure(match.start(), match.end(), _READERS.get(form, _plain)(match[0]), form)


def minus_before(text: str, start: int) -> int | None:
    """Where the minus of the figure at `start` stands: "-15" and "minus 15" have one, "12-15" has none (None)."""
    if _MINUS.search(text[max(0, start - 2) : start]):
        return start - 1
    return start - 6 if _MINUS_WORD.search(text[max(0, start - 7) : start]) else None


def _plain(words: str) -> float:
    return float(words.replace(",", ""))


def _comma(words: str) -> float:
    return float(words.replace(",", "."))


def _dotted(words: str) -> float:
    return _comma(words.replace(".", ""))


def _spaced(words: str) -> float:
    return float(re.sub(r"\s", "", words))


def _part(words: str) -> float:
    above, below = words.split("/")
    return int(above) / int(below)


def _vulgar(words: str) -> float:
    return unicodedata.numeric(words)


def _mixed(words: str) -> float:
    if words[-1] in _VULGAR:
        return float(words[:-1]) + _vulgar(words[-1])
    whole, part = words.split(maxsplit=1)
    return float(whole) + _part(part)


def _power(words: str) -> float:
    plain = re.sub(r"[\u2212\u2013]", "-", re.sub(r"\s", "", words))
    mantissa, exponent = re.split(r"[eE]|[x×]10\^?", plain, maxsplit=1)
    return float(mantissa) * 10.0 ** int(exponent)


_READERS = {
    "mixed": _mixed,
    "vulgar": _vulgar,
    "power": _power,
    "dotted": _dotted,
    "comma": _comma,
    "spaced": _spaced,
    "part": _part,
}
