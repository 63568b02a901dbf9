"""The `dateline` command. What a subcommand needs is imported when it runs, so that `dateline --help` is fast."""

from __future__ import annotations

import click

from dateline.cli.actors import actors
from dateline.cli.ask import documents, events, mentions, sql
from dateline.cli.code import code
from dateline.cli.correct import changes, forget, restore, retract
from dateline.cli.ingest import ingest, recode
from dateline.cli.keep import backup, check, diff, ledger
from dateline.cli.quarantine import quarantine
from dateline.cli.read import read
from dateline.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="%(prog)s %(version)s")
def main() -> None:
    """Read news and say what happened: who did what to whom, when, where, and who says so."""


main.add_command(code)
main.add_command(actors)
main.add_command(read)
main.add_command(quarantine)
for command in (
    *(code, ingest, events, mentions, documents, sql),
    *(retract, restore, forget, changes, recode, diff, backup, check, ledger),
):
    main.add_command(command)
