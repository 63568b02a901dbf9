"""`dateline diff`, `backup`, `check` and `ledger export|import`: the ledger as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli.ledger_options import LEDGER, opened
from dateline.cli.output import FORMATS, choose_target
from dateline.cli.output_rows import Form, write

if TYPE_CHECKING:
    from dateline.ledger.recoding import Difference


@click.command(name="diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@LEDGER
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Form of the result.")
@click.option("-o", "--output", metavar="PATH", help="Write to this file.  [default: standard output]")
def diff(old: str | None, new: str | None, ledger_: str | None, format_: str | None, output: str | None) -> None:
    """Show what coder NEW tells otherwise than coder OLD: by default the last two that coded here."""
    target = choose_target(format_, output)
    with opened(ledger_) as ledger:
        coders = ledger.coders()
        if old is None and len(coders) < 2:
            raise click.UsageError("only one coder has coded here; dateline recode codes with this version")
        old, new = old or coders[-2], new or coders[-1]
        counts: dict[str, int] = {}

        def counted() -> Any:
            for one in ledger.diff(old, new):
                counts[one.what] = counts.get(one.what, 0) + 1
                yield one

        columns = ("what", "document", "old", "new", "fields", "text")
        write(counted(), Form(_difference, _flat_difference, columns, columns), target)
    told = ", ".join(f"{counts.get(what, 0):,} {what}" for what in ("new", "gone", "changed"))
    click.echo(f"from {old} to {new}: {told}", err=True)


def _difference(one: Difference) -> dict[str, Any]:
    from dateline.exporting.contract import mention_object

    return {
        "document": one.document,
        "what": one.what,
        "id": one.id,
        "text": one.text,
        "fields": {name: {"old": old, "new": new} for name, (old, new) in one.fields.items()},
        "old": mention_object(one.old) if one.old else None,
        "new": mention_object(one.new) if one.new else None,
    }


def _flat_difference(one: Difference) -> dict[str, Any]:
    def code(mention: Any) -> str:
        return "" if mention is None else "/".join(filter(None, (mention.type, mention.mode, mention.status)))

    return {
        "what": one.what,
        "document": one.document,
        "old": code(one.old),
        "new": code(one.new),
        "fields": list(one.fields),
        "text": one.text,
    }


@click.command(name="backup")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False))
@LEDGER
def backup(target: str, ledger_: str | None) -> None:
    """Copy the ledger to FILE while others use it: SQLite as another ledger, PostgreSQL as pg_dump writes it."""
    with opened(ledger_) as ledger:
        ledger.backup(target)
    click.echo(f"copied to {target}", err=True)


@click.command(name="check")
@LEDGER
@click.option("--repair", is_flag=True, help="Make anew what follows from what was read and coded; then check.")
@click.pass_context
def check(context: click.Context, ledger_: str | None, repair: bool) -> None:
    """Look for all that can be wrong: the file, references, texts, spans, states, events, search.

    Exit codes: 0 sound; 1 something is wrong, named line by line.
    """
    from dateline.exporting.printable import count, printable

    found = 0
    with opened(ledger_) as ledger:
        if repair:
            ledger.repair()
        for problem in ledger.check():
            found += 1
            click.echo(printable(f"{problem.kind}: {problem.where} {problem.what}"))
    click.echo(count(found, "problem") if found else "sound", err=True)
    context.exit(1 if found else 0)


@click.group(name="ledger")
def ledger() -> None:
    """The whole ledger as Parquet files, and back."""


@ledger.command(name="export")
@click.argument("folder", type=click.Path(file_okay=False))
@LEDGER
def export(folder: str, ledger_: str | None) -> None:
    """Write every table to FOLDER, a Parquet file each, as of one moment."""
    with opened(ledger_) as found:
        counts = found.export(folder)
    click.echo(f"{sum(counts.values()):,} rows of {len(counts)} tables in {folder}", err=True)


@ledger.command(name="import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@LEDGER
def import_(folder: str, ledger_: str | None) -> None:
    """Fill an empty ledger, of either kind, with what export wrote."""
    with opened(ledger_, create=True) as found:
        counts = found.import_(folder)
    click.echo(f"{sum(counts.values()):,} rows of {len(counts)} tables read", err=True)
