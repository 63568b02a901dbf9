"""Dateline reads the world's news and keeps a ledger of what happened.

import dateline
dateline.code("Turkey expels two Greek diplomats over spying claims.", published="2025-11-02")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import DatelineError, InputError, UsageError
from dateline.records import CodedDocument, CodedEvent, Document, Mention, Provenance, Relation
from dateline.version import VERSION as __version__

if TYPE_CHECKING:
    from dateline.api import CodedDocuments, code, duplicates, read, relation

__all__ = [
    "CodedDocument",
    "CodedDocuments",
    "CodedEvent",
    "DatelineError",
    "Document",
    "InputError",
    "Mention",
    "Provenance",
    "Relation",
    "UsageError",
    "__version__",
    "code",
    "duplicates",
    "read",
    "relation",
]


def __getattr__(name: str) -> object:
    # The coder's imports take a second; `dateline --help` and a look at the records need none of them.
    if name in ("code", "duplicates", "read", "relation", "CodedDocuments"):
        from dateline import api

        return getattr(api, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
