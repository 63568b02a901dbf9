"""The lines of a parsed document as the recogniser sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from dateline.parsing.casing import TITLE_SHARE, capital_share, case_of, title_case
from dateline.parsing.characters import plain
from dateline.resolving.geoparsing.candidates import find_candidates, words_in
from dateline.resolving.geoparsing.cues import Line

if TYPE_CHECKING:
    from dateline.records import Document, Field, ParsedDocument, Sentence


# What follows the place in a dateline: agency, day, dash.
_AGENCY = re.compile(r"[(\d–—]| -")


def line_of(sentence: Sentence) -> Line:
    """A sentence as a line; one written all in capitals is read in Title Case."""
    text = plain(sentence.text)
    case = case_of(text)
    if case == "upper":
        text = title_case(text)
    cased = case == "upper" or (
        (case == "title" or sentence.headline) and capital_share(_without_names(sentence, text)) >= TITLE_SHARE
    )
    words = words_in(text)
    return Line(
        text, sentence.start, cased, words, find_candidates(text, words, cased=cased), sentence.tokens, sentence.names
    )


def _without_names(sentence: Sentence, text: str) -> str:
    """A sentence's text without its known names, whose capitals say nothing."""
    kept = list(text)
    for hit in sentence.names:
        start, end = hit.start - sentence.start, hit.end - sentence.start
        kept[start:end] = " " * (end - start)
    return "".join(kept)


def _dateline(document: Document, parsed: ParsedDocument) -> tuple[Field, Line] | None:
    """The place before a report ("LONDON, June 10 (Reuters) -"), which is no part of its sentences."""
    if parsed.dateline is None:
        return None
    place, start, end = parsed.dateline.place, parsed.dateline.place_start, parsed.dateline.end
    in_text = plain(document.text)[start : start + len(place)] == place
    whole = plain(document.text if in_text else document.title)[start:end]
    text = _AGENCY.split(whole, maxsplit=1)[0]
    town, comma, state = text.partition(",")
    text = f"{title_case(town) if town.isupper() else town}{comma}{state}"
    words = words_in(text)
    return ("text" if in_text else "title"), Line(
        text, start, False, words, find_candidates(text, words), dateline=True
    )


def lines_of(document: Document, parsed: ParsedDocument) -> list[tuple[Field, Line]]:
    """The field and the line of each sentence, in order; the place of the dateline is a line of its own."""
    found: list[tuple[Field, Line]] = [(cast("Field", one.field), line_of(one)) for one in parsed.sentences]
    dateline = _dateline(document, parsed)
    if dateline:
        found.insert(next((i for i, (field, _) in enumerate(found) if field == dateline[0]), len(found)), dateline)
    return found
