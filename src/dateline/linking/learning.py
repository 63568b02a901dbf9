"""A document → the evidence in it: who holds, takes, leaves which office, and under which other names bodies go."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.knowledge import gazetteer
from dateline.knowledge.bodies import body_of
from dateline.knowledge.offices import office_of
from dateline.knowledge.roles import find_role
from dateline.linking.changes import Change, find_changes
from dateline.linking.chunks import Title
from dateline.linking.names import core, name_parts
from dateline.linking.people import Person, persons_in
from dateline.linking.scanning import scan
from dateline.linking.voices import publisher_of
from dateline.parsing.casing import case_of
from dateline.parsing.characters import plain
from dateline.parsing.datelines import find_dateline
from dateline.parsing.language import detect_language
from dateline.parsing.names import find_names
from dateline.parsing.sentences import split_sentences
from dateline.records import Document, Evidence, ParsedDocument, Sentence
from dateline.resolving.identities import BODIES, hit_country
from dateline.resolving.mentions import home_country
from dateline.resolving.moments import find_moments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dateline.records.entity import EvidenceKind

# Longer texts than this are cut: evidence stands early, and a hostile text must not take for ever.
_MOST_CHARACTERS = 60_000
_LONGEST_SENTENCE = 1_500
# Titles that say nothing of whom they are over.
_OF_FIRMS = frozenset({"chief executive", "chairman", "finance chief", "director"})
_OF_A_BODY = _OF_FIRMS | {"leader", "commander", "party leader"}
_STATE_SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY"})


@dataclass(slots=True)
class _Reading:
    """What a document has told so far: full names by surname, and each person's last title."""

    document: Document
    published: date
    home: str | None
    full: dict[str, set[str]] = field(default_factory=dict)
    titles: dict[str, Title] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    organisations: dict[tuple[str, str], str] = field(default_factory=dict)


def fingerprint(text: str) -> str:
    """The same for copies of one sentence."""
    words = re.findall(r"\w+", text.casefold())
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def learn(document: Document) -> list[Evidence]:
    """The evidence in a document, in order. None in a document without a date or in another language than English."""
    text = f"{document.title}\n{document.text}"
    if document.published is None or (document.language or detect_language(plain(text[:5_000]))) != "en":
        return []
    sentences = list(_sentences(document))
    parsed = ParsedDocument("en", tuple(sentences), find_dateline(plain(document.text[:_MOST_CHARACTERS])))
    reading = _Reading(document, document.published, home_country(parsed))
    scanned = [(sentence, *persons_in(scan(sentence.text, sentence.names), sentence.text)) for sentence in sentences]
    for _, persons, _, _ in scanned:
        for person in persons:
            _meet(reading, person)
    found: list[Evidence] = []
    before: list[Person] = []
    for sentence, persons, titles, tagged in scanned:
        found += _held(reading, sentence, persons)
        found += _changed(reading, sentence, persons, titles, tagged, before)
        before = persons or before
    return list(dict.fromkeys(found))


def _sentences(document: Document) -> Iterator[Sentence]:
    """The sentences, but for headlines in capitals, where nobody can tell a name from a word."""
    for name, value in (("title", document.title), ("text", document.text)):
        text = plain(value[:_MOST_CHARACTERS])
        first = find_dateline(text)
        for i, (start, end) in enumerate(split_sentences(text, first.end if first else 0)):
            line = text[start:end]
            if len(line) > _LONGEST_SENTENCE or (name == "title" and case_of(line) != "sentence"):
                continue
            names = find_names(line)
            yield Sentence(i, name, start, end, line, name == "title", (), tuple(names))


def _surname(name: str) -> str:
    words = core(name)
    return words[-1] if words else ""


def _meet(reading: _Reading, person: Person) -> None:
    """Remember a person's full name and title."""
    words = core(person.name)
    if len(words) > 1:
        for word in {words[-1], words[0]}:
            reading.full.setdefault(word, set()).add(person.name)
    for title in person.titles:
        name = _full_name(reading, person.name)
        if "former" not in title.flags and "late" not in title.flags:
            reading.titles.setdefault(name, title)
        if title.country:
            reading.countries.setdefault(name, title.country)


def _full_name(reading: _Reading, name: str) -> str:
    """The full name that a document gives the person whom a sentence calls by the surname; of several, none."""
    words = core(name)
    if len(words) != 1:
        return name
    known = reading.full.get(words[0], set())
    last = {full for full in known if _surname(full) == words[0]} or known
    return next(iter(last)) if len(last) == 1 else name


def _held(reading: _Reading, sentence: Sentence, persons: list[Person]) -> Iterator[Evidence]:
    """What the titles beside names say."""
    for person in persons:
        for title in person.titles:
            kind: EvidenceKind = "holds"
            if "designate" in title.flags:
                kind = "designated"
            elif title.flags & {"former", "late"}:
                kind = "former"
            yield _evidence(reading, sentence, person, title, kind, None)


def _changed(
    reading: _Reading,
    sentence: Sentence,
    persons: list[Person],
    titles: list[Title],
    tagged: str,
    before: list[Person],
) -> Iterator[Evidence]:
    """What the sentence says of offices that change hands."""
    pronoun = before[0] if len(before) == 1 else None
    everyone = list(persons)
    if (pronoun is not None and not persons[:1] and tagged.startswith(("he ", "she "))) or (
        pronoun is not None and tagged.startswith(("he ", "she "))
    ):
        everyone.append(pronoun)
        tagged = f"§P{len(everyone) - 1} {tagged.split(' ', 1)[1]}"
    for change in find_changes(tagged):
        day = _day_of_change(sentence, reading.published)
        yield from _evidence_of(reading, sentence, everyone, titles, change, day)


def _evidence_of(
    reading: _Reading,
    sentence: Sentence,
    persons: list[Person],
    titles: list[Title],
    change: Change,
    day: date | None,
) -> Iterator[Evidence]:
    new = persons[change.new] if change.new is not None else None
    old = persons[change.old] if change.old is not None else None
    title = titles[change.title] if change.title is not None else None
    shared = title or _title_of(reading, old) or (_title_of(reading, new) if old is not None else None)
    if new is not None and (new is not old):
        own = title or (shared if old is not None else _title_of(reading, new))
        if own is not None:
            kind = "designated" if change.kind == "appointed" and "designate" in own.flags else change.kind
            yield _evidence(reading, sentence, new, own, kind, day)
    if old is not None:
        kind = "left" if change.kind == "appointed" else change.kind
        if kind == "died" or shared is not None:
            yield _evidence(reading, sentence, old, shared, kind, day)


def _title_of(reading: _Reading, person: Person | None) -> Title | None:
    """The title that a sentence gives a person, else the document."""
    if person is None:
        return None
    if person.titles:
        return person.titles[0]
    return reading.titles.get(_full_name(reading, person.name))


def _day_of_change(sentence: Sentence, published: date) -> date | None:
    """The day that a sentence tells, if it tells one in the past."""
    for moment in find_moments(sentence.text, published):
        if moment.granularity == "day" and moment.start and moment.start <= published:
            return moment.start
    return None


def _evidence(
    reading: _Reading,
    sentence: Sentence,
    person: Person,
    title: Title | None,
    kind: EvidenceKind,
    day: date | None,
) -> Evidence:
    name = _full_name(reading, person.name)
    office = title.title if title else ""
    organisation = title.organisation if title else None
    country = (title.country if title else None) or reading.countries.get(name)
    if organisation in gazetteer.country_names().values():
        organisation = None
    return Evidence(
        document=reading.document.id,
        publisher=publisher_of(reading.document),
        published=reading.published,
        field=sentence.field,
        start=sentence.start + person.start,
        end=sentence.start + person.end,
        text=sentence.text,
        kind=kind,
        name=_without_honorific(name),
        title=office,
        stated=title.stated if title else "",
        date=day or reading.published,
        dated=day is not None,
        organisation=organisation,
        country=country or _only_country(sentence) or reading.home,
        guessed=country is None,
        sector=_sector(office, organisation),
        acting=bool(title and "acting" in title.flags),
        copy=fingerprint(sentence.text),
    )


def _only_country(sentence: Sentence) -> str | None:
    """The country of a sentence that names no other: a better guess than what the document is about."""
    named = {hit_country(hit) for hit in sentence.names if hit.table != "person"} - {None, *BODIES}
    return named.pop() if len(named) == 1 else None


def _without_honorific(name: str) -> str:
    words = name.split(" ")
    while len(words) > 1 and name_parts().get(words[0].rstrip(".").lower()) == "honorific":
        words.pop(0)
    return " ".join(words)


def _sector(title: str, organisation: str | None) -> str | None:
    """The PLOVER sector of an office: of a firm's or an armed group's chief that of the body, else the title's."""
    body = None
    if organisation:
        reading = next((key for table, key in gazetteer.names().get(organisation, ()) if table == "organisation"), None)
        if reading:
            body = gazetteer.organisations()[reading].sector
        else:
            noun = find_role(organisation.lower().split())
            named = body_of(organisation.split())
            body = (noun.sector if noun else None) or (named.sector if named else None)
    role = find_role(title.split()) or find_role([office_of(title).title])
    own = role.sector if role else None
    if title in _OF_A_BODY:
        return body or ("BUS" if organisation and title in _OF_FIRMS else None if organisation else own)
    return body if body and (own in (None, "GOV") or body not in _STATE_SECTORS) else own
