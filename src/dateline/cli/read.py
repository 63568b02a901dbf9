"""`dateline read`: anything that can be read in, documents as JSONL out."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.failures import Failures
from dateline.cli.output import refuse_overwriting, silence_stdout
from dateline.cli.progress import progress_bar
from dateline.cli.resuming import ResumableLines
from dateline.cli.sources import Sources, check_sources, source_options
from dateline.errors import DatelineError, InputError, UsageError
from dateline.exporting.documents import reading_object
from dateline.exporting.jsonl import json_line
from dateline.exporting.printable import count
from dateline.records import CodedEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Document

DONE, SOME_FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 130, 141


@click.command(name="read")
@click.argument("inputs", nargs=-1)
@source_options
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PATH",
    help="Write to this file.  [default: standard output]",
)
@click.option(
    "--resume", is_flag=True, help="Keep a checkpoint beside the output, and go on from it where there is one."
)
@click.pass_context
def read(context: click.Context, /, output: Path | None, quarantine: Path, resume: bool, **given: Any) -> None:
    """Turn files into documents.

    INPUTS are files, directories, globs, or - for standard input: text, Markdown, HTML, PDF, mails, JSON, CSV,
    Parquet, NITF, NewsML-G2, WARC, WET, Wikipedia's Current events, and ZIP, GZ and ZST of these. Out comes JSONL, a
    document a line, which dateline code reads. Events that GDELT or POLECAT has coded come out with their coder's name.

    Exit codes: 0 done; 1 some inputs failed, the rest is done; 2 unusable arguments.
    """
    sources = Sources(**given)
    check_sources(sources)
    if resume and output is None:
        raise click.UsageError("--resume needs an output file, e.g. --output documents.jsonl")
    refuse_overwriting(sources.inputs, output, quarantine)
    try:
        context.exit(_run(sources, output, quarantine, resume=resume))
    except UsageError as error:
        raise click.UsageError(str(error)) from error


def _run(sources: Sources, output: Path | None, quarantine: Path, *, resume: bool) -> int:
    lines = ResumableLines(output, sources.identity) if resume and output is not None else None
    failures = Failures(quarantine, append=lines is not None and lines.resumed, retried=sources.retry)
    skip = [path for path in (output, failures.path) if path is not None]
    documents = events = 0
    with failures, progress_bar(sources.inputs, skip, quiet=output is None and sys.stdout.isatty()) as bar:
        try:
            items = sources.read(events=True, skip=skip, marks=lines.marks if lines else None, consumed=bar.add_bytes)
            for item in _written(items, output, lines, failures):
                bar.add_document()
                events += isinstance(item, CodedEvent)
                documents += not isinstance(item, CodedEvent)
        except KeyboardInterrupt:
            failures.interrupted = True
        except BrokenPipeError:
            silence_stdout()
            return BROKEN_PIPE
        except UsageError:
            raise
        except (DatelineError, OSError) as error:
            raise click.ClickException(str(error)) from error
    said = count(documents, "document") + (f", {count(events, 'event')}" if events else "")
    click.echo(("interrupted after " if failures.interrupted else "") + said + failures.summary(), err=True)
    if failures.interrupted:
        return INTERRUPTED
    return SOME_FAILED if failures.count else DONE


def _written(
    items: Iterator[Document | CodedEvent | InputError],
    output: Path | None,
    lines: ResumableLines | None,
    failures: Failures,
) -> Iterator[Document | CodedEvent]:
    """Write each item as it comes, and pass it on to be counted; errors go to the failures."""
    with contextlib.ExitStack() as stack:
        if lines is not None:
            stack.enter_context(lines)
        out = None if lines else stack.enter_context(output.open("wb")) if output else sys.stdout.buffer
        for item in items:
            if isinstance(item, InputError):
                failures.add(item)
                continue
            if lines is not None:
                lines.write(reading_object(item))
            elif out is not None:
                out.write(json_line(reading_object(item)).encode("utf-8"))
            yield item
        if out is not None:
            out.flush()
