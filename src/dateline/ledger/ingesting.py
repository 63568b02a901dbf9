"""Documents → the ledger: what is new is coded and stored, batch by batch."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.ledger.storing import clean
from dateline.records import MIN_CONFIDENCE, CodedDocument, Document
from dateline.version import CODER

if TYPE_CHECKING:
    from dateline.ledger.opened import Ledger
    from dateline.linking.registry import Registry

# A batch is stored when it holds so many documents, or after so many seconds: what a crash can cost.
BATCH_DOCUMENTS = 200
BATCH_SECONDS = 2.0
# So many documents are looked up at once, to see which are there already.
_AHEAD = 50

Coder = Callable[[Iterable[Document]], Iterable[CodedDocument | InputError]]


@dataclass(slots=True)
class Totals:
    """What became of the documents: counts by outcome, mentions stored, and what failed."""

    outcomes: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    failed: list[InputError] = field(default_factory=list)
    not_coded: int = 0

    @property
    def documents(self) -> int:
        """How many documents were seen, without those that failed."""
        return sum(self.outcomes.values())


def ingest(
    ledger: Ledger,
    documents: Iterable[Document],
    run: int,
    *,
    coder: Coder | None = None,
    signed: str = CODER,
    min_confidence: float = MIN_CONFIDENCE,
    jobs: int = 1,
    registry: Registry | None = None,
    learn: bool = True,
    told: Callable[[CodedDocument | InputError | str], None] = lambda _: None,
) -> Totals:
    """Code and store what the ledger does not hold yet.

    `coder` codes documents in order, by default Dateline's own with `jobs` processes; `signed` is its name. `told`
    hears of each: what it was coded to, why it failed, or "unchanged" or "forgotten". What was stored stays when an
    error or an interruption ends the work, up to the last batch.

    Dateline's own coder links with `registry` (the tables alone if None); with `learn` the documents that are stored
    teach it. What they teach counts when the registry is opened next: so a run ends the same in whatever batches it is
    stored.
    """
    totals = Totals()
    batch: list[CodedDocument] = []
    since = time.monotonic()

    def flush() -> None:
        nonlocal since
        if batch:
            lessons = [new for one in batch for new in registry.lessons(one.document)] if registry and learn else []
            stored = ledger.store(batch, run, coder=signed, min_confidence=min_confidence, lessons=lessons)
            totals.outcomes.update(stored.outcomes)
            totals.mentions += stored.mentions
            for error in stored.refused:
                totals.failed.append(error)
                told(error)
            batch.clear()
        since = time.monotonic()

    fresh = _fresh(ledger, documents, signed, totals, told)
    try:
        for one in (coder or _own(min_confidence, jobs, registry))(fresh):
            told(one)
            if isinstance(one, InputError):
                totals.failed.append(one)
                continue
            totals.not_coded += one.note is not None
            batch.append(one)
            if len(batch) >= BATCH_DOCUMENTS or time.monotonic() - since >= BATCH_SECONDS:
                flush()
    except KeyboardInterrupt:
        flush()
        raise
    flush()
    return totals


def _own(min_confidence: float, jobs: int, registry: Registry | None) -> Coder:
    # The coder's imports take a second, which those who bring their own need not wait for.
    from dateline.pipeline import code_documents

    return lambda documents: code_documents(documents, min_confidence=min_confidence, jobs=jobs, registry=registry)


def _fresh(
    ledger: Ledger, documents: Iterable[Document], signed: str, totals: Totals, told: Callable[[Any], None]
) -> Iterator[Document]:
    """The documents that need coding."""
    source = iter(documents)
    while some := [clean(identified(document)) for document in islice(source, _AHEAD)]:
        for document, known in zip(some, ledger.known(some, signed), strict=True):
            if known is None:
                yield document
            else:
                totals.outcomes[known] += 1
                told(known)


def identified(document: Document) -> Document:
    """The document under its own name: where the reader only numbered it ("wire.jsonl:7"), its URL if it has one."""
    numbered = document.source.replace(", line ", ":").replace("\\", "/")
    if document.url and document.id == numbered:
        return replace(document, id=document.url)
    return document
