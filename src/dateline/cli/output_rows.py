"""Where rows of the ledger go, and in which form."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from dateline.cli.output import Target, opened_target, silence_stdout, wants_colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dateline.records import CodedDocument, KeptMention


@dataclass(frozen=True, slots=True)
class Form:
    """How records of one kind become rows: `nested` for JSONL and Parquet, `flat` for CSV and the table."""

    nested: Callable[[Any], dict[str, Any]]
    flat: Callable[[Any], dict[str, Any]]
    columns: Sequence[str]
    shown: Sequence[str]
    schema: Callable[[], Any] = lambda: None


def write(records: Iterable[Any], form: Form, target: Target) -> None:
    """Write records to the target as they come. A reader at the other end of a pipe may leave."""
    from dateline.exporting import rows

    nested, flat = map(form.nested, records), map(form.flat, records)
    with piped():
        if target.format == "parquet" and target.path is not None:
            rows.write_rows_parquet(nested, target.path, form.schema())
            return
        with opened_target(target.path) as out:
            if target.format == "jsonl":
                rows.write_rows_jsonl(nested, out)
            elif target.format == "csv":
                rows.write_rows_csv(flat, form.columns, out, on_terminal=target.on_terminal)
            else:
                rows.write_rows_table(flat, form.shown, out, colour=wants_colour(target), width=_width(target))


def write_plain(rows_: Iterable[dict[str, Any]], target: Target, columns: Sequence[str] | None = None) -> None:
    """Write rows that are what they are, such as counts; without `columns` those of the first."""
    found = iter(rows_)
    if columns is None:
        first = next(found, {})
        columns = list(first)
        found = chain([first] if first else [], found)
    write(found, Form(dict, dict, columns, columns), target)


def write_events(events: Iterable[Any], target: Target) -> None:
    """Write events; as a table in two lines each."""
    from dateline.exporting.eventtable import write_event_table
    from dateline.exporting.kept import EVENT_COLUMNS, event_object, flat_event
    from dateline.exporting.rows import event_schema

    if target.format == "table":
        with piped(), opened_target(target.path) as out:
            write_event_table(events, out, colour=wants_colour(target))
        return
    write(events, Form(event_object, flat_event, EVENT_COLUMNS, EVENT_COLUMNS, event_schema), target)


def write_mentions(mentions: Iterable[KeptMention], target: Target) -> None:
    """Write mentions; as the table of `dateline code`."""
    from dateline.exporting.kept import MENTION_COLUMNS, kept_mention_object
    from dateline.exporting.rows import mention_schema
    from dateline.exporting.table import write_table

    if target.format == "table":
        with piped(), opened_target(target.path) as out:
            write_table(_by_document(mentions), out, colour=wants_colour(target), width=_width(target))
        return
    form = Form(kept_mention_object, kept_mention_object, MENTION_COLUMNS, MENTION_COLUMNS, mention_schema)
    write(mentions, form, target)


def write_documents(documents: Iterable[Any], target: Target) -> None:
    """Write documents, without their texts."""
    from dateline.exporting.kept import DOCUMENT_COLUMNS, document_object

    shown = ("published", "publisher", "id", "title", "version", "mentions", "state")
    write(documents, Form(document_object, document_object, DOCUMENT_COLUMNS, shown), target)


def _by_document(mentions: Iterable[KeptMention]) -> Iterator[CodedDocument]:
    from dateline.records import CodedDocument

    for _, some in groupby(mentions, key=lambda kept: (kept.document.id, kept.version)):
        kept = list(some)
        yield CodedDocument(kept[0].document, kept[0].language, tuple(one.mention for one in kept))


def _width(target: Target) -> int | None:
    return shutil.get_terminal_size().columns if target.on_terminal else None


@contextlib.contextmanager
def piped() -> Iterator[None]:
    """Be quiet where whoever reads our output has seen enough."""
    try:
        yield
    except BrokenPipeError:
        silence_stdout()
        raise SystemExit(141) from None
