"""Money: which currency an amount is in, by the sign or code before it or the words after it.

Source: ISO 4217; our own table `data/quantities/currencies.tsv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows, values
from dateline.resolving.units import listed

if TYPE_CHECKING:
    from dateline.resolving.number_words import Number

_OF = re.compile(r"\sof\b")
_FIRST = re.compile(r"(?:(?:\sof)?(?:\s?-\s?|\s)?)([^\W\d_]+|\S)")
_WEIGHS = re.compile(r"\bweigh\w*\s[^.;]*$")
_NOUN = re.compile(r"\s([a-z]+)")
_SPACE_LETTER = re.compile(r"\s[a-z]")


@dataclass(frozen=True, slots=True)
class Money:
    """The currency of an amount, ISO 4217, that stands at characters `start` to `end` with it.

    `factor` is how many of the currency one is ("cents": 0.01); `code` may be "lb": 500 pounds of cocaine weigh.
    """

    code: str
    start: int
    end: int
    factor: float = 1.0


def money(text: str, number: Number) -> Money | None:
    """The currency before the number ("$", "A$", "Rs") or after it ("euros", "billion yuan")."""
    lead = text[max(0, number.figure - 10) : number.figure]
    sign = prefix().search(lead)
    first = _FIRST.match(text, number.end)
    begins = first is not None and (first[1].lower().removesuffix("s") in _first_words() or not first[1].isalpha())
    word = _currency_word().match(text, number.end) if begins else None
    known = _of_word(text, number, word) if word else None
    if not sign:
        return Money(known[0], number.start, word.end(), known[1]) if known and word else None
    # "R5 million" are rand, "R2" is a name
    if sign[0].strip() == "R" and not number.scaled and (number.value or number.low or 0) < 1000:
        return None
    code = currency_signs()[sign[0].strip()]
    start = min(number.start, max(0, number.figure - 10) + sign.start())
    if known and word and (known[0] == code or (sign[0].strip() == "$" and (word["name"] or "").isupper())):
        # "$99 USD", "$249 CAD": the code after the amount says which dollar it is
        return Money(known[0], start, word.end(), known[1])
    return Money(code, start, number.end)


def _of_word(text: str, number: Number, word: re.Match[str]) -> tuple[str, float] | None:
    if word["sign"]:
        return currency_signs()[word["sign"]], 1.0
    name = re.sub(r"\s+", " ", word["name"].lower())
    code, factor = _currency_words().get(name) or _currency_words().get(name.removesuffix("s")) or ("", 1.0)
    if not code:
        return None
    size = number.value or number.low or 0
    if name == "won" and not number.scaled and (size < 1000 or _SPACE_LETTER.match(text, word.end())):
        return None
    if name in ("pound", "pounds") and not number.scaled and _weighs(text, name, number.start, word.end()):
        return "lb", 1.0
    return code, factor


def _weighs(text: str, name: str, start: int, end: int) -> bool:
    """Whether pounds weigh: "500 pounds of cocaine", "a 500-pound bomb"; debt of 500 million pounds costs."""
    if _OF.match(text, end) or _WEIGHS.search(text[max(0, start - 40) : start]):
        return True
    noun = _NOUN.match(text, end)
    return name == "pound" and noun is not None and noun[1] not in listed("cost")


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


@cache
def _currency_words() -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for row in rows("quantities/currencies.tsv"):
        for word in (row["code"].lower(), *values(row["words"])):
            found.setdefault(word, (row["code"], float(row["factor"])))
    return found


@cache
def _first_words() -> frozenset[str]:
    words = {re.split(r"[^a-z]", word)[0] for word in _currency_words()}
    return frozenset(words | {word.removesuffix("s") for word in words})


@cache
def _currency_word() -> re.Pattern[str]:
    """A currency's name or sign after the number. Codes stand in capitals, names as they like."""
    codes = sorted(set(currency_signs().values()))
    names = [word for word in _currency_words() if word.upper() not in codes]
    ordered = "|".join(re.escape(word).replace("\\ ", r"\s") for word in sorted(names, key=len, reverse=True))
    signs = "|".join(re.escape(sign) for sign in currency_signs() if len(sign) == 1 and not sign.isalnum())
    return re.compile(
        rf"(?:(?:\sof)?(?:\s?-\s?|\s)?(?P<name>{'|'.join(codes)}|(?i:(?:{ordered})s?))\b|\s?(?P<sign>{signs})(?![\w.]))"
    )
