"""Dateline reads the world's news and keeps a ledger of what happened.

import dateline
dateline.code("Turkey expels two Greek diplomats over spying claims.", published="2025-11-02")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import DatelineError, InputError, LedgerError, UsageError
from dateline.records import (
    CodedDocument,
    CodedEvent,
    Document,
    Event,
    Mention,
    Moment,
    Place,
    Provenance,
    Quantity,
    Quote,
    Relation,
    Statement,
    Toponym,
)
from dateline.version import VERSION as __version__

if TYPE_CHECKING:
    from dateline.api import CodedDocuments, code, duplicates, read, registry, relation
    from dateline.opening import OpenLedger, open
    from dateline.parts import attributions, convert, places, quantities, quotes, times

__all__ = [
    "CodedDocument",
    "CodedDocuments",
    "CodedEvent",
    "DatelineError",
    "Document",
    "Event",
    "InputError",
    "LedgerError",
    "Mention",
    "Moment",
    "OpenLedger",
    "Place",
    "Provenance",
    "Quantity",
    "Quote",
    "Relation",
    "Statement",
    "Toponym",
    "UsageError",
    "__version__",
    "attributions",
    "code",
    "convert",
    "duplicates",
    "open",
    "places",
    "quantities",
    "quotes",
    "read",
    "registry",
    "relation",
    "times",
]


def __getattr__(name: str) -> object:
    # The coder's imports take a second; `dateline --help` and a look at the records need none of them.
    if name in __all__:
        from dateline import api, opening, parts

        return next(getattr(module, name) for module in (api, parts, opening) if hasattr(module, name))
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
