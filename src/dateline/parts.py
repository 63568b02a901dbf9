"""The Python API for a part: `places`, `times`, `quantities`, `quotes`, `attributions`; `convert` for units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.api import Input, as_date, as_document, as_headline
from dateline.errors import UsageError
from dateline.parsing.characters import plain
from dateline.parsing.document import as_written, parse_document
from dateline.parsing.sentences import split_sentences
from dateline.pipeline import hear_document
from dateline.records import Document, Moment, Quantity, Quote, Span, Statement, Toponym
from dateline.resolving import units
from dateline.resolving.geoparsing.document import find_toponyms
from dateline.resolving.moments import find_moments, find_times
from dateline.resolving.quantities import find_quantities
from dateline.resolving.quantity_context import in_context


def _one(text: Input, title: str | None, published: date | str | None) -> Document:
    """A document to be heard; a text that is a headline is its title, character for character."""
    document = as_document(text, 0, as_date(published), None, title)
    if document.title or not as_headline(document).title:
        return document
    return replace(document, title=document.text, text="")


def attributions(
    text: Input, *, title: str | None = None, published: date | str | None = None
) -> tuple[Statement, ...]:
    """Who says what in a document, whether or not it is about an event.

    Args:
        text: a text or `Document`, in English; in another language nothing is found.
        title: the headline that goes with a text.
        published: its publication date, `date` or ISO 8601; it tells which office a speaker held.

    Returns:
        The statements in the order of the words that show them, with speaker, cue, stance and what is said. A single
        line without a full stop at its end is read as a headline: their `field` is then "title".

    Raises:
        UsageError: for an input of another type, or a `published` that is no date.

    >>> [one.attribution.span.text for one in dateline.attributions("Oman will host talks, two diplomats said.")]
    ['two diplomats']
    """
    return hear_document(_one(text, title, published)).statements


def quotes(text: Input, *, title: str | None = None, published: date | str | None = None) -> tuple[Quote, ...]:
    """The direct quotations of a document, each with its speaker where the text names one. Arguments: `attributions`.

    >>> dateline.quotes('"We fled at night," said Amina Yusuf, a nurse.')[0].speaker.name
    'Amina Yusuf'
    """
    return hear_document(_one(text, title, published)).quotes


def places(
    document: Input,
    *,
    title: str | None = None,
    published: date | str | None = None,
    publisher: str | None = None,
) -> tuple[Toponym, ...]:
    """Find the place names of a text or `Document`, and the place on earth that each of them means.

    All names of places, whether something happened there or not: `code` tells where its events happened. Adjectives
    ("German") and names inside those of organisations ("Boston Globe") are no places.

    Args:
        document: a text in English, or a `Document`; a single line without a full stop at its end is a headline.
        title: the headline that goes with a text.
        published: publication date.
        publisher: who published the text.

    Returns:
        The toponyms in order, the title's first; each says in which field ("title", "text") its span stands. Empty for
        a text in another language.

    Raises:
        UsageError: for an input of another type, or a `published` that is no date.

    >>> [t.place.country for t in dateline.places("Flights from Paris, Texas, to Lagos were cancelled.")]
    ['USA', 'USA', 'NGA']
    """
    given = as_headline(as_document(document, 0, as_date(published), publisher, title))
    return find_toponyms(given, parse_document(given, filtered=False))


def times(text: str, *, published: date | str | None = None) -> list[Moment]:
    """The time expressions of a text, in order: dates, times of day, durations, sets and named periods.

    Each has its span in the text, TIMEX3's `type`, `value` and `mod`, and the first and last day that it covers with
    their granularity, where it covers known days. What a text leaves open ("Monday", "May 10") is settled by the tense
    around it; in a text that tells history, by the time that is told of.

    Args:
        text: a text in English.
        published: its publication date, `date` or ISO 8601. Without it a relative time stays relative: its value has an
            X for what is not known, and it has neither start nor end.

    Raises:
        UsageError: for a text that is no string, or a `published` that is no date.

    >>> [(t.span.text, t.value) for t in dateline.times("They met last month for three days.", published="2025-06-10")]
    [('last month', '2025-05'), ('three days', 'P3D')]
    """
    if not isinstance(text, str):
        raise UsageError(f"text is a {type(text).__name__}; give a string")
    return find_times(text, as_date(published))


def quantities(text: str, *, published: date | str | None = None) -> list[Quantity]:
    """All quantities of a text, in order: money, percentages, counts, measures, shares and plain numbers.

    Unlike the quantities of a mention these are all that the text tells, plain numbers among them (kind "number").
    Years, dates, scores and numbers in names are none.

    Args:
        text: a text of any length, in English; spans are offsets into it.
        published: publication date, `date` or ISO 8601, from which periods like "last month" count.

    Raises:
        UsageError: if `text` is no string, or `published` no date.

    >>> [(q.value, q.unit, q.of) for q in dateline.quantities("Exports to the U.S. fell 34.5% in May.")]
    [(-34.5, 'percent', 'Exports to the U.S.')]
    """
    if not isinstance(text, str):
        raise UsageError(f"text is a {type(text).__name__}; give a string")
    clean, when = plain(text), as_date(published)
    found: list[Quantity] = []
    for start, end in split_sentences(clean):
        sentence = clean[start:end]
        plain_ones = find_quantities(sentence, bare=True)
        if plain_ones:
            names, moments = as_written(sentence)[1], find_moments(sentence, when)
            found += (_moved(one, text, start) for one in in_context(sentence, plain_ones, names, moments))
    return found


def _moved(quantity: Quantity, text: str, offset: int) -> Quantity:
    start, end = quantity.span.start + offset, quantity.span.end + offset
    return replace(quantity, span=Span(text[start:end], start, end))


def convert(value: float, unit: str, to: str) -> float:
    """A value in another unit of measure: `dateline.convert(10, "mile", "km")` is 16.09344.

    Units are those of `Quantity.unit` where its kind is "measure" ("km", "barrel/day", "degree Celsius"), and those
    that pint knows.

    Raises:
        UsageError: where a unit is no physical unit ("USD"), or both measure different things.
    """
    return units.convert(value, unit, to)
