"""The `dateline` command. What a subcommand needs is imported when it runs, so that `dateline --help` is fast."""

from __future__ import annotations

import click

from dateline.cli.code import code


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"dateline {version('dateline')}")
    except PackageNotFoundError:
        click.echo("dateline (run from its sources, not installed)")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Read news and say what happened: who did what to whom, when, where, and who says so."""


main.add_command(code)
