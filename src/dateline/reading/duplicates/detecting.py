"""Telling copies and versions from new documents, one document after the other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from dateline.reading.duplicates.index import BandIndex
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
_KEPT_SHINGLES = 200


@dataclass(slots=True)
class _Met:
    id: str
    url: str | None
    publisher: str
    source: str
    shingles: NDArray[np.uint32]
    size: int


@dataclass(slots=True)
class Duplicates:
    """The documents met so far. `provenance` says what the next one is, and enters it."""

    index: BandIndex = field(default_factory=BandIndex)
    _met: list[_Met] = field(default_factory=list)
    _exact: dict[bytes, int] = field(default_factory=dict)

    @classmethod
    def over(cls, index: BandIndex) -> Duplicates:
        """Begin with an index of documents of which nothing else is known: none is called the origin of a copy."""
        unknown = _Met("", None, "", "", np.zeros(0, dtype=np.uint32), 0)
        return cls(index, [unknown] * index.count)

    def provenance(self, document: Document) -> Provenance:
        """What a document is against those before it."""
        numbers = word_numbers(document.text)
        if len(numbers) < MIN_CONTAINED and document.title:
            # So short a text says little without its title.
            numbers = np.concatenate((word_numbers(document.title), numbers))
        exact = hashlib.blake2b(numbers.tobytes(), digest_size=12).digest()
        marks = shingles(numbers)
        if (number := self._exact.get(exact)) is not None and len(marks):
            return self._resembling(document, self._met[number], marks, 1.0, 1.0, same=True)
        mark = signature(marks)
        best = self._best(mark, marks)
        if best is None:
            found = Provenance(id=document.id, kind="new", of=None, source=document.id)
        else:
            found = self._resembling(document, *best, same=False)
        if len(marks):
            self._exact[exact] = self.index.add(mark)
            self._met.append(
                _Met(document.id, document.url, _publisher(document), found.source, _kept(marks), len(marks))
            )
        return found

    def _best(
        self, mark: NDArray[np.uint32], marks: NDArray[np.uint32]
    ) -> tuple[_Met, NDArray[np.uint32], float, float] | None:
        """The document met that has most in common with this one, if that is enough."""
        best: tuple[_Met, NDArray[np.uint32], float, float] | None = None
        thin = _kept(marks)
        for number in self.index.candidates(mark).tolist():
            met = self._met[number]
            jaccard, containment = _shares(met, thin, marks)
            if _enough(jaccard, containment, met.size, len(marks)) and (best is None or jaccard > best[2]):
                best = (met, marks, jaccard, containment)
        return best

    def _resembling(
        self, document: Document, met: _Met, marks: NDArray[np.uint32], jaccard: float, contained: float, *, same: bool
    ) -> Provenance:
        own = met.publisher == _publisher(document) or (met.url is not None and met.url == document.url)
        kind: Kind = "same" if same and own else "version" if own else "copy"
        return Provenance(
            id=document.id,
            kind=kind if len(marks) else "new",
            of=met.id,
            source=met.source,
            jaccard=round(jaccard, 4),
            containment=round(contained, 4),
        )


def duplicates(documents: Iterable[Document]) -> Iterator[Provenance]:
    """Yield for each document, in order, what it is against those before it."""
    met = Duplicates()
    for document in documents:
        yield met.provenance(document)


def _kept(marks: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A bounded sample of shingles, the smallest ones (bottom-k), which is the same part of any two documents."""
    return marks[:_KEPT_SHINGLES].copy()


def _shares(met: _Met, thin: NDArray[np.uint32], marks: NDArray[np.uint32]) -> tuple[float, float]:
    """Jaccard index and containment, exact for short texts, else from the part that both samples cover."""
    one, other = met.shingles, thin
    limit = min(one[-1] if met.size > len(one) else 2**32, other[-1] if len(marks) > len(other) else 2**32)
    return overlap(one[one <= limit], other[other <= limit])


def _enough(jaccard: float, containment: float, one: int, other: int) -> bool:
    small, large = sorted((one, other))
    contained = small >= MIN_CONTAINED and containment >= MIN_CONTAINMENT and large <= MAX_TRIMMED * small
    return jaccard >= MIN_JACCARD or contained


def _publisher(document: Document) -> str:
    host = urlsplit(document.url).hostname if document.url and document.url.startswith("http") else None
    return (document.publisher or host or "").casefold().strip() or document.id
