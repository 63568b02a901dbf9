"""Values as the ledger keeps them: days as numbers, digests, text that every backend can hold."""

from __future__ import annotations

import hashlib
import re
import zlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeVar

    from dateline.records import Document

    _Item = TypeVar("_Item")

# NUL ends a text in PostgreSQL and in some of SQLite's functions; half a surrogate pair is no UTF-8.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_NO_WORD = re.compile(r"\W+")


def storable(text: str) -> str:
    """The text with what no database holds replaced, one character for one, so that offsets stay."""
    return text if text.isascii() and "\0" not in text else _UNSTORABLE.sub("\ufffd", text)


def number_of(day: date | None) -> int | None:
    """A day as a number: 20250610."""
    return day.year * 10000 + day.month * 100 + day.day if day else None


def day_from(number: int | None) -> date | None:
    """The day that a number stands for."""
    return date(number // 10000, number // 100 % 100, number % 100) if number else None


def hash_of(values: Sequence[object]) -> int:
    """64 bits of a digest of several values, as a signed number."""
    text = "\x1f".join("\x00" if value is None else str(value) for value in values)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def version_hash(document: Document) -> str:
    """The digest of a document's content: title, text, published, publisher."""
    parts = (document.title, document.text, str(document.published or ""), document.publisher or "")
    return hashlib.sha256("\x1f".join(map(storable, parts)).encode()).hexdigest()[:32]


def checksum(texts: Iterable[str]) -> int:
    """A checksum of some texts, to tell whether spans still quote the words they were read from."""
    return zlib.crc32("\x1f".join(texts).encode())


def digest_of_words(text: str) -> int:
    """A checksum of a sentence's words, whatever their case and what stands between them."""
    return zlib.crc32(_NO_WORD.sub(" ", text).strip().casefold().encode())


def now() -> str:
    """The present moment as it is recorded."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def chunks(items: Sequence[_Item], size: int = 400) -> Iterator[Sequence[_Item]]:
    """The items in pieces that fit into one statement's parameters."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
