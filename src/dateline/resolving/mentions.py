"""Raw mentions → mentions."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from dateline.coding.actors import is_both_sides, is_pronoun
from dateline.coding.contexts import OF_MODE
from dateline.coding.tree import Tree, build_tree, kids, span_text
from dateline.knowledge import gazetteer
from dateline.ontology.cameo import cameo_code
from dateline.ontology.plover import intensity, quad
from dateline.records import (
    Actor,
    Attribution,
    Document,
    Mention,
    Moment,
    NameHit,
    ParsedDocument,
    Place,
    Quantity,
    RawActor,
    RawAttribution,
    RawMention,
    Sentence,
    Span,
)
from dateline.resolving.geoparsing.document import find_toponyms
from dateline.resolving.identities import (
    BODIES,
    NOBODY,
    OWN_BRANCHES,
    Identity,
    Scope,
    describe,
    hit_country,
    introduce,
)
from dateline.resolving.moments import find_moments, is_past_context
from dateline.resolving.places import find_place
from dateline.resolving.quantities import find_quantities
from dateline.resolving.quantity_context import in_context
from dateline.resolving.speakers import resolve_attribution

if TYPE_CHECKING:
    from collections.abc import Sequence


_BETWEEN = frozenset({"ACCUSE", "THREATEN", "REQUEST", "REJECT"})
_ABROAD = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID"})


def _is_press_or_firm(hit: NameHit) -> bool:
    """Whether a name is a newspaper's or a company's: they are named all over the world."""
    return hit.table == "organisation" and gazetteer.organisations()[hit.key].sector in ("JRN", "BUS")


def home_country(parsed: ParsedDocument) -> str | None:
    """The country a document reports from: its dateline's, else the one its first sentences name most."""
    named: Counter[str] = Counter()
    for sentence in parsed.sentences[:6]:
        for hit in sentence.names:
            country = hit_country(hit)
            if country and country not in ("EUR", "UNO", "IGO", "NGO") and not _is_press_or_firm(hit):
                named[country] += 1
    if parsed.dateline:
        countries = _dateline_countries(parsed.dateline.place)
        # of several towns of one name the one whose country the report names
        found = next((country for country in countries if country in named), None) or next(iter(countries), None)
        if found:
            return found
    return named.most_common(1)[0][0] if named else None


def _dateline_date(parsed: ParsedDocument) -> date | None:
    """The day that a dateline states with its year ("Oct. 4, 2024"), for a document without publication date."""
    if parsed.dateline is None or parsed.dateline.date is None:
        return None
    found = find_moments(parsed.dateline.date, None)
    return found[0].start if found and found[0].granularity == "day" else None


def _dateline_countries(place: str) -> list[str]:
    """The countries that a dateline's place may be in, the likeliest first."""
    found = []
    for part in (place, *reversed(place.split(","))):
        for name in dict.fromkeys((part.strip(), part.strip().title())):
            for table, key in gazetteer.names().get(name, ()):
                if table in ("country", "capital"):
                    found.append(key)
                elif table in ("city", "region", "venue"):
                    found.append(gazetteer.place(key).country or "")
    return [country for country in dict.fromkeys(found) if country]


def _span(tree: Tree, first: int, last: int) -> Span:
    return Span(span_text(tree, first, last), tree.tokens[first].start, tree.tokens[last].end)


def _shift(found: Quantity, offset: int) -> Quantity:
    span = found.span
    return replace(found, span=Span(span.text, span.start + offset, span.end + offset))


def _each_once(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors of a side without those told twice, by name and pronoun say; the longer words stay."""
    known: dict[object, Actor] = {}
    for actor in actors:
        key = (actor.entity, actor.name, actor.country, actor.sector) if actor.entity else actor
        if key not in known or len(known[key].span.text) < len(actor.span.text):
            known[key] = actor
    return tuple(known.values())


class Resolver:
    """One document's resolving: its trees, moments and quantities are worked out once and used by every mention."""

    def __init__(self, document: Document, parsed: ParsedDocument, coder: str) -> None:
        self.document = document
        self.coder = coder
        self.sentences = {sentence.index: sentence for sentence in parsed.sentences}
        self.trees = {index: build_tree(sentence) for index, sentence in self.sentences.items() if sentence.tokens}
        self._moments: dict[tuple[str, bool], list[Moment]] = {}
        self._quantities: dict[int, list[Quantity]] = {}
        self._parsed = parsed
        self._places: dict[str, list[Place]] | None = None
        self.published = document.published or _dateline_date(parsed)
        self.scope = Scope(self.published, home_country(parsed), {}, parsed.dateline is not None)
        for tree in self.trees.values():
            introduce(tree, self.scope)

    def identities(self, actor: RawActor, place: str | None) -> list[Identity]:
        """Whom an actor's words mean, one or several; `place` is the country where it happened."""
        tree = self.trees[actor.sentence]
        if actor.antecedents:
            named = [identity for other in actor.antecedents for identity in self.identities(other, place)]
            if not any(is_pronoun(tree, p) for p in kids(tree, actor.head, "poss")):
                return list(dict.fromkeys(named))
            own = describe(tree, actor.first, actor.last, actor.head, replace(self.scope, home=None), None)
            countries = [own.country] if own.country else [other.country for other in named] or [self.scope.home]
            # "their navies" are one navy of each
            return [replace(own, country=country or self.scope.home) for country in dict.fromkeys(countries)]
        if tree.tokens[actor.head].pos == "PRON" or is_both_sides(tree, actor.head):
            return [NOBODY]
        return [describe(tree, actor.first, actor.last, actor.head, self.scope, place)]

    def actors(
        self, raw: Sequence[RawActor], place: str | None, field: str, not_of: frozenset[str] = frozenset()
    ) -> tuple[Actor, ...]:
        """Resolve the actors of one side. A country that is only guessed is dropped if it is in `not_of`."""
        found: list[Actor] = []
        for actor in raw:
            tree = self.trees[actor.sentence]
            if tree.sentence.field != field:
                continue
            span = _span(tree, actor.first, actor.last)
            for identity in self.identities(actor, place):
                name = identity.name or span.text
                country = gazetteer.controlling_states().get(identity.country or "", identity.country)
                country = None if identity.guessed and country in not_of else country
                sector = identity.sector
                if country in BODIES and sector not in OWN_BRANCHES:
                    sector = None  # a body between states is no government of its own; the code says what it is
                found.append(Actor(span, name, country, sector, identity.entity))
        return _each_once(found)

    def attribution(self, raw: RawAttribution | None) -> Attribution | None:
        """Who says it."""
        return resolve_attribution(raw, self.trees, self.identities)

    def places_in(self, sentence: Sentence) -> list[Place]:
        """The places that a sentence names; those of the document are worked out once, all together."""
        if self._places is None:
            self._places = {"title": [], "text": []}
            for toponym in find_toponyms(self.document, self._parsed):
                self._places[toponym.field].append(toponym.place)
        places = self._places[sentence.field]
        first = bisect_left(places, sentence.start, key=lambda place: place.span.start)
        last = bisect_left(places, sentence.end, key=lambda place: place.span.start)
        return places[first:last]

    def moments_in(self, sentence: Sentence, *, past: bool) -> list[Moment]:
        """The times in a sentence; those of a field are worked out once, since one may count from another."""
        key = (sentence.field, past)
        if key not in self._moments:
            text = self.document.title if sentence.field == "title" else self.document.text
            self._moments[key] = find_moments(text, self.published, past=past)
        moments = self._moments[key]
        first = bisect_left(moments, sentence.start, key=lambda moment: moment.span.start)
        last = bisect_left(moments, sentence.end, key=lambda moment: moment.span.start)
        return [moment for moment in moments[first:last] if moment.span.end <= sentence.end]

    def quantities_in(self, sentence: Sentence) -> list[Quantity]:
        """The quantities in a sentence; worked out once."""
        if sentence.index not in self._quantities:
            found = [_shift(quantity, sentence.start) for quantity in find_quantities(sentence.text)]
            moments = self.moments_in(sentence, past=True) if found else []
            self._quantities[sentence.index] = in_context(sentence.text, found, sentence.names, moments, sentence.start)
        return self._quantities[sentence.index]

    def moment(self, raw: RawMention, tree: Tree, moments: Sequence[Moment]) -> Moment | None:
        """The time that the network links to the mention; else that in its own clause, nearest to its trigger.

        Where neither tells one, a time in the clauses that it hangs on.
        """
        at = tree.tokens[raw.trigger[0]].start
        for clause in (raw.when, raw.clause, *raw.outer):
            inside = [
                m
                for m in moments
                if any(tree.tokens[i].start < m.span.end and tree.tokens[i].end > m.span.start for i in clause)
            ]
            if inside:
                return min(inside, key=lambda m: abs(m.span.start - at))
        return None

    def place(self, raw: RawMention) -> Place | None:
        """Where a mention happened."""
        tree = self.trees[raw.sentence]
        return find_place(tree, raw, self.places_in(tree.sentence), self.scope.home)

    def where(self, raw: RawMention, place: Place | None) -> str | None:
        """The country where a mention happened, as far as it tells its parties' country."""
        # a meeting's parties are not from where they meet
        return place.country if place and raw.type not in _ABROAD else None

    def mention(self, raw: RawMention) -> Mention:
        """A mention with its parts resolved."""
        tree = self.trees[raw.sentence]
        sentence = tree.sentence
        published = self.published
        moments = self.moments_in(sentence, past=not raw.ahead)
        when = self.moment(raw, tree, moments)
        clause = [(tree.tokens[i].start, tree.tokens[i].end) for i in raw.clause]
        quantities = tuple(
            found
            for found in self.quantities_in(sentence)
            if any(start < found.span.end and end > found.span.start for start, end in clause)
        )
        place = self.place(raw)
        where = self.where(raw, place)
        status = raw.status
        # of what the network saw it has said itself whether it is told as background
        if raw.found_by == "rules" and status == "actual" and when is not None and is_past_context(when, published):
            status = "historical"
        contexts = tuple(sorted({*raw.contexts, *([OF_MODE[raw.mode]] if raw.mode in OF_MODE else [])}))
        actors = self.actors(raw.actors, where, sentence.field)
        # whom a state blames, threatens or asks is not itself, where no word says so
        outright = {a.country for a in actors if a.country and a.sector is None}
        not_of = frozenset(outright) if raw.type in _BETWEEN else frozenset()
        first, last = min(raw.trigger), max(raw.trigger)
        trigger = _span(tree, first, last)
        return Mention(
            id=_key(self.document, sentence.field, trigger, raw.type),
            sentence=sentence.index,
            text=sentence.text,
            field=cast("Literal['title', 'text']", sentence.field),
            start=sentence.start,
            end=sentence.end,
            type=raw.type,
            mode=raw.mode,
            contexts=contexts,
            status=status,
            trigger=trigger,
            actors=actors,
            recipients=self.actors(raw.recipients, where, sentence.field, not_of),
            place=place,
            when=when,
            quantities=quantities,
            attribution=self.attribution(raw.attribution),
            quad=quad(raw.type),
            intensity=intensity(raw.type, raw.mode),
            cameo=cameo_code(raw.type, raw.mode, contexts),
            confidence=round(raw.confidence, 3),
            coder=self.coder,
        )


def _key(document: Document, field: str, trigger: Span, type_: str) -> str:
    """A mention's id: the same input coded again gives the same id."""
    text = f"{document.id}\x1f{field}\x1f{trigger.start}\x1f{trigger.end}\x1f{type_}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def resolve_mentions(
    document: Document, parsed: ParsedDocument, raw: Sequence[RawMention], coder: str
) -> tuple[Mention, ...]:
    """Resolve a document's raw mentions: who, where, when, how much, who says so."""
    if not raw:
        return ()
    resolver = Resolver(document, parsed, coder)
    return tuple(resolver.mention(mention) for mention in raw)
