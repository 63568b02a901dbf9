"""Documents, as the contract for input has them, and other coders' events → the objects of JSONL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.records import CodedEvent, Document

if TYPE_CHECKING:
    from datetime import date

    from dateline.records import Location, Party

JsonObject = dict[str, Any]
_ALWAYS = ("id", "title", "text", "published", "url", "publisher")
_WHERE_KNOWN = ("language", "author", "modified", "section")


def reading_object(item: Document | CodedEvent) -> JsonObject:
    """One document or one coded event; a document has `language`, `author`, `modified` and `section` where known."""
    return _event(item) if isinstance(item, CodedEvent) else _document(item)


def _document(document: Document) -> JsonObject:
    line = {key: _plain(getattr(document, key)) for key in _ALWAYS}
    known = {key: _plain(getattr(document, key)) for key in _WHERE_KNOWN}
    return line | {key: value for key, value in known.items() if value is not None}


def _event(event: CodedEvent) -> JsonObject:
    return {
        "id": event.id,
        "coder": event.coder,
        "day": _plain(event.day),
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "actors": [_party(one) for one in event.actors],
        "recipients": [_party(one) for one in event.recipients],
        "place": _place(event.place) if event.place else None,
        "published": _plain(event.published),
        "url": event.url,
        "publisher": event.publisher,
        "mentions": event.mentions,
        "publishers": event.publishers,
        "articles": event.articles,
    }


def _party(party: Party) -> JsonObject:
    return {"name": party.name, "country": party.country, "sector": party.sector, "code": party.code}


def _place(place: Location) -> JsonObject:
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
    }


def _plain(value: date | str | None) -> str | None:
    return value if value is None or isinstance(value, str) else value.isoformat()
