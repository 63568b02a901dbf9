"""The actor registry: entities with dated roles, from the tables and a journal of what was learned and corrected."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.knowledge.offices import office_of
from dateline.linking.bodies import body_of, correction_of, entity_of, evidence_of
from dateline.linking.curated import curated_entity, curated_persons
from dateline.linking.derivation import Told, derive, slug
from dateline.linking.journal import Entry, Journal, MemoryJournal, SqliteJournal
from dateline.linking.names import core, likeness, skeleton
from dateline.linking.shelf import Shelf
from dateline.linking.withdrawals import Withdrawals
from dateline.records import Correction, Document, Entity, Evidence, Role

DEFAULT_PATH = "dateline-registry.db"
# Spellings that are one name from this likeness on, when looked up.
_LIKE = 0.8
_BATCH = 500
_Identity = tuple[str, str, str, str]


def default_path() -> Path:
    """The registry's file: what DATELINE_REGISTRY names, else `dateline-registry.db` in the working directory."""
    return Path(os.environ.get("DATELINE_REGISTRY") or DEFAULT_PATH)


def forms(entity: Entity) -> set[str]:
    """Under which forms an entity is found: its names' words in any order, folded spelling, a surname, offices."""
    found: set[str] = set()
    for name in (entity.name, *entity.names):
        words = core(name)
        if not words:
            continue
        found.add("=" + " ".join(sorted(words)))
        if entity.kind == "person":
            found.add("~" + " ".join(sorted(map(skeleton, words))))
            found |= {"@" + words[-1], "@" + words[0]} if len(words) > 1 else {"@" + words[0]}
            if len(words) > 2:
                found.add(f"={' '.join(sorted((words[0], words[-1])))}")
    for role in entity.roles:
        if role.country and office_of(role.title).holders == "one":
            found.add(f"#{office_of(role.title).title}|{role.country}")
    return found


class Registry:
    """Who is who, and who was what when.

    Args:
        journal: what was learned, imported and corrected; None for the tables alone.
        curated: whether the tables' persons are in it.
    """

    def __init__(self, journal: Journal | None = None, *, curated: bool = True) -> None:
        self.journal = journal if journal is not None else MemoryJournal()
        self._curated = curated
        self._seen: set[_Identity] = set()
        self.reload()

    def reload(self) -> None:
        """Derive everything anew from tables and journal."""
        told, shelf, withdrawals = Told(), Shelf(), Withdrawals()
        persons = {entity.key: entity for entity in curated_persons()} if self._curated else {}
        imported: dict[str, int] = {}
        for entry in self.journal.entries():
            if not withdrawals.take(entry):
                _take(entry, told, shelf, imported)
        self._seen, told.evidence = _once(told.evidence, withdrawals)
        shelf.close()
        self._shelf, self._imported = shelf, imported
        derived = persons
        if told.evidence or told.changes or told.corrections:
            derived = _derived(told, persons, shelf, imported)
        self._entities: dict[str, Entity] = derived
        self._gone = {str(change["merged"]) for change in told.changes if "merged" in change}
        self._index = Shelf()
        self._keys: list[str] = []
        for key, entity in derived.items():
            if entity.roles or entity.source != "learned" or entity.pending:
                self._index.add(
                    Entity(key=key, name=key, country=entity.country), forms(entity) if _is_stated(entity) else ()
                )
                self._keys.append(key)
        self._index.close()

    def __iter__(self) -> Iterator[Entity]:
        """Every person and imported entity, what is learned last."""
        for key, number in self._imported.items():
            if key not in self._entities and key not in self._gone:
                yield self._shelf.get(number)
        yield from self._entities.values()

    def entity(self, key: str) -> Entity:
        """The entity under a key. Raises UsageError for an unknown key."""
        found = self._entities.get(key)
        if found is None and key in self._imported and key not in self._gone:
            found = self._shelf.get(self._imported[key])
        found = found or (curated_entity(key) if key not in self._gone else None)
        if found is None:
            raise UsageError(f"the registry has no entity {key!r}; `dateline actors list` shows its keys")
        return found

    def _found(self, form: str, country: str | None = None) -> list[Entity]:
        own = [self._entities[self._keys[number]] for number in self._index.find(form, country)]
        keys = {entity.key for entity in own} | self._gone
        return own + [e for n in self._shelf.find(form, country) if (e := self._shelf.get(n)).key not in keys]

    def candidates(self, name: str, country: str | None = None) -> list[tuple[Entity, float]]:
        """The entities that may bear a name, with how surely; of a single word, all who are called so.

        Of a word that very many bear only some are returned, those of `country` first.
        """
        words = core(name)
        if not words:
            return []
        if len(words) == 1:
            called = self._found("@" + words[0], country) or self._found("=" + words[0], country)
            return [(entity, 1.0) for entity in called]
        found = {e.key: e for e in self._found("=" + " ".join(sorted(words)))}
        found = found or {e.key: e for e in self._found("~" + " ".join(sorted(map(skeleton, words))))}
        if not found and len(words) > 2:
            found = {e.key: e for e in self._found("=" + " ".join(sorted((words[0], words[-1]))))}
        return [(entity, share) for entity in found.values() if (share := _share(entity, name)) >= _LIKE]

    def holders(self, title: str, country: str, when: date | None) -> list[Entity]:
        """Who holds an office of one holder in a country at a date, the surest first."""
        office = office_of(title)
        if office.holders != "one" or when is None:
            return []
        found: list[tuple[Role, Entity]] = []
        for entity in self._found(f"#{office.title}|{country}"):
            for role in entity.roles:
                same = office_of(role.title) == office and role.country == country
                if same and holds_at(role, when):
                    found.append((role, entity))
        found.sort(key=lambda one: (one[0].acting, str(one[0].start or one[0].seen_from or "")), reverse=True)
        return [entity for _, entity in found]

    def learn(self, documents: Iterable[Document]) -> int:
        """Put the evidence of documents into the journal, each piece once; returns how many are new."""
        new: list[Entry] = []
        count = 0
        for document in documents:
            new += self.lessons(document)
            if len(new) >= _BATCH:
                count += self.journal.append(new)
                new = []
        count += self.journal.append(new)
        if count:
            self.reload()
        return count

    def lessons(self, document: Document) -> list[Entry]:
        """The evidence in a document that was not met before, for the journal; it counts after `reload`."""
        from dateline.linking.learning import learn  # a sixth of a second that linking alone can do without

        new: list[Entry] = []
        for one in learn(document):
            body = body_of(one)
            if _identity(body) not in self._seen:
                self._seen.add(_identity(body))
                new.append(Entry("evidence", body))
        return new

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Record what a human says; it outranks what was learned. Raises UsageError for an unknown entity."""
        entries = []
        for correction in corrections:
            self.entity(correction.entity)
            entries.append(Entry("correction", body_of(correction)))
        self.journal.append(entries)
        self.reload()

    def merge(self, keep: str, merged: str) -> None:
        """Make two entities one, under the first key. Raises UsageError if one is unknown or both are one."""
        if keep == merged:
            raise UsageError(f"{keep} cannot be merged with itself")
        self.entity(keep), self.entity(merged)
        self.journal.append([Entry("merge", {"keep": keep, "merged": merged})])
        self.reload()

    def split(self, key: str, new_name: str, where: dict[str, str]) -> str:
        """Move the evidence that fits `where` (fields of Evidence) to a new entity; returns its key.

        Raises UsageError if nothing or everything would be moved.
        """
        entity = self.entity(key)
        evidence = [one for role in entity.roles for one in role.evidence] + list(entity.pending)
        fits = [one for one in evidence if all(str(getattr(one, f, None)) == v for f, v in where.items())]
        if not fits or len(fits) == len(evidence):
            raise UsageError(f"{len(fits)} of {len(evidence)} pieces of evidence of {key} fit; some must, not all")
        base = f"per:{slug(new_name)}"
        taken = {one.key for one in self} | self._gone
        new = next(k for k in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if k not in taken)
        self.journal.append([Entry("split", {"entity": key, "new": new, "where": where})])
        self.reload()
        return new

    def import_entities(self, entities: Iterable[Entity]) -> int:
        """Add entities from a dump; one under a known key replaces the earlier import. Returns how many."""
        count = self.journal.append(Entry("import", body_of(entity)) for entity in entities)
        self.reload()
        return count


def _identity(body: dict[str, Any]) -> _Identity:
    """What makes two pieces of evidence one: document, sentence, name, kind and title."""
    return str(body["document"]), str(body.get("copy")), str(body["name"]), f"{body['kind']} {body.get('title')}"


def _once(evidence: Iterable[Evidence], withdrawals: Withdrawals) -> tuple[set[_Identity], list[Evidence]]:
    """What was ever told, and each piece of it that counts: once, though two that learned at a time told it twice."""
    seen: set[_Identity] = set()
    counting: list[Evidence] = []
    for one in evidence:
        identity = _identity(body_of(one))
        if identity not in seen:
            seen.add(identity)
            if one not in withdrawals:
                counting.append(one)
    return seen, counting


def _take(entry: Entry, told: Told, shelf: Shelf, imported: dict[str, int]) -> None:
    match entry.kind:
        case "evidence":
            told.evidence.append(evidence_of(entry.body))
        case "correction":
            told.corrections.append(correction_of(entry.body))
        case "import":
            entity = entity_of(entry.body)
            imported[entity.key] = shelf.add(entity, forms(entity))
        case _:
            told.changes.append(entry.body)


def _derived(told: Told, persons: dict[str, Entity], shelf: Shelf, imported: dict[str, int]) -> dict[str, Entity]:
    """The tables' persons, and those imported that what was told is about, with what was told of them."""
    known = Shelf()
    for entity in persons.values():
        known.add(entity, forms(entity))
    touched = {key for change in told.changes for key in map(str, change.values())}
    touched |= {correction.entity for correction in told.corrections}
    base = persons | {key: shelf.get(imported[key]) for key in touched if key in imported}

    def candidates(name: str) -> list[Entity]:
        found = [*_look_up(known, name), *_look_up(shelf, name)]
        for entity in found:
            base.setdefault(entity.key, entity)
        return found

    return derive(told, base, candidates)


def _is_stated(entity: Entity) -> bool:
    """Whether an entity may be linked to: something is accepted of it."""
    return bool(entity.roles) or entity.source != "learned"


def _share(entity: Entity, name: str) -> float:
    known = (entity.name, *entity.names)
    words = core(name)
    if any(core(one) == words for one in known):
        return 1.0
    return max(likeness(one, name).share for one in known)


def _look_up(shelf: Shelf, name: str) -> list[Entity]:
    words = core(name)
    found = dict.fromkeys(shelf.find("=" + " ".join(sorted(words))))
    found |= dict.fromkeys(shelf.find("~" + " ".join(sorted(map(skeleton, words)))))
    return [entity for number in found if (entity := shelf.get(number)).kind == "person"]


def holds_at(role: Role, when: date) -> bool:
    """Whether a role is held at a date, as far as is known."""
    return (role.start is None or role.start <= when) and (role.end is None or when < role.end)


def open_registry(path: str | Path | None = None, *, curated: bool = True) -> Registry:
    """The registry in an SQLite file (default: `default_path`); made at the first writing."""
    return Registry(SqliteJournal(Path(path) if path is not None else default_path()), curated=curated)
