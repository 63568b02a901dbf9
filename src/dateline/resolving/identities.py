"""Words of an actor → who that is: name, country, sector, key of the registry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.coding.actors import STATE_TABLES
from dateline.coding.tree import Tree, hit_text, kids, phrase, subtree
from dateline.knowledge import gazetteer
from dateline.knowledge.bodies import body_of
from dateline.knowledge.roles import Role, find_role, modifiers, sector_of
from dateline.resolving.links import likely_sector, linked_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import NameHit

_FORMER = "ELI"
_UNIONS = frozenset({"EUR", "UNO", "IGO", "NGO", "IMG", "ISM", "MNC"})
# Bodies between or beside states. Their courts, troops, parliaments and parties have sectors, their other people none.
BODIES = frozenset({"EUR", "UNO", "IGO"})
OWN_BRANCHES = frozenset({"JUD", "MIL", "LEG", "COP", "PTY", "JRN", "MED", "BUS"})
# Who is not of the country that a report comes from, by profession or by the word's meaning.
_FOREIGN = frozenset(
    {
        "diplomat",
        "ambassador",
        "envoy",
        "attaché",
        "attache",
        "foreigner",
        "tourist",
        "peacekeeper",
        "bloc",
        "neighbour",
        "neighbor",
        "ally",
        "rival",
    }
)
# Kin of a ruler are of the elite (PLOVER sector ELI); who follows somebody is of his side.
_KIN = frozenset(
    {"wife", "husband", "widow", "son", "daughter", "brother", "sister", "nephew", "cousin", "family", "relative"}
)
_FOLLOWERS = frozenset({"man", "follower", "supporter", "loyalist", "fighter", "gunman", "envoy", "aide", "camp"})
_OF_POWER = frozenset({"GOV", "ELI", "REB", "PRM", "MIL", "OPP", "CRM", "PTY"})
# "Four Arab states", "Western powers": several countries, none of them the one the report comes from.
_STATES = frozenset(
    {"state", "country", "nation", "power", "ally", "government", "capital", "neighbour", "neighbor", "donor"}
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an actor is. `country` and `sector` as PLOVER writes them; `entity` is a key of the tables.

    `guessed` says that no word of the actor tells its country: it is where the event happened, or where the report is
    from.
    """

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    guessed: bool = False


NOBODY = Identity()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a document lends to its actors: its date, the country it reports from, persons met so far by surname.

    `certain` says that a dateline names that country; else it is only the country that the report names most.
    """

    published: date | None
    home: str | None
    persons: dict[str, Identity]
    certain: bool = False


def hit_country(hit: NameHit) -> str | None:
    """The country that a known name belongs to."""
    if hit.table in STATE_TABLES:
        return hit.key
    if hit.table in ("region", "venue", "city"):
        return gazetteer.place(hit.key).country
    if hit.table == "organisation":
        return gazetteer.organisations()[hit.key].country
    return person_identity(hit.key, None).country


def _state_identity(hit: NameHit) -> Identity:
    sector = {"metonym": "GOV", "people": "CVL"}.get(hit.table)
    return Identity(gazetteer.country_names().get(hit.key, hit.key), hit.key, sector, f"country:{hit.key}")


def person_identity(key: str, when: date | None) -> Identity:
    """A person of the tables with the role held at a date (the latest role, if no date is given).

    Who held a role before and holds none now is a former official (PLOVER sector ELI).
    """
    person = gazetteer.persons()[key]
    last = person.tenures[-1]
    if when is None:
        return Identity(person.name, last.country, last.sector, key)
    current = [t for t in person.tenures if (t.start is None or t.start <= when) and (t.end is None or when <= t.end)]
    if current:
        return Identity(person.name, current[-1].country, current[-1].sector, key)
    past = [t for t in person.tenures if t.end is not None and t.end < when]
    if past:
        sector = _FORMER if past[-1].sector in ("GOV", "MIL", "LEG", "JUD", "COP") else past[-1].sector
        return Identity(person.name, past[-1].country, sector, key)
    return Identity(person.name, last.country, None, key)


def _hit_identity(hit: NameHit, when: date | None) -> Identity:
    if hit.table in STATE_TABLES:
        return _state_identity(hit)
    if hit.table == "organisation":
        row = gazetteer.organisations()[hit.key]
        return Identity(row.name, row.country, row.sector, row.key)
    if hit.table == "person":
        return person_identity(hit.key, when)
    place = gazetteer.place(hit.key)
    return Identity(place.name, place.country, None, None)


def _phrase_lemmas(tree: Tree, first: int, last: int) -> list[str]:
    return [token.lemma for token in tree.tokens[first : last + 1] if token.text not in ("-", "'s", "'")]


def _hits_within(tree: Tree, nodes: Iterable[int]) -> list[NameHit]:
    return list(dict.fromkeys(tree.names[i] for i in sorted(nodes) if i in tree.names))


_STANCES = frozenset({"anti", "pro"})


def _is_stance(tree: Tree, hit: NameHit) -> bool:
    """Whether a name says whom somebody is for or against, not whose he is: "*pro-Syrian* minister"."""
    first = min(i for i, other in tree.names.items() if other is hit)
    before = [token.text.lower() for token in tree.tokens[max(0, first - 2) : first]]
    return len(before) == 2 and before[1] in "-–" and before[0] in _STANCES


def _own_hits(tree: Tree, nodes: Iterable[int]) -> list[NameHit]:
    """The names among some tokens that can tell whose a party is."""
    return [hit for hit in _hits_within(tree, nodes) if not _is_stance(tree, hit)]


def _attached_country(tree: Tree, head: int) -> str | None:
    """The country named behind a role: "president *of Chad*", "officials *in Manila*", "Y, *Chad's* party"."""
    for preposition in kids(tree, head, "prep"):
        if tree.tokens[preposition].lemma in ("of", "in", "from", "at", "for"):
            for node in kids(tree, preposition, "pobj"):
                first, last = phrase(tree, node)
                for hit in _hits_within(tree, range(first, last + 1)):
                    country = hit_country(hit)
                    if country:
                        return country
                inner = _attached_country(tree, node) if tree.tokens[node].pos == "NOUN" else None
                if inner:
                    return inner
    for clause in kids(tree, head, "acl"):
        # "migrants deported from the United States", "troops based in Chad"
        for preposition in kids(tree, clause, "prep"):
            if tree.tokens[preposition].lemma in ("from", "in", "for"):
                for hit in _hits_within(tree, subtree(tree, preposition)):
                    if hit_country(hit):
                        return hit_country(hit)
    for other in kids(tree, head, "appos"):
        first, last = phrase(tree, other)
        for hit in _hits_within(tree, range(first, last + 1)):
            if hit_country(hit):
                return hit_country(hit)
    return None


def _organisation_sector(role: Role | None, hits: list[NameHit]) -> str | None:
    """Who serves an armed group, a court or a firm has its sector ("Hamas commander")."""
    for hit in hits:
        if hit.table == "organisation":
            sector = gazetteer.organisations()[hit.key].sector
            if sector in ("REB", "CRM", "PRM", "PTY", "SPY", "COP", "MIL", "JUD", "LEG") or role is None:
                return sector
    return None


def _side_sector(tree: Tree, head: int, hits: list[NameHit], scope: Scope) -> str | None:
    """The sector of somebody's kin or followers: "Thaksin's wife", "Charles Taylor's men"."""
    lemma = tree.tokens[head].lemma
    owner = next((hit for hit in hits if hit.table == "person"), None)
    if owner is None or lemma not in _KIN | _FOLLOWERS:
        return None
    owned = person_identity(owner.key, scope.published).sector
    if lemma in _KIN:
        return _FORMER if owned in ("GOV", "ELI") else None
    return owned if owned in _OF_POWER - {"GOV", "ELI"} else None


def _likely_country(tree: Tree, scope: Scope) -> str | None:
    """The country of an actor whose words don't tell: where the report is from, else the sentence's first country.

    A page of many countries' news has no country of its own, so where the sentence names others, they come first.
    """
    named = [country for hit in tree.sentence.names if (country := hit_country(hit)) and country not in _UNIONS]
    if scope.certain or not named or scope.home in named:
        return scope.home
    return named[0]


def _remember(identity: Identity, words: list[str], scope: Scope) -> None:
    if identity.name and words and (identity.country or identity.sector):
        scope.persons.setdefault(words[-1], identity)


def describe(tree: Tree, first: int, last: int, head: int, scope: Scope, place: str | None) -> Identity:
    """Who the phrase from token `first` to `last` with head word `head` is.

    `place` is the country where the event happened, the first guess for an actor whose country the words don't tell.
    """
    # one of several states that share a role: "U.S. and Chinese officials", "the presidents of Chad and Niger"
    split = last < head or first > head
    lemmas = _phrase_lemmas(tree, *phrase(tree, head)) if split else _phrase_lemmas(tree, first, last)
    if not split and head in tree.names:
        return _named(tree, first, head, scope, place)
    hits = _own_hits(tree, range(first, last + 1))
    role, sector = sector_of(lemmas)
    sector = _side_sector(tree, head, hits, scope) or _organisation_sector(role, hits) or sector
    states = [hit.key for hit in hits if hit.table in STATE_TABLES]
    countries = states or [country for hit in hits if (country := hit_country(hit))]
    entity = next((hit.key for hit in hits if hit.table in ("organisation", "person")), None)
    token = tree.tokens[head]
    proper = [t.text for t in tree.tokens[first : last + 1] if t.pos == "PROPN" and t.i not in tree.names]
    if token.pos == "PROPN" and proper and proper[-1] in scope.persons and role is None:
        return scope.persons[proper[-1]]
    country = countries[0] if countries else _attached_country(tree, head)
    if country is None and role and role.kind == "thing" and role.sector != "MIL":
        # a ship is not the reporting country's because nobody says whose it is; where it is bound for tells more
        bound = [hit_country(hit) for hit in _hits_within(tree, (i for i in subtree(tree, head) if i > head))]
        return Identity(None, next((c for c in bound if c), None), sector, entity)
    appositive = _appositive_role(tree, head) if role is None else None
    if appositive:
        sector = sector or appositive.sector
    guessed = country is None
    if country is None and not _is_of_several(tree, head):
        linked = linked_name(tree, head)
        country = hit_country(linked) if linked and not _is_stance(tree, linked) else None
        country = None if country in _UNIONS else country  # what a body reports of somebody makes him not its own
    sector = sector or _sector_by_name(tree, first, last, head) or likely_sector(tree, head)
    may_guess = bool(role or appositive or token.pos == "PROPN") and token.lemma not in _FOREIGN
    if country is None and may_guess and not _is_of_several(tree, head):
        country = place or _likely_country(tree, scope)
    # a person's name is its proper nouns; "the foreign ministry" has no other name than its words
    named = token.pos == "PROPN" and (role is None or role.kind == "person")
    text = " ".join(proper) if named else ""
    found = Identity(text or None, country, sector, entity, guessed)
    if token.pos == "PROPN":
        _remember(found, proper, scope)
    return found


def _sector_by_name(tree: Tree, first: int, last: int, head: int) -> str | None:
    """The sector that the words of a body's name tell: "Kestrel Mining", "the Lagos Daily Times"."""
    if tree.tokens[head].pos != "PROPN" or tree.sentence.headline:
        return None  # in headlines a capital makes no name
    named = [token.text for token in tree.tokens[first : last + 1] if token.pos == "PROPN" or token.text == "of"]
    found = body_of(named) if len(named) > 1 else None
    return found.sector if found else None


def _is_of_several(tree: Tree, head: int) -> bool:
    """Whether a phrase names several states without saying which: "four Arab states", "leaders of Sahel states"."""
    nodes = [
        head,
        *(o for p in kids(tree, head, "prep") if tree.tokens[p].lemma == "of" for o in kids(tree, p, "pobj")),
    ]
    return any(tree.tokens[i].tag == "NNS" and tree.tokens[i].lemma in _STATES for i in nodes)


def introduce(tree: Tree, scope: Scope) -> None:
    """Remember the persons that a sentence introduces with a title ("Indonesian Trade Minister Ratna Wibowo")."""
    for token in tree.tokens:
        if token.pos == "PROPN" and token.dep not in ("compound", "amod", "nmod") and token.i not in tree.names:
            first, last = phrase(tree, token.i)
            role, _ = sector_of(_phrase_lemmas(tree, first, last))
            if role and role.kind == "person" and last > first:
                describe(tree, first, last, token.i, scope, None)


def _appositive_role(tree: Tree, head: int) -> Role | None:
    for other in kids(tree, head, "appos"):
        first, _ = phrase(tree, other)
        role, _ = sector_of(_phrase_lemmas(tree, first, other))
        if role:
            return role
    return None


def _with_stated_role(identity: Identity, lemmas: list[str], scope: Scope) -> Identity:
    """A person of the tables whose sector at the date they don't tell, with that of the title he bears in the text."""
    if identity.sector is not None:
        return identity
    _, sector = sector_of(lemmas)
    if sector is None and identity.name:
        met = scope.persons.get(identity.name.split()[-1])
        sector = met.sector if met else None
    return replace(identity, sector=sector)


def _is_generic(tree: Tree, hit: NameHit) -> bool:
    """Whether a name is one that many countries' institutions bear ("Congress")."""
    return hit_text(tree, hit) in gazetteer.generic_names()


def _named_countries(tree: Tree) -> set[str]:
    """The countries that a sentence names outright."""
    return {hit.key for hit in tree.sentence.names if hit.table in STATE_TABLES}


def _named(tree: Tree, first: int, head: int, scope: Scope, place: str | None) -> Identity:
    """A phrase whose head is a known name, with what its other words say: "former President Yoon", "Gaza gunmen"."""
    hit = tree.names[head]
    identity = _hit_identity(hit, scope.published)
    seat = gazetteer.seats().get(tree.tokens[head].text)
    if seat and hit.table in ("capital", "city"):
        row = gazetteer.organisations()[seat]
        return Identity(row.name, row.country, None, row.key)
    before = [t.lemma for t in tree.tokens[first:head] if t.i not in tree.names]
    if hit.table == "organisation":
        if _is_generic(tree, hit) and scope.home and identity.country not in {scope.home, *_named_countries(tree)}:
            return Identity(None, scope.home, identity.sector, None)
        states = [other.key for other in _hits_within(tree, range(first, head)) if other.table in STATE_TABLES]
        row = gazetteer.organisations()[hit.key]
        if states and row.country not in (states[0], None) and row.sector not in ("BUS", "REB", "CRM", "JRN", None):
            # "Venezuela's National Guard": a name that many countries' institutions bear
            identity = Identity(None, states[0], row.sector, None)
        if row.country == "IMG" and place:
            identity = replace(identity, country=place)  # a group of many countries acts where it acts
    if hit.table == "person":
        states = [other.key for other in _own_hits(tree, range(first, head)) if other.table in STATE_TABLES]
        if states and identity.country and identity.country != states[0]:
            # "Saudi Arabia's King Abdullah": another one of that name than the one in the tables
            _, sector = sector_of(_phrase_lemmas(tree, first, head))
            return Identity(hit_text(tree, hit), states[0], sector, None)
    if hit.table == "person":
        identity = _with_stated_role(identity, _phrase_lemmas(tree, first, head), scope)
    if hit.table in ("person", "organisation"):
        if _FORMER in {modifiers().get(lemma) for lemma in before}:
            identity = replace(identity, sector=_FORMER)
        if hit.table == "person" and identity.name:
            scope.persons[identity.name.split()[-1]] = identity
    if hit.table in STATE_TABLES and tree.tokens[head].pos in ("NOUN", "PROPN") and before:
        role = find_role(before)
        if role and role.kind == "group":
            identity = replace(identity, sector=role.sector)
    return identity
