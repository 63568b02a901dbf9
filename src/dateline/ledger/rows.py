"""A coded document → the rows of its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.ledger.schema import ACTOR, FIELDS, GRANULARITIES, RECIPIENT
from dateline.ledger.values import checksum, digest_of_words, number_of, storable
from dateline.linking.events import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.ledger.names import Values
    from dateline.records import Actor, Attribution, CodedDocument, Document, Mention, Place, Span

Row = dict[str, Any]


@dataclass(slots=True)
class MentionRows:
    """One mention's rows, with values where the ids of other tables will stand."""

    mention: Mention
    row: Row
    sentence: tuple[int, int, int, int, int]
    code: Values
    place: Values | None
    attribution: Values | None
    actors: list[tuple[int, int, Values, int, int]] = field(default_factory=list)
    quantities: list[Row] = field(default_factory=list)


def mention_rows(coded: CodedDocument) -> list[MentionRows]:
    """The rows of a document's mentions, each id once.

    Raises InputError where a mention quotes words that do not stand in the document: its spans would be lies.
    """
    found: dict[str, MentionRows] = {}
    for mention in coded.mentions:
        if mention.id in found:
            continue
        _check(mention, coded.document)
        found[mention.id] = _rows(mention, coded.document)
    return list(found.values())


def _check(mention: Mention, document: Document) -> None:
    text = document.title if mention.field == "title" else document.text
    if text[mention.start : mention.end] != mention.text:
        raise InputError(document.source or document.id, f"mention {mention.id} quotes a sentence that is not there")
    for span in spans(mention):
        if text[span.start : span.end] != span.text or span.start < 0:
            raise InputError(
                document.source or document.id, f"mention {mention.id} quotes {span.text!r}, not there; report it"
            )


def spans(mention: Mention) -> Iterator[Span]:
    """All spans of a mention, in the order that its checksum is made of."""
    yield mention.trigger
    for actor in (*mention.actors, *mention.recipients):
        yield actor.span
    for part in (mention.place, mention.when, *mention.quantities, mention.attribution):
        if part is not None:
            yield part.span


def _rows(mention: Mention, document: Document) -> MentionRows:
    start, _ = day_of(mention, document)
    when, place, said = mention.when, mention.place, mention.attribution
    row: Row = {
        "key": mention.id,
        "confidence": mention.confidence,
        "day": number_of(start),
        "trigger_start": mention.trigger.start,
        "trigger_end": mention.trigger.end,
        "place_start": place.span.start if place else None,
        "place_end": place.span.end if place else None,
        "when_start": when.span.start if when else None,
        "when_end": when.span.end if when else None,
        "when_from": number_of(when.start) if when else None,
        "when_to": number_of(when.end) if when else None,
        "granularity": GRANULARITIES.index(when.granularity) if when else None,
        "attribution_start": said.span.start if said else None,
        "attribution_end": said.span.end if said else None,
        "quoted": checksum(storable(span.text) for span in spans(mention)),
    }
    made = MentionRows(
        mention=mention,
        row=row,
        sentence=_sentence(mention),
        code=(mention.type, mention.mode, mention.status, mention.quad, float(mention.intensity), mention.cameo),
        place=_place(place) if place else None,
        attribution=_attribution(said) if said else None,
    )
    for role, side in ((ACTOR, mention.actors), (RECIPIENT, mention.recipients)):
        for position, actor in enumerate(side):
            made.actors.append((role, position, _party(actor), actor.span.start, actor.span.end))
    made.quantities = [_quantity(position, mention) for position in range(len(mention.quantities))]
    return made


def _sentence(mention: Mention) -> tuple[int, int, int, int, int]:
    """Field, start, end, number and digest of the sentence; the first four are its key within a version."""
    digest = digest_of_words(storable(mention.text))
    return FIELDS.index(mention.field), mention.start, mention.end, mention.sentence, digest


def _clean(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _party(actor: Actor) -> Values:
    return tuple(_clean(value) for value in (actor.name, actor.country, actor.sector, actor.entity))


def _place(place: Place) -> Values:
    where = (place.latitude, place.longitude, place.geonames)
    return storable(place.name), _clean(place.country), _clean(place.admin1), *where


def _attribution(said: Attribution) -> Values:
    return _clean(said.name), _clean(said.entity)


def _quantity(position: int, mention: Mention) -> Row:
    found = mention.quantities[position]
    return {
        "position": position,
        "start": found.span.start,
        "end": found.span.end,
        "value": found.value,
        "unit": storable(found.unit),
        "low": found.low,
        "high": found.high,
        "direction": found.direction,
        "of": _clean(found.of),
        "period": found.period,
    }
