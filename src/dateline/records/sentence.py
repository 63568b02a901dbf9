"""A parsed sentence: tokens with their grammar, and the known names among them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.scores import Scores


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `start`/`end` are offsets into the document's field; `head` is an index into the sentence's tokens.

    `pos` is a Universal Dependencies word class, `tag` a Penn Treebank tag, `dep` a ClearNLP dependency label
    (the scheme of spaCy's English models), `kind` an OntoNotes entity label or "".
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name from the tables found in a document's field, at characters `start` to `end`.

    `table` says which table ("country", "adjective", "people", "capital", "metonym", "region", "venue", "city",
    "organisation", "person"); `key` is the row's key there.
    """

    start: int
    end: int
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a document's field ("title" or "text"): `field[start:end] == text`.

    `headline` says that it is written in headline style (no article, present for past, "to" for future).
    `tokens` is empty when the sentence was not parsed because nothing in it can carry an event. `scores` are what the
    network says of its events, one for each stretch that it read at once (mostly one). `aside` says that the filter
    turned it away and that it was parsed only because it may tell who speaks in a quotation.
    """

    index: int
    field: str
    start: int
    end: int
    text: str
    headline: bool
    tokens: tuple[Token, ...]
    names: tuple[NameHit, ...]
    scores: tuple[Scores, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` of a document's field that stand between quotation marks, the marks left out.

    `paragraph` counts the field's lines of text; `goes_on` says that the next paragraph's first quotation is part of
    this one.
    """

    field: str
    start: int
    end: int
    paragraph: int
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """The prefix of a wire report, "LONDON, June 10 (Reuters) -": its place, date and agency as written, with offsets.

    `end` is where the report itself begins.
    """

    place: str
    place_start: int
    date: str | None
    agency: str | None
    end: int


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document's sentences, title first. `language` is ISO 639-1; `names` are all known names by field."""

    language: str
    sentences: tuple[Sentence, ...]
    dateline: Dateline | None
    quotations: tuple[Quotation, ...] = ()
