"""The stages in a row: document → parsed → raw mentions → mentions → linked mentions."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial

from dateline.coding.attribution.document import listen
from dateline.coding.document import code_parsed
from dateline.coding.tree import build_tree
from dateline.errors import InputError
from dateline.linking.linker import link
from dateline.linking.registry import Registry
from dateline.parsing.document import parse_document
from dateline.reading.failures import KEPT_RAW, ReadError
from dateline.records import MIN_CONFIDENCE, CodedDocument, Document
from dateline.resolving.mentions import resolve_mentions
from dateline.resolving.speech import Speech, resolve_speech
from dateline.version import CODER

# How many documents may wait for each worker: enough to keep it busy, few enough to bound the memory.
_WAITING = 16
# Another language, or a text without words: named, not coded.
_NOTES = {"und": "holds no words that could be read as a language; only English is coded"}

Result = CodedDocument | InputError


def code_document(document: Document, *, min_confidence: float = MIN_CONFIDENCE) -> CodedDocument:
    """Code one document. A document in another language than English comes back without mentions and with a note."""
    parsed = parse_document(document)
    if parsed.language != "en":
        note = _NOTES.get(parsed.language, f"language is {parsed.language!r}; only English is coded")
        return CodedDocument(document, parsed.language, (), note)
    raw = code_parsed(parsed, min_confidence)
    return CodedDocument(document, parsed.language, resolve_mentions(document, parsed, raw, CODER))


def hear_document(document: Document) -> Speech:
    """What is said in one document, event or not. Every sentence is parsed; in another language nothing is heard."""
    parsed = parse_document(document, filtered=False)
    trees = {sentence.index: build_tree(sentence) for sentence in parsed.sentences if sentence.tokens}
    return resolve_speech(document, parsed, listen(parsed.sentences, parsed.quotations, trees), CODER)


def _failure(document: Document, reason: str) -> ReadError:
    text = f"{document.title}\n{document.text}"
    return ReadError(document.source or document.id, reason, text if len(text) <= KEPT_RAW else None)


def _code_or_fail(document: Document, min_confidence: float) -> Result:
    try:
        return code_document(document, min_confidence=min_confidence)
    except Exception as error:  # noqa: BLE001 - one document that trips the coder never stops a run: it is named and kept
        where = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} at {where.name}, line {where.lineno}"
        return _failure(document, f"could not be coded ({what}); please report it")


@cache
def tables_registry() -> Registry:
    """The registry of the tables alone, for who gives none."""
    return Registry()


def code_documents(
    documents: Iterable[Document],
    *,
    min_confidence: float = MIN_CONFIDENCE,
    jobs: int = 1,
    registry: Registry | None = None,
) -> Iterator[CodedDocument | InputError]:
    """Code documents in order, in this process or in `jobs` processes; a document that fails yields an InputError.

    Linking with `registry` (the tables alone if None) is done in this process.
    """
    known = registry if registry is not None else tables_registry()
    for result in _code_all(documents, min_confidence, jobs):
        if isinstance(result, InputError):
            yield result
            continue
        try:
            yield link(result, known)
        except Exception as error:  # noqa: BLE001 - as in coding: a document that trips the linker is named and kept
            yield _failure(result.document, f"could not be linked ({type(error).__name__}: {error}); please report it")


def _code_all(documents: Iterable[Document], min_confidence: float, jobs: int) -> Iterator[Result]:
    """Code documents up to resolving, each for itself."""
    work = partial(_code_or_fail, min_confidence=min_confidence)
    if jobs <= 1:
        yield from map(work, documents)
        return
    source = iter(documents)
    while True:
        lost = yield from _in_pool(work, source, jobs)
        if lost is None:
            return
        # A worker that died (out of memory, killed) takes its pool along; who it was working for is coded anew, alone.
        yield from (_alone(work, document) for document in lost)


def _in_pool(
    work: partial[Result], source: Iterator[Document], jobs: int
) -> Generator[Result, None, list[Document] | None]:
    """Results in the order of the documents. Returns the documents under way when a worker died, else None."""
    waiting: deque[tuple[Document, Future[Result]]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        try:
            for document in source:
                waiting.append((document, pool.submit(work, document)))
                if len(waiting) >= jobs * _WAITING:
                    yield waiting[0][1].result()
                    waiting.popleft()
            while waiting:
                yield waiting[0][1].result()
                waiting.popleft()
        except BrokenProcessPool:
            return [document for document, _ in waiting]
    return None


def _alone(work: partial[Result], document: Document) -> Result:
    """Code one document in a process of its own, so that whatever kills it kills nothing else."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(work, document).result()
        except BrokenProcessPool:
            return _failure(
                document, "the process that coded it was killed, perhaps for want of memory; split the document"
            )
