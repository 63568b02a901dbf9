"""Plain text and Markdown → documents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.dates import read_date
from dateline.reading.failures import ReadError
from dateline.reading.pages import split_page
from dateline.reading.text import read_text as whole_text
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_FIELD = re.compile(r"^([A-Za-z_-]{1,40}):[ \t]*(.{0,1000}?)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]{0,3}(```|~~~)")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(?=\S)(.*)$")
_RULE = re.compile(r"^[ \t]{0,3}(?:[-*_=][ \t]*){3,}$")
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[*+-][ \t]+(?=\S))?")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_REFERENCE = re.compile(r"^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+.*$")
_AUTOLINK = re.compile(r"<(?:https?|mailto):[^<>\s]{1,2000}>")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)([^*_~\n]{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*_])")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
# What a front matter's keys are in a document.
_KEYS = {"title": "title", "headline": "title", "author": "author", "byline": "author", "publisher": "publisher"}
_KEYS |= {"source": "publisher", "url": "url", "link": "url", "section": "section", "category": "section"}


def read_text(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield the article and the headlines of a text file."""
    yield from split_page(_page(stream, origin))


def read_markdown(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield the article and the headlines of a Markdown file; its first heading is the title."""
    document = plain_markdown(_page(stream, origin))
    if not any(letter.isalpha() for letter in document.title + document.text):
        raise ReadError(origin.source, "holds no word beside its mark-up")
    yield from split_page(document)


def _page(stream: BinaryIO, origin: Origin) -> Document:
    return replace(origin.defaults, id=origin.name, text=whole_text(stream, origin.source), source=origin.source)


def plain_markdown(document: Document) -> Document:
    """The document with mark-up taken out, the first heading as title, and what its front matter states."""
    text, facts = _front_matter(document.text)
    title = str(facts.pop("title", ""))
    lines: list[str] = []
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if fenced or _RULE.match(line) or _REFERENCE.match(line):
            continue
        heading = _HEADING.match(line)
        plain = _inline(heading[1].rstrip(" \t#") if heading else line)
        if heading and not title and not any(lines):
            title = plain
        else:
            # A heading is a paragraph of its own.
            lines += ["", plain, ""] if heading else [plain]
    return replace(document, title=title or document.title, text="\n".join(lines).strip(), **facts)  # type: ignore[arg-type]


def _front_matter(text: str) -> tuple[str, dict[str, object]]:
    """The text behind the front matter, and what that says; only plain `key: value` lines are read."""
    found = _FRONT.match(text)
    if not found:
        return text, {}
    facts: dict[str, object] = {}
    for key, written in _FRONT_FIELD.findall(found[1]):
        value = written.strip("\"' \t")
        if value and key.lower() in _KEYS:
            facts.setdefault(_KEYS[key.lower()], value)
        elif key.lower() in ("date", "published") and (day := read_date(value)):
            facts["published"] = day
        elif key.lower() in ("lastmod", "modified", "updated") and (day := read_date(value)):
            facts["modified"] = day
    return text[found.end() :], facts


def _inline(line: str) -> str:
    line = _LEAD.sub("", line, count=1)
    for pattern, kept in (
        (_IMAGE, ""),
        (_LINK, r"\1"),
        (_AUTOLINK, ""),
        (_STRONG, r"\2"),
        (_EMPHASIS, r"\2"),
        (_TAG, ""),
    ):
        line = pattern.sub(kept, line)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>~-])", r"\1", line.replace("`", "")).rstrip()
