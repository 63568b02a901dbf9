"""What the subcommands that read news share: the options that say what is read, and the reading itself."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dateline.cli.failures import DEFAULT_QUARANTINE
from dateline.errors import UsageError
from dateline.reading.dates import parse_published
from dateline.reading.inputs import read_items
from dateline.reading.retrying import plan_retry, retried

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator
    from datetime import date

    from dateline.reading.checkpoints import Marks
    from dateline.reading.readers import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What one call of a command reads, and what it says of it."""

    inputs: tuple[str, ...]
    retry: Path | None
    input_format: str
    columns: dict[str, str]
    title: str
    published: date | None
    publisher: str | None

    @property
    def identity(self) -> tuple[str, ...]:
        """What must be the same for a run to go on where another stopped."""
        return (*self.inputs, f"format={self.input_format}", *(f"{k}={v}" for k, v in sorted(self.columns.items())))

    def read(
        self,
        *,
        events: bool,
        skip: list[Path],
        marks: Marks | None = None,
        consumed: Callable[[int], None] | None = None,
    ) -> Iterator[Item]:
        """Yield what the inputs hold, or what becomes of those that failed earlier."""

        def reading(names: list[str], stream: io.BytesIO | None) -> Iterator[Item]:
            return read_items(
                names,
                input_format=self.input_format,
                title=self.title,
                published=self.published,
                publisher=self.publisher,
                columns=self.columns,
                stdin=stream or (sys.stdin.buffer if sys.stdin else None),
                skip=skip,
                consumed=consumed,
                marks=marks,
                events=events,
            )

        if self.retry is not None:
            return retried(plan_retry(self.retry), reading)
        return reading(list(self.inputs), None)


def check_sources(sources: Sources) -> None:
    """A usage error where there is nothing to read, or an option says what there is not."""
    if sources.retry is not None:
        if sources.inputs:
            raise click.UsageError("--retry reads the inputs that its file names; give no others")
    elif not sources.inputs:
        raise click.UsageError("no inputs given; name files or directories, or - for standard input")
    if sources.input_format != "auto":
        from dateline.reading.choosing import known_format

        try:
            known_format(sources.input_format)
        except UsageError as error:
            raise click.BadParameter(str(error), param_hint="--input-format") from None


def _parse_date(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    try:
        return parse_published(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _parse_columns(_context: click.Context, _option: click.Parameter, value: str | None) -> dict[str, str]:
    from dateline.reading.rows import FIELDS

    columns: dict[str, str] = {}
    for part in (value or "").split(","):
        field, equals, column = (one.strip() for one in part.partition("="))
        if not part.strip():
            continue
        if not equals or not column or field not in FIELDS:
            raise click.BadParameter(
                f"{part!r} maps no field to a column; write FIELD=COLUMN,...; the fields are {', '.join(FIELDS)}"
            )
        columns[field] = column
    return columns


def _quarantine_of_retry(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """Where no quarantine is named, a retry keeps in its own file what fails again; the default one stays as it is."""
    named = context.get_parameter_source(parameter.name or "") is not ParameterSource.DEFAULT
    retry: Path | None = context.params.get("retry")
    return value if named or retry is None else retry


QUARANTINE = partial(
    click.option,
    "--quarantine",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_QUARANTINE,
    show_default=True,
    help="File for the inputs that fail, each with the reason; made when one does.",
)
_OPTIONS = (
    click.option("--title", default="", help="Title of documents that have none."),
    click.option(
        "--published",
        callback=_parse_date,
        metavar="DATE",
        help="Publication date of documents that have none, e.g. 2025-06-10. Dates like 'on Tuesday' count from it.",
    ),
    click.option("--publisher", help="Publisher of documents that name none."),
    click.option(
        "--input-format",
        default="auto",
        show_default=True,
        metavar="FORM",
        help="Form of the inputs, such as text, jsonl, csv, html, warc; auto goes by first bytes and file name.",
    ),
    click.option(
        "--columns",
        callback=_parse_columns,
        metavar="FIELD=COLUMN,...",
        help="Which columns of a table, or keys of JSON, hold a document's fields: title=headline,text=body.",
    ),
    QUARANTINE(callback=_quarantine_of_retry),
    click.option(
        "--retry",
        is_eager=True,
        type=click.Path(dir_okay=False, exists=True, path_type=Path),
        metavar="FILE",
        help="Read again what failed in an earlier run and is kept in FILE; what fails again stays in it.",
    ),
)


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is read."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
