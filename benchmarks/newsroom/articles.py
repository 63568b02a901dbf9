"""Invented articles, as many as wanted, each different: the same seed gives the same ones.

Nothing of them happened; names of persons and companies are made up.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_FILLERS = {
    "country": "Kenya Chad Peru Norway Vietnam Jordan Ghana Serbia Bolivia Mongolia Uganda Laos Tunisia Latvia Zambia Chile",
    "city": "Nairobi Lima Oslo Hanoi Amman Accra Belgrade Riga Lusaka Tunis Kampala Cuzco Bergen Kisumu Valparaíso Tromsø",
    "person": "Achterberg Boateng Castellano Dimitrova Eze Fjeldstad Gutiérrez Halvorsen Ibrahimović Jalloh Kovač Lindqvist"
    " Mwangi Nakamura Okonjo Petrossian Quispe Rasmussen Sørensen Tembo Ulmanis Vasquez Wanjiru Yildirim Zelaya",
    "role": "minister|deputy minister|spokeswoman|governor|ambassador|chief negotiator|union leader|army commander|judge",
    "body": "trade ministry|interior ministry|central bank|electoral commission|port authority|high court|coast guard"
    "|health ministry|farmers' union|railway company|parliament's budget committee",
    "good": "maize|copper|fertiliser|coffee|natural gas|lithium|timber|wheat|fish|cement|cobalt|vaccines",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday",
    "place": "northern border crossing|old harbour|capital's main square|river delta|mining district|lakeside province"
    "|mountain pass|industrial zone|airport road|eastern highlands",
    "thing": "bridge|pipeline|hospital|rail link|dam|customs post|power line|cold store|desalination plant",
    "share": "three|four|seven|nine|eleven|fourteen|nineteen|twenty-six",
}
_HEADLINES = (
    "{country} lifts ban on {good} from {country2}",
    "{country} and {country2} sign accord on {good}",
    "Strike over {good} prices closes {place} in {country}",
    "{country} court orders {body} to halt work on {thing}",
    "{country} expels two envoys of {country2} over {thing}",
    "Floods cut off {place}; {country} asks {country2} for help",
    "{country} threatens tariffs on {good} after dispute with {country2}",
    "Opposition in {country} rejects budget for new {thing}",
    "{country} sends {number} soldiers to {place}",
    "{city} talks between {country} and {country2} end without result",
)
_OPENINGS = (
    "{city} – The {body} of {country} said on {day} that it had {did} after weeks of talks with {country2}, a step that officials called overdue.",
    "A {role} in {city}, {person}, announced on {day} that {country} would {do} unless {country2} answered within {share} days.",
    "Hundreds of people gathered at the {place} of {country} on {day}, hours after the {body} confirmed that it had {did}.",
)
_SENTENCES = (
    "The decision affects about {number} families who live from {good}, according to a count by the {body}.",
    "“We have waited {share} months for an answer from {city}, and we got a letter of one page,” said {person}, a {role}.",
    "{person}, who has followed the matter since the {thing} was first proposed, warned that the costs would reach ${number} million.",
    "In {city}, shops near the {place} stayed shut, and buses were sent round by the {body}.",
    "{country2} has not commented; a {role} there said only that the file was “on the table”.",
    "Exports of {good} fell by {percent} percent in the last quarter, while imports of {good2} rose.",
    "The {body} published a list of {number} permits that it means to review before the rains begin.",
    "Lawyers for {person} asked the court to hear the case in public; the judge, {person2}, refused.",
    "A team from {country2} inspected the {thing} at the {place} and found cracks in {share} of its pillars.",
    "Traders said the price of {good} had doubled since {day}, though stocks in {city} would last for {share} weeks.",
    "Soldiers guarded the {place} overnight, and the road to {city} was opened again at dawn.",
    "According to {person}, the {thing} was to have been finished {share} years ago; its foundation stone is now in a museum.",
    "The {role} told reporters that {country} would not pay for damage done to the {thing} by the storm.",
    "Nurses at the hospital in {city} treated {number} people for dehydration, most of them harvest workers.",
    "Under the accord, {country} would deliver {number} tonnes of {good} by way of the {place}.",
    "“Nobody asked the people of the {place},” said {person2}, whose family has grown {good} there for {share} generations.",
    "Analysts in {city} see the move as a signal to {country2}, with which {country} shares a long border and few roads.",
    "The {body} denied a report that it had borrowed ${number} million to finance the {thing}.",
    "Teachers joined the protest in the afternoon; their union wants {percent} percent more pay.",
    "A vote on the {thing} is planned for next month, but {person} has asked for more time.",
    "Earlier this year {country2} had accused {country} of holding back water from the {place}.",
    "The railway will carry {good} only, at least until the {body} has checked the tunnels near {city}.",
    "Police in {city} released {share} students who had been held since {day} for blocking the gates of the {body}.",
    "{person} and {person2} are to meet again in {city}; both sides speak of a narrow path to agreement.",
    "Insurers refuse to cover ships that call at the {place} as long as the mines have not been cleared.",
    "The {role} promised that compensation would be paid by {day}, in cash where there is no bank.",
    "Farmers who switched from {good} to {good2} lost {percent} percent of their income in a single season.",
    "Satellite pictures show {number} lorries waiting on the road between {city} and the {place}.",
    "A second shipment of {good}, paid for by {country2}, arrived under guard and was stored in a school.",
    "Critics of {person} point out that the {thing} was built by a company of a cousin’s, {company}.",
    "{company}, which holds the licence for {good}, said it would appeal and that no jobs were in danger.",
    "At the {place}, volunteers handed out soup; by evening they had counted {number} bowls.",
)
_DID = "lifted the ban on {good}|suspended work on the {thing}|agreed to share the cost of the {thing}|recalled its envoy|withdrawn its guards from the {place}"
_DO = "close the {place}|stop buying {good}|take the dispute over the {thing} to court|send its army to the {place}|raise duties on {good}"
_SECTIONS = ("World", "Business", "Politics", "Africa", "Economy", "Environment")
_COMPANIES = (
    "Harrowgate Minerals",
    "Lomé Lines",
    "Steinvik Group",
    "Casa Andes",
    "Blue Heron Logistics",
    "Tamarind Foods",
)
_FIRST = "Amina Bertil Clara Duc Esther Farid Greta Hamid Ines Jonas Kerubo Lucía Milan Nadia Oskar Priya".split()
_SLOT = re.compile(r"\{(\w+?)2?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One invented article. `paragraphs` are its whole text; `published` and `modified` are in UTC."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    author: str
    publisher: str
    section: str
    published: datetime
    modified: datetime | None

    @property
    def text(self) -> str:
        """The paragraphs, separated by blank lines."""
        return "\n\n".join(self.paragraphs)


def articles(count: int, *, seed: int = 0, publisher: str = "The Meridian Post") -> list[Article]:
    """Make `count` articles, no two with the same title."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    made: list[Article] = []
    titles: set[str] = set()
    while len(made) < count:
        one = _article(chance, len(made), publisher)
        if one.title not in titles:
            titles.add(one.title)
            made.append(one)
    return made


def _article(chance: random.Random, number: int, publisher: str) -> Article:
    cast = {
        name: chance.choice(_choices(name))
        for name in ("country", "country2", "city", "person", "thing", "place", "good")
    }
    title = _fill(chance.choice(_HEADLINES), chance, cast)
    title = title[0].upper() + title[1:]
    sentences = [_fill(one, chance, cast) for one in chance.sample(_SENTENCES, chance.randint(12, 22))]
    paragraphs = [_fill(chance.choice(_OPENINGS), chance, cast)]
    while sentences:
        size = chance.randint(1, 3)
        paragraphs.append(" ".join(sentences[:size]))
        del sentences[:size]
    published = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(500 * 1440))
    modified = published + timedelta(hours=chance.randint(1, 90)) if chance.random() < 0.4 else None
    return Article(
        slug=re.sub(r"\W+", "-", title.lower()).strip("-") + f"-{number}",
        title=title,
        paragraphs=tuple(paragraphs),
        author=f"{chance.choice(_FIRST)} {chance.choice(_choices('person'))}",
        publisher=publisher,
        section=chance.choice(_SECTIONS),
        published=published,
        modified=modified,
    )


def _choices(slot: str) -> list[str]:
    words = _FILLERS[slot.removesuffix("2")]
    return words.split("|") if "|" in words else words.split()


def _fill(template: str, chance: random.Random, cast: dict[str, str]) -> str:
    """Fill the slots: half of the time with the article's own cast, so that it stays with its subject."""

    def fill(found: re.Match[str]) -> str:
        name, whole = found[1], found[0][1:-1]
        if name == "did":
            return _fill(chance.choice(_DID.split("|")), chance, cast)
        if name == "do":
            return _fill(chance.choice(_DO.split("|")), chance, cast)
        if name == "number":
            return str(chance.randint(12, 990))
        if name == "percent":
            return str(chance.randint(2, 48))
        if name == "company":
            return chance.choice(_COMPANIES)
        return cast[whole] if whole in cast and chance.random() < 0.6 else chance.choice(_choices(name))

    return _SLOT.sub(fill, template)
