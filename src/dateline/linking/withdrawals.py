"""Whose evidence counts no more: documents and publishers that were taken back or forgotten."""

from __future__ import annotations

from dateline.linking.journal import Entry
from dateline.linking.voices import publisher_of
from dateline.records import Document, Evidence


def withdrawal(object_: str, key: str, *, back: bool = False) -> Entry:
    """The journal's line that takes the evidence of a "document" or a "publisher" back, or lets it count again."""
    if object_ == "publisher":
        # Evidence bears the publisher's plain name.
        key = publisher_of(Document(id="", publisher=key))
    return Entry("readmit" if back else "withdraw", {object_: key})


class Withdrawals:
    """What is withdrawn, as the journal's lines have it one after the other."""

    def __init__(self) -> None:
        self._gone: set[tuple[str, str]] = set()

    def take(self, entry: Entry) -> bool:
        """Take a line in, if it is about this; return whether it is."""
        if entry.kind == "withdraw":
            self._gone |= {(object_, str(key)) for object_, key in entry.body.items()}
        elif entry.kind == "readmit":
            self._gone -= {(object_, str(key)) for object_, key in entry.body.items()}
        return entry.kind in ("withdraw", "readmit")

    def __contains__(self, evidence: Evidence) -> bool:
        """Whether a piece of evidence is withdrawn."""
        return ("document", evidence.document) in self._gone or ("publisher", evidence.publisher) in self._gone
