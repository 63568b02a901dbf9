"""Cases of quantities: MEANTIME's values, quantulum3's own tests and cases of ours, in one form."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.detokenised import detokenised
from benchmarks.running import Row, read_rows
from dateline.resolving.units import pint_name, registry

# MEANTIME annotates the title, the date and the first five sentences: numbers 0 to 6.
_ANNOTATED = 7
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "dozen": 12.0}
_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "half": 0.5}
_CURRENCIES = {"US$": "USD", "$": "USD", "£": "GBP", "#": "GBP", "€": "EUR", "AU$": "AUD", "yen": "JPY", "yuan": "CNY"}
_PEER_UNITS = {
    "pound-mass": "pound",
    "degree celsius": "degree Celsius",
    "degree fahrenheit": "degree Fahrenheit",
    "inverse second": "1/second",
    "inverse femtobarn": "1/femtobarn",
    "minute of arc": "arcminute",
    "second of arc": "arcsecond",
    "kilometre per square second": "kilometre / second**2",
}
_PEER_COINS = {"cent": ("USD", 0.01), "dime": ("USD", 0.1), "penny": ("GBP", 0.01)}
_PEER_MONEY = {
    "dollar": "USD",
    "united states dollar": "USD",
    "pound sterling": "GBP",
    "euro": "EUR",
    "yen": "JPY",
    "japanese yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "indian rupee": "INR",
    "rupee": "INR",
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "swiss franc": "CHF",
    "ruble": "RUB",
    "russian ruble": "RUB",
    "won": "KRW",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value as annotated or found: where, how much or between what, in which unit.

    `kind` is "money", "percent", "count" (of things; not all name them) or "other".
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its annotated values."""

    id: str
    text: str
    values: tuple[Value, ...]
    published: date | None = None


def read_cases(path: Path) -> tuple[str, list[Case]]:
    """The kind of the data, told by its rows, and its cases."""
    files = sorted(path.glob("quantities*.jsonl")) if path.is_dir() else [path]
    rows = [row for file in files for row in read_rows(file)]
    if path.is_dir() and not files:
        files = sorted(path.glob("docs.jsonl"))
        rows = [row for file in files for row in read_rows(file)]
    if not rows:
        raise SystemExit(f"{path} holds no cases")
    if "mentions" in rows[0]:
        return "meantime", [_of_meantime(row) for row in rows]
    if "req" in rows[0]:
        return "quantulum3", [_of_quantulum(str(i), row) for i, row in enumerate(rows)]
    return "own", [_of_ours(row) for row in rows]


def _of_ours(row: Row) -> Case:
    values = tuple(
        Value(
            q["start"],
            q["end"],
            q["value"],
            q.get("low"),
            q.get("high"),
            q["unit"] or q.get("of") or "",
            _kind(q["unit"]) if q["unit"] else "count",
        )
        for q in row["quantities"]
    )
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return Case(str(row["id"]), row["text"], values, published)


def _kind(unit: str) -> str:
    if unit in ("percent", "%"):
        return "percent"
    if re.fullmatch(r"[A-Z]{3}(?:/.*)?", unit) and unit != "TEU":
        return "money"
    return "other" if pint_unit(unit) else "count"


def _of_quantulum(id_: str, row: Row) -> Case:
    values, end = [], 0
    for answer in row["res"]:
        start = row["req"].find(answer["surface"], end)
        start = start if start >= 0 else row["req"].find(answer["surface"])
        end = start + len(answer["surface"])
        spread = answer.get("uncertainty")
        name, kind = peer_unit(answer["unit"])
        coin = _PEER_COINS.get(answer["unit"])
        value = answer["value"] * (coin[1] if coin else 1)
        name, kind = (coin[0], "money") if coin else (name, kind)
        low, high = (value - spread, value + spread) if spread else (None, None)
        values.append(Value(start, end, value, low, high, name, kind))
    return Case(id_, row["req"], tuple(values))


def _of_meantime(row: Row) -> Case:
    """MEANTIME's tokens as running text, and its values; those that hold another value are left out."""
    text, places = detokenised(row["tokens"])
    marked = [mention for mention in row["mentions"] if mention["kind"] == "VALUE"]
    inner = [set(mention["tokens"]) for mention in marked]
    values = []
    for mention, tokens in zip(marked, inner, strict=True):
        start, end = places[mention["tokens"][0]][0], places[mention["tokens"][-1]][1]
        read = read_value(text[start:end], text[end : end + 20], mention["type"])
        # a range is marked as a whole and at both ends: the whole counts; "$9 billion, or $0.67" is two
        whole = any(tokens < other for other in inner) and " or " not in text[start : end + 1]
        two = any(other < tokens for other in inner) and re.search(r" or | per |\(", text[start:end])
        if read is None or two or (whole and not _is_of_two(row, tokens, marked)):
            continue
        values.append(Value(start, end, *read))
    last = row["sents"].index(_ANNOTATED) if _ANNOTATED in row["sents"] else len(row["tokens"])
    return Case(row["id"], text[: places[last - 1][1]], tuple(v for v in values if v.end <= places[last - 1][1]))


def _is_of_two(row: Row, tokens: set[int], marked: list[Row]) -> bool:
    """Whether the marked words around these are two values and no range."""
    around = [set(m["tokens"]) for m in marked if tokens < set(m["tokens"])]
    words = {row["tokens"][i] for other in around for i in range(min(other), max(other) + 1)}
    return bool(words & {"or", "(", "per"})


def read_value(words: str, after: str, type_: str) -> tuple[float | None, float | None, float | None, str, str] | None:
    """The value of MEANTIME's words: value, low, high, unit, kind; None where they hold no number.

    A reader of its own, so that ours is not measured by itself.
    """
    figures = list(re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+", words))
    scale = math.prod({_SCALES[w] for w in re.findall(r"[a-z]+", words.lower()) if w in _SCALES})
    if figures:
        numbers = [float(match[0].replace(",", "")) * scale for match in figures]
    else:
        spelled = [_WORDS[w] for w in re.findall(r"[a-z]+", words.lower()) if w in _WORDS]
        if not spelled and scale in (1, 1.0):
            return None
        numbers = [word * scale for word in spelled or [1.0]]
    if len(numbers) > 2 or re.search(r"\d(?:st|nd|rd|th)\b|\dx\d", words):
        return None
    value, low, high = (numbers[0], None, None) if len(numbers) == 1 else (None, numbers[0], numbers[1])
    if type_ == "PERCENT":
        return value, low, high, "percent", "percent"
    if type_ == "MONEY" or re.search(r"[$£€]|\bcents\b", words):
        found = re.search(r"AU\$|US\$|[$£#€]|yen|yuan", words)
        cents = "cents" in words
        code = "USD" if cents else _CURRENCIES.get(found[0], "") if found else ""
        rate = re.match(r"\s(?:per|a)\s(share|barrel|ton|gallon)\b", after)
        code += f"/{rate[1]}" if rate else ""
        return (value * 0.01 if cents and value else value), low, high, code, "money" if code else "count"
    unit = re.search(r"(GB|GHz|km|tonnes|points|inch|''|\"|kg)$", words)
    name = {"tonnes": "tonne", "points": "point", "''": "inch", '"': "inch"}.get(unit[1], unit[1]) if unit else ""
    return value, low, high, name, "other" if name else "count"


def peer_unit(name: str) -> tuple[str, str]:
    """A unit of the peer by our name, and its kind."""
    if name in ("dimensionless", ""):
        return "", "count"
    if name in ("percentage", "percent"):
        return "percent", "percent"
    first, *rest = name.split(" per ")
    if first.lower() in _PEER_MONEY:
        return "/".join([_PEER_MONEY[first.lower()], *rest]), "money"
    if first == "count":
        return "/".join(["times", *rest]), "count"
    return _PEER_UNITS.get(name.lower(), name), "other"


@cache
def pint_unit(unit: str) -> tuple[float, str] | None:
    """A unit as pint knows it: its size and dimension; None for what it does not know."""
    for written in (pint_name(unit), re.sub(r"\bper\b", "/", unit), unit.replace(" ", "_")):
        try:
            base = (registry().Quantity(1.0) * registry().parse_expression(written)).to_root_units()
        except Exception:  # noqa: BLE001, S112 - the peer's units are free text, and pint fails in many ways
            continue
        return float(f"{base.magnitude:.6g}"), str(base.units)
    return None
