"""Numbers in running text: digits and words, scales, ranges, bounds, and what only looks like a number.

Source: our own tables under `data/quantities`. What the number counts is told by `quantities`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows, values
from dateline.resolving.currencies import prefix
from dateline.resolving.figures import find_figures, minus_before
from dateline.resolving.number_words import (
    Number,
    factor_of,
    find_fractions,
    find_vague,
    find_words,
    of_kind,
    scales,
    suffixes,
    table,
    word_pattern,
    word_value,
)
from dateline.resolving.ranges import join_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MONTHS", "Number", "find_numbers", "word_pattern", "word_value"]

_MONTH_ROWS = list(rows("times/months.tsv"))
MONTHS = "|".join(
    [row["name"] for row in _MONTH_ROWS] + [rf"{short}\.?" for row in _MONTH_ROWS for short in values(row["short"])]
)

# Figures that are no quantity: dates, clock times, ordinals, decades, code names, addresses, scores.
_MONTH_DAY = rf"(?:{MONTHS}|JUNE|JULY|MARCH|APRIL)\s\d{{1,2}}(?!\d|,\d|\.\d)"
_BLOCKED = re.compile(
    "|".join(
        (
            r"https?://\S+|[\w.+-]{1,64}@[\w.-]{1,64}|[#@]\w+",
            r"\b\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<!\d\s)\b\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])"
            r"(?!\s(?:of|inch|miles?|percent|cup|tonnes?|tons?|share|stake)\b)|\b(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d{1,4}(?:\.\d{1,4}){2,8}\b",
            r"\b\d{1,2}:\d{2}(?::\d{2})?|\b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b\.?|\b\d{4}\s(?:GMT|UTC|local\stime)\b",
            r"\b\w+\so['\u2019]clock\b",
            rf"\b{_MONTH_DAY}(?:\s?(?:-|\u2013|to|and)\s?\d{{1,2}}\b(?!,\d))?(?:,?\s\d{{4}}\b)?",
            rf"\b(?:\d{{1,2}}\s?[-\u2013]\s?)?(?:[0-2]?\d|3[01])\s(?:{MONTHS})(?=[\s.,;:)]|$)(?:,?\s\d{{4}}\b)?|\b(?:{MONTHS}),?\s\d{{4}}\b",
            r"\b\d+(?:st|nd|rd|th)\b|\b\d+0s\b|['\u2019]\d0s\b",
            r"\b(?:19|20)\d\d\s?[-\u2013/]\s?(?:\d\d|(?:19|20)\d\d)\b(?![,\d])",
            # telephone numbers
            r"(?:\+\d{1,3}[\s-]|\b)\d{2,5}(?:[\s-]\d{2,5}){2,6}\b(?!\s(?:\d|[a-z$€£%]))",
            r"\b0\d{1,4}(?:[\s-]\d{2,5}){1,6}\b|\+\d{1,3}\s\d{5,12}\b|\(\d{2,5}\)\s?\d{2,5}[\s-]\d{2,6}\b",
            r"\b\d+(?:-\d+){2,12}\b",
        )
    )
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_MORE = re.compile(r"(?:-(?P<about>odd|ish)|-plus|\+|\sor\s(?:(?P<so>so)|more))(?![\w-])")
_TAIL = re.compile(r"([A-Za-z]+)|-[A-Z]\b")
_LARGEST = 1e30
_LABEL_CHARS = re.compile(r"([A-Za-z][\w.]*)\s$")


def find_numbers(text: str) -> list[Number]:
    """All numbers of the text in order, ranges joined, qualifiers taken in."""
    found = [*_figures(text), *find_words(text), *find_vague(text), *find_fractions(text)]
    if not found:
        return []
    blocked = sorted(match.span() for pattern in (_BLOCKED, _names()) for match in pattern.finditer(text))
    return [_qualify(text, number) for number in join_ranges(text, _longest(_free(found, blocked)))]


def _free(numbers: list[Number], blocked: list[tuple[int, int]]) -> list[Number]:
    """The numbers that touch none of the blocked stretches, both in order of the text."""
    free: list[Number] = []
    first = 0
    for number in sorted(numbers, key=lambda n: n.figure):
        while first < len(blocked) and blocked[first][1] <= number.figure:
            first += 1
        if not any(start < number.end and number.figure < end for start, end in blocked[first : first + 1]):
            free.append(number)
    return free


def _figures(text: str) -> Iterator[Number]:
    """Numbers in digits, with the scale that follows them."""
    for figure in find_figures(text):
        start, end, value = figure.start, figure.end, figure.value
        if not _may_begin(text, start):
            continue
        minus = minus_before(text, start)
        if minus is not None:
            start, value = minus, -value
        scale = _scale_tail().match(text, end)
        if figure.form in ("vulgar", "part") and text.startswith(" of", end):
            yield Number(start, end, start, value, kind="fraction")
        elif scale:
            factor = factor_of(scale[0])
            glued = scale[0] in ("m", "M", "t", "T", "b", "B", "k", "K")
            if abs(value * factor) < _LARGEST:
                yield Number(
                    start, scale.end(), start, _exact(value * factor), scaled=True, glued=glued, negative=value < 0
                )
        elif not _odd_tail(text, end):
            year = figure.form == "plain" and bool(_YEAR.fullmatch(text, figure.start, end))
            yield Number(start, end, start, value, year=year, negative=value < 0)


def _exact(value: float) -> float:
    """Without the noise of binary fractions: 34.3 billion are not 34,299,999,999.999996."""
    return float(f"{value:.12g}")


def _may_begin(text: str, start: int) -> bool:
    """A figure inside a word, a code name ("F-16") or another figure, or after a label ("Article 5"), is no number."""
    before = text[max(0, start - 16) : start]
    if re.search(r"[\w.,:/]$|[A-Za-z]\w*[-\u2013]$|\w[/_]$", before) and not prefix().search(before):
        return bool(re.search(r"(?:^|[^\d])[,:]$", before)) and not before.endswith(("/", "."))
    label = _LABEL_CHARS.search(before)
    if not label:
        return True
    word = label[1]
    kind = _labels().get(word.lower())
    return not (kind == "any label" or (kind == "label" and word != word.lower()))


def _odd_tail(text: str, end: int) -> bool:
    """Letters glued to the figure that are no unit make it a code name ("5G", "3D"); so does "-A"."""
    tail = _TAIL.match(text, end)
    return tail is not None and (tail[1] is None or tail[1].lower() not in _glued_units())


def _qualify(text: str, number: Number) -> Number:
    """Take in "at least", "nearly" and the like, as bounds; "-odd" and "or more" after it too."""
    tail = _MORE.match(text, number.end) if number.value is not None and not number.year else None
    if tail:
        about = bool(tail["about"] or tail["so"])
        low = number.low if about else number.value
        number = replace(number, end=tail.end(), low=low, qualified=True, approximate=about)
    begin = max(0, number.start - 32)
    head = text[begin : number.start]
    sign = prefix().search(head)
    head = head[: sign.start()] if sign else head
    match = _qualifier().search(head)
    if not match:
        return number
    words = re.sub(r"\s+", " ", match[1].lower())
    kind = table()[words]["kind"]
    low, high = number.low, number.high
    if number.value is not None and kind == "least":
        low = number.value
    if number.value is not None and kind in ("most", "nearly"):
        high = number.value
    approximate = number.approximate or kind in ("about", "nearly")
    return replace(number, start=begin + match.start(), low=low, high=high, qualified=True, approximate=approximate)


def _longest(numbers: list[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


@cache
def _labels() -> dict[str, str]:
    return {word: row["kind"] for word, row in table().items() if row["kind"].endswith("label")}


@cache
def _names() -> re.Pattern[str]:
    names = sorted(of_kind("name"), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


@cache
def _glued_units() -> frozenset[str]:
    """Units that may be glued to a figure ("5km")."""
    table = rows("quantities/units.tsv")
    return frozenset(word for row in table if row["kind"] == "glued" for word in values(row["words"]))


@cache
def _scale_tail() -> re.Pattern[str]:
    """What multiplies a figure: " billion", "-million", "bn", "22B"; single letters only glued."""
    words = "|".join(scales())
    long = "|".join(sorted((s for s in suffixes() if len(s) > 1), key=len, reverse=True))
    return re.compile(rf"(?:[\s-](?:{words})\b(?!s))+|\s?(?:{long})\b|[kmbtKMBT]\b", re.IGNORECASE)


@cache
def _qualifier() -> re.Pattern[str]:
    words = sorted(of_kind("least", "most", "nearly", "about"), key=len, reverse=True)
    return re.compile(
        r"\b(" + "|".join(re.escape(word).replace("\\ ", r"\s") for word in words) + r")\s$", re.IGNORECASE
    )
