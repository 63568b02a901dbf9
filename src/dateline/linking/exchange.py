"""The registry's own files: JSONL with everything, CSV with one row a role. What is exported can be imported again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from dateline.errors import InputError, UsageError
from dateline.linking.bodies import body_of, entity_of
from dateline.linking.importers.lines import bounded, json_lines, open_dump
from dateline.records import Entity, Role

COLUMNS = (
    "key", "name", "names", "kind", "country", "sector", "title", "organisation", "role_country", "role_sector",
    "start", "end", "seen_from", "seen_to", "acting", "source", "publishers", "died",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_jsonl(entities: Iterable[Entity], out: IO[str]) -> int:
    """Write an entity a line, with roles and every piece of evidence; returns how many."""
    count = 0
    for entity in entities:
        out.write(json.dumps(body_of(entity), ensure_ascii=False) + "\n")
        count += 1
    return count


def write_csv(entities: Iterable[Entity], out: IO[str]) -> int:
    """Write a row for each role (one without role columns for who has none); returns how many entities."""
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    count = 0
    for entity in entities:
        count += 1
        for role in entity.roles or (None,):
            rows.writerow(_guarded(_row(entity, role)))
    return count


def _guarded(row: list[object]) -> list[object]:
    """Cells that a spreadsheet would take for a formula get a quote before them."""
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row]


def _row(entity: Entity, role: Role | None) -> list[object]:
    head: list[object] = [entity.key, entity.name, "|".join(entity.names), entity.kind, entity.country, entity.sector]
    if role is None:
        return [*head, *[None] * 11, entity.died]
    return [
        *head, role.title, role.organisation, role.country, role.sector, role.start, role.end, role.seen_from,
        role.seen_to, int(role.acting), role.source, len({one.publisher for one in role.evidence}), entity.died,
    ]  # fmt: skip


def read_jsonl(path: Path) -> Iterator[Entity]:
    """The entities of an exported JSONL file, as imports. Raises InputError for what is none, naming it."""
    for number, row in enumerate(json_lines(path), 1):
        try:
            yield _as_import(entity_of(row))
        except (UsageError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{path}, entity {number}", str(error)) from None


def _as_import(entity: Entity) -> Entity:
    """What another registry learned is an import here: its evidence is not counted as documents read."""
    roles = tuple(replace(role, source="imported", evidence=()) for role in entity.roles)
    return replace(entity, roles=roles, source="imported", pending=())


def read_csv(path: Path) -> Iterator[Entity]:
    """The entities of an exported CSV file; the rows of one entity follow each other. Raises InputError."""
    with open_dump(path) as lines:
        rows = csv.DictReader(bounded(lines, path))
        missing = {"key", "name"} - set(rows.fieldnames or ())
        if missing:
            raise InputError(str(path), f"has no column {' and '.join(sorted(missing))}; export a registry to see them")
        last: Entity | None = None
        for number, row in enumerate(rows, 2):
            try:
                entity = _as_import(_entity(row))
            except UsageError as error:
                raise InputError(f"{path}, line {number}", str(error)) from None
            if last is not None and last.key == entity.key:
                last = replace(last, roles=(*last.roles, *entity.roles))
                continue
            if last is not None:
                yield last
            last = entity
        if last is not None:
            yield last


def _entity(row: dict[str, str]) -> Entity:
    cell = {key: (value or "").removeprefix("'") for key, value in row.items() if key}
    body: dict[str, object] = {key: cell.get(key) for key in ("key", "name", "country", "sector", "died")}
    body["kind"] = cell.get("kind") or "person"
    body["names"] = [name for name in cell.get("names", "").split("|") if name]
    if cell.get("title"):
        role = {key: cell.get(key) for key in ("title", "organisation", "start", "end", "seen_from", "seen_to")}
        role |= {"country": cell.get("role_country"), "sector": cell.get("role_sector")}
        body["roles"] = [role | {"acting": cell.get("acting") == "1"}]
    return entity_of(body)
