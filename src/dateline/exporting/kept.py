"""What the ledger keeps → rows: mentions as in the contract, events, documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline.exporting.contract import mention_object
from dateline.exporting.csvfile import COLUMNS

if TYPE_CHECKING:
    from dateline.exporting.contract import JsonObject
    from dateline.records import Event, KeptDocument, KeptMention, Party

# A mention's columns in CSV: those of `dateline code`, and where it stands in the ledger.
MENTION_COLUMNS = (*COLUMNS, "event", "version", "run", "state")
EVENT_COLUMNS = (
    *("id", "type", "mode", "contexts", "status"),
    *("actors", "actor_countries", "actor_sectors", "recipients", "recipient_countries", "recipient_sectors"),
    *("start", "end", "place", "place_country", "place_admin1", "latitude", "longitude", "geonames"),
    *("quad", "intensity", "cameo", "confidence", "reports", "documents", "publishers", "denied_by"),
    *("first_reported", "last_reported", "text", "document"),
)
DOCUMENT_COLUMNS = (
    *("id", "version", "url", "title", "published", "publisher", "language", "mentions", "state"),
    *("coder", "recorded", "note"),
)


def kept_mention_object(kept: KeptMention) -> JsonObject:
    """A mention as in the contract, led by its document and followed by where it stands in the ledger."""
    document = kept.document
    return {
        "document": document.id,
        "url": document.url,
        "publisher": document.publisher,
        "published": _iso(document.published),
        "language": kept.language,
        **mention_object(kept.mention),
        "event": kept.event,
        "version": kept.version,
        "run": kept.run,
        "state": kept.state,
    }


def event_object(event: Event) -> JsonObject:
    """An event; "start" and "end" are days, "text" and "document" those of its surest mention."""
    place = event.place
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        "start": _iso(event.start),
        "end": _iso(event.end),
        "place": {
            "name": place.name,
            "country": place.country,
            "admin1": place.admin1,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonames": place.geonames,
        }
        if place
        else None,
        "quad": event.quad,
        "intensity": round(event.intensity, 3),
        "cameo": event.cameo,
        "confidence": event.confidence,
        "reports": event.reports,
        "documents": event.documents,
        "publishers": event.publishers,
        "denied_by": list(event.denied_by),
        "first_reported": _iso(event.first_reported),
        "last_reported": _iso(event.last_reported),
        "text": event.text,
        "document": event.document,
    }


def flat_event(event: Event) -> JsonObject:
    """An event as one flat row, for CSV and the table."""
    row = event_object(event)
    place = row["place"] or {}
    for side, name in (("actors", "actor"), ("recipients", "recipient")):
        parties = row[side]
        row[f"{name}_countries"] = [party["country"] for party in parties]
        row[f"{name}_sectors"] = [party["sector"] for party in parties]
        row[side] = [party["name"] for party in parties]
    row["place"] = place.get("name")
    row |= {f"place_{key}": place.get(key) for key in ("country", "admin1")}
    return row | {key: place.get(key) for key in ("latitude", "longitude", "geonames")}


def document_object(kept: KeptDocument) -> JsonObject:
    """A document as the ledger lists it, without its text."""
    document = kept.document
    return {
        "id": document.id,
        "version": kept.version,
        "url": document.url,
        "title": document.title,
        "published": _iso(document.published),
        "publisher": document.publisher,
        "language": kept.language,
        "mentions": kept.mentions,
        "state": kept.state,
        "coder": kept.coder,
        "recorded": kept.recorded,
        "note": kept.note,
    }


def _party(party: Party) -> JsonObject:
    return {"name": party.name, "country": party.country, "sector": party.sector, "entity": party.entity}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
