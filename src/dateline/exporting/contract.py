"""Coded documents → the JSON objects that tools may rely on (the output contract of docs/architecture.md).

Keys are never renamed or left out; new ones may be added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from dateline.records import Actor, Attribution, CodedDocument, Mention, Moment, Place, Quantity, Span

JsonObject = dict[str, Any]


def document_object(coded: CodedDocument) -> JsonObject:
    """Return the line for one input document; "note" is there only when it says why nothing was coded."""
    line: JsonObject = {
        "id": coded.document.id,
        "language": coded.language,
        "mentions": [mention_object(mention) for mention in coded.mentions],
    }
    if coded.note is not None:
        line["note"] = coded.note
    return line


def mention_object(mention: Mention) -> JsonObject:
    """Return one mention; "start" and "end" are offsets into the document's field named by "field"."""
    return {
        "id": mention.id,
        "sentence": mention.sentence,
        "text": mention.text,
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "type": mention.type,
        "mode": mention.mode,
        "contexts": list(mention.contexts),
        "status": mention.status,
        "trigger": _span(mention.trigger),
        "actors": [_actor(actor) for actor in mention.actors],
        "recipients": [_actor(actor) for actor in mention.recipients],
        "place": _place(mention.place) if mention.place else None,
        "when": _moment(mention.when) if mention.when else None,
        "quantities": [_quantity(quantity) for quantity in mention.quantities],
        "attribution": _attribution(mention.attribution) if mention.attribution else None,
        "quad": mention.quad,
        "intensity": mention.intensity,
        "cameo": mention.cameo,
        "confidence": mention.confidence,
        "coder": mention.coder,
    }


def _span(span: Span) -> JsonObject:
    return {"text": span.text, "start": span.start, "end": span.end}


def _actor(actor: Actor) -> JsonObject:
    return {
        **_span(actor.span),
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "entity": actor.entity,
        "role": actor.role,
        "runner_up": actor.runner_up,
        "link_confidence": actor.link_confidence,
    }


def _place(place: Place) -> JsonObject:
    return {
        **_span(place.span),
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "feature": place.feature,
        "confidence": place.confidence,
    }


def _moment(moment: Moment) -> JsonObject:
    # "start" and "end" are the dates here, so the characters get names of their own.
    return {
        "text": moment.span.text,
        "start_char": moment.span.start,
        "end_char": moment.span.end,
        "start": _iso(moment.start),
        "end": _iso(moment.end),
        "granularity": moment.granularity,
        "type": moment.type,
        "value": moment.value or None,
        "mod": moment.mod,
    }


def _quantity(quantity: Quantity) -> JsonObject:
    return {
        **_span(quantity.span),
        "value": quantity.value,
        "unit": quantity.unit,
        "low": quantity.low,
        "high": quantity.high,
        "direction": quantity.direction,
        "of": quantity.of,
        "period": quantity.period,
        "kind": quantity.kind,
        "approximate": quantity.approximate,
        "of_whom": quantity.of_whom,
        "origin": quantity.origin,
        "destination": quantity.destination,
    }


def _attribution(attribution: Attribution) -> JsonObject:
    return {**_link(attribution), "chain": [_link(one) for one in attribution.chain]}


def _link(attribution: Attribution) -> JsonObject:
    return {
        **_span(attribution.span),
        "name": attribution.name,
        "entity": attribution.entity,
        "country": attribution.country,
        "sector": attribution.sector,
        "cue": _span(attribution.cue) if attribution.cue else None,
        "antecedent": _span(attribution.antecedent) if attribution.antecedent else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
