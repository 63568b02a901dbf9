"""Document → parsed document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from dateline.parsing.casing import TITLE_SHARE, capital_share, case_of, sentence_case, title_case
from dateline.parsing.characters import plain
from dateline.parsing.datelines import find_dateline
from dateline.parsing.grammar import parse_sentences
from dateline.parsing.language import detect_language
from dateline.parsing.names import find_names
from dateline.parsing.repair import repaired, repaired_sentence
from dateline.parsing.sentences import split_sentences
from dateline.records import Dateline, Document, NameHit, ParsedDocument, Sentence, Token

Filter = Callable[[str], bool]


def _without(text: str, names: list[NameHit]) -> str:
    """The text without the words of the names."""
    pieces, position = [], 0
    for hit in names:
        pieces.append(text[position : hit.start])
        position = hit.end
    return "".join([*pieces, text[position:]])


def _written_as_sentence(text: str) -> tuple[str, list[NameHit], bool]:
    """A line as the parser should read it, its names, and whether it was in headline case."""
    case = case_of(text)
    if case == "upper":
        text = title_case(text)
    if case == "title" and capital_share(_without(text, find_names(text))) < TITLE_SHARE:
        case = "sentence"  # it is only the names that are written with capitals
    if case == "sentence":
        return text, find_names(text), False
    names = find_names(text, headline=True)
    return sentence_case(text, names), names, True


def _is_headline(field: str, line: tuple[str, list[NameHit], bool]) -> bool:
    return field == "title" or line[2]


def _tokens(tokens: tuple[Token, ...], *, headline: bool) -> tuple[Token, ...]:
    return repaired(tokens) if headline else repaired_sentence(tokens)


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


def parse_document(document: Document, may_carry_event: Filter = lambda text: True) -> ParsedDocument:
    """Parse a document: its language, its sentences (title first) and its dateline.

    Sentences for which `may_carry_event` is false get names but no tokens, which saves the parser's time. A document
    in another language than English has no sentences.
    """
    language = document.language or detect_language(plain(f"{document.title}\n{document.text}"))
    if language != "en":
        return ParsedDocument(language, (), None)
    spans, dateline = _spans(document)
    fields = {"title": plain(document.title), "text": plain(document.text)}
    lines = [_written_as_sentence(fields[field][start:end]) for field, start, end in spans]
    worth = [i for i, line in enumerate(lines) if may_carry_event(line[0])]
    parsed = dict(zip(worth, parse_sentences((lines[i][0] for i in worth), (spans[i][1] for i in worth)), strict=True))
    sentences = tuple(
        Sentence(
            i,
            field,
            start,
            end,
            (document.title if field == "title" else document.text)[start:end],
            _is_headline(field, lines[i]),
            _tokens(parsed.get(i, ()), headline=_is_headline(field, lines[i])),
            _shifted(lines[i][1], start),
        )
        for i, (field, start, end) in enumerate(spans)
    )
    return ParsedDocument(language, sentences, dateline)
