"""Quantities: money, percentages, measures and counts, with bounds, direction and what is measured.

Source: the design's noun "Quantity"; ISO 4217 for currencies; our own tables under `data/quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.knowledge.tables import rows, values
from dateline.records import Quantity, Span
from dateline.resolving.measures import change, measured
from dateline.resolving.numerals import Number, currency_signs, find_numbers, is_scale, prefix

# Nationality adjectives are no part of what is counted: "12 Russian soldiers" are soldiers.
_ADJECTIVE = re.compile(r"(?:[a-z]an|ese|ish|[^aeiou]i|^French|^Dutch|^Greek|^Thai|^Czech|^U\.S\.|^[A-Z]{2,4})$")
_NOUN = re.compile(r"[\s-]([A-Za-z][\w'\u2019.-]*)")
_PAST_TIME = re.compile(r"\b(?:past|last|next|previous|coming|preceding)\s(?:the\s)?$", re.IGNORECASE)
_RELATIVE = re.compile(r"\s(?:ago|later|earlier|before|after|from\snow|since|prior|into)\b", re.IGNORECASE)
_OF_YEAR = re.compile(r"first\s\sof\s(?:\d{4}|the\sy|this\s)", re.IGNORECASE)
_YEAR_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|during|from|of|early|late|mid|year|before|after|through|the|for|summer|winter|spring|autumn|fall)"
    r"[\s-]$",
    re.IGNORECASE,
)
_CROWD = frozenset({"dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands"})


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a number is in: the unit as printed, where it begins and ends in the text, and of what kind it is."""

    name: str
    start: int
    end: int
    kind: str
    factor: float = 1.0


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of the text in order; spans are offsets into `text`.

    Years, dates, clock times, ordinals and numbers in names are none. A number alone is one only under a bound
    ("at least 12"); its unit is then empty.
    """
    found: list[Quantity] = []
    end = 0
    for number in find_numbers(text):
        quantity = _quantity(text, number)
        if quantity and quantity.span.start >= end:
            found.append(quantity)
            end = quantity.span.end
    return found


def _quantity(text: str, number: Number) -> Quantity | None:
    unit = _money(text, number) or _measure(text, number) or _count(text, number)
    if unit is None:
        return _bare(text, number)
    if number.glued and unit.kind == "count" and text[number.end - 1] in "tTbB":
        return None
    if number.year and unit.kind not in ("money", "percent", "points") and not _counts_year(text, number, unit):
        return None
    if unit.kind == "time" and _is_moment(text, number, unit):
        return None
    start = min(number.start, unit.start)
    span = Span(text[start : unit.end], start, unit.end)
    scaled = _times(number, unit.factor)
    quantity = Quantity(span, scaled.value, unit.name, scaled.low, scaled.high)
    return _with_measure(text, quantity, number, unit)


def _with_measure(text: str, quantity: Quantity, number: Number, unit: _Unit) -> Quantity:
    """Add the direction and what is measured, where the words say them."""
    if unit.kind == "age":
        return replace(quantity, of="age")
    start = quantity.span.start
    signed = (
        None
        if unit.kind == "time"
        else change(text, start, unit.end, by_only=unit.kind == "count", percent=unit.kind in ("percent", "points"))
    )
    if signed is None:
        of = measured(text, unit.end, money=unit.kind == "money", percent=unit.kind == "percent")
        if of is None and unit.kind == "percent" and text[number.figure - 1 : number.figure] in ("-", "\u2212"):
            return _negative(quantity, "down", None)
        return replace(quantity, of=of)
    if signed.change and signed.direction == "down":
        return _negative(quantity, "down", signed.of)
    return replace(quantity, direction=signed.direction, of=signed.of or measured(text, unit.end))


def _negative(quantity: Quantity, direction: str, of: str | None) -> Quantity:
    value, low, high = (None if part is None else -part for part in (quantity.value, quantity.low, quantity.high))
    return replace(quantity, value=value, low=high, high=low, direction=direction, of=of)


def _times(number: Number, factor: float) -> Number:
    if factor == 1.0:
        return number
    value, low, high = (None if part is None else part * factor for part in (number.value, number.low, number.high))
    return replace(number, value=value, low=low, high=high)


def _money(text: str, number: Number) -> _Unit | None:
    """A currency before the number ("$", "A$", "Rs") or after it ("euros", "billion yuan"), with a rate ("a ton")."""
    lead = text[max(0, number.figure - 8) : number.figure]
    sign = prefix().search(lead)
    word = _currency_word().match(text, number.end)
    code, factor, end = None, 1.0, number.end
    start = number.start
    if sign:
        code = currency_signs()[sign[0].strip()]
        start = min(start, number.figure - (len(lead) - sign.start()))
        extra = word and _word_currency(text, number, word)
        end = word.end() if extra and word and extra[0] == code else end
        start = _qualified_start(text, number, start)
    elif word:
        known = _word_currency(text, number, word)
        if known is None:
            return None
        (code, factor), end = known, word.end()
    if code is None:
        return None
    rate, end = _rate(text, end)
    return _Unit(code + rate, start, end, "money", factor)


def _qualified_start(text: str, number: Number, start: int) -> int:
    return min(number.start, start) if number.qualified else start


def _word_currency(text: str, number: Number, word: re.Match[str]) -> tuple[str, float] | None:
    name = re.sub(r"\s+", " ", word["name"].lower())
    code, factor = _currency_words().get(name) or _currency_words().get(name.removesuffix("s")) or ("", 1.0)
    if not code:
        return None
    size = number.value or number.low or 0
    if name == "won" and not number.scaled and (size < 1000 or re.match(r"\s[a-z]", text[word.end() :])):
        return None
    # "500 pounds of cocaine" weigh, "500 million pounds of debt" cost.
    if name in ("pound", "pounds") and not number.scaled and re.match(r"\sof\b", text[word.end() :]):
        return "lb", 1.0
    return code, factor


def _measure(text: str, number: Number) -> _Unit | None:
    """A unit of measure or percent after the number."""
    if number.glued and text[number.end - 1] == "m":
        metres = re.match(r"\s(?:deep|high|wide|long|tall|away|sprint|below|above|freestyle)\b", text[number.end :])
        return _Unit("m", number.start, number.end, "length", 1e-6) if metres else None
    match = _unit_word().match(text, number.end)
    if not match:
        return None
    name, kind = _units()[re.sub(r"\s+", " ", match["name"].lower())]
    hyphen = match["join"] == "-"
    if kind == "hyphen" and (not hyphen or number.kind not in ("digits", "words")):
        return None
    if name == "second" and match["name"].lower() == "second" and not hyphen:
        return None
    if match["name"].lower() in ("m", "g", "in", "min", "pp", "nm") and number.scaled:
        return None
    end = match.end()
    if kind == "time":
        old = re.match(r"[\s-]old\b", text[end:])
        if old:
            return _Unit(name, number.start, end + old.end(), "age")
    if name == "bpd":
        return _Unit("barrel/day", number.start, end, "flow")
    if kind in ("percent", "points"):
        return _Unit(name, number.start, end, kind)
    rate, end = _rate(text, end)
    return _Unit(name + rate, number.start, end, "time" if kind == "time" and not rate else "measure")


def _rate(text: str, end: int) -> tuple[str, int]:
    match = re.compile(r"(?:\s?/\s?|\s(?:an?|per|each|every)\s)([A-Za-z]+)\b").match(text, end)
    if not match:
        return "", end
    word = match[1].lower()
    if word in _units():
        name, kind = _units()[word]
        return ("", end) if kind in ("percent", "points", "hyphen") and word != "person" else (f"/{name}", match.end())
    return (f"/{word}", match.end()) if word in ("share", "head", "capita", "unit", "household") else ("", end)


def _count(text: str, number: Number) -> _Unit | None:
    """The noun that is counted: the first plural within a few words, with the nouns before it ("riot police")."""
    if number.kind == "words" and number.value == 1:
        return _single(text, number)
    position, of = number.end, False
    taken: list[str] = []
    while len(taken) < 5:
        match = _NOUN.match(text, position)
        if not match or (text[match.start()] == "-" and position == number.end):
            return None
        word = match[1].rstrip(".'\u2019") if not re.search(r"(?:[A-Za-z]\.){2}$", match[1]) else match[1]
        if word.lower() == "of":
            of = True
        elif word.lower() in _stops() or is_scale(word):
            return None
        if _is_plural(word) or _is_people(word, text[match.end() :]):
            end = match.start(1) + len(word)
            return _extended(text, number, [*taken, word], end)
        if word.lower() not in _listed("skip"):
            taken.append(word)
        if len(word) < len(match[1]) or (of and number.kind in ("digits", "words") and len(taken) > 2):
            return None
        position = match.end()
    return None


def _extended(text: str, number: Number, words: list[str], end: int) -> _Unit:
    """A plural before a plural is no head: "United States soldiers"."""
    match = _NOUN.match(text, end)
    head = words[-1]
    if (
        match
        and text[end] == " "
        and _is_plural(match[1].rstrip("."))
        and match[1].lower() not in _stops() | _listed("fate")
    ):
        words, head = [*words, match[1].rstrip(".")], match[1].rstrip(".")
        end = match.start(1) + len(head)
    title = head[0].isupper()
    kept = [
        w for w in words[:-1] if (title or w[0].islower()) and not _ADJECTIVE.search(w) and w.lower() not in _stops()
    ]
    kept = [w for w in kept if not _is_plural(w)]
    name = " ".join([*kept, head])
    return _Unit(name if any(map(str.isdigit, name)) else name.lower(), number.start, end, "count")


def _single(text: str, number: Number) -> _Unit | None:
    """The noun of "one soldier": only those of the table, since "one" is mostly a pronoun."""
    position = number.end
    for _ in range(3):
        match = _NOUN.match(text, position)
        if not match or match[1].lower() in _stops() or match[1].lower() == "of":
            return None
        word = match[1].rstrip(".")
        if word.lower() in _listed("one"):
            return _Unit(word.lower(), number.start, match.start(1) + len(word), "count")
        position = match.end()
    return None


def _bare(text: str, number: Number) -> Quantity | None:
    """A number without a noun: under a bound, a crowd ("Thousands protest") or of victims ("killing 15")."""
    named = number.kind != "vague" and re.match(r"-|\s[A-Z]\w|[A-Za-z]|\sof\b", text[number.end :])
    if number.year or number.value == 1 or named:
        return None
    words = re.sub(r"\s+", " ", text[number.figure : number.end].lower())
    if number.kind == "vague" and (words not in _CROWD or re.match(r"\sof\b|-", text[number.end :])):
        return None
    lead = re.search(r"([A-Za-z]+)\s$", text[max(0, number.start - 16) : number.start])
    victims = lead is not None and lead[1].lower() in _listed("harm")
    if not victims and number.kind != "vague" and (number.kind in ("few", "range") or not number.qualified):
        return None
    unit = "people" if victims or number.kind == "vague" else ""
    span = Span(text[number.start : number.end], number.start, number.end)
    return Quantity(span, number.value, unit, number.low, number.high)


def _counts_year(text: str, number: Number, unit: _Unit) -> bool:
    """A figure that may be a year counts only when its noun follows at once and no "in" or "since" goes before."""
    if _YEAR_LEAD.search(text[max(0, number.figure - 8) : number.figure]):
        return False
    gap = text[number.end : unit.end].strip().lower()
    return unit.kind == "measure" or gap in _people()


def _is_moment(text: str, number: Number, unit: _Unit) -> bool:
    """Whether it says when, not how long: "two weeks ago", "the past three days"."""
    after = text[unit.end : unit.end + 12]
    before = text[max(0, number.start - 14) : number.start]
    return bool(_RELATIVE.match(after) or _PAST_TIME.search(before) or _OF_YEAR.fullmatch(before[-6:] + after[:8]))


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _listed("plural"):
        return True
    if word.isupper() or len(word) < 4 or lower in _listed("no plural") or lower in _stops():
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "\u2019s"))


def _is_people(word: str, rest: str) -> bool:
    """A people named by its adjective, with no noun after it: "1.3 million Sudanese have fled"."""
    following = re.match(r"\s([a-z]+)", rest)
    return word.endswith("ese") and word[0].isupper() and (following is None or following[1] in _stops())


@cache
def _unit_rows() -> tuple[dict[str, str], ...]:
    return tuple(rows("quantities/units.tsv"))


@cache
def _units() -> dict[str, tuple[str, str]]:
    kept = (row for row in _unit_rows() if row["unit"])
    found: dict[str, tuple[str, str]] = {}
    for row in kept:
        for word in values(row["words"]):
            found.setdefault(word, (row["unit"], row["kind"]))
    return found


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(word for row in _unit_rows() if row["kind"] == kind for word in values(row["words"]))


@cache
def _people() -> frozenset[str]:
    return _listed("plural") | {f"{word}s" for word in _listed("one")}


@cache
def _stops() -> frozenset[str]:
    for row in rows("quantities/directions.tsv"):
        if row["kind"] == "stop":
            return frozenset(values(row["words"])) - _listed("skip") - {"killed", "wounded", "injured", "arrested"}
    return frozenset()


@cache
def _currency_words() -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for row in rows("quantities/currencies.tsv"):
        for word in (row["code"].lower(), *values(row["words"])):
            found.setdefault(word, (row["code"], float(row["factor"])))
    return found


@cache
def _currency_word() -> re.Pattern[str]:
    """A currency's name after the number. Codes stand in capitals, names as they like."""
    codes = "|".join(sorted(set(currency_signs().values())))
    names = [word for word in _currency_words() if not (len(word) == 3 and word.upper() in codes.split("|"))]
    ordered = "|".join(re.escape(word).replace("\\ ", r"\s") for word in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:\sof)?[\s-]?(?P<name>{codes}|(?i:(?:{ordered})s?))\b")


@cache
def _unit_word() -> re.Pattern[str]:
    ordered = sorted(_units(), key=len, reverse=True)
    names = "|".join(re.escape(word).replace("\\ ", r"\s") for word in ordered)
    return re.compile(rf"(?P<join>\sof\s|\s?-\s?|\s)?(?P<name>{names})(?![\w%])", re.IGNORECASE)
