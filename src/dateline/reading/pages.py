"""Plain-text pages → documents: an article, a list of headlines, or an article followed by a list of headlines.

Each line is judged by its form alone. A *headline* is short, begins like one and has no end of a sentence. A *maybe*
ends in a way that both headlines and sentences do ("?", "…", "U.S."): it may stand inside a list but not open one.
A *label* ("RELATED", "More news:", "12:40") orders a list and says nothing. All else is *body*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import Document

MAX_HEADLINE_WORDS = 25
MIN_LIST = 3
MIN_LIST_ALONE = 2

Kind = Literal["headline", "maybe", "label", "body"]

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\u2028\u2029]")
_BULLET = re.compile(r"(?:[•▪●◦‣*·\-–—»>]|\d{1,2}[.)])\s+")
_OPENING = "\"'“”‘’„«‹([{¿¡#@$€£¥~…. "
_CLOSING = "\"'”’»›)]} "
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Corp|Inc|Ltd|Co|Jr|Sr|Bros|Est|Gov|Sen|Rep)\.)$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its stripped text and place, its kind, and which paragraph it stands in."""

    text: str
    start: int
    end: int
    kind: Kind
    paragraph: int


def split_page(document: Document) -> list[Document]:
    """Split a plain-text page into its article and one document a headline.

    The article keeps the id, the headlines are "<id>#1" and so on; text and titles are exact substrings of the page.
    A document that has a title already is an article: only a list at its end is split off.
    """
    lines = _lines(document.text)
    first = _list_start(lines)
    body_end = first
    while body_end and lines[body_end - 1].kind == "label":
        body_end -= 1
    headlines = [line for line in lines[first:] if line.kind in ("headline", "maybe")]
    if any(line.kind == "body" for line in lines[:body_end]):
        if len(headlines) < MIN_LIST:
            return [_article(document, lines) if _has_title(lines) and not document.title else document]
        return [_article(document, lines[:body_end]), *_titled(document, headlines)]
    if document.title or not headlines:
        return [document]
    listed = [line for line in lines if line.kind != "label"]
    if len(listed) >= MIN_LIST_ALONE:
        return _titled(document, listed)
    return [replace(document, title=listed[0].text, text="")] if len(lines) == 1 else [document]


def with_title(document: Document) -> Document:
    """The document with its first line as title where that is a headline; nothing is split off."""
    lines = _lines(document.text)
    return _article(document, lines) if not document.title and _has_title(lines) else document


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    paragraph, end = 0, 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped)
        if len(_BREAK.findall(text, end, start)) > 1:
            paragraph += 1
        end = start + len(stripped)
        lines.append(_Line(stripped, start, end, _kind(stripped), paragraph))
    return lines


def _kind(line: str) -> Kind:
    """Judge one stripped line by its form."""
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    words = line.split(maxsplit=MAX_HEADLINE_WORDS)
    lettered = [word for word in words if any(letter.isalpha() for letter in word)]
    core = line.rstrip(_CLOSING)
    if not lettered and len(words) <= 3:
        return "label"
    if len(words) > MAX_HEADLINE_WORDS or core.endswith((",", ";", "!")) or not _begins_like_one(words[0]):
        return "body"
    if core.endswith(":"):
        return "label" if len(words) <= 4 else "body"
    if core.endswith(("?", "…", "...")) or _ABBREVIATION.search(core):
        return "maybe"
    if core.endswith((".", "。", "؟", "।")):
        return "body"
    return "label" if len(lettered) == 1 and len(words) == 1 else "headline"


def _begins_like_one(word: str) -> bool:
    """Whether a line may begin with `word`: a capital or a digit, "iPhone", "al-Shabab", or a script without case."""
    bare = word.lstrip(_OPENING)
    return bool(bare) and (not bare[0].islower() or any(letter.isupper() for letter in bare))


def _list_start(lines: Sequence[_Line]) -> int:
    """Return the index of the first line of the list of headlines at the end; `len(lines)` when there is none."""
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].kind == "body":
            break
        if lines[index].kind == "headline":
            start = index
    return start


def _article(document: Document, lines: Sequence[_Line]) -> Document:
    page = document.text
    if document.title or not _has_title(lines):
        return replace(document, text=page[lines[0].start : lines[-1].end])
    return replace(document, title=lines[0].text, text=page[lines[1].start : lines[-1].end])


def _has_title(lines: Sequence[_Line]) -> bool:
    """Whether the first line is the article's headline, not the first line of a hard-wrapped paragraph."""
    if len(lines) < 2 or lines[0].kind not in ("headline", "maybe"):
        return False
    rest = [line for line in lines[1:] if line.paragraph == lines[0].paragraph]
    if not rest:
        return True
    if not _begins_like_one(rest[0].text.split(maxsplit=1)[0]):
        return False
    if all(line.text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":")) for line in rest):
        return True
    # Where lines are broken at a width, the next line's first word did not fit on the line before.
    width = max(len(line.text) for line in (lines[0], *rest))
    return len(lines[0].text) + 1 + len(rest[0].text.split(maxsplit=1)[0]) <= width


def _titled(document: Document, headlines: Sequence[_Line]) -> list[Document]:
    return [
        replace(
            document,
            id=f"{document.id}#{number}",
            title=_BULLET.sub("", line.text, count=1) if _BULLET.match(line.text) else line.text,
            text="",
            source=f"{document.source or document.id}, headline {number}",
        )
        for number, line in enumerate(headlines, 1)
    ]
