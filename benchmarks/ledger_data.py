"""Documents with coded mentions, made up from a seed: what the ledger's benchmarks store.

Not news: sentences of made-up words with real codes, of the lengths and frequencies that news has. A few things happen
often and most seldom (Zipf), for countries, places, publishers and words.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.ontology import cameo, plover
from dateline.records import (
    Actor,
    Attribution,
    CodedDocument,
    Document,
    Mention,
    Moment,
    Place,
    Quantity,
    Span,
    Status,
)

CODER = "made up 1"
_COUNTRIES = (
    "USA CHN RUS UKR ISR IRN IND GBR FRA DEU TUR PAK SYR IRQ KOR JPN PRK SAU EGY NGA "
    "KEN ETH SDN SOM COD ZAF BRA MEX COL VEN ARG CHL PER CUB CAN AUS IDN PHL VNM THA "
    "MMR BGD LKA NPL AFG KAZ UZB GEO ARM AZE POL HUN ROU BGR GRC SRB ITA ESP PRT NLD "
    "BEL SWE NOR FIN DNK EST LVA LTU BLR MDA LBY TUN DZA MAR MLI NER TCD CMR GHA CIV "
    "SEN UGA RWA TZA MOZ ZWE ZMB "
).split()
_SECTORS = (None, None, None, "GOV", "GOV", "MIL", "COP", "OPP", "REB", "CVL", "LEG", "JUD", "BUS")
_STATUSES: tuple[Status, ...] = ("actual",) * 14 + (
    "planned",
    "planned",
    "alleged",
    "denied",
    "historical",
    "hypothetical",
)
_SYLLABLES = "ba de ko li mu ra se ti vo za ne pi gor tan mel sur vak dri".split()
FIRST = date(2019, 1, 1)
DAYS = 2000


@dataclass(slots=True)
class _World:
    """What documents are made of."""

    words: list[str] = field(default_factory=list)
    places: list[tuple[str, str, float, float]] = field(default_factory=list)
    weights: dict[int, list[float]] = field(default_factory=dict)


def _world(seed: int) -> _World:
    random_ = random.Random(seed)  # noqa: S311 - no secret
    made = itertools.islice(
        dict.fromkeys("".join(random_.choices(_SYLLABLES, k=random_.randint(2, 4))) for _ in range(90_000)), 20_000
    )
    places = []
    for number in range(3000):
        where = (round(random_.uniform(-55, 65), 4), round(random_.uniform(-170, 175), 4))
        name = "".join(random_.choices(_SYLLABLES, k=3)).capitalize()
        places.append((f"{name} {number}", random_.choice(_COUNTRIES), *where))
    return _World(list(made), places)


def _zipf(world: _World, random_: random.Random, size: int) -> int:
    """A number below `size`, the small ones often."""
    if size not in world.weights:
        world.weights[size] = list(itertools.accumulate(1 / (rank + 2) for rank in range(size)))
    weights = world.weights[size]
    return min(bisect(weights, random_.random() * weights[-1]), size - 1)


def documents(
    count: int, *, seed: int = 7, mentions: int = 4, changed: int = 0, days: int = DAYS
) -> Iterator[CodedDocument]:
    """`count` coded documents with `mentions` each, published on `days` days.

    Every `changed`-th document is followed by another text of an earlier one.
    """
    world = _world(seed)
    for number in range(count):
        yield _document(world, seed, number, mentions, days, version=1)
        if changed and number % changed == changed - 1:
            yield _document(world, seed, number - changed // 2, mentions, days, version=2)


def words(random_: random.Random, seed: int = 7) -> Iterator[str]:
    """Words as often as they occur in the documents of a seed."""
    world = _world(seed)
    while True:
        yield _word(world, random_)


def _document(world: _World, seed: int, number: int, mentions: int, days: int, *, version: int) -> CodedDocument:
    random_ = random.Random(f"{seed} {number} {version}")  # noqa: S311 - no secret
    published = FIRST + timedelta(days=number * 7919 % days)
    text = ""
    made: list[Mention] = []
    for sentence in range(mentions + 1):
        if sentence == mentions:
            text += " ".join(_word(world, random_) for _ in range(12)).capitalize() + "."
            break
        start = len(text)
        made.append(_mention(world, random_, seed, f"doc-{seed}-{number}", sentence, start, published))
        text += made[-1].text + " "
    document = Document(
        id=f"doc-{seed}-{number}",
        title=" ".join(_word(world, random_) for _ in range(7)).title(),
        text=text,
        published=published,
        url=f"https://news.example/{seed}/{number}",
        publisher=f"Publisher {_zipf(world, random_, 200)}",
    )
    return CodedDocument(document, "en", tuple(made))


def _word(world: _World, random_: random.Random) -> str:
    return world.words[_zipf(world, random_, len(world.words))]


class _Sentence:
    """A sentence as it grows, with spans at their offsets."""

    def __init__(self, start: int) -> None:
        self.start, self.text = start, ""

    def add(self, words: str) -> Span:
        """Add words and a blank; return their span."""
        at = self.start + len(self.text)
        self.text += words + " "
        return Span(words, at, at + len(words))


@dataclass(frozen=True, slots=True)
class _Happening:
    """What several sentences report."""

    type: str
    mode: str | None
    parties: tuple[tuple[str, str | None, str], ...]
    place: tuple[str, str, float, float] | None


def _happening(world: _World, seed: int, published: date, number: int) -> _Happening:
    """One of a day's happenings; those with small numbers are much reported."""
    random_ = random.Random(f"{seed} {published} {number}")  # noqa: S311 - no secret
    type_ = random_.choice(plover.types())
    modes = plover.modes(type_)
    mode = random_.choice(modes) if modes and random_.random() < 0.7 else None
    place = world.places[_zipf(world, random_, len(world.places))] if random_.random() < 0.6 else None
    return _Happening(type_, mode, (_party(world, random_), _party(world, random_)), place)


def _party(world: _World, random_: random.Random) -> tuple[str, str | None, str]:
    country = _COUNTRIES[_zipf(world, random_, len(_COUNTRIES))]
    sector = random_.choice(_SECTORS)
    name = country.title() if sector is None else f"{country.title()} {world.words[_zipf(world, random_, 300)]}"
    return country, sector, name


def _mention(
    world: _World, random_: random.Random, seed: int, document: str, number: int, start: int, published: date
) -> Mention:
    growing = _Sentence(start)
    told = _happening(world, seed, published, _zipf(world, random_, 400))
    type_, mode = told.type, told.mode
    actor = _actor(growing, told.parties[0])
    trigger = growing.add(type_.lower() + "s")
    recipient = _actor(growing, told.parties[1])
    place = None
    if told.place is not None:
        growing.add("in")
        name, country, latitude, longitude = told.place
        place = Place(growing.add(name), name, country, f"{country}.01", latitude, longitude, hash_of(name))
    when = None
    if random_.random() < 0.4:
        day = published
        when = Moment(growing.add("on " + day.strftime("%A")), day, day, "day")
    quantities: tuple[Quantity, ...] = ()
    if random_.random() < 0.25:
        value = random_.randint(2, 90)
        quantities = (Quantity(growing.add(str(value)), float(value), "people", float(value), float(value)),)
    growing.add(" ".join(_word(world, random_) for _ in range(10)))
    said = None
    if random_.random() < 0.3:
        said = Attribution(growing.add("officials"), "officials")
    text = growing.text.rstrip() + "."
    contexts = tuple(sorted(random_.sample(plover.contexts(), k=random_.choice((0, 1, 1, 2)))))
    key = f"{document}\x1ftext\x1f{trigger.start}\x1f{trigger.end}\x1f{type_}"
    return Mention(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        sentence=number,
        text=text,
        field="text",
        start=start,
        end=start + len(text),
        type=type_,
        mode=mode,
        contexts=contexts,
        status=random_.choice(_STATUSES),
        trigger=trigger,
        actors=(actor,),
        recipients=(recipient,),
        place=place,
        when=when,
        quantities=quantities,
        attribution=said,
        quad=plover.quad(type_),
        intensity=plover.intensity(type_, mode),
        cameo=cameo.cameo_code(type_, mode, contexts),
        confidence=round(random_.uniform(0.4, 1), 3),
        coder=CODER,
    )


def _actor(growing: _Sentence, party: tuple[str, str | None, str]) -> Actor:
    country, sector, name = party
    return Actor(growing.add(name), name, country, sector, f"country:{country}" if sector is None else None)


def hash_of(name: str) -> int:
    """A number for a name, always the same."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:7], 16)
