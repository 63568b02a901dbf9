"""A reader for the files of an invented news wire, as an example of how a package adds a source to Dateline.

A file holds any number of items, each of a head, the text and a line of four plus signs:

    SLUG: KENYA-MAIZE
    DATE: 2025-06-10
    HEAD: Kenya lifts ban on maize from Uganda
    Kenya lifted its ban on maize from Uganda on Tuesday, the trade ministry said.
    ++++
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from dateline.errors import InputError
from dateline.reading.dates import parse_published
from dateline.reading.readers import Item, Origin
from dateline.records import Document

MAX_LINE = 100_000


class SlugWire:
    """Reads `.slug` files. Its four members are what `dateline.reading.readers.Reader` asks for."""

    name = "slugwire"
    endings = (".slug",)

    def recognises(self, beginning: bytes) -> bool:
        """Whether the first bytes of an input without a telling name are of this form."""
        return beginning.startswith(b"SLUG: ")

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Item]:
        """Yield a document for each item, and an `InputError` for each that cannot be read; the rest goes on."""
        lines: list[str] = []
        number = 0
        while raw := stream.readline(MAX_LINE):
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if line != "++++":
                lines.append(line)
                continue
            number += 1
            yield _item(lines, f"{origin.source}, item {number}", origin)
            lines = []
        if any(lines):
            yield InputError(f"{origin.source}, item {number + 1}", "is cut short: its end, ++++, is missing")


def _item(lines: list[str], source: str, origin: Origin) -> Document | InputError:
    head = dict(line.split(": ", 1) for line in lines[:3] if ": " in line)
    text = "\n\n".join(lines[3:])
    if not {"SLUG", "DATE", "HEAD"} <= head.keys() or not text:
        return InputError(source, "lacks SLUG, DATE, HEAD or a text")
    try:
        published = parse_published(head["DATE"])
    except ValueError as error:
        return InputError(source, str(error))
    # The origin's defaults hold what the caller says of all documents, such as --publisher.
    return replace(origin.defaults, id=head["SLUG"], title=head["HEAD"], text=text, published=published, source=source)
