"""The Python API: `dateline.code(...)`, `read`, `registry`, `relation`; what asks for a part is in `parts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from dateline.coding.relations import relations
from dateline.errors import InputError, UsageError
from dateline.exporting.frames import pandas_frame, polars_frame
from dateline.linking.registry import Registry, open_registry
from dateline.pipeline import code_documents
from dateline.reading.dates import parse_published
from dateline.records import MIN_CONFIDENCE, CodedDocument, CodedEvent, Document, Provenance, Relation

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
        return pandas_frame(self.to_arrow())

    def to_polars(self) -> polars.DataFrame:
        """The same as a Polars DataFrame. Raises UsageError if Polars is not installed."""
        return polars_frame(self.to_arrow())


def as_document(
    given: Input, number: int, published: date | None, publisher: str | None, title: str | None
) -> Document:
    """A text as a document, called by its number; a document as it is. Raises `UsageError` for anything else."""
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


def as_date(published: date | str | None) -> date | None:
    """A publication date as given or as text. Raises `UsageError` for what is none."""
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
    when = as_date(published)
    made = [as_headline(as_document(one, i, when, publisher, title)) for i, one in enumerate(given)]
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


def as_headline(document: Document) -> Document:
    """A single line without final punctuation is a headline."""
    from dateline.reading.pages import split_page

    if document.title or "\n" in document.text.strip():
        return document
    split = split_page(document)
    return split[0] if len(split) == 1 else document


def read(
    inputs: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    input_format: str = "auto",
    columns: Mapping[str, str] | None = None,
    title: str = "",
    published: date | str | None = None,
    publisher: str | None = None,
) -> Iterator[Document | CodedEvent | InputError]:
    """Read files into documents: pages, mails, PDFs, tables, web archives and the others of docs/readers.md.

    Args:
        inputs: a file, a directory or a glob, or several of these.
        input_format: the name of a reader, or "auto": by a file's first bytes and name.
        columns: field of a document → column of a table, or key of an object: `{"title": "headline"}`.
        title: the title of documents that have none.
        published: publication date of documents that state none, `date` or ISO 8601.
        publisher: the publisher of documents that name none.

    Yields:
        Documents, one at a time; events that another coder has coded, of files that hold these; and an InputError, not
        raised, for each input or part of one that cannot be read.

    Raises:
        UsageError: an unknown format or field, or a `published` that is no date.
    """
    from dateline.reading.inputs import read_items

    several = [inputs] if isinstance(inputs, str | PathLike) else inputs
    return read_items(
        [fspath(one) for one in several],
        input_format=input_format,
        columns=columns,
        title=title,
        published=as_date(published),
        publisher=publisher,
    )


def duplicates(documents: Iterable[Document]) -> list[Provenance]:
    """Say of each document whether it is new, the same as one before it, a copy, or a new version of one.

    Documents are compared with those before them, so give them in the order in which they were published.

    >>> first = dateline.Document(id="1", text="Kenya lifts its ban on maize from Uganda after talks.", publisher="A")
    >>> second = dateline.Document(id="2", text="Kenya lifts its ban on maize from Uganda after talks.", publisher="B")
    >>> [one.kind for one in dateline.duplicates([first, second])]
    ['new', 'copy']
    """
    from dateline.reading.duplicates.detecting import duplicates as found

    return list(found(documents))


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
