"""Where an event happened, when its clause says so."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.coding.tree import Tree, covered, hit_text, kids, phrase, span_text
from dateline.knowledge import gazetteer
from dateline.knowledge.tables import rows
from dateline.records import NameHit, Place, RawMention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "off",
        "within",
        "throughout",
        "on",
        "over",
        "along",
        "aboard",
        "into",
        "through",
        "between",
        "from",
    }
)
# These name where something is only before certain kinds of place ("on the island", "over the strait").
_WEAK = frozenset({"on", "over", "into", "through", "between", "along", "from"})
# With these types the preposition says where the act leads to or from, and that is where it happens.
_BY_TYPE = frozenset({("into", "MOBILIZE"), ("to", "MOBILIZE"), ("to", "CONSULT"), ("from", "RETREAT")})
_WATER_AND_LAND = frozenset({"sea", "strait", "canal", "river", "gulf", "island", "crossing", "mountains"})
_PLACE_TABLES = frozenset({"country", "capital", "region", "venue", "city"})


def _preposition(tree: Tree, i: int) -> str | None:
    """The preposition before a place, climbing over "the town of" and "X, Y"."""
    node = i
    for _ in range(4):
        token = tree.tokens[node]
        head = tree.tokens[token.head]
        if token.dep == "pobj":
            if head.lemma != "of":
                return head.lemma
            node = head.head
            if tree.tokens[node].lemma not in (
                "town",
                "city",
                "village",
                "district",
                "province",
                "region",
                "state",
                "port",
                "area",
                "outskirts",
                "island",
                "suburb",
                "coast",
                "part",
                "capital",
            ):
                return None
        elif token.dep in ("appos", "conj", "compound", "npadvmod", "nmod") and token.head != node:
            node = token.head
        else:
            return None
    return None


def _is_where(hit: NameHit, preposition: str | None, type_: str) -> bool:
    if preposition is None or hit.table not in _PLACE_TABLES:
        return False
    if (preposition, type_) in _BY_TYPE:
        return True
    if preposition not in _WEAK:
        return preposition in _WHERE
    if hit.table == "region":
        return gazetteer.place(hit.key).kind in _WATER_AND_LAND and preposition != "from"
    return False


def _at(found: Sequence[Place], start: int, end: int) -> Place | None:
    """The place that the geoparser found in these characters, the closest fit first."""
    touching = [place for place in found if place.span.start < end and place.span.end > start]
    return max(touching, key=lambda place: min(place.span.end, end) - max(place.span.start, start), default=None)


def _place(tree: Tree, hit: NameHit, country: str | None, found: Sequence[Place]) -> Place:
    """The place of a known name, as the geoparser resolves it; of another country only where no word says which."""
    known = _of_the_tables(tree, hit, country)
    place = _at(found, hit.start, hit.end)
    if place is None or (place.geonames is None and place.feature is None):
        return known
    told = country if country else None
    if told and place.country != told:
        return known
    if hit.table in ("country", "region") and place.country != known.country:
        return known
    name = known.name if place.country == known.country else place.name
    return replace(place, span=known.span, name=name)


def _of_the_tables(tree: Tree, hit: NameHit, country: str | None) -> Place:
    """The place of a known name, as the table has it that the name was found in."""
    text = hit_text(tree, hit)
    span = Span(text, hit.start, hit.end)
    if hit.table == "capital" and country and country != hit.key:
        return Place(span, text, country)  # London, Canada
    if hit.table in ("country", "capital"):
        name = text if hit.table == "capital" else gazetteer.country_names().get(hit.key, text)
        city = _capital_city(hit.key) if hit.table == "capital" else None
        if city:
            return Place(span, name, hit.key, city.admin1, city.latitude, city.longitude, city.geonames)
        return Place(span, name, hit.key)
    row = gazetteer.place(hit.key)
    if country and row.country and country != row.country:
        return Place(span, text, country)  # another town of that name than the one in the tables
    return Place(span, row.name, row.country or country, row.admin1, row.latitude, row.longitude, row.geonames)


def _capital_city(country: str) -> gazetteer.PlaceRow | None:
    name = gazetteer.capitals().get(country, "")
    for table, key in gazetteer.names().get(name, ()):
        if table == "city" and gazetteer.place(key).country == country:
            return gazetteer.place(key)
    return None


def _containing_country(tree: Tree, last: int) -> str | None:
    """The country behind a place: "Palmyra, *Syria*", "Walikale in eastern *Congo*"."""
    for i in range(last + 1, min(last + 6, len(tree.tokens))):
        hit = tree.names.get(i)
        if hit and hit.table == "country":
            between = {t.text.lower() for t in tree.tokens[last + 1 : i]}
            return (
                hit.key
                if between
                <= {
                    ",",
                    "in",
                    "the",
                    "eastern",
                    "western",
                    "northern",
                    "southern",
                    "central",
                    "south",
                    "north",
                    "east",
                    "west",
                    "'s",
                    "'",
                }
                else None
            )
    return None


def _unlisted(tree: Tree, i: int, found: Sequence[Place]) -> tuple[int, int] | None:
    """First and last token of a place that is no name of the coder's tables: the geoparser's, else the network's."""
    token = tree.tokens[i]
    place = _at(found, token.start, token.end)
    if place is None or i in tree.names:
        return _unknown_place(tree, i)
    inside = [one.i for one in tree.tokens if one.start < place.span.end and one.end > place.span.start]
    return inside[0], inside[-1]


def _of_words(tree: Tree, first: int, last: int, country: str | None, found: Sequence[Place]) -> Place:
    """The place of words that are no name of the tables."""
    span = Span(span_text(tree, first, last), tree.tokens[first].start, tree.tokens[last].end)
    place = _at(found, span.start, span.end)
    if place is None or (country and place.country != country):
        return Place(span, span.text, country)
    return replace(place, span=span)


def _unknown_place(tree: Tree, i: int) -> tuple[int, int] | None:
    token = tree.tokens[i]
    if token.i in tree.names or token.kind not in ("GPE", "LOC", "FAC") or token.pos != "PROPN":
        return None
    first = last = i
    while first > 0 and tree.tokens[first - 1].kind == token.kind and tree.tokens[first - 1].pos == "PROPN":
        first -= 1
    while (
        last + 1 < len(tree.tokens)
        and tree.tokens[last + 1].kind == token.kind
        and tree.tokens[last + 1].pos == "PROPN"
    ):
        last += 1
    return first, last


@cache
def _sites() -> frozenset[str]:
    return frozenset(row["site"] for row in rows("places/sites.tsv"))


def _site(tree: Tree, mention: RawMention, home: str | None) -> Place | None:
    """A place that the clause describes without naming it: "in the capital", "near the border"."""
    for i in sorted(mention.clause):
        token = tree.tokens[i]
        if token.dep == "pobj" and token.pos in ("NOUN", "PROPN") and token.lemma in _sites() and i not in tree.names:
            preposition = tree.tokens[token.head].lemma
            if preposition == "in" and token.tag == "NN" and not tree.children[i]:
                continue  # "thirteen years in prison"
            if preposition in _WHERE - _WEAK or (preposition, mention.type) in _BY_TYPE:
                first, last = phrase(tree, i)
                for of in kids(tree, i, "prep"):  # "the town of Walikale"
                    for named in kids(tree, of, "pobj"):
                        if tree.tokens[of].lemma == "of" and tree.tokens[named].pos == "PROPN":
                            first, last = phrase(tree, named)
                text = span_text(tree, first, last)
                inner = next((tree.names[n] for n in range(first, i) if n in tree.names), None)
                country = inner.key if inner and inner.table in ("country", "adjective") else home
                return Place(Span(text, tree.tokens[first].start, tree.tokens[last].end), text, country)
    return None


def _heading(tree: Tree, found: Sequence[Place]) -> Place | None:
    """The place before a headline's colon: "Lima: Congress ousts president"."""
    if not tree.sentence.headline or 0 not in tree.names:
        return None
    hit = tree.names[0]
    _, end = covered(tree, hit)
    if hit.table not in _PLACE_TABLES or end + 1 >= len(tree.tokens) or tree.tokens[end + 1].text != ":":
        return None
    return _place(tree, hit, None, found)


def find_place(tree: Tree, mention: RawMention, found: Sequence[Place] = (), home: str | None = None) -> Place | None:
    """The place of an event: the place its clause names behind "in", "at", "near" and the like, nearest to the trigger.

    A country is taken only if no closer place is named; a site without a name ("in the capital") and the place before
    a headline's colon only if no place is. None where the clause tells none. `found` are the places that the
    geoparser has found in the sentence; `home` is the country of a site without a name.
    """
    return (
        _linked(tree, mention, found, home)
        or _named_place(tree, mention, found)
        or _visited(tree, mention, found)
        or _heading(tree, found)
        or _site(tree, mention, home)
    )


def _linked(tree: Tree, mention: RawMention, found: Sequence[Place], home: str | None) -> Place | None:
    """The place that the network links to the event: the closest place named in its words, else the words."""
    if not mention.place:
        return None
    first, last = mention.place[0], mention.place[-1]
    hits = list(dict.fromkeys(tree.names[i] for i in mention.place if i in tree.names))
    country = next((hit.key for hit in hits if hit.table in ("country", "adjective")), None)
    places = [hit for hit in hits if hit.table in _PLACE_TABLES]
    if places:
        hit = min(places, key=lambda one: one.table == "country")
        return _place(tree, hit, country or _containing_country(tree, covered(tree, hit)[1]), found)
    text = span_text(tree, first, last)
    named = _at(found, tree.tokens[first].start, tree.tokens[last].end)
    if named is not None and named.feature is not None and country in (None, named.country):
        return named
    country = country or _containing_country(tree, last) or home
    return Place(Span(text, tree.tokens[first].start, tree.tokens[last].end), text, country)


def _visited(tree: Tree, mention: RawMention, found: Sequence[Place]) -> Place | None:
    """A visit happens at its host's: "visits *Washington*"."""
    if (mention.type, mention.mode) != ("CONSULT", "visit"):
        return None
    for host in mention.recipients:
        hit = tree.names.get(host.head) if host.sentence == mention.sentence else None
        if hit and hit.table in _PLACE_TABLES:
            return _place(tree, hit, None, found)
    return None


def _named_place(tree: Tree, mention: RawMention, found: Sequence[Place]) -> Place | None:
    taken = {
        i
        for actor in mention.actors + (() if mention.type == "CONSULT" else mention.recipients)
        if actor.sentence == mention.sentence
        for i in range(actor.first, actor.last + 1)
    }
    best: tuple[float, Place] | None = None
    for i in sorted(mention.clause - taken):
        hit = tree.names.get(i)
        tokens = covered(tree, hit) if hit else _unlisted(tree, i, found)
        if not tokens:
            continue
        preposition = _preposition(tree, i)
        if hit and not _is_where(hit, preposition, mention.type):
            continue
        if not hit and preposition not in _WHERE - _WEAK:
            continue
        first, last = tokens
        country = _containing_country(tree, last)
        place = _place(tree, hit, country, found) if hit else _of_words(tree, first, last, country, found)
        distance = min(abs(i - t) for t in mention.trigger) + (0 if i > mention.trigger[0] else 3)
        if hit and hit.table == "country":
            distance += 6
        if best is None or distance < best[0]:
            best = (distance, place)
    return best[1] if best else None
