"""Telling copies and versions from new documents, one document after the other."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit
from zipfile import BadZipFile

import numpy as np

from dateline.reading.duplicates.index import BandIndex, document_keys
from dateline.reading.duplicates.known import Known, sample
from dateline.reading.duplicates.shingles import overlap, shingles, signature, word_numbers
from dateline.records import Provenance
from dateline.records.copies import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from dateline.records import Document

MIN_JACCARD = 0.5
MIN_CONTAINMENT = 0.75
"""Two texts are one where either share is as high; containment counts for texts of `MIN_CONTAINED` shingles or more."""
MIN_CONTAINED = 40
MAX_TRIMMED = 4.0
"""A text that is so many times as long as another one holds it, but is no copy of it."""
_VERSION = 1


class Duplicates:
    """The documents met so far. `provenance` says what the next one is, and enters it."""

    def __init__(self) -> None:
        """Begin with none."""
        self.index = BandIndex()
        self.known = Known()

    def provenance(self, document: Document) -> Provenance:
        """What a document is against those before it."""
        numbers = word_numbers(document.text)
        if len(numbers) < MIN_CONTAINED and document.title:
            # So short a text says little without its title.
            numbers = np.concatenate((word_numbers(document.title), numbers))
        marks = shingles(numbers)
        if not len(marks):
            return Provenance(id=document.id, kind="new", of=None, source=document.id)
        hashes = (_hash(numbers.tobytes()), _named(_publisher(document)), _named(document.url or ""))
        keys = document_keys(signature(marks), hashes[0])
        best = self._best(keys, marks, hashes[0])
        if best is not None and self.known.digests[best.number] == hashes[0]:
            return self._resembling(document, best, hashes)
        self.index.add(keys)
        source = len(self.known) if best is None else self.known.sources[best.number]
        self.known.add(document.id, hashes, source, marks)
        if best is None:
            return Provenance(id=document.id, kind="new", of=None, source=document.id)
        return self._resembling(document, best, hashes)

    def save(self, out: BinaryIO) -> None:
        """Write all that is known of the documents met to a file, which `load` reads."""
        arrays: dict[str, Any] = {**self.index.arrays(), **self.known.arrays()}
        np.savez(out, version=np.array([_VERSION]), **arrays)

    @classmethod
    def load(cls, stream: BinaryIO) -> Duplicates:
        """Read what `save` wrote; raises ValueError for a file that is none."""
        try:
            with np.load(stream, allow_pickle=False) as found:
                arrays = {name: found[name] for name in found.files}
            if arrays["version"].tolist() != [_VERSION]:
                raise ValueError(f"version {arrays['version'].tolist()} is not {_VERSION}")
            met = cls()
            met.known = Known.of_arrays(arrays)
            met.index = BandIndex.of_arrays(len(met.known), arrays["entries"], arrays["fresh"])
        except (ValueError, KeyError, AttributeError, TypeError, EOFError, OSError, BadZipFile, zlib.error) as error:
            raise ValueError(f"no saved state of dateline copies ({error})") from error
        return met

    def _best(self, keys: NDArray[np.uint32], marks: NDArray[np.uint32], digest: int) -> _Like | None:
        """The document met that has most in common with this one, if that is enough."""
        best: _Like | None = None
        for number in self.index.candidates(keys):
            if self.known.digests[number] == digest:
                return _Like(number, 1.0, 1.0)
            size = self.known.sizes[number]
            jaccard, containment = _shares(self.known.sample(number), size, marks)
            if enough(jaccard, containment, size, len(marks)) and (best is None or jaccard > best.jaccard):
                best = _Like(number, jaccard, containment)
        return best

    def _resembling(self, document: Document, like: _Like, hashes: tuple[int, int, int]) -> Provenance:
        digest, publisher, url = hashes
        known, number = self.known, like.number
        own = known.publishers[number] == publisher or (bool(document.url) and known.urls[number] == url)
        kind: Kind = "copy" if not own else "same" if known.digests[number] == digest else "version"
        return Provenance(
            id=document.id,
            kind=kind,
            of=known.id(number),
            source=known.id(known.sources[number]),
            jaccard=round(like.jaccard, 4),
            containment=round(like.containment, 4),
        )


class _Like(NamedTuple):
    """A document met that another one resembles."""

    number: int
    jaccard: float
    containment: float


def duplicates(documents: Iterable[Document]) -> Iterator[Provenance]:
    """Yield for each document, in order, what it is against those before it."""
    met = Duplicates()
    for document in documents:
        yield met.provenance(document)


def enough(jaccard: float, containment: float, one: int, other: int) -> bool:
    """Whether texts of so many shingles with such shares in common are one."""
    small, large = sorted((one, other))
    contained = small >= MIN_CONTAINED and containment >= MIN_CONTAINMENT and large <= MAX_TRIMMED * small
    return jaccard >= MIN_JACCARD or contained


def _shares(kept: NDArray[np.uint32], size: int, marks: NDArray[np.uint32]) -> tuple[float, float]:
    """Jaccard index and containment, exact for short texts, else from the part that both samples cover."""
    thin = sample(marks)
    limit = min(kept[-1] if size > len(kept) else 2**32, thin[-1] if len(marks) > len(thin) else 2**32)
    return overlap(kept[kept <= limit], thin[thin <= limit])


def _hash(text: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def _named(name: str) -> int:
    return _hash(name.encode("utf-8", "replace"))


def _publisher(document: Document) -> str:
    host = urlsplit(document.url).hostname if document.url and document.url.startswith("http") else None
    return (document.publisher or host or "").casefold().strip() or document.id
