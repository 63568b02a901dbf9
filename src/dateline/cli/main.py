"""The `dateline` command. What a subcommand needs is imported when it runs, so that `dateline --help` is fast."""

from __future__ import annotations

import click

from dateline.cli.actors import actors
from dateline.cli.ask import documents, events, mentions, sql
from dateline.cli.code import code
from dateline.cli.copies import copies
from dateline.cli.correct import changes, forget, restore, retract
from dateline.cli.feeds import feeds
from dateline.cli.fetch import fetch, watch
from dateline.cli.ingest import ingest, recode
from dateline.cli.keep import backup, check, diff, ledger
from dateline.cli.quarantine import quarantine
from dateline.cli.read import read
from dateline.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="%(prog)s %(version)s")
def main() -> None:
    """Read news and say what happened: who did what to whom, when, where, and who says so."""


for command in (
    *(code, read, quarantine),
    *(feeds, fetch, watch, copies),
    *(ingest, events, mentions, documents, sql),
    *(actors, retract, restore, forget, changes, recode, diff, backup, check, ledger),
):
    main.add_command(command)
