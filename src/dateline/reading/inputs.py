"""Everything that can be read → documents, one after the other."""

from __future__ import annotations

import io
import traceback
from typing import TYPE_CHECKING, BinaryIO, TypedDict, Unpack, cast

from dateline.errors import InputError, UsageError
from dateline.reading.checkpoints import Mark
from dateline.reading.choosing import choose, known_format
from dateline.reading.failures import ReadError, explain
from dateline.reading.files import STDIN, find_inputs
from dateline.reading.readers import Origin, Place, added
from dateline.reading.rows import FIELDS
from dateline.reading.text import without_surrogates
from dateline.records import CodedEvent, Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from dateline.reading.checkpoints import Marks
    from dateline.reading.readers import Item


class Options(TypedDict, total=False):
    """How `read_items` is told to read; there is said what each means."""

    input_format: str
    title: str
    published: date | None
    publisher: str | None
    columns: Mapping[str, str] | None
    stdin: BinaryIO | None
    skip: Iterable[Path]
    consumed: Callable[[int], None] | None
    marks: Marks | None


def read(arguments: Iterable[str], **options: Unpack[Options]) -> Iterator[Document | InputError]:
    """Yield the documents that `arguments` name, as `read_items`; a file of coded events is an error."""
    for item in read_items(arguments, **options, events=False):
        if not isinstance(item, CodedEvent):
            yield item


def read_items(
    arguments: Iterable[str],
    *,
    input_format: str = "auto",
    title: str = "",
    published: date | None = None,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    skip: Iterable[Path] = (),
    consumed: Callable[[int], None] | None = None,
    marks: Marks | None = None,
    events: bool = True,
) -> Iterator[Item]:
    """Yield what `arguments` name: documents, other coders' events, and an `InputError` for what cannot be read.

    Args:
        arguments: files, directories, globs, "-" for standard input.
        input_format: the name of a reader, or "auto": by the file's name and first bytes.
        title: the title of documents that have none, as `published` and `publisher` are theirs.
        published: see `title`.
        publisher: see `title`.
        columns: field of a document → column of a table or key of an object.
        stdin: the stream that "-" means.
        skip: files to leave out: those that the run itself writes.
        consumed: told how many bytes were read since it was last called.
        marks: where to begin, and where to note the place behind each document that is yielded.
        events: whether events that other coders have coded are wanted; without, a file of these is an error.

    Raises:
        UsageError: an unknown `input_format` or field in `columns`, or a place to begin at that is not there.
    """
    known_format(input_format)
    if unknown := [name for name in columns or () if name not in FIELDS]:
        raise UsageError(f"{unknown[0]!r} is no field of a document; the fields are {', '.join(FIELDS)}")
    base = Origin(
        source="",
        name="",
        defaults=Document(id="", title=title, published=published, publisher=publisher),
        columns=dict(columns or {}),
        form=input_format,
    )
    yield from added()[1]
    start = marks.start if marks is not None else None
    for ordinal, found in enumerate(find_inputs(arguments, skip=skip)):
        if start is not None and ordinal < start.ordinal:
            continue
        if isinstance(found, InputError):
            yield found
            continue
        place = _starting_place(start, ordinal, str(found))
        for item in _read_one(found, _origin(base, found, place), stdin, consumed):
            if isinstance(item, CodedEvent) and not events:
                yield _no_news(item, str(found))
                break
            if marks is not None and not isinstance(item, InputError):
                marks.passed.append(Mark(ordinal, str(found), place.offset, place.items))
            yield item


def _starting_place(start: Mark | None, ordinal: int, source: str) -> Place:
    if start is None or ordinal > start.ordinal:
        return Place()
    if source != start.source:
        raise UsageError(f"the run that is to be resumed stopped in {start.source}, where {source} is now; begin anew")
    return Place(start.offset, start.items)


def _origin(base: Origin, path: Path, place: Place) -> Origin:
    source, name = ("stdin", "stdin") if path == STDIN else (str(path), path.as_posix())
    return Origin(
        source=without_surrogates(source),
        name=without_surrogates(name),
        defaults=base.defaults,
        columns=base.columns,
        form=base.form,
        place=place,
    )


def _no_news(event: CodedEvent, source: str) -> ReadError:
    reason = f"holds events that {event.coder} has coded, no news to code; convert them with: dateline read"
    return ReadError(source, reason)


def _read_one(
    path: Path, origin: Origin, stdin: BinaryIO | None, consumed: Callable[[int], None] | None
) -> Iterator[Item]:
    """What one file or standard input holds; never raises but for an interrupt."""
    try:
        if path == STDIN:
            yield from _read_stdin(stdin, origin)
            return
        with path.open("rb") as stream:
            yield from _read_stream(stream, path.name, origin, consumed)
    except InputError as error:
        yield error
    except OSError as error:
        yield ReadError(origin.source, explain(error))
    except Exception as error:  # noqa: BLE001 - one input that trips a reader never stops a run: it is named and kept
        where = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} at {where.name}, line {where.lineno}"
        yield ReadError(origin.source, f"could not be read ({what[:300]}); please report it")


def _read_stdin(stdin: BinaryIO | None, origin: Origin) -> Iterator[Item]:
    if stdin is None:
        raise ReadError("stdin", "there is no standard input")
    buffered = stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stdin))
    try:
        yield from _read_stream(buffered, "", origin, None)
    finally:
        if buffered is not stdin:
            # The stream is the caller's: without this it would be closed with our wrapper.
            buffered.detach()


def _read_stream(
    stream: io.BufferedReader, file_name: str, origin: Origin, consumed: Callable[[int], None] | None
) -> Iterator[Item]:
    told = 0
    reader = choose(stream, file_name, origin.form)
    # What came before the place to begin at was done in an earlier run.
    done, origin.place.items = origin.place.items, 0
    for item in reader.read(cast("BinaryIO", stream), origin):
        origin.place.items += 1
        if done:
            done -= 1
            continue
        if consumed is not None and stream.seekable():
            position = stream.tell()
            consumed(position - told)
            told = position
        yield item
