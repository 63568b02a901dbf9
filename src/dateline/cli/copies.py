"""`dateline copies`: which documents are copies or new versions of others."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.failures import Failures
from dateline.cli.sources import Sources, check_sources, source_options
from dateline.errors import UsageError
from dateline.exporting.jsonl import json_line

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="copies")
@click.argument("inputs", nargs=-1)
@source_options
@click.pass_context
def copies(context: click.Context, /, quarantine: Path, **given: Any) -> None:
    """Say of each document whether it is new, the same again, a copy, or a new version of one before it.

    INPUTS are as for dateline read; give them in the order in which they were published. Out comes a line of JSON for
    each document: id, kind (new, same, copy, version), of (the document it resembles most), source (the first of the
    chain, which counts as the independent source), and the shares of text in common.
    """
    sources = Sources(**given)
    check_sources(sources)
    from dateline.reading.duplicates.detecting import duplicates

    try:
        with Failures(quarantine, retried=sources.retry) as failures:
            for found in duplicates(failures.divert(sources.read(events=False, skip=[quarantine]))):
                click.echo(json_line(dataclasses.asdict(found)), nl=False)
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    context.exit(1 if failures.count else 0)
