"""`dateline quarantine`: what failed, and why."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from dateline.cli.failures import DEFAULT_QUARANTINE
from dateline.errors import UsageError
from dateline.exporting.printable import count, printable
from dateline.reading.retrying import read_quarantine

_file = click.argument(
    "file", type=click.Path(dir_okay=False, exists=True, path_type=Path), default=DEFAULT_QUARANTINE, required=False
)


@click.group()
def quarantine() -> None:
    """Look into the inputs that failed; dateline code --retry FILE reads them again."""


@quarantine.command(name="list")
@_file
@click.option("--reasons", is_flag=True, help="Only count the inputs by reason.")
def list_(file: Path, reasons: bool) -> None:
    """List what FILE holds: each input and why it failed, or with --reasons how many failed for each reason."""
    counted: Counter[str] = Counter()
    try:
        for failed in read_quarantine(file):
            counted[failed.reason] += 1
            if not reasons:
                click.echo(f"{printable(failed.source)}: {printable(failed.reason)}")
    except UsageError as error:
        raise click.UsageError(str(error)) from None
    if reasons:
        for reason, number in counted.most_common():
            click.echo(f"{number:7,}  {printable(reason)}")
    click.echo(f"{count(sum(counted.values()), 'input')}, {count(len(counted), 'reason')}", err=True)
