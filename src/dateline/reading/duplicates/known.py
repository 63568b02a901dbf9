"""What is kept of each document met: little, in columns, so that a million of them fit in memory and in one file.

About 30 bytes, the document's id, and a sample of at most `SAMPLE` shingles, four bytes each: at most 850 bytes a
document, however long its text is.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLE = 200
"""Shingles kept of a document."""
_COLUMNS = {"digests": "Q", "publishers": "Q", "urls": "Q", "sources": "I", "sizes": "I", "ends": "Q", "id_ends": "Q"}


class Known:
    """The documents met, by number.

    `digests`, `publishers` and `urls` are 64-bit hashes (0: no address), `sources` the number of the first document of
    the chain, `sizes` the count of all of a document's shingles.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.digests, self.publishers, self.urls = array("Q"), array("Q"), array("Q")
        self.sources, self.sizes = array("I"), array("I")
        self._shingles, self._ends = array("I"), array("Q")
        self._ids, self._id_ends = bytearray(), array("Q")

    def __len__(self) -> int:
        """How many documents."""
        return len(self.digests)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(column.nbytes for column in self.arrays().values())

    def add(self, name: str, hashes: tuple[int, int, int], source: int, marks: NDArray[np.uint32]) -> None:
        """Enter a document; `hashes` are of its text, publisher and address, `marks` its ascending shingles."""
        for column, value in zip((self.digests, self.publishers, self.urls), hashes, strict=True):
            column.append(value)
        self.sources.append(source)
        self.sizes.append(len(marks))
        self._shingles.frombytes(sample(marks).tobytes())
        self._ends.append(len(self._shingles))
        self._ids += name.encode("utf-8", "surrogatepass")
        self._id_ends.append(len(self._ids))

    def id(self, number: int) -> str:
        """A document's id."""
        begin = self._id_ends[number - 1] if number else 0
        return self._ids[begin : self._id_ends[number]].decode("utf-8", "surrogatepass")

    def sample(self, number: int) -> NDArray[np.uint32]:
        """The shingles kept of a document, the smallest ones, ascending."""
        begin = self._ends[number - 1] if number else 0
        return np.frombuffer(self._shingles[begin : self._ends[number]], dtype=np.uint32)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that is kept, for saving."""
        columns = (self.digests, self.publishers, self.urls, self.sources, self.sizes, self._ends, self._id_ends)
        found = {name: np.array(column) for name, column in zip(_COLUMNS, columns, strict=True)}
        return found | {"shingles": np.array(self._shingles), "ids": np.array(self._ids, dtype=np.uint8)}

    @classmethod
    def of_arrays(cls, given: dict[str, NDArray[np.generic]]) -> Known:
        """The documents that `arrays` came from; raises ValueError where they don't fit together."""
        known = cls()
        columns = (known.digests, known.publishers, known.urls, known.sources, known.sizes, known._ends, known._id_ends)
        count = len(given["digests"])
        for (name, code), column in zip(_COLUMNS.items(), columns, strict=True):
            if given[name].shape != (count,) or given[name].dtype != np.dtype(code):
                raise ValueError(f"the column {name} does not fit the others")
            column.frombytes(given[name].tobytes())
        for ends, name, kind in (("ends", "shingles", np.uint32), ("id_ends", "ids", np.uint8)):
            steps = np.diff(np.concatenate(([0], given[ends].astype(np.int64))))
            if given[name].dtype != kind or int(steps.sum()) != given[name].size or (steps < 0).any():
                raise ValueError(f"the column {ends} does not fit {name}")
        if count and int(np.max(given["sources"].astype(np.int64))) >= count:
            raise ValueError("a source is named that is not there")
        known._shingles.frombytes(given["shingles"].tobytes())
        known._ids += given["ids"].tobytes()
        return known


def sample(marks: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A bounded sample of shingles, the smallest ones (bottom-k), which is the same part of any two documents."""
    return marks[:SAMPLE]
