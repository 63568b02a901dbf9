"""A row of a table, or an object of JSON → a document."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import TYPE_CHECKING

from dateline.reading.dates import parse_published, read_date
from dateline.reading.text import find_fault, without_surrogates
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("id", "title", "text", "published", "url", "publisher", "language", "author", "modified", "section")
"""The fields of a document that a table may have as columns."""
_NAMES = {
    "dict": "an object",
    "list": "an array",
    "str": "a string",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "NoneType": "null",
}


class RowFault(ValueError):
    """What is wrong with a row, in words for its `ReadError`."""


def row_document(value: Mapping[str, object], where: str, default_id: str, defaults: Document) -> Document:
    """Make a document of a row whose keys are `FIELDS`; other keys say nothing. Raises `RowFault`.

    `where` names the row for messages; `defaults` gives the title, published and publisher of documents without.
    """
    title = _string(value, "title") or ""
    text = _string(value, "text") or ""
    if not title.strip() and not text.strip():
        raise RowFault("lacks both title and text; one of them must say something")
    for field in (title, text):
        if fault := find_fault(field):
            raise RowFault(fault)
    return Document(
        id=_id(value.get("id"), default_id),
        title=title or defaults.title,
        text=text,
        published=_day(value, "published") or defaults.published,
        modified=_day(value, "modified"),
        url=_string(value, "url") or None,
        publisher=_string(value, "publisher") or defaults.publisher,
        language=_language(value),
        author=_string(value, "author") or None,
        section=_string(value, "section") or None,
        source=where,
    )


def mapped(row: Mapping[str, object], columns: Mapping[str, str]) -> Mapping[str, object]:
    """The row with a document's fields for keys: each field from the column that `columns` names, else from its own.

    A column may be a path into nested objects: "article.body".
    """
    if not columns:
        return row
    fields = {field: row[field] for field in FIELDS if field in row and field not in columns}
    return fields | {field: _at(row, column) for field, column in columns.items()}


def as_cell(value: object) -> object:
    """A value of a typed table as JSON would have it: days and times in ISO 8601, numbers as they are written."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def kind(value: object) -> str:
    """What a value of JSON is, in words."""
    if isinstance(value, float) and not math.isfinite(value):
        return "no finite number"
    return _NAMES.get(type(value).__name__, f"a {type(value).__name__}")


def _at(row: Mapping[str, object], column: str) -> object:
    if column in row:
        return row[column]
    value: object = row
    for step in column.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _string(value: Mapping[str, object], key: str) -> str | None:
    found = value.get(key)
    if found is None:
        return None
    if not isinstance(found, str):
        raise RowFault(f'"{key}" is {kind(found)}; expected a string')
    return _storable(found)


def _storable(text: str) -> str:
    """The text without what no database can hold, one character for one: offsets into the text as given stay right."""
    return without_surrogates(text).replace("\0", "\ufffd")


def _id(found: object, default: str) -> str:
    if found is None or found == "":
        return default
    if isinstance(found, str):
        return _storable(found)
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise RowFault(f'"id" is {kind(found)}; expected a string or a number')
    return str(found)


def _language(value: Mapping[str, object]) -> str | None:
    """An ISO 639-1 code; "en-GB" and "EN" are English, and what is no such code is left to be found out."""
    found = value.get("language")
    code = found.strip().lower()[:3].rstrip("-_") if isinstance(found, str) else ""
    return code if len(code) == 2 and code.isalpha() else None


def _day(value: Mapping[str, object], key: str) -> date | None:
    found = _string(value, key)
    if not found or not found.strip():
        return None
    try:
        return parse_published(found)
    except ValueError as error:
        # Mails and feeds write "Tue, 10 Jun 2025 08:30:00 GMT".
        if day := read_date(found) if "," in found else None:
            return day
        raise RowFault(f'"{key}": {error}') from None
