"""A mention with what its document says about it, as one flat row: the shape of CSV and Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.exporting.contract import mention_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.exporting.contract import JsonObject
    from dateline.records import CodedDocument


def mention_rows(coded: CodedDocument) -> Iterator[JsonObject]:
    """Yield the mentions of one document as in the contract, each led by "document" and the document's own fields."""
    document = coded.document
    lead: JsonObject = {
        "document": document.id,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "language": coded.language,
    }
    for mention in coded.mentions:
        yield {**lead, **mention_object(mention)}
