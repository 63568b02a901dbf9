"""`dateline code`: news in, coded events out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dateline.cli.failures import DEFAULT_QUARANTINE, Failures
from dateline.cli.output import FORMATS, Target, choose_target, silence_stdout, write_coded
from dateline.cli.progress import progress_bar
from dateline.errors import DatelineError, InputError, UsageError
from dateline.reading.dates import parse_published
from dateline.reading.inputs import read
from dateline.records import MIN_CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dateline.cli.progress import Bar
    from dateline.records import CodedDocument

DONE, SOME_FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 130, 141


def parse_date(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """Read a date option; a usage error where it is none."""
    try:
        return parse_published(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """The arguments of one call of the command."""

    inputs: tuple[str, ...]
    input_format: Literal["auto", "text", "jsonl"]
    title: str
    published: date | None
    publisher: str | None
    min_confidence: float
    jobs: int


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    mentions: int = 0


@click.command(name="code", epilog='To code one sentence: echo "Turkey expels two Greek diplomats" | dateline code -')
@click.argument("inputs", nargs=-1)
@click.option("--title", default="", help="Title of documents that have none.")
@click.option(
    "--published",
    callback=parse_date,
    metavar="DATE",
    help="Publication date of documents that have none, e.g. 2025-06-10. Dates like 'on Tuesday' count from it.",
)
@click.option("--publisher", help="Publisher of documents that name none.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Form of the result. [default: by the ending of the output file, else table]",
)
@click.option(
    "--input-format",
    type=click.Choice(["auto", "text", "jsonl"]),
    default="auto",
    show_default=True,
    help="Form of the inputs; auto goes by the ending of a file and the first character of other input.",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Write to this file, or into this directory as coded.jsonl or the like.  [default: standard output]",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=MIN_CONFIDENCE,
    show_default=True,
    help="Leave out mentions that are less sure than this.",
)
@click.option(
    "--quarantine",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_QUARANTINE,
    show_default=True,
    help="File for the inputs that fail, each with the reason; made when one does.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to code with.")
@click.pass_context
def code(
    context: click.Context,
    inputs: tuple[str, ...],
    format_: str | None,
    output: str | None,
    quarantine: Path,
    input_format: Literal["auto", "text", "jsonl"],
    title: str,
    published: date | None,
    publisher: str | None,
    min_confidence: float,
    jobs: int,
) -> None:
    """Code news into events.

    INPUTS are files, directories, globs, or - for standard input: plain text, or JSONL with one document a line,
    {"id", "title", "text", "published", "url", "publisher"}.

    Exit codes: 0 done; 1 some inputs failed, the rest is done; 2 unusable arguments.
    """
    if not inputs:
        raise click.UsageError("no inputs given; name files or directories, or - for standard input")
    target = choose_target(format_, output)
    _refuse_overwriting(inputs, target.path, quarantine)
    call = _Call(
        inputs=inputs,
        input_format=input_format,
        title=title,
        published=published,
        publisher=publisher,
        min_confidence=min_confidence,
        jobs=jobs,
    )
    context.exit(_run(call, target, Failures(quarantine)))


def _refuse_overwriting(inputs: tuple[str, ...], output: Path | None, quarantine: Path) -> None:
    """Refuse to write to what is read: a file that grows while it is read has no end."""
    for written, option in ((output, "--output"), (quarantine, "--quarantine")):
        if written is None or not written.exists():
            continue
        for path in map(Path, inputs):
            if path.is_file() and path.samefile(written):
                raise click.UsageError(f"{path} is read and written at once; give another {option}")
    if output is not None and output.absolute() == quarantine.absolute():
        raise click.UsageError("--output and --quarantine name the same file")


def _run(call: _Call, target: Target, failures: Failures) -> int:
    """Code everything and return the exit code."""
    tally = _Tally()
    interrupted = False
    skip = [path for path in (target.path, failures.path) if path is not None]
    with failures, progress_bar(call.inputs, skip, quiet=target.on_terminal) as bar:
        try:
            write_coded(_coded(call, failures, tally, bar, skip), target)
        except KeyboardInterrupt:
            interrupted = True
        except BrokenPipeError:
            # Who reads our output has seen enough: no error, and nobody to tell.
            silence_stdout()
            return BROKEN_PIPE
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        except (DatelineError, OSError) as error:
            raise click.ClickException(str(error)) from error
    counts = f"{_count(tally.documents, 'document')}, {_count(tally.mentions, 'mention')}"
    click.echo(("interrupted after " if interrupted else "") + counts + failures.summary(), err=True)
    if interrupted:
        return INTERRUPTED
    return SOME_FAILED if failures.count else DONE


def _coded(call: _Call, failures: Failures, tally: _Tally, bar: Bar, skip: list[Path]) -> Iterator[CodedDocument]:
    """Yield the coded documents in order, and set aside what failed in reading or coding."""
    # The coder's imports take a second, which --help and a usage error need not wait for.
    from dateline.pipeline import code_documents

    items = read(
        call.inputs,
        input_format=call.input_format,
        title=call.title,
        published=call.published,
        publisher=call.publisher,
        stdin=sys.stdin.buffer if sys.stdin else None,
        skip=skip,
        consumed=bar.add_bytes,
    )
    documents = failures.divert(items)
    for item in code_documents(documents, min_confidence=call.min_confidence, jobs=call.jobs):
        bar.add_document()
        if isinstance(item, InputError):
            failures.add(item)
            continue
        if item.note is not None:
            failures.add_not_coded(item)
        else:
            tally.documents += 1
            tally.mentions += len(item.mentions)
        yield item


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
