"""Document → parsed document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from dateline.network.filter import may_carry_event
from dateline.parsing.casing import TITLE_SHARE, capital_share, case_of, title_case
from dateline.parsing.characters import plain
from dateline.parsing.datelines import find_dateline
from dateline.parsing.grammar import Written, parse_sentences
from dateline.parsing.language import detect_language
from dateline.parsing.names import find_names
from dateline.parsing.quotations import find_quotations
from dateline.parsing.sentences import split_sentences
from dateline.parsing.tokens import tokenise
from dateline.records import Dateline, Document, NameHit, ParsedDocument, Quotation, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many sentences a quotation's speaker may stand away from it.
_FAR = 4


def _without(text: str, names: list[NameHit]) -> str:
    """The text without the words of the names."""
    pieces, position = [], 0
    for hit in names:
        pieces.append(text[position : hit.start])
        position = hit.end
    return "".join([*pieces, text[position:]])


def as_written(text: str) -> tuple[str, list[NameHit], bool]:
    """A line (capitals become Title Case), its names, and whether its capitals mean nothing (headline case)."""
    case = case_of(text)
    if case == "upper":
        text = title_case(text)
    if case == "title" and capital_share(_without(text, find_names(text))) < TITLE_SHARE:
        case = "sentence"  # it is only the names that are written with capitals
    cased = case != "sentence"
    return text, find_names(text, headline=cased), cased


def _written(text: str, start: int, *, title: bool) -> tuple[Written, list[NameHit]]:
    """A line as the network should read it, and its names."""
    text, names, cased = as_written(text)
    return Written(text, tuple(tokenise(text)), start, title or cased, cased), names


def _shifted(hits: list[NameHit], offset: int) -> tuple[NameHit, ...]:
    return tuple(NameHit(hit.start + offset, hit.end + offset, hit.table, hit.key) for hit in hits)


def _spans(document: Document) -> tuple[list[tuple[Literal["title", "text"], int, int]], Dateline | None]:
    spans: list[tuple[Literal["title", "text"], int, int]] = []
    first: Dateline | None = None
    for field, value in (("title", document.title), ("text", document.text)):
        text = plain(value)
        dateline = find_dateline(text)
        found = split_sentences(text, dateline.end if dateline else 0)
        spans += [("title" if field == "title" else "text", start, end) for start, end in found]
        first = first or dateline
    return spans, first


def _telling(
    spans: list[tuple[Literal["title", "text"], int, int]], passed: list[bool], quotations: Sequence[Quotation]
) -> frozenset[int]:
    """The sentences that the filter turned away but that may tell who speaks in one that it let pass.

    A sentence that is nothing but quotation has its speaker in the last one before that is more than that, or in the
    next one behind that goes on with a quotation.
    """
    by_field = {field: [q for q in quotations if q.field == field] for field in ("title", "text")}
    shares = [_quoted_share(span, by_field[span[0]]) for span in spans]
    found = set()
    for i, passes in enumerate(passed):
        if passes and shares[i] == "all":
            for step in (-1, 1):
                at = i + step
                while 0 <= at < len(spans) and abs(at - i) < _FAR and shares[at] == "all":
                    at += step
                if 0 <= at < len(spans) and not passed[at] and (step < 0 or shares[at] == "some"):
                    found.add(at)
    return frozenset(found)


def _quoted_share(span: tuple[str, int, int], quotations: Sequence[Quotation]) -> Literal["all", "some", "none"]:
    """How much of a sentence is quotation, its marks aside; `quotations` are its field's."""
    _, start, end = span
    at = bisect_right(quotations, start, key=lambda quotation: quotation.end)
    if at == len(quotations) or quotations[at].start >= end:
        return "none"
    return "all" if quotations[at].start <= start + 1 and quotations[at].end >= end - 2 else "some"


def parse_document(document: Document, *, filtered: bool = True) -> ParsedDocument:
    """Parse a document: its language, its sentences (title first) and its dateline.

    Sentences that cannot carry an event get names but no tokens, unless the filter is off: that spares the network's
    time. A document in another language than English has no sentences.
    """
    language = document.language or detect_language(plain(f"{document.title}\n{document.text}"))
    if language != "en":
        return ParsedDocument(language, (), None)
    spans, dateline = _spans(document)
    fields = {"title": plain(document.title), "text": plain(document.text)}
    lines = [_written(fields[field][start:end], start, title=field == "title") for field, start, end in spans]
    passed = may_carry_event([line.strings() for line, _ in lines]) if filtered else [True] * len(lines)
    quotations = (*find_quotations(document.title, "title"), *find_quotations(document.text, "text"))
    asides = _telling(spans, passed, quotations) if filtered and quotations else frozenset()
    worth = [i for i, passes in enumerate(passed) if passes or i in asides]
    parsed = dict(zip(worth, parse_sentences([lines[i][0] for i in worth]), strict=True))
    sentences = tuple(
        Sentence(
            i,
            field,
            start,
            end,
            (document.title if field == "title" else document.text)[start:end],
            lines[i][0].headline,
            parsed[i].tokens if i in parsed else (),
            _shifted(lines[i][1], start),
            parsed[i].scores if i in parsed else (),
            i in asides,
        )
        for i, (field, start, end) in enumerate(spans)
    )
    return ParsedDocument(language, sentences, dateline, quotations)
