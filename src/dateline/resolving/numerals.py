"""Numbers in running text: digits and words, scales, ranges, bounds, and what only looks like a number.

Source: our own tables under `data/quantities`. What the number counts is told by `quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH_ROWS = list(rows("times/months.tsv"))
MONTHS = "|".join(
    [row["name"] for row in _MONTH_ROWS] + [rf"{short}\.?" for row in _MONTH_ROWS for short in values(row["short"])]
)

# Figures that are no quantity: dates, clock times, ordinals, decades, code names, addresses, scores.
_MONTH_DAY = rf"(?:{MONTHS}|JUNE|JULY|MARCH|APRIL)\s\d{{1,2}}(?!\d|,\d|\.\d)"
_BLOCKED = re.compile(
    "|".join(
        (
            r"https?://\S+|\S+@\S+|[#@]\w+",
            r"\b\d{4}-\d{1,2}-\d{1,2}(?!\d)|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])|\b\d{1,2}\.\d{1,2}\.\d{4}\b",
            r"\b\d{1,2}:\d{2}(?::\d{2})?|\b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b\.?|\b\d{4}\s(?:GMT|UTC|local\stime)\b",
            r"\b\w+\so['\u2019]clock\b",
            rf"\b{_MONTH_DAY}(?:\s?(?:-|\u2013|to|and)\s?\d{{1,2}}\b(?!,\d))?(?:,?\s\d{{4}}\b)?",
            rf"\b(?:\d{{1,2}}\s?[-\u2013]\s?)?\d{{1,2}}\s(?:{MONTHS})(?=[\s.,;:)]|$)(?:,?\s\d{{4}}\b)?|\b(?:{MONTHS}),?\s\d{{4}}\b",
            r"\b\d+(?:st|nd|rd|th)\b|\b\d+0s\b|['\u2019]\d0s\b",
            r"\b(?:19|20)\d\d\s?[-\u2013/]\s?(?:\d\d|(?:19|20)\d\d)\b(?![,\d])",
            r"\b\d+(?:-\d+){2,}\b",
        )
    )
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_JOIN = re.compile(r"\s?(?:%|percent|per cent|pct)?(\s?[-\u2013—]\s?|\s(?:to|and|or)\s)")
_LABEL_CHARS = re.compile(r"([A-Za-z][\w.]*)\s$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written at `start` to `end`: its value, or only its bounds where the words give no more.

    `kind` is "digits", "words", "vague" ("dozens"), "few" ("several") or "range". `scaled` says that a scale word or
    letter is part of it, `glued` that the scale is a letter that may be a unit too ("40m"). `qualified` says that a
    bound or an "about" stands before it and is part of the span; `figure` is where the number itself begins.
    """

    start: int
    end: int
    figure: int
    value: float | None
    low: float | None = None
    high: float | None = None
    kind: str = "digits"
    scaled: bool = False
    glued: bool = False
    qualified: bool = False
    year: bool = False


def find_numbers(text: str) -> list[Number]:
    """All numbers of the text in order, ranges joined, qualifiers taken in."""
    blocked = [match.span() for pattern in (_BLOCKED, _names()) for match in pattern.finditer(text)]
    found = [*_figures(text), *_words(text), *_vague(text)]
    free = [n for n in found if not any(start < n.end and n.figure < end for start, end in blocked)]
    return [_qualify(text, number) for number in _ranges(text, _longest(free))]


def is_scale(word: str) -> bool:
    """Whether the word multiplies a number ("million")."""
    return word.lower() in _scales()


@cache
def prefix() -> re.Pattern[str]:
    """A currency sign, abbreviation or code that ends right before a number."""
    signs = sorted(currency_signs(), key=len, reverse=True)
    return re.compile("(?<![A-Za-z$])(?:" + "|".join(map(re.escape, signs)) + r")\s?$")


@cache
def currency_signs() -> dict[str, str]:
    """What may stand before an amount → ISO 4217 code."""
    found: dict[str, str] = {}
    for row in rows("quantities/currencies.tsv"):
        for sign in (row["code"], *values(row["before"])):
            found.setdefault(sign, row["code"])
    return found


def _figures(text: str) -> Iterator[Number]:
    """Numbers in digits, with the scale that follows them."""
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if not _may_begin(text, start):
            continue
        value = float(match[0].replace(",", ""))
        scale = _scale_tail().match(text, end)
        if scale:
            factor = _factor(scale[0])
            glued = scale[0] in ("m", "M", "t", "T", "b", "B", "k", "K")
            yield Number(start, scale.end(), start, value * factor, scaled=True, glued=glued)
        elif not _odd_tail(text, end):
            year = bool(_YEAR.fullmatch(match[0]))
            yield Number(start, end, start, value, year=year)


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
    return not (kind == "any label" or (kind == "label" and word[0].isupper()))


def _odd_tail(text: str, end: int) -> bool:
    """Letters glued to the figure that are no unit make it a code name ("5G", "3D"); so does "-A"."""
    tail = re.match(r"([A-Za-z]+)|-[A-Z]\b", text[end:])
    return tail is not None and (tail[1] is None or tail[1].lower() not in _glued_units())


def _words(text: str) -> Iterator[Number]:
    for match in word_pattern().finditer(text):
        if re.search(r"[A-Za-z]-$", text[max(0, match.start() - 2) : match.start()]):
            continue
        if re.match(r"-(?:third|quarter|fifth|half|tenth)s?\b|\s(?:third|fifth|tenth)s\b", text[match.end() :]):
            continue
        value = word_value(match[0].lower())
        scaled = any(is_scale(word) for word in re.split(r"[\s-]+", match[0]))
        yield Number(match.start(), match.end(), match.start(), value, kind="words", scaled=scaled)


def word_value(words: str) -> float:
    """The value of "two hundred and fifty" and the like, by the usual sum of products."""
    total = current = 0.0
    for word in re.split(r"[\s-]+", words):
        if word in ("and", "of"):
            continue
        if word == "half":
            current = 0.5
        elif word in ("a", "an"):
            current = current or 1.0
        elif word in _scales():
            current = max(current, 0.5 if current else 1.0) * _scales()[word]
            if _scales()[word] >= 1000:
                total, current = total + current, 0.0
        else:
            current += _ones()[word]
    return total + current


def _vague(text: str) -> Iterator[Number]:
    for match in _vague_pattern().finditer(text):
        words = match[0].lower()
        parts = [part for part in re.split(r"\s+", words) if part not in ("of", "and")]
        row = _table()[match["few"].lower() if match["few"] else parts[0]]
        if row["kind"] == "few":
            factor = _factor(match["times"] or "")
        else:
            factor = 1.0
            for part in parts[1:]:
                factor *= _scales().get(part.rstrip("s"), 1.0)
        low, high = (float(row[bound]) * factor if row[bound] else None for bound in ("low", "high"))
        start, end = match.span()
        yield Number(start, end, start, None, low, high, kind=row["kind"], scaled=factor > 1)


def _ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Join "12 to 15", "between 3 and 4 million"; drop scores and other hyphenated pairs that do not rise."""
    found: list[Number] = []
    skip = dropped = None
    for first, second in pairwise([*numbers, None]):
        if first is None or first is skip or first is dropped:
            continue
        joined = _joined(text, first, second) if second else None
        if joined is None:
            found.append(first)
        elif joined.kind == "score":
            dropped = second
        else:
            found.append(joined)
            skip = second
    return found


def _joined(text: str, first: Number, second: Number) -> Number | None:
    if first.value is None or second.value is None:
        return None
    gap = text[first.end : second.figure]
    sign = prefix().search(gap)
    match = _JOIN.fullmatch(gap[: sign.start()] if sign else gap)
    if not match or not _same_unit(text, first, second, gap):
        return None
    before = text[max(0, first.start - 12) : first.start].lower()
    opening = re.search(r"\b(from|between)\s\S{0,3}$", before)
    word = match[1].strip()
    if word == "and" and not (opening and opening[1] == "between"):
        return None
    if word == "to" and opening and opening[1] == "from":
        return None
    low, high = first.value, second.value
    if second.scaled and not first.scaled and low < high / _scale_of(second):
        low *= _scale_of(second)
    if low >= high:
        return Number(first.start, second.end, first.start, None, kind="score") if word in "-\u2013—" else None
    if word == "or" and high - low > low:
        return None
    start = first.start - len(opening[0]) if opening and opening[1] == "between" else first.start
    return replace(second, start=start, figure=first.start, value=None, low=low, high=high, kind="range", year=False)


def _same_unit(text: str, first: Number, second: Number, gap: str) -> bool:
    """Whether both are amounts of money, or both percentages; "2% to $71" is no range."""
    if prefix().search(gap) and not prefix().search(text[max(0, first.figure - 8) : first.figure]):
        return False
    percent = re.compile(r"\s?(?:%|percent|per\scent|pct)")
    return not percent.match(gap) or percent.match(text, second.end) is not None


def _scale_of(number: Number) -> float:
    """The largest power of thousand in a scaled number; a guess that holds for "million", "billion", "K"."""
    value = number.value or 0.0
    return max((s for s in (1e3, 1e6, 1e9, 1e12) if value >= s), default=1.0)


def _qualify(text: str, number: Number) -> Number:
    """Take in "at least", "nearly" and the like, as bounds."""
    head = text[max(0, number.start - 32) : number.start]
    sign = prefix().search(head)
    head = head[: sign.start()] if sign else head
    match = _qualifier().search(head)
    if not match:
        return number
    start = number.start - (len(text[max(0, number.start - 32) : number.start]) - match.start())
    kind = _table()[re.sub(r"\s+", " ", match[1].lower())]["kind"]
    low, high = number.low, number.high
    if number.value is not None and kind == "least":
        low = number.value
    if number.value is not None and kind == "most":
        high = number.value
    return replace(number, start=start, low=low, high=high, qualified=True)


def _longest(numbers: list[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _factor(scale: str) -> float:
    factor = 1.0
    for word in re.findall(r"[a-z]+", scale.lower()):
        factor *= _scales().get(word) or _suffixes().get(word, 1.0)
    return factor


@cache
def _table() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in rows("quantities/numerals.tsv")}


@cache
def _of_kind(*kinds: str) -> dict[str, float]:
    return {word: float(row["value"] or 0) for word, row in _table().items() if row["kind"] in kinds}


def _ones() -> dict[str, float]:
    return _of_kind("number")


def _scales() -> dict[str, float]:
    return _of_kind("scale")


def _suffixes() -> dict[str, float]:
    return _of_kind("suffix")


@cache
def _labels() -> dict[str, str]:
    return {word: row["kind"] for word, row in _table().items() if row["kind"].endswith("label")}


@cache
def _names() -> re.Pattern[str]:
    names = sorted(_of_kind("name"), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


@cache
def _glued_units() -> frozenset[str]:
    """Units that may be glued to a figure ("5km")."""
    table = rows("quantities/units.tsv")
    return frozenset(word for row in table if row["kind"] == "glued" for word in values(row["words"]))


@cache
def _scale_tail() -> re.Pattern[str]:
    """What multiplies a figure: " billion", "-million", "bn", "22B"; single letters only glued."""
    words = "|".join(_scales())
    long = "|".join(sorted((s for s in _suffixes() if len(s) > 1), key=len, reverse=True))
    return re.compile(rf"(?:[\s-](?:{words})\b(?!s))+|\s?(?:{long})\b|[kmbtKMBT]\b", re.IGNORECASE)


@cache
def word_pattern() -> re.Pattern[str]:
    """Numbers in words: "two", "twenty-three", "two hundred and fifty", "half a million"."""
    table = _ones()
    tens = "|".join(word for word, value in table.items() if value >= 20)
    ones = "|".join(word for word, value in table.items() if 0 < value < 10)
    every = "|".join(sorted(table, key=len, reverse=True))
    scales = "|".join(_scales())
    unit = rf"(?:(?:{tens})[-\s](?:{ones})|{every})\b"
    and_half = r"(?:\sand\sa\shalf)?"
    more = rf"(?:\s(?:and\s)?{unit}(?:\s(?:{scales})\b){{0,3}}){{0,6}}"
    scaled = rf"(?:{unit}{and_half}|\ban?|\bhalf[\s-]an?)(?:[\s-](?:{scales})\b){{1,4}}{more}"
    return re.compile(rf"\b(?:{scaled}|{unit})", re.IGNORECASE)


@cache
def _vague_pattern() -> re.Pattern[str]:
    vague = "|".join(_of_kind("vague"))
    few = "|".join(re.escape(word) for word in sorted(_of_kind("few"), key=len, reverse=True))
    scales = "|".join(_scales())
    return re.compile(
        rf"\b(?:(?P<few>{few})(?P<times>(?:\s(?:{scales})\b)*)"
        rf"|(?:{vague})(?:\sof\s(?:{vague}))*(?:\s(?:{scales}))?(?:\sand\s(?:{vague}))?)\b",
        re.IGNORECASE,
    )


@cache
def _qualifier() -> re.Pattern[str]:
    words = sorted(_of_kind("least", "most", "about"), key=len, reverse=True)
    return re.compile(
        r"\b(" + "|".join(re.escape(word).replace("\\ ", r"\s") for word in words) + r")\s$", re.IGNORECASE
    )
