"""Numbers in words: "two hundred and fifty", "dozens", "two-thirds", "one in three"; what multiplies them.

Source: our own table `data/quantities/numerals.tsv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALVED = r"(?:per\s?cent|percentage|point|mile|kilomet|tonne|ton|degree|litre|inch|cent|acre|hectare|barrel)\w*\b"
_NO_NUMBER = re.compile(r"-(?:third|quarter|fifth|half|tenth)s?\b|\s(?:third|fifth|tenth)s\b")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written at `start` to `end`: its value, or only its bounds where the words give no more.

    `kind` is "digits", "words", "vague" ("dozens"), "few" ("several"), "range", "vote" or "fraction" (a share of
    something: "two-thirds of", "one in three"). `scaled` says that a scale word or letter is part of it, `glued` that
    the scale is a letter that may be a unit too ("40m"). `qualified` says that a bound or an "about" stands before it
    and is part of the span; `figure` is where the number itself begins. `approximate` says that the words give it as
    about right ("about", "nearly", "30-odd"), `negative` that it has a minus sign.
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
    approximate: bool = False
    negative: bool = False


def find_words(text: str) -> Iterator[Number]:
    """Numbers in words with a value: "two hundred and fifty"."""
    for match in word_pattern().finditer(text):
        if re.search(r"[A-Za-z]-$", text[max(0, match.start() - 2) : match.start()]):
            continue
        if _NO_NUMBER.match(text, match.end()):
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
            current += 0.5
        elif word in ("a", "an"):
            current = current or 1.0
        elif word in scales():
            current = max(current, 0.5 if current else 1.0) * scales()[word]
            if scales()[word] >= 1000:
                total, current = total + current, 0.0
        else:
            current += ones()[word]
    return total + current


def find_vague(text: str) -> Iterator[Number]:
    """Words that give only bounds: "dozens", "tens of thousands", "several hundred"."""
    for match in _vague_pattern().finditer(text):
        words = match[0].lower()
        parts = [part for part in re.split(r"\s+", words) if part not in ("of", "and")]
        row = table()[match["few"].lower() if match["few"] else parts[0]]
        if row["kind"] == "few":
            factor = factor_of(match["times"] or "")
        else:
            factor = 1.0
            for part in parts[1:]:
                factor *= scales().get(part.rstrip("s"), 1.0)
        low, high = (float(row[bound]) * factor if row[bound] else None for bound in ("low", "high"))
        start, end = match.span()
        yield Number(start, end, start, None, low, high, kind=row["kind"], scaled=factor > 1)


def find_fractions(text: str) -> Iterator[Number]:
    """Shares: "two-thirds", "a quarter of", "half the", "one in three"."""
    for match in _fraction_pattern().finditer(text):
        start, end = match.span()
        if match["halved"]:
            part = 0.25 if "quarter" in match[0].lower() else 0.5
            yield Number(start, end, start, part, kind="words")
            continue
        if match["half"]:
            value = 0.5
        elif match["many"]:
            value = _small(match["many"]) / _parts()[match["part"].lower().rstrip("s")]
        else:
            few, many = _small(match["few"]), _small(match["out"])
            if few >= many:
                continue
            value = few / many
        yield Number(start, end, start, value, kind="fraction")


def _small(words: str) -> float:
    lower = words.lower()
    return float(lower) if lower.isdecimal() else 1.0 if lower in ("a", "an") else word_value(lower)


@cache
def _parts() -> dict[str, float]:
    return of_kind("part")


@cache
def _fraction_pattern() -> re.Pattern[str]:
    digits = "|".join(word for word, value in ones().items() if 0 < value < 10)
    tens = "|".join(word for word, value in ones().items() if 1 < value <= 20)
    parts = "|".join(_parts())
    # "a third" alone is a place in a row ("a third term") unless nothing follows that it could be the third of
    article = rf"an?(?=[\s-](?:{parts})(?:\s(?:of|the|in|from|since|last|this|to|on)\s|[.,;]|$))"
    share = (
        rf"(?P<many>{digits}|{article})[-\s](?P<part>(?:{parts})s?)(?![\w-])(?!\s(?:time|person|day|term|party|year)\b)"
    )
    half = r"(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)(?P<half>half)(?=\s(?:of|the|its|their|his|her|all)\s)"
    halved = rf"(?P<halved>half\s(?:of\s)?an?|a\squarter\s(?:of\s)?an?)(?=\s{_HALVED})"
    one_in = rf"(?P<few>{digits}|[1-9])\s(?:in|out\sof)\s(?:every\s)?(?P<out>{tens}|\d{{1,3}})(?=\s[a-zA-Z])"
    return re.compile(rf"\b(?:{halved}|{share}|{half}|{one_in})", re.IGNORECASE)


def is_scale(word: str) -> bool:
    """Whether the word multiplies a number ("million")."""
    return word.lower() in scales()


def is_number_word(word: str) -> bool:
    """Whether the word is a number of its own ("six")."""
    return word.lower() in ones()


def factor_of(scale: str) -> float:
    """What scale words multiply by: " million", "bn", "lakh crore"."""
    factor = 1.0
    for word in re.findall(r"[a-z]+", scale.lower()):
        factor *= scales().get(word) or suffixes().get(word, 1.0)
    return factor


@cache
def table() -> dict[str, dict[str, str]]:
    """The rows of `numerals.tsv` by word."""
    return {row["word"]: row for row in rows("quantities/numerals.tsv")}


@cache
def of_kind(*kinds: str) -> dict[str, float]:
    """The words of some kinds → their value, 0 where they have none."""
    return {word: float(row["value"] or 0) for word, row in table().items() if row["kind"] in kinds}


def ones() -> dict[str, float]:
    """Numbers below a hundred in words."""
    return of_kind("number")


def scales() -> dict[str, float]:
    """Words that multiply."""
    return of_kind("scale")


def suffixes() -> dict[str, float]:
    """What multiplies when glued to a figure."""
    return of_kind("suffix")


@cache
def word_pattern() -> re.Pattern[str]:
    """Numbers in words: "two", "twenty-three", "two hundred and fifty", "half a million"."""
    known = ones()
    tens = "|".join(word for word, value in known.items() if value >= 20)
    digits = "|".join(word for word, value in known.items() if 0 < value < 10)
    every = "|".join(sorted(known, key=len, reverse=True))
    times = "|".join(scales())
    unit = rf"(?:(?:{tens})[-\s](?:{digits})|{every})\b"
    and_half = r"(?:\sand\sa\shalf)?"
    more = rf"(?:\s(?:and\s)?{unit}(?:\s(?:{times})\b){{0,3}}){{0,6}}"
    scaled = rf"(?:{unit}{and_half}|\ban?|\bhalf[\s-]an?)(?:[\s-](?:{times})\b){{1,4}}{more}"
    return re.compile(rf"\b(?:{scaled}|{unit}(?:\sand\sa\shalf\b)?)", re.IGNORECASE)


@cache
def _vague_pattern() -> re.Pattern[str]:
    vague = "|".join(of_kind("vague"))
    few = "|".join(re.escape(word) for word in sorted(of_kind("few"), key=len, reverse=True))
    times = "|".join(scales())
    return re.compile(
        rf"\b(?:(?P<few>{few})(?P<times>(?:\s(?:{times})\b)*)"
        rf"|(?:{vague})(?:\sof\s(?:{vague}))*(?:\s(?:{times}))?(?:\sand\s(?:{vague}))?)\b",
        re.IGNORECASE,
    )
