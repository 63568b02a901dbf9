"""`dateline copies`: which documents are copies or new versions of others."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.failures import Failures
from dateline.cli.sources import Sources, check_sources, source_options
from dateline.errors import UsageError
from dateline.exporting.jsonl import json_line

if TYPE_CHECKING:
    from dateline.reading.duplicates.detecting import Duplicates


@click.command(name="copies")
@click.argument("inputs", nargs=-1)
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that remembers the documents met: read at the start if it is there, written at the end.",
)
@source_options
@click.pass_context
def copies(context: click.Context, /, quarantine: Path, state: Path | None, **given: Any) -> None:
    """Say of each document whether it is new, the same again, a copy, or a new version of one before it.

    INPUTS are as for dateline read; give them in the order in which they were published. Out comes a line of JSON for
    each document: id, kind (new, same, copy, version), of (the document it resembles most), source (the first of the
    chain, which counts as the independent source), and the shares of text in common.
    """
    sources = Sources(**given)
    check_sources(sources)
    met = _loaded(state)
    try:
        with Failures(quarantine, retried=sources.retry) as failures:
            skip = [quarantine, *([state] if state else [])]
            for document in failures.divert(sources.read(events=False, skip=skip)):
                click.echo(json_line(dataclasses.asdict(met.provenance(document))), nl=False)
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    if state is not None:
        _save(met, state)
    context.exit(1 if failures.count else 0)


def _loaded(state: Path | None) -> Duplicates:
    """What a former run remembered, or nothing."""
    from dateline.reading.duplicates.detecting import Duplicates

    if state is None or not state.exists():
        return Duplicates()
    try:
        with state.open("rb") as stream:
            return Duplicates.load(stream)
    except ValueError as error:
        raise click.UsageError(f"{state}: {error}; give another file, or remove this one to begin anew") from error


def _save(met: Duplicates, state: Path) -> None:
    """Write the state beside the old one and then in its place: a run that is killed leaves one of them whole."""
    beside = state.with_name(f"{state.name}.new")
    try:
        with beside.open("wb") as out:
            met.save(out)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(state)
    except OSError as error:
        raise click.UsageError(f"{state} can't be written: {error.strerror}") from error
