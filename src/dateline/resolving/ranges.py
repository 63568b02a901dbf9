"""Two numbers that belong together: ranges ("12 to 15"), margins ("40 ± 3"), votes ("217-213"); no changes, no scores.

Source: our own table `data/quantities/directions.tsv` for the words of movement.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dateline.knowledge.tables import rows, values
from dateline.resolving.currencies import prefix
from dateline.resolving.number_words import Number
from dateline.resolving.units import UnitWord, unit_after

_JOIN = re.compile(r"\s?(?:%|percent|per cent|pct)?(\s?[-\u2013—]\s?|-?\s(?:to|and|or)\s)")
# "from 3 to 5" tells a change, but "ranging from 3 to 5" a range
_OPENING = re.compile(
    r"(?:(?P<spread>rang\w{1,3}|var\w{1,4}|anywhere|estimates?|estimated)\s(?:at\s|is\s)?)?\b(from|between)\s\S{0,3}$"
)
_MARGIN = re.compile(r"\s?(?:±|\+/[-\u2212])\s?")
# "voted 217-213 to pass" tells two numbers of votes, no range
_VOTE = re.compile(r"\b(?:voted?|votes?|passed|approved|rejected|ratified|ruled)\b[^.;,:\d]{0,30}$")
_THINGS = re.compile(r"[\s-](?!to\s)(?:[a-z]+\s){0,2}[a-z]*[a-rt-z]s\b|\s?%|\s(?:percent|per\scent|[mb]illion)\b")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\s(?:by\s)?[^\w\s]{0,2}$")
# A number joined to another ("3 billion euros to 4 billion euros") stands no further from it than this.
_WIDEST_GAP = 40


def join_ranges(text: str, numbers: list[Number]) -> list[Number]:
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
        elif joined.kind == "vote" and second:
            found += [replace(first, kind="vote", year=False), replace(second, kind="vote", year=False)]
            dropped = second
        else:
            found.append(joined)
            skip = second
    return found


def _joined(text: str, first: Number, second: Number) -> Number | None:
    if first.value is None or second.value is None or (first.year and second.year):
        return None
    if second.figure - first.end > _WIDEST_GAP:
        return None
    gap = text[first.end : second.figure]
    between = unit_after(text, first.end)
    if between and between.end < second.figure and _same_word(text, second, between):
        gap = text[between.end : second.figure]
    sign = prefix().search(gap)
    if _MARGIN.fullmatch(gap):
        low, high = first.value - second.value, first.value + second.value
        return replace(second, start=first.start, figure=first.figure, value=first.value, low=low, high=high)
    match = _JOIN.fullmatch(gap[: sign.start()] if sign else gap)
    if not match or not _same_unit(text, first, second, gap) or "fraction" in (first.kind, second.kind):
        return None
    before = text[max(0, first.start - 28) : first.start].lower()
    opening = _OPENING.search(before)
    word = match[1].strip()
    if word == "and" and not (opening and opening[2] == "between"):
        return None
    if word == "to" and opening and opening[2] == "from" and not opening["spread"] and _tells_change(text, first.start):
        return None
    if word == "to" and _moved_by(text, first.start):
        return None
    if _VOTE.search(text[max(0, first.start - 40) : first.start]) and not _THINGS.match(text, second.end):
        return Number(first.start, second.end, first.start, None, kind="vote")
    low, high = first.value, second.value
    if second.scaled and not first.scaled and low < high / _scale_of(second):
        low *= _scale_of(second)
    if low >= high and word == "to" and first.negative and second.negative:
        low, high = high, low
    if low >= high:
        return Number(first.start, second.end, first.start, None, kind="score") if word in "-\u2013—" else None
    if word == "or" and high - low > low:
        return None
    start = first.start - (len(before) - opening.start(2)) if opening and opening[2] == "between" else first.start
    return replace(second, start=start, figure=first.start, value=None, low=low, high=high, kind="range", year=False)


def _tells_change(text: str, start: int) -> bool:
    """Whether the words before say that something moved: "rose from 5 to 7", but not "from 5 to 7 people came"."""
    before = text[max(0, start - 200) : start]
    clause = re.split(r"[.;:]\s", before)[-1]
    return any(word in _movements() for word in re.findall(r"[a-z]+", clause.lower()))


def _moved_by(text: str, start: int) -> bool:
    """Whether the word before says that something moved by the number, to the next one: "rose 5% to 7%"."""
    word = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    return word is not None and word[1].lower() in _movers()


@cache
def _movers() -> frozenset[str]:
    """Verbs of movement without an object, so that no range can follow: "rose", but not "cut 5 to 7 jobs"."""
    table = {row["kind"]: frozenset(values(row["words"])) for row in rows("quantities/directions.tsv")}
    return table["mover"]


@cache
def _movements() -> frozenset[str]:
    kinds = ("up verb", "down verb", "up noun", "down noun", "level", "change")
    table = rows("quantities/directions.tsv")
    return frozenset(word for row in table if row["kind"] in kinds for word in values(row["words"])) - {"up", "down"}


def _same_word(text: str, second: Number, unit: UnitWord) -> bool:
    """Whether the second number of a range is in the same unit as the first: "44 mg to 50 mg"."""
    other = unit_after(text, second.end)
    return other is not None and other.name == unit.name and unit.kind not in ("hyphen", "percent")


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
