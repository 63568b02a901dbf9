"""What is asked for: filters of events, mentions and documents, checked before anything is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.ledger.schema import STATES
from dateline.ledger.values import number_of, storable
from dateline.ontology import plover
from dateline.reading.dates import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterable

STATUSES = ("actual", "planned", "hypothetical", "alleged", "denied", "historical")
# No user types more; a program that does is told so before a database is.
MAX_LENGTH = 1000
MAX_VALUES = 500

_COUNTRY = re.compile(r"[A-Z]{3}")
_COUNTRY_SECTOR = re.compile(r"([A-Z]{3})[:/ ]([A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a filter means: by country, by country and sector, or by words of a name or by key."""

    country: str | None = None
    sector: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """A circle: kilometres around a point."""

    kilometres: float
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Several values of one filter are alternatives; all filters given must hold. Days are numbers like 20250610."""

    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    state: tuple[str, ...] = ("live",)
    actor: tuple[Who, ...] = ()
    recipient: tuple[Who, ...] = ()
    party: tuple[Who, ...] = ()
    dyad: tuple[tuple[Who, Who], ...] = ()
    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    within: Within | None = None
    since: int | None = None
    until: int | None = None
    publisher: tuple[str, ...] = ()
    min_confidence: float | None = None
    min_publishers: int | None = None
    text: str | None = None
    coder: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    event: tuple[str, ...] = ()


def make_filters(**given: Any) -> Filters:
    """Filters from what a user gives: a value or several of them, words or numbers.

    Raises UsageError for a filter that there is not, and for a value that cannot be meant.
    """
    known = {field.name for field in fields(Filters)}
    if unknown := set(given) - known:
        raise UsageError(f"there is no filter {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    made: dict[str, Any] = {}
    for name, value in given.items():
        if value is None or (isinstance(value, list | tuple) and not value):
            continue
        made[name] = _READERS[name](name, value)
    return Filters(**made)


def _words(name: str, value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple | set | frozenset) or not all(isinstance(one, str) for one in values):
        raise UsageError(f"{name} is {value!r}; give a text or several")
    if len(values) > MAX_VALUES or any(len(one) > MAX_LENGTH for one in values):
        raise UsageError(f"{name}: {MAX_VALUES} values of {MAX_LENGTH} characters are the most")
    return tuple(storable(one) for one in values)


def _one_of(known: Iterable[str], *, upper: bool = False) -> Any:
    def read(name: str, value: object) -> tuple[str, ...]:
        choices = list(known)
        found = tuple(one.upper() if upper else one.lower() for one in _words(name, value))
        if wrong := next((one for one in found if one not in choices), None):
            raise UsageError(f"{name} {wrong!r} is unknown; known are {', '.join(choices)}")
        return found

    return read


def _quads(name: str, value: object) -> tuple[str, ...]:
    known = list(dict.fromkeys(plover.quad(type_) for type_ in plover.types()))
    by_number = {str(plover.quad_number(type_)): plover.quad(type_) for type_ in plover.types()}
    found = []
    for one in _words(name, str(value) if isinstance(value, int) else value):
        quad = by_number.get(one, re.sub("[-_ ]+", " ", one).upper())
        if quad not in known:
            raise UsageError(f"quad {one!r} is unknown; known are {', '.join(known)}, or 1 to 4")
        found.append(quad)
    return tuple(found)


def _modes(name: str, value: object) -> tuple[str, ...]:
    known = {mode for type_ in plover.types() for mode in plover.modes(type_)}
    found: tuple[str, ...] = _one_of(sorted(known))(name, value)
    return found


def read_who(text: str) -> Who:
    """Whom a user means by "RUS", "RUS:MIL" or "Putin"."""
    if match := _COUNTRY_SECTOR.fullmatch(text):
        return Who(country=match[1], sector=match[2])
    if _COUNTRY.fullmatch(text):
        return Who(country=text)
    if not re.search(r"\w", text):
        raise UsageError("a party needs a name, a country like RUS, or a country and a sector like RUS:MIL")
    return Who(name=text.strip())


def _whom(name: str, value: object) -> tuple[Who, ...]:
    return tuple(map(read_who, _words(name, value)))


def _dyads(name: str, value: object) -> tuple[tuple[Who, Who], ...]:
    pairs = [value] if isinstance(value, tuple | list) and value and isinstance(value[0], str) else value
    if not isinstance(pairs, tuple | list) or not all(isinstance(p, tuple | list) and len(p) == 2 for p in pairs):
        raise UsageError(f"{name} is {value!r}; give two parties, e.g. RUS UKR")
    found = []
    for pair in pairs:
        source, target = map(read_who, _words(name, list(pair)))
        found.append((source, target))
    return tuple(found)


def _within(name: str, value: object) -> Within:
    if not isinstance(value, tuple | list) or len(value) != 3:
        raise UsageError(f"{name} is {value!r}; give kilometres, latitude and longitude")
    try:
        kilometres, latitude, longitude = map(float, value)
    except (TypeError, ValueError):
        raise UsageError(f"{name} is {value!r}; give three numbers: kilometres, latitude, longitude") from None
    if not (0 < kilometres <= 20_040 and -90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise UsageError(f"{name} is {value!r}; kilometres up to 20040, latitude -90 to 90, longitude -180 to 180")
    return Within(kilometres, latitude, longitude)


def _day(name: str, value: object) -> int | None:
    if isinstance(value, date):
        return number_of(value)
    if isinstance(value, str):
        text = value.strip()
        # "2024" and "2024-04" are their first days for `since`, their last for `until`.
        if re.fullmatch(r"\d{4}(-\d{2})?", text):
            year, month = int(text[:4]), int(text[5:] or (1 if name == "since" else 12))
            if year and 1 <= month <= 12:
                return year * 10000 + month * 100 + (1 if name == "since" else 31)
        else:
            try:
                return number_of(parse_published(text))
            except ValueError:
                pass
    raise UsageError(f"{name} is {value!r}; write a date like 2025-06-10, or a month like 2025-06")


def _number(low: float, high: float) -> Any:
    def read(name: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise UsageError(f"{name} is {value!r}; give a number from {low} to {high}")
        return value

    return read


def _text(name: str, value: object) -> str:
    found = _words(name, value)
    if len(found) != 1 or not found[0].strip():
        raise UsageError(f"{name} is {value!r}; give the words to look for")
    return found[0]


def _countries(name: str, value: object) -> tuple[str, ...]:
    found = tuple(one.upper() for one in _words(name, value))
    if wrong := next((one for one in found if not _COUNTRY.fullmatch(one)), None):
        raise UsageError(f"{name} {wrong!r} is no code; write three letters (ISO 3166), e.g. KEN")
    return found


_READERS: dict[str, Any] = {
    "type": _one_of(plover.types(), upper=True),
    "mode": _modes,
    "quad": _quads,
    "context": _one_of(plover.contexts()),
    "status": _one_of(STATUSES),
    "state": _one_of((*STATES, "any")),
    "actor": _whom,
    "recipient": _whom,
    "party": _whom,
    "dyad": _dyads,
    "country": _countries,
    "sector": _one_of(plover.sectors(), upper=True),
    "place": _words,
    "within": _within,
    "since": _day,
    "until": _day,
    "publisher": _words,
    "min_confidence": _number(0, 1),
    "min_publishers": _number(0, 1_000_000),
    "text": _text,
    "coder": _words,
    "document": _words,
    "id": _words,
    "event": _words,
}
