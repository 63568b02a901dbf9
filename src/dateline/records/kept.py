"""What the ledger keeps: mentions and documents with what it knows of them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.document import Document
from dateline.records.mention import Mention


@dataclass(frozen=True, slots=True)
class KeptMention:
    """A mention with its document, and where it stands in the ledger.

    `version` counts the document's versions from 1; `run` is the run that stored it; `event` the event it reports;
    `state` is live, superseded, recoded, retracted or forgotten.
    """

    mention: Mention
    document: Document
    language: str
    version: int
    run: int
    event: str
    state: str


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """The current version of a document. `state` is live, retracted or forgotten."""

    document: Document
    language: str
    version: int
    recorded: str
    coder: str
    mentions: int
    state: str
    note: str | None = None
