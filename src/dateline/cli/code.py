"""`dateline code`: news in, coded events out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.failures import Failures
from dateline.cli.output import FORMATS, Target, choose_target, refuse_overwriting, silence_stdout, write_coded
from dateline.cli.progress import progress_bar
from dateline.cli.resuming import ResumableLines
from dateline.cli.sources import Sources, check_sources, source_options
from dateline.errors import DatelineError, InputError, UsageError
from dateline.exporting.contract import document_object
from dateline.exporting.printable import count
from dateline.records import MIN_CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.cli.progress import Bar
    from dateline.records import CodedDocument

DONE, SOME_FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 130, 141


@dataclass(frozen=True, slots=True)
class _Call:
    """The arguments of one call of the command; `lines` where it can be resumed."""

    sources: Sources
    min_confidence: float
    jobs: int
    lines: ResumableLines | None
    registry: Path | None


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    mentions: int = 0


@click.command(name="code", epilog='To code one sentence: echo "Turkey expels two Greek diplomats" | dateline code -')
@click.argument("inputs", nargs=-1)
@source_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Form of the result. [default: by the ending of the output file, else table]",
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
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to code with.")
@click.option(
    "--resume",
    is_flag=True,
    help="Keep a checkpoint beside the output, a JSONL file, and go on from it where there is one.",
)
@click.option(
    "--registry",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="DATELINE_REGISTRY",
    help="Link actors with this registry (`dateline actors`).  [default: $DATELINE_REGISTRY, else the tables alone]",
)
@click.pass_context
def code(
    context: click.Context,
    /,
    format_: str | None,
    output: str | None,
    quarantine: Path,
    min_confidence: float,
    jobs: int,
    resume: bool,
    registry: Path | None,
    **given: Any,
) -> None:
    """Code news into events.

    INPUTS are files, directories, globs, or - for standard input: text, Markdown, HTML, PDF, mails, tables, wire
    formats, web archives, archives of these (docs/readers.md), or JSONL with one document a line,
    {"id", "title", "text", "published", "url", "publisher"}.

    Exit codes: 0 done; 1 some inputs failed, the rest is done; 2 unusable arguments.
    """
    sources = Sources(**given)
    check_sources(sources)
    target = choose_target(format_, output)
    if resume and (target.path is None or target.format != "jsonl"):
        raise click.UsageError("--resume needs a JSONL file as output, e.g. --output coded.jsonl")
    refuse_overwriting(sources.inputs, target.path, quarantine)
    try:
        lines = ResumableLines(target.path, sources.identity) if resume and target.path is not None else None
    except UsageError as error:
        raise click.UsageError(str(error)) from None
    call = _Call(sources, min_confidence, jobs, lines, registry)
    resumed = lines is not None and lines.resumed
    context.exit(_run(call, target, Failures(quarantine, append=resumed, retried=sources.retry)))


def _run(call: _Call, target: Target, failures: Failures) -> int:
    """Code everything and return the exit code."""
    tally = _Tally()
    skip = [path for path in (target.path, failures.path) if path is not None]
    with failures, progress_bar(call.sources.inputs, skip, quiet=target.on_terminal) as bar:
        try:
            coded = _coded(call, failures, tally, bar, skip)
            if call.lines is not None:
                _write_resumably(coded, call.lines)
            else:
                write_coded((item for item in coded if not isinstance(item, InputError)), target)
        except KeyboardInterrupt:
            failures.interrupted = True
        except BrokenPipeError:
            # Who reads our output has seen enough: no error, and nobody to tell.
            silence_stdout()
            return BROKEN_PIPE
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        except (DatelineError, OSError) as error:
            raise click.ClickException(str(error)) from error
    counts = f"{count(tally.documents, 'document')}, {count(tally.mentions, 'mention')}"
    click.echo(("interrupted after " if failures.interrupted else "") + counts + failures.summary(), err=True)
    if failures.interrupted:
        return INTERRUPTED
    return SOME_FAILED if failures.count else DONE


def _coded(
    call: _Call, failures: Failures, tally: _Tally, bar: Bar, skip: list[Path]
) -> Iterator[CodedDocument | InputError]:
    """Yield the coded documents in order, and set aside what failed in reading; of what failed in coding yield both."""
    # The coder's imports take a second, which --help and a usage error need not wait for.
    from dateline.linking.registry import open_registry
    from dateline.pipeline import code_documents

    registry = open_registry(call.registry) if call.registry else None
    marks = call.lines.marks if call.lines is not None else None
    items = call.sources.read(events=False, skip=skip, marks=marks, consumed=bar.add_bytes)
    documents = failures.divert(items)
    for item in code_documents(documents, min_confidence=call.min_confidence, jobs=call.jobs, registry=registry):
        bar.add_document()
        if isinstance(item, InputError):
            failures.add(item)
        elif item.note is not None:
            failures.add_not_coded(item)
        else:
            tally.documents += 1
            tally.mentions += len(item.mentions)
        yield item


def _write_resumably(coded: Iterator[CodedDocument | InputError], lines: ResumableLines) -> None:
    with lines:
        for item in coded:
            if isinstance(item, InputError):
                lines.passed()
            else:
                lines.write(document_object(item))
