"""The stages in a row: document → parsed → raw mentions → mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from dateline.coding.document import code_parsed
from dateline.coding.filtering import may_carry_event
from dateline.errors import InputError
from dateline.parsing.document import parse_document
from dateline.records import CodedDocument, Document
from dateline.resolving.mentions import resolve_mentions
from dateline.version import CODER

# Documents handed to a worker at a time: few enough to keep both ends busy, many enough to pay for the sending.
_CHUNK = 16


def code_document(document: Document, *, min_confidence: float = 0.0) -> CodedDocument:
    """Code one document. A document in another language than English comes back without mentions and with a note."""
    parsed = parse_document(document, may_carry_event)
    if parsed.language != "en":
        return CodedDocument(document, parsed.language, (), f"language is {parsed.language!r}; only English is coded")
    raw = [mention for mention in code_parsed(parsed) if mention.confidence >= min_confidence]
    return CodedDocument(document, parsed.language, resolve_mentions(document, parsed, raw, CODER))


def _code_or_fail(document: Document, min_confidence: float) -> CodedDocument | InputError:
    try:
        return code_document(document, min_confidence=min_confidence)
    except (ValueError, LookupError, ArithmeticError, RecursionError, TypeError, AttributeError, MemoryError) as error:
        # One document that trips the coder never stops a run: it is named and set aside. It is a bug all the same.
        return InputError(
            document.source or document.id, f"could not be coded ({type(error).__name__}: {error}); please report it"
        )


def code_documents(
    documents: Iterable[Document], *, min_confidence: float = 0.0, jobs: int = 1
) -> Iterator[CodedDocument | InputError]:
    """Code documents in order, in this process or in `jobs` processes; a document that fails yields an InputError."""
    work = partial(_code_or_fail, min_confidence=min_confidence)
    if jobs <= 1:
        yield from map(work, documents)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from _in_order(pool, work, documents, jobs)


def _in_order(
    pool: ProcessPoolExecutor,
    work: partial[CodedDocument | InputError],
    documents: Iterable[Document],
    jobs: int,
) -> Iterator[CodedDocument | InputError]:
    """Results in the order of the documents, with a bounded number of documents under way."""
    waiting: list = []  # type: ignore[type-arg]
    for document in documents:
        waiting.append(pool.submit(work, document))
        if len(waiting) >= jobs * _CHUNK:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
