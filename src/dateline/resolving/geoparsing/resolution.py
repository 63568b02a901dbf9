"""Which place each recognised name means: all names of a document together.

Every sense of a name starts with a prior (how large and how well known the place is). Then the senses of the other
names speak for those near them: the country and the division they lie in, and how far apart they are. What the text
says outright ("Paris, Texas") counts most. One name means one place throughout a document, but where it is told
otherwise.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge import gazetteer
from dateline.knowledge.earth import kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.knowledge.toponyms import Sense

# What the senses are worth before anything is known of the document, in orders of magnitude of people.
_PRIOR = {
    "country": 11.0,
    "continent": 13.0,
    "venue": 7.0,
    "crossing": 6.0,
    "former": 8.0,
    "state": 1.5,
    "county": -0.5,
}
_OTHER_PRIOR = 8.0
# A region, sea or range that no country holds gets no support from names of a country, and is large.
_BETWEEN_COUNTRIES = 3.0
_CAPITAL = 3.5
# A division bears the name of a city this large: the bare name is the city's ("New York", "Madrid").
_CITY = 100_000
_UNDER_A_CITY = 3.0
# A country that shares its name with a large division ("Georgia"): what else the document names decides.
_NAMESAKE = 9.2
_WANTED = 4.0
# What a document's names say for each other, in the same unit.
_CONTAINED = 7.0
_SAME_COUNTRY = 2.5
_SAME_DIVISION = 2.0
_NEAR = 1.5
_NEAR_KM = 300.0
_FAR_DEGREES = 15.0
_AROUND = 10
_ROUNDS = 3
_SENSES = 30


@dataclass(slots=True)
class Name:
    """A recognised name: where it stands (`order`, the number of its line, its start), its senses, its container.

    `scores` holds for each sense how well it fits. `container` is the place that the text says it lies in, `wanted` the
    kinds of place that the words beside it speak of ("the *city* of New York").
    """

    text: str
    order: int
    senses: tuple[Sense, ...]
    container: Name | None = None
    wanted: frozenset[str] = frozenset()
    scores: list[float] = field(default_factory=list)

    best: Sense | None = None
    confidence: float = 0.0

    def settle(self) -> None:
        """Take the sense that fits best; its confidence is its share among all."""
        if not self.senses:
            return
        top = max(self.scores)
        self.best = self.senses[self.scores.index(top)]
        self.confidence = 1 / sum(math.exp(score - top) for score in self.scores)


def distance(one: Sense, other: Sense) -> float:
    """Kilometres between two places along a great circle."""
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    """Names and countries of the seats of government."""
    return frozenset((name, country) for country, name in gazetteer.capitals().items())


def prior(sense: Sense, others: Sequence[Sense] = ()) -> float:
    """How likely a place is meant by its name, other things equal. `others` are the other senses of the name."""
    people = math.log10(max(sense.population, 300))
    if sense.kind == "town":
        return people + (_CAPITAL if (sense.name, sense.country) in _capitals() else 0.0)
    if sense.kind == "country" and any(other.kind == "state" and other.population >= _CITY for other in others):
        return _NAMESAKE  # Georgia
    if sense.kind in ("state", "county"):
        city = any(other.kind == "town" and other.population >= _CITY for other in others)
        return people + _PRIOR[sense.kind] - (_UNDER_A_CITY if city else 0.0)
    return _PRIOR.get(sense.kind, _OTHER_PRIOR) + (0.0 if sense.country else _BETWEEN_COUNTRIES)


def lies_in(part: Sense, whole: Sense) -> bool:
    """Whether a place lies in a country, division or region."""
    if part == whole:
        return False
    if whole.kind == "country":
        return part.country == whole.country and part.kind != "country"
    if whole.kind == "state":
        return part.admin1 == whole.admin1 and part.admin1 is not None and part.kind != "state"
    if whole.kind == "county":
        return part.kind == "town" and part.admin1 == whole.admin1 and distance(part, whole) < 80
    if whole.kind == "town":
        return part.country == whole.country and distance(part, whole) < 40
    return distance(part, whole) < 800


@dataclass(slots=True)
class _Focus:
    """How much of a document speaks of each country and division."""

    countries: dict[str, float]
    divisions: dict[str, float]


def _focus(names: Sequence[Name], home: str | None) -> _Focus:
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[str, float] = defaultdict(float)
    for name in names:
        sense = name.best
        if sense is None:
            continue
        weight = name.confidence
        if sense.country:
            countries[sense.country] += weight
        if sense.admin1:
            divisions[sense.admin1] += weight
    if home:
        countries[home] += 1.0
    return _Focus(countries, divisions)


def _support(name: Name, sense: Sense, focus: _Focus, near: Sequence[Sense]) -> float:
    """What the other names of the document say for a sense."""
    best, own = name.best, name.confidence
    country = focus.countries.get(sense.country or "", 0.0)
    division = focus.divisions.get(sense.admin1 or "", 0.0)
    if best and best.country == sense.country:
        country -= own
    if best and best.admin1 == sense.admin1:
        division -= own
    score = _SAME_COUNTRY * (1 - math.exp(-country)) + _SAME_DIVISION * (1 - math.exp(-max(0.0, division)))
    # a degree is 111 km: what lies far off needs no reckoning
    around = [one for one in near if abs(one.latitude - sense.latitude) < _FAR_DEGREES]
    closest = min((distance(sense, other) for other in around), default=math.inf)
    return score + _NEAR * math.exp(-closest / _NEAR_KM)


def _contained(name: Name, sense: Sense) -> float:
    if name.container is None:
        return 0.0
    fits = [whole for whole in name.container.senses if lies_in(sense, whole)]
    return _CONTAINED if fits else 0.0


def _containing(name: Name, parts: Iterable[Name]) -> list[float]:
    """For each sense of a name, whether names that are said to lie in it can lie in it."""
    return [
        max((_CONTAINED / 2 if any(lies_in(s, sense) for s in part.senses) else 0.0 for part in parts), default=0.0)
        for sense in name.senses
    ]


def resolve(names: Sequence[Name], home: str | None = None) -> None:
    """Score the senses of all names of a document. `home` is a country that the document is known to come from."""
    parts: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        name.senses = name.senses[:_SENSES]
        if name.container is not None:
            parts[id(name.container)].append(name)
    fixed = []
    for name in names:
        whole = _containing(name, parts[id(name)])
        fixed.append(
            [
                prior(s, name.senses) + _contained(name, s) + w + (_WANTED if s.kind in name.wanted else 0.0)
                for s, w in zip(name.senses, whole, strict=True)
            ]
        )
        name.scores = list(fixed[-1])
        name.settle()
    for _ in range(_ROUNDS):
        focus = _focus(names, home)
        near = _near(names)
        scored = [
            [base + _support(name, sense, focus, near[i]) for base, sense in zip(fixed[i], name.senses, strict=True)]
            for i, name in enumerate(names)
        ]
        for name, scores in zip(names, scored, strict=True):
            name.scores = scores
        _agree(names)
        for name in names:
            name.settle()


def _near(names: Sequence[Name]) -> list[list[Sense]]:
    """For each name, the towns and divisions that the names around it mean."""
    found = []
    for i, name in enumerate(names):
        around = [other for other in names[max(0, i - _AROUND) : i + _AROUND + 1] if other.text != name.text]
        best = [other.best for other in around]
        fine = (one for one in best if one is not None and one.kind in ("town", "county", "venue", "state"))
        found.append(list(dict.fromkeys(fine)))
    return found


def _agree(names: Sequence[Name]) -> None:
    """Give a name the scores of all its occurrences, but for those that are told to lie somewhere."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[name.text].append(name)
    for group in groups.values():
        told = [name for name in group if name.container is not None]
        bare = [name for name in group if name.container is None]
        if len(group) < 2 or not bare or not group[0].senses:
            continue
        source = told or bare
        means = [sum(one) / len(source) for one in zip(*(name.scores for name in source), strict=True)]
        for name in bare:
            name.scores = list(means)
