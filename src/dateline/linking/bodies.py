"""Evidence, roles, entities and corrections as JSON objects, and back. What comes from outside is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, cast, get_args

from dateline.errors import UsageError
from dateline.records import Correction, Entity, Evidence, Role
from dateline.records.entity import CorrectionField, EntityKind, EvidenceKind, Source

Body = dict[str, Any]
_MOST_NAMES = 200
_LONGEST = 300


def body_of(record: Evidence | Role | Entity | Correction) -> Body:
    """A record as an object, without what is empty; dates as ISO 8601."""
    found: Body = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if value is None or value is False or value in ("", ()):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = [body_of(item) if isinstance(item, Evidence | Role) else item for item in value]
        elif isinstance(value, Role):
            value = body_of(value)
        found[one.name] = value
    return found


def _text(body: Mapping[str, Any], key: str) -> str | None:
    value = body.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UsageError(f"{key!r} is {value!r}; a text is expected")
    return value[:_LONGEST] if key != "text" else value


def _need(body: Mapping[str, Any], key: str) -> str:
    value = _text(body, key)
    if value is None:
        raise UsageError(f"{key!r} is missing in {str(dict(body))[:120]}")
    return value


def read_date(value: object) -> date | None:
    """A date from "2024", "2024-03" or "2024-03-07" (what follows is left out); None for nothing or nonsense."""
    if not isinstance(value, str) or len(value) < 4:
        return None
    parts = value.split("T")[0].split("-")
    try:
        return date(int(parts[0]), *(int(part) or 1 for part in (*parts[1:3], "1", "1")[:2]))
    except ValueError:
        return None


def _choice(value: object, allowed: tuple[str, ...], what: str) -> str:
    if value not in allowed:
        raise UsageError(f"{what} {value!r} is unknown; it is one of {', '.join(allowed)}")
    return str(value)


def evidence_of(body: Mapping[str, Any]) -> Evidence:
    """Evidence from its object. Raises UsageError for one that is none."""
    published = read_date(body.get("published"))
    day = read_date(body.get("date")) or published
    if published is None or day is None:
        raise UsageError("evidence without a publication date")
    return Evidence(
        document=_need(body, "document"),
        publisher=_need(body, "publisher"),
        published=published,
        field=_text(body, "field") or "text",
        start=int(body.get("start") or 0),
        end=int(body.get("end") or 0),
        text=_text(body, "text") or "",
        kind=cast("EvidenceKind", _choice(body.get("kind"), get_args(EvidenceKind), "evidence of kind")),
        name=_need(body, "name"),
        title=_text(body, "title") or "",
        stated=_text(body, "stated") or "",
        date=day,
        dated=bool(body.get("dated")),
        organisation=_text(body, "organisation"),
        country=_text(body, "country"),
        guessed=bool(body.get("guessed")),
        sector=_text(body, "sector"),
        acting=bool(body.get("acting")),
        copy=_text(body, "copy") or "",
    )


def role_of(body: Mapping[str, Any]) -> Role:
    """A role from its object; its evidence too. Raises UsageError for one that is none."""
    return Role(
        title=_need(body, "title"),
        organisation=_text(body, "organisation"),
        country=_text(body, "country"),
        sector=_text(body, "sector"),
        start=read_date(body.get("start")),
        end=read_date(body.get("end")),
        seen_from=read_date(body.get("seen_from")),
        seen_to=read_date(body.get("seen_to")),
        acting=bool(body.get("acting")),
        source=cast("Source", _choice(body.get("source", "imported"), get_args(Source), "source")),
        evidence=tuple(evidence_of(one) for one in body.get("evidence") or ()),
    )


def entity_of(body: Mapping[str, Any]) -> Entity:
    """An entity from its object. Raises UsageError for one that is none."""
    names = body.get("names") or ()
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise UsageError(f"names is {str(names)[:80]!r}; a list of texts is expected")
    return Entity(
        key=_need(body, "key"),
        name=_need(body, "name"),
        kind=cast("EntityKind", _choice(body.get("kind", "person"), get_args(EntityKind), "entity of kind")),
        names=tuple(name[:_LONGEST] for name in names[:_MOST_NAMES] if name),
        country=_text(body, "country"),
        sector=_text(body, "sector"),
        roles=tuple(role_of(one) for one in body.get("roles") or ()),
        died=read_date(body.get("died")),
        source=cast("Source", _choice(body.get("source", "imported"), get_args(Source), "source")),
    )


def correction_of(body: Mapping[str, Any]) -> Correction:
    """A correction from its object. Raises UsageError for one that is none."""
    role = body.get("role")
    return Correction(
        entity=_need(body, "entity"),
        field=cast("CorrectionField", _choice(body.get("field"), get_args(CorrectionField), "correction of")),
        value=_text(body, "value"),
        role=role_of(role) if isinstance(role, Mapping) else None,
        note=_text(body, "note"),
    )
