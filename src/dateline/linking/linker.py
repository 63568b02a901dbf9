"""Finished mentions → mentions whose actors, recipients and speakers are entities of the registry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.knowledge import gazetteer
from dateline.knowledge.offices import office_of
from dateline.linking.chunks import Title
from dateline.linking.curated import curated_entity
from dateline.linking.names import core
from dateline.linking.registry import Registry, holds_at
from dateline.linking.spoken import Spoken, spoken
from dateline.records import Actor, Attribution, CodedDocument, Entity, Mention, Role
from dateline.resolving.identities import BODIES, OWN_BRANCHES

# Weights of what speaks for an entity. A full name is half the way; a surname needs an office, the country or the full
# name elsewhere in the document beside it.
_FULL_NAME, _SURNAME = 0.5, 0.25
_NEEDED_FULL, _NEEDED_SURNAME = 0.45, 0.55
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_ABBREVIATED = re.compile(
    r"((?:[A-Z][\w'’-]*|of|the|for|and|de|del|la|du) (?:[\w'’-]+ ){0,6}?[A-Z][\w'’-]+) \(([A-Z][A-Z.&-]{1,9})\)"
)
_WORDS = re.compile(r"\w+")
_LONGEST_DOCUMENT = 200_000


@dataclass(slots=True)
class Context:
    """What a document lends to its spans: date, text, its actors' countries, the abbreviations it introduces."""

    published: date | None
    text: str
    countries: frozenset[str]
    abbreviations: dict[str, str] = field(default_factory=dict)
    _words: frozenset[str] | None = None

    def names(self, name: str) -> bool:
        """Whether a name stands in the text. The set of the text's words answers for most without a search."""
        if self._words is None:
            self._words = frozenset(_WORDS.findall(self.text))
        return self._words.issuperset(_WORDS.findall(name)) and name in self.text


def link(coded: CodedDocument, registry: Registry) -> CodedDocument:
    """Link a coded document. What the registry does not know stays as it is: described, without entity."""
    if not coded.mentions:
        return coded
    text = f"{coded.document.title}\n{coded.document.text}"[:_LONGEST_DOCUMENT]
    countries = {a.country for m in coded.mentions for a in (*m.actors, *m.recipients) if a.country}
    context = Context(coded.document.published, text, frozenset(countries), abbreviations(text))
    return replace(coded, mentions=tuple(_mention(mention, registry, context) for mention in coded.mentions))


def abbreviations(text: str) -> dict[str, str]:
    """The abbreviations that a text introduces: "the Clan del Golfo (AGC)" → AGC: Clan del Golfo."""
    return {found[2]: found[1].removeprefix("the ").removeprefix("The ") for found in _ABBREVIATED.finditer(text)}


def _mention(mention: Mention, registry: Registry, context: Context) -> Mention:
    return replace(
        mention,
        actors=tuple(link_actor(actor, registry, context) for actor in mention.actors),
        recipients=tuple(link_actor(actor, registry, context) for actor in mention.recipients),
        attribution=_speaker(mention.attribution, registry, context),
    )


def _speaker(said: Attribution | None, registry: Registry, context: Context) -> Attribution | None:
    if said is None or said.name is None:
        return said
    found = link_actor(Actor(said.span, said.name, entity=said.entity), registry, context)
    return replace(said, name=found.name, entity=found.entity)


def link_actor(actor: Actor, registry: Registry, context: Context) -> Actor:
    """An actor with its entity, and what that is at the document's date."""
    words = spoken(actor.span.text)
    if words.name is None and words.title is not None:
        return _office_holder(actor, words.title, registry, context)
    named = words if words.name else Spoken(actor.name, None)
    if words.name and _is_person_like(actor):
        found = _person(actor, named, registry, context)
        if found is not None:
            return found
    return _other(actor, registry, context)


def _is_person_like(actor: Actor) -> bool:
    """Whether the words may name a person although the tables read them as something else."""
    return not (actor.entity or "").startswith(("country:", "org:", "inst:")) or " " in actor.span.text


def _person(actor: Actor, words: Spoken, registry: Registry, context: Context) -> Actor | None:
    name = words.name or ""
    full = len(core(name)) > 1
    country = (words.title.country if words.title else None) or actor.country
    found = [(e, share) for e, share in registry.candidates(name, country) if e.kind == "person"]
    scored = [(_score(entity, share, words, actor, context, full=full), entity) for entity, share in found]
    scored.sort(key=lambda one: (-one[0], one[1].key))
    if not scored or scored[0][0] < (_NEEDED_FULL if full else _NEEDED_SURNAME):
        return None
    best, entity = scored[0]
    second = scored[1] if len(scored) > 1 and scored[1][0] > 0 else None
    confidence = round(best / (best + (second[0] if second else 0.0) + 0.05), 3)
    return _as_entity(actor, entity, words.title, context, runner_up=second[1].key if second else None, sure=confidence)


def _score(entity: Entity, share: float, words: Spoken, actor: Actor, context: Context, *, full: bool) -> float:
    """How much speaks for an entity: name, country, office at the date, the full name elsewhere in the document."""
    score = share * (_FULL_NAME if full else _SURNAME)
    countries = {entity.country, *(role.country for role in entity.roles)}
    title = words.title
    if title and title.country:
        score += 0.3 if title.country in countries else -0.6
    elif actor.country:
        score += 0.2 if actor.country in countries else -0.1  # it may be a guess: where it happened
    elif context.countries & countries:
        score += 0.1
    score += _office_score(entity, title, context.published, full=full)
    if not full and context.names(entity.name):
        score += 0.4
    elif not full and any(core(alias) == core(words.name or "") for alias in entity.names):
        score += 0.25  # the tables say that news calls the person so
    if entity.key == actor.entity:
        score += 0.1
    return score


def _office_score(entity: Entity, title: Title | None, when: date | None, *, full: bool) -> float:
    held = [role for role in entity.roles if when is None or holds_at(role, when)]
    if title is None:
        return 0.15 if held else 0.0
    office = office_of(title.title)
    former = bool(title.flags & {"former", "late"})
    if any(office_of(role.title) == office for role in held):
        return 0.1 if former else 0.4
    if any(office_of(role.title) == office for role in entity.roles):
        return 0.4 if former else 0.15
    return -0.1 if full else -0.3


def role_at(entity: Entity, when: date | None) -> tuple[Role | None, bool]:
    """The role that an entity holds at a date, else the last it held before; and whether it is over."""
    if when is None:
        return (entity.roles[-1], False) if entity.roles else (None, False)
    held = [role for role in entity.roles if holds_at(role, when)]
    if held:
        return max(held, key=lambda role: str(role.start or role.seen_from or "")), False
    past = [role for role in entity.roles if role.end is not None and role.end <= when]
    return (max(past, key=lambda role: str(role.end)), True) if past else (None, False)


def _as_entity(
    actor: Actor, entity: Entity, title: Title | None, context: Context, *, runner_up: str | None, sure: float
) -> Actor:
    """The actor as that entity, with the role at the document's date."""
    role, over = role_at(entity, context.published)
    over = over or bool(title and title.flags & {"former", "late"})
    country, sector = actor.country, actor.sector
    unchanged = entity.key == actor.entity and entity.source == "curated" and not any(r.evidence for r in entity.roles)
    if not unchanged:
        country = (role.country if role else None) or entity.country or actor.country
        sector = (role.sector if role else None) or entity.sector or actor.sector
        if over and sector in _OFFICIAL:
            sector = "ELI"
        if country in BODIES and sector not in OWN_BRANCHES:
            sector = None
    name = (
        None if role is None else role.title if not over or role.title.startswith("former") else f"former {role.title}"
    )
    return replace(
        actor,
        name=entity.name,
        country=country,
        sector=sector,
        entity=entity.key,
        role=name,
        runner_up=runner_up,
        link_confidence=sure,
    )


def _office_holder(actor: Actor, title: Title, registry: Registry, context: Context) -> Actor:
    """An office without a name ("the U.S. president"): whoever holds the office at the document's date."""
    country = title.country or actor.country
    if title.flags & {"former", "late", "designate"} or title.organisation or country is None:
        return actor
    holders = registry.holders(title.title, country, context.published)
    if not holders:
        return actor
    runner_up = holders[1].key if len(holders) > 1 else None
    sure = round(1 / len(holders), 3)
    return replace(
        actor,
        name=holders[0].name,
        entity=holders[0].key,
        role=office_of(title.title).title,
        runner_up=runner_up,
        link_confidence=sure,
    )


def _other(actor: Actor, registry: Registry, context: Context) -> Actor:
    """An actor that is no person: by an abbreviation that the text introduced, an imported body's name, or as it is."""
    text = actor.span.text.removeprefix("the ").removeprefix("The ")
    if actor.entity is None:
        name = context.abbreviations.get(text, text)
        found = [e for e, _ in registry.candidates(name) if e.kind != "person"] if name[:1].isupper() else []
        known = None if found else _in_tables(name) if name != text else None
        entity = found[0] if found else known
        if entity is not None:
            runner_up = found[1].key if len(found) > 1 else None
            sure = round(1 / max(1, len(found)), 3)
            country, sector = entity.country or actor.country, entity.sector or actor.sector
            return replace(
                actor, name=entity.name, country=country, sector=sector, entity=entity.key,
                runner_up=runner_up, link_confidence=sure,
            )  # fmt: skip
    runner_up = _next_reading(text, actor.entity)
    return replace(actor, runner_up=runner_up) if runner_up else actor


def _in_tables(name: str) -> Entity | None:
    words = name.split(" ")
    # the tables may know it without its first and last words: "Fighters of the Gaitanista Army of Colombia"
    for first in range(len(words)):
        for last in range(len(words), first + (first > 0), -1):
            readings = gazetteer.names().get(" ".join(words[first:last]), ())
            key = next((key for table, key in readings if table == "organisation"), None)
            if key and (last - first > 1 or len(words) == 1):
                return curated_entity(key)
    return None


def _next_reading(text: str, chosen: str | None) -> str | None:
    """The key of what else the tables know under an actor's words: "Georgia" is a state of the U.S. too."""
    for table, key in gazetteer.names().get(text, ()):
        other = key
        if table in ("country", "adjective", "people", "capital", "metonym"):
            other = f"country:{key}"
        elif table in ("region", "venue", "city"):
            other = f"place:{key}"
        if other != chosen:
            return other
    return None
