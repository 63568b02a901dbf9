"""The Python API: `dateline.code(...)`, and `relation`, `quantities` and `times` for a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from dateline.coding.relations import relations
from dateline.errors import InputError, UsageError
from dateline.linking.registry import Registry, open_registry
from dateline.parsing.characters import plain
from dateline.parsing.document import as_written, parse_document
from dateline.parsing.sentences import split_sentences
from dateline.pipeline import code_documents, hear_document
from dateline.reading.dates import parse_published
from dateline.records import (
    MIN_CONFIDENCE,
    CodedDocument,
    Document,
    Moment,
    Quantity,
    Quote,
    Relation,
    Span,
    Statement,
    Toponym,
)
from dateline.resolving import units
from dateline.resolving.geoparsing.document import find_toponyms
from dateline.resolving.moments import find_moments, find_times
from dateline.resolving.quantities import find_quantities
from dateline.resolving.quantity_context import in_context

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Input = str | Document


class CodedDocuments(Sequence[CodedDocument]):
    """A list of coded documents, in the order of the input, that turns into tables of mentions.

    `failed` holds what could not be coded, with the reason; a slice keeps all of it.
    """

    def __init__(self, documents: Iterable[CodedDocument], failed: Iterable[InputError] = ()) -> None:
        self._documents = list(documents)
        self.failed = list(failed)

    @overload
    def __getitem__(self, place: int) -> CodedDocument: ...
    @overload
    def __getitem__(self, place: slice) -> CodedDocuments: ...
    def __getitem__(self, place: int | slice) -> CodedDocument | CodedDocuments:
        """One coded document, or a slice of them."""
        if isinstance(place, slice):
            return CodedDocuments(self._documents[place], self.failed)
        return self._documents[place]

    def __len__(self) -> int:
        """How many documents."""
        return len(self._documents)

    def __iter__(self) -> Iterator[CodedDocument]:
        """The documents in order."""
        return iter(self._documents)

    def __repr__(self) -> str:
        """The table for people, without colour."""
        from dateline.exporting.table import plain_table

        return plain_table(self._documents)

    def to_arrow(self) -> pyarrow.Table:
        """One row a mention, nested as in the JSONL contract."""
        from dateline.exporting.arrow import to_table

        return to_table(self._documents)

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a pandas DataFrame. Raises UsageError if pandas is not installed."""
        _need("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The same as a Polars DataFrame. Raises UsageError if Polars is not installed."""
        _need("polars")
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)  # noqa: S101 - from_arrow of a table gives a frame, for the type checker
        return frame


def _need(package: str) -> None:
    from importlib.util import find_spec

    if find_spec(package) is None:
        raise UsageError(f"{package} is not installed; pip install 'dateline[{package}]'")


def _document(given: Input, number: int, published: date | None, publisher: str | None, title: str | None) -> Document:
    if isinstance(given, Document):
        return given
    if not isinstance(given, str):
        raise UsageError(f"input {number} is a {type(given).__name__}; give a text or a dateline.Document")
    return Document(id=str(number), title=title or "", text=given, published=published, publisher=publisher)


def _inputs(documents: Input | Iterable[Input]) -> list[Input]:
    if isinstance(documents, str | Document):
        return [documents]
    # These can be iterated too, but over numbers and keys: nobody's documents.
    if not isinstance(documents, Iterable) or isinstance(documents, bytes | bytearray | Mapping):
        kind = type(documents).__name__
        raise UsageError(f"documents is a {kind}; give a text, a dateline.Document, or several of them")
    return list(documents)


def _date(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    try:
        return parse_published(published)
    except ValueError:
        raise UsageError(f"published={published!r} is no date; write it like 2025-06-10") from None


def code(
    documents: Input | Iterable[Input],
    *,
    title: str | None = None,
    published: date | str | None = None,
    publisher: str | None = None,
    min_confidence: float = MIN_CONFIDENCE,
    jobs: int = 1,
    registry: Registry | None = None,
) -> CodedDocuments:
    """Code news: a text, a `Document`, or several of them.

    Pages are not split: one text is one document. The command, unlike this, takes the headlines of a text file for
    documents of their own.

    Args:
        documents: a text or `Document`, or an iterable of these. A text is one document, coded as its body; a single
            line without a full stop at its end is read as a headline.
        title: the headline that goes with a text.
        published: publication date of texts, `date` or ISO 8601; relative times ("on Tuesday") count from it.
        publisher: who published the texts.
        min_confidence: leave out mentions below this confidence, 0 to 1 (calibrated: the share that is right).
        jobs: how many processes to use.
        registry: who is who (`dateline.registry(path)`); the tables of the package alone if None.

    Returns:
        The coded documents in order. What could not be coded is in `.failed`, not raised.

    Raises:
        UsageError: for an input of another type, or a `published` that is no date.
    """
    given = _inputs(documents)
    when = _date(published)
    made = [_headline(_document(one, i, when, publisher, title)) for i, one in enumerate(given)]
    results: list[Any] = list(code_documents(made, min_confidence=min_confidence, jobs=jobs, registry=registry))
    return CodedDocuments(
        (one for one in results if isinstance(one, CodedDocument)),
        (one for one in results if isinstance(one, InputError)),
    )


def registry(path: str | Path | None = None) -> Registry:
    """The actor registry in a file: who is who, and who was what when. Made at the first writing.

    Args:
        path: an SQLite file; by default what the environment variable DATELINE_REGISTRY names, else
            `dateline-registry.db` in the working directory.

    Raises:
        UsageError: the file is no registry.

    >>> dateline.registry().entity("per:angela-merkel").country
    'DEU'
    """
    return open_registry(path)


def _headline(document: Document) -> Document:
    """A single line without final punctuation is a headline."""
    from dateline.reading.pages import split_page

    if document.title or "\n" in document.text.strip():
        return document
    split = split_page(document)
    return split[0] if len(split) == 1 else document


def _one(text: Input, title: str | None, published: date | str | None) -> Document:
    """A document to be heard; a text that is a headline is its title, character for character."""
    document = _document(text, 0, _date(published), None, title)
    if document.title or not _headline(document).title:
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


def relation(text: str, source: tuple[int, int], target: tuple[int, int]) -> Relation:
    """The type of the relation between two parties of a text: what `source` does to `target`, or both together.

    For those who know the parties and want the type; `code` finds parties and events by itself.

    Args:
        text: a sentence or headline, in English.
        source: where the acting party stands in the text, as (start, end) in characters.
        target: the same of the other party.

    Raises:
        UsageError: a span that is empty or does not stand in the text.

    >>> dateline.relation("Kenya lifts ban on Ugandan maize", (0, 5), (19, 26)).type
    'CONCEDE'
    """
    for name, (start, end) in (("source", source), ("target", target)):
        if not 0 <= start < end <= len(text):
            raise UsageError(f"{name} {(start, end)} is no span of the text, which has {len(text)} characters")
    return next(relations([(text, source, target)]))


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
    clean, when = plain(text), _date(published)
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
    return find_times(text, _date(published))


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
    given = _headline(_document(document, 0, _date(published), publisher, title))
    return find_toponyms(given, parse_document(given, filtered=False))
