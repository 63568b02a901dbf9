"""Units of measure after a number: words and symbols, with SI prefixes, powers and rates; conversion through pint.

Source: our own tables under `data/quantities`; the SI brochure. What the units are is left to pint, which is loaded
only to convert.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.knowledge.tables import rows, values

if TYPE_CHECKING:
    from pint import UnitRegistry

_SUPERSCRIPTS = str.maketrans("\u00b2\u00b3\u00b9\u207b\u2212\u2013", "231---")
_POWER_WORD = re.compile(r"\s(squared|cubed)\b")
_MOST_UNITS = 4
_FIRST = re.compile(r"(?:\sof\s|\s?-\s?|\s)?([^\W\d_]+|[%\uff05\u00b0])")
# "35C", "95F"; "30 C" too, but not "30 C Company"
_HEAT = re.compile(r"([CF])(?![\w-])|\s(C)(?!\.?[\w-]|\s[A-Z])")

_RATE = re.compile(r"(?:\s?/\s?|\s(?:an?|per|each|every)\s)([A-Za-z]+(?:[\s-]hours?)?)\b")
_RATE_WORD = re.compile(r"(?:\s?/\s?|\s(?:an?|per|each|every)\s)([A-Za-z]+)\b")


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit as written after a number, up to character `end`; `hyphen` says that a hyphen ties them.

    `name` is how we call it ("km", "GWh", "barrel/day"), `kind` its dimension or role in `units.tsv`, `word` the words
    as they stand there, in lower case.
    """

    name: str
    kind: str
    end: int
    hyphen: bool
    word: str


def unit_after(text: str, position: int) -> UnitWord | None:
    """The unit that begins at `position`, after the space or hyphen that may stand there; None if there is none."""
    heat = _HEAT.match(text, position)
    if heat:
        name = "degree Celsius" if "C" in heat[0] else "degree Fahrenheit"
        return UnitWord(name, "temperature", heat.end(), False, heat[0].strip().lower())
    first = _FIRST.match(text, position)
    if not first:
        return None
    # the long patterns are tried only where the first word may begin a unit
    begins = first[1].lower()
    word = _worded(text, position) if begins in _first_words() else None
    symbol = _symbol(text, position) if first[1] in _symbols() else None
    if word is None or symbol is None:
        return word or symbol
    return symbol if symbol.end > word.end else word


def _worded(text: str, position: int) -> UnitWord | None:
    match = _unit_word().match(text, position) or _prefixed().match(text, position)
    if not match:
        return None
    words = re.sub(r"\s+", " ", match["name"].lower())
    name, kind = units().get(words) or _prefixed_name(words)
    end = match.end()
    power = _POWER_WORD.match(text, end)
    if power and kind == "length":
        name, kind = (f"{name}2", "area") if power[1] == "squared" else (f"{name}3", "volume")
        end = power.end()
    return UnitWord(name, kind, end, match["join"] is not None and "-" in match["join"], words)


def _symbol(text: str, position: int) -> UnitWord | None:
    """A symbol ("GHz"), also with powers and in rates ("km/s2", "kg/cm³")."""
    match = _expression().match(text, position)
    if not match:
        return None
    parts = [part for part in re.split(r"(/|·|\*|\sper\s)", match["expression"]) if part]
    name = "".join(_part(part) for part in parts)
    found = _symbols().get(name)
    if found is None:
        kind = "measure" if len(parts) > 1 or not name.endswith(("2", "3")) else _power_kind(name)
    elif found[1] or len(name) > 1:
        kind = found[0]
    else:
        return None
    return UnitWord(name, kind, match.end(), "-" in (match["join"] or ""), match["expression"].lower())


def _part(part: str) -> str:
    if part.strip() == "per":
        return "/"
    return part.replace("^", "").translate(_SUPERSCRIPTS).replace("·", "*")


def _power_kind(name: str) -> str:
    length = _symbols().get(name[:-1], ("", False))[0] == "length"
    return {"2": "area", "3": "volume"}[name[-1]] if length else "measure"


def _prefixed_name(words: str) -> tuple[str, str]:
    """The symbol and dimension of a name with a prefix: "gigawatts" → "GW", "power"."""
    match = _prefixed().match(words)
    assert match is not None  # noqa: S101 - the words come from this pattern
    base = match["base"].lower()
    symbol, kind = _si_names().get(base) or _si_names()[base.removesuffix("s")]
    return _prefix_names()[(match["prefix"] or "").lower()] + symbol, kind


def rate_after(text: str, end: int) -> tuple[str, int]:
    """What an amount that ends at `end` is for: ("/barrel", its end) for " a barrel"; ("", `end`) without a rate."""
    match = _RATE.match(text, end)
    if not match:
        return "", end
    word = match[1].lower()
    if word not in units():
        word = re.split(r"[\s-]", word)[0]
        match = _RATE_WORD.match(text, end) or match
    if word in units():
        name, kind = units()[word]
        return ("", end) if kind in ("percent", "points", "hyphen") and word != "person" else (f"/{name}", match.end())
    return (f"/{word}", match.end()) if word in listed("rate") else ("", end)


@cache
def unit_rows() -> tuple[dict[str, str], ...]:
    """The rows of `units.tsv`."""
    return tuple(rows("quantities/units.tsv"))


@cache
def units() -> dict[str, tuple[str, str]]:
    """Words in lower case → the unit's name and its kind."""
    found: dict[str, tuple[str, str]] = {}
    for row in unit_rows():
        if row["unit"]:
            for word in values(row["words"]):
                found.setdefault(word, (row["unit"], row["kind"]))
    return found


@cache
def listed(kind: str) -> frozenset[str]:
    """All words of one kind in `units.tsv`."""
    return frozenset(word for row in unit_rows() if row["kind"] == kind for word in values(row["words"]))


@cache
def _unit_word() -> re.Pattern[str]:
    ordered = sorted(units(), key=len, reverse=True)
    names = "|".join(re.escape(word).replace("\\ ", r"\s") for word in ordered)
    return re.compile(rf"(?P<join>\sof\s|\s?-\s?|\s)?(?P<name>{names})(?![\w%])", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    """The first letters of all units in words, up to a space, a digit or a stroke."""
    whole = [f"{prefix}{base}" for prefix in _prefix_names() for base in _si_names()]
    starts = {match[0] for word in (*units(), *whole) if (match := re.match(r"[^\W\d_]+|\W", word))}
    return frozenset(starts | {f"{start}s" for start in starts})


@cache
def _si_names() -> dict[str, tuple[str, str]]:
    return {
        name: (row["symbol"], row["dimension"])
        for row in rows("quantities/si_units.tsv")
        for name in values(row["names"])
    }


@cache
def _prefix_names() -> dict[str, str]:
    found = {"": ""}
    for row in rows("quantities/si_prefixes.tsv"):
        found.setdefault(row["prefix"], row["symbol"])
    return found


@cache
def _prefixed() -> re.Pattern[str]:
    bases = "|".join(sorted(map(re.escape, _si_names()), key=len, reverse=True)).replace("\\ ", r"\s")
    prefixes = "|".join(filter(None, _prefix_names()))
    return re.compile(
        rf"(?P<join>\sof\s|\s?-\s?|\s)?(?P<name>(?P<prefix>{prefixes})?(?P<base>{bases})s?)(?!\w)", re.IGNORECASE
    )


@cache
def _symbols() -> dict[str, tuple[str, bool]]:
    """Symbols, prefixed or not → dimension, and whether one letter may stand alone."""
    found: dict[str, tuple[str, bool]] = {}
    for row in rows("quantities/si_units.tsv"):
        for prefix in ("", *(p["symbol"] for p in rows("quantities/si_prefixes.tsv"))):
            found.setdefault(prefix + row["symbol"], (row["dimension"], bool(prefix or row["bare"])))
    for word in listed("no symbol"):
        found.pop(word, None)
    return found


@cache
def _expression() -> re.Pattern[str]:
    """Symbols are read with their case."""
    symbols = "|".join(sorted(map(re.escape, _symbols()), key=len, reverse=True))
    power = r"(?:\^?[-\u2212\u2013]?[1-4]|[\u00b2\u00b3]|\u207b[\u00b9\u00b2])?"
    part = rf"(?:{symbols}){power}"
    more = rf"(?:(?:/|·|\*|\sper\s)(?:{part}|year|month|day|hour|minute|second)){{0,{_MOST_UNITS}}}"
    return re.compile(rf"(?P<join>\s?-\s?|\s)?(?P<expression>{part}{more})(?![\w²³^/])(?!-[a-z])")


@cache
def _pint_names() -> dict[str, str]:
    return {row["unit"]: row["pint"] for row in rows("quantities/physical.tsv")}


@cache
def registry() -> UnitRegistry[float]:
    """Pint's units. Loaded at the first use, since that takes a third of a second."""
    from pint import UnitRegistry

    return UnitRegistry(cache_folder=None)


def pint_name(unit: str) -> str:
    """A unit of ours as pint is told it: "km2" → "km**2", "barrel/day" → "(oil_barrel)/(day)"."""
    if unit in _pint_names():
        return _pint_names()[unit]
    parts = unit.split("/")
    if len(parts) > 1:
        return "/".join(f"({pint_name(part)})" for part in parts)
    if unit.endswith("b") and unit in _symbols():
        return f"{unit}it"  # pint's b is the barn
    power = re.fullmatch(r"(\D+?)(-?[1-4])", unit)
    return f"({pint_name(power[1])})**{power[2]}" if power else unit.replace(" ", "_")


def dimension(unit: str) -> str | None:
    """What a unit measures, in pint's words ("[length]"); None for what is no physical unit: "USD", "soldiers".

    >>> dimension("km/h")
    '[length] / [time]'
    """
    import pint

    try:
        return str(registry().parse_expression(pint_name(unit)).dimensionality)
    except (pint.PintError, AttributeError, ValueError, SyntaxError, TypeError):
        return None


def convert(value: float, unit: str, to: str) -> float:
    """A value in another unit: `convert(10, "mile", "km")` is 16.09344.

    Raises:
        UsageError: where one of them is no physical unit, or they measure different things.
    """
    import pint

    try:
        given = registry().parse_expression(pint_name(unit))
        wanted = registry().parse_expression(pint_name(to))
        scale = registry().Quantity(value * getattr(given, "magnitude", 1.0), given.units)
        return float(scale.to(wanted.units).magnitude / wanted.magnitude)
    except (pint.PintError, AttributeError, ValueError, SyntaxError, TypeError) as failed:
        raise UsageError(f"cannot convert {unit!r} to {to!r}: {failed}") from None
