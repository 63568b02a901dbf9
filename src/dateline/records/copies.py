"""How a document relates to those before it: new, the same again, a copy, or a new version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["new", "same", "copy", "version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a document is, seen against the documents before it.

    `kind` is "new"; "same", the same text again; "copy", another publisher's article with mostly the same text;
    "version", the same publisher's article once more with changes. `of` is the document that it resembles most, None
    for a new one; `source` the first document of the chain, the one that counts as an independent source.
    `jaccard` is the share of both texts' shingles that are in both, `containment` the share of the shorter one's.
    """

    id: str
    kind: Kind
    of: str | None
    source: str
    jaccard: float = 0.0
    containment: float = 0.0
