"""`dateline ingest` and `dateline recode`: documents into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.code import DONE, INTERRUPTED, SOME_FAILED
from dateline.cli.failures import Failures
from dateline.cli.ledger_options import LEDGER, opened
from dateline.cli.progress import progress_bar
from dateline.cli.sources import QUARANTINE, Sources, check_sources, source_options
from dateline.errors import InputError
from dateline.exporting.printable import count
from dateline.records import MIN_CONFIDENCE, CodedDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.cli.progress import Bar
    from dateline.ledger.ingesting import Totals

_CONFIDENCE = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=MIN_CONFIDENCE,
    show_default=True,
    help="Do not store mentions that are less sure than this.",
)
_JOBS = click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to code with.")


@click.command(name="ingest")
@click.argument("inputs", nargs=-1)
@LEDGER
@source_options
@_CONFIDENCE
@_JOBS
@click.option("--no-learn", is_flag=True, help="Do not let the documents teach the ledger's actor registry.")
@click.pass_context
def ingest(
    context: click.Context,
    /,
    ledger_: str | None,
    min_confidence: float,
    quarantine: Path,
    jobs: int,
    no_learn: bool,
    **given: Any,
) -> None:
    """Code news and keep it in the ledger.

    INPUTS are those of dateline code. What the ledger holds already is left alone, so a run that was cut short is
    finished by running it again. A document with another text than before becomes a new version; what only the old one
    said is superseded. Parties are linked with the ledger's actor registry, which learns from what is stored.

    Exit codes: 0 done; 1 some inputs failed, the rest is done; 2 unusable arguments.
    """
    sources = Sources(**given)
    check_sources(sources)
    failures = Failures(quarantine, retried=sources.retry)
    inputs = sources.inputs
    with opened(ledger_, create=True) as ledger, failures, progress_bar(inputs, [quarantine], quiet=False) as bar:
        from dateline.ledger.ingesting import ingest as ingest_documents

        skip = [quarantine, *_files_of(ledger.where)]
        items = sources.read(events=False, skip=skip, consumed=bar.add_bytes)
        run = ledger.begin_run("ingest")
        before = ledger.last_change()
        options: dict[str, Any] = {"min_confidence": min_confidence, "jobs": jobs, "told": _listener(bar, failures)}
        options |= {"registry": ledger.registry(), "learn": not no_learn}
        code = _finish(lambda: ingest_documents(ledger, failures.divert(items), run, **options), failures, bar)
        touched = ledger.events_since(before)
    click.echo(f"{count(touched, 'event')} new or changed in {ledger.where}", err=True)
    context.exit(code)


def _files_of(where: str) -> list[Path]:
    """The ledger's own files, which are no inputs."""
    return [] if "://" in where else [Path(where + ending) for ending in ("", "-wal", "-shm")]


def _listener(bar: Bar, failures: Failures) -> Callable[[CodedDocument | InputError | str], None]:
    def told(what: CodedDocument | InputError | str) -> None:
        bar.add_document()
        if isinstance(what, InputError):
            failures.add(what)
        elif isinstance(what, CodedDocument) and what.note is not None:
            failures.add_not_coded(what)

    return told


def _finish(work: Callable[[], Totals], failures: Failures, bar: Bar) -> int:
    """Do the work, say what came of it, and return the exit code."""
    try:
        totals = work()
    except KeyboardInterrupt:
        bar.stop()
        click.echo(
            "interrupted; what was stored stays: run the same command again to go on" + failures.summary(), err=True
        )
        return INTERRUPTED
    bar.stop()
    parts = [
        f"{totals.outcomes[outcome]:,} {outcome}"
        for outcome in ("added", "changed", "recoded", "unchanged", "forgotten")
        if totals.outcomes[outcome]
    ]
    counts = count(totals.documents, "document")
    told = f" ({', '.join(parts)})" if parts else ""
    mentions = count(totals.mentions, "mention")
    click.echo(f"{counts}{told}, {mentions} stored, {bar.rate():,.1f} documents/s{failures.summary()}", err=True)
    return SOME_FAILED if failures.count else DONE


@click.command(name="recode")
@LEDGER
@_CONFIDENCE
@QUARANTINE()
@_JOBS
@click.pass_context
def recode(context: click.Context, ledger_: str | None, min_confidence: float, quarantine: Path, jobs: int) -> None:
    """Code all documents of the ledger with this version of Dateline.

    What an older version coded is kept beside it (--state recoded); dateline diff shows what changed.
    """
    failures = Failures(quarantine)
    with opened(ledger_) as ledger, failures, progress_bar([], [], quiet=False) as bar:
        from dateline.ledger.ingesting import ingest as ingest_documents

        documents = ledger.uncoded()
        bar.expect(len(documents))
        run = ledger.begin_run("recode")
        options: dict[str, Any] = {"min_confidence": min_confidence, "jobs": jobs, "told": _listener(bar, failures)}
        options |= {"registry": ledger.registry(), "learn": False}
        context.exit(_finish(lambda: ingest_documents(ledger, documents, run, **options), failures, bar))
