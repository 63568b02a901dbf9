"""The `dateline` command. What a subcommand needs is imported when it runs, so that `dateline --help` is fast."""

from __future__ import annotations

import click

from dateline.cli.code import code
from dateline.cli.copies import copies
from dateline.cli.feeds import feeds
from dateline.cli.fetch import fetch, watch
from dateline.cli.quarantine import quarantine
from dateline.cli.read import read
from dateline.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="%(prog)s %(version)s")
def main() -> None:
    """Read news and say what happened: who did what to whom, when, where, and who says so."""


main.add_command(code)
main.add_command(read)
main.add_command(quarantine)
main.add_command(feeds)
main.add_command(fetch)
main.add_command(watch)
main.add_command(copies)
