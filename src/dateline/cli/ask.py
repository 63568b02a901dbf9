"""`dateline events`, `mentions`, `documents` and `sql`: what the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli.ledger_options import LEDGER, filters, given_filters, opened, output_options
from dateline.cli.output import FORMATS, choose_target
from dateline.cli.output_rows import write_documents, write_events, write_mentions, write_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.cli.output import Target
    from dateline.ledger.opened import Ledger

# What a person reads at once; more is asked for.
_SCREEN = 50
_WRITERS: dict[str, Any] = {"events": write_events, "mentions": write_mentions, "documents": write_documents}


def _ask(of: str, ledger_: str | None, options: dict[str, Any]) -> None:
    target = choose_target(options.pop("format_"), options.pop("output"))
    by = options.pop("by")
    order = {name: options.pop(name) for name in ("sort", "ascending", "limit", "offset")}
    with opened(ledger_) as ledger:
        given = given_filters(ledger, options)
        if by is not None:
            if of == "documents":
                raise click.UsageError("documents are not counted; count mentions by publisher, or use dateline sql")
            keys = [key.strip() for key in by.split(",") if key.strip()]
            if not keys:
                raise click.UsageError("--by needs keys, e.g. country,month")
            write_plain(ledger.count(keys, of=of, **given), target)  # type: ignore[arg-type]
            return
        order = {name: value for name, value in order.items() if value is not None}
        _WRITERS[of](_limited(ledger, of, order, given, target), target)


def _limited(ledger: Ledger, of: str, order: dict[str, Any], given: dict[str, Any], target: Target) -> Iterator[Any]:
    """What is found; on a screen a page of it, with a word when there is more."""
    page = _SCREEN if target.on_terminal and "limit" not in order else None
    asked = order | ({"limit": page + 1} if page else {})
    for number, found in enumerate(getattr(ledger, of)(**asked, **given)):
        if page and number == page:
            start = order.get("offset", 0) + page
            click.echo(f"there is more: --offset {start} goes on, --limit N shows N, --by counts", err=True)
            return
        yield found


@click.command(name="events")
@LEDGER
@filters
@output_options
def events(ledger_: str | None, **options: Any) -> None:
    """List what happened, the latest first; or count it with --by, e.g. --by country,month.

    Filters given twice are alternatives; different filters must all hold.
    """
    _ask("events", ledger_, options)


@click.command(name="mentions")
@LEDGER
@filters
@output_options
def mentions(ledger_: str | None, **options: Any) -> None:
    """List the sentences that report events, each with all that was read from it."""
    _ask("mentions", ledger_, options)


@click.command(name="documents")
@LEDGER
@filters
@output_options
def documents(ledger_: str | None, **options: Any) -> None:
    """List documents; with filters of what happened those that report it. --text looks through all of their text."""
    _ask("documents", ledger_, options)


@click.command(name="sql")
@click.argument("statement")
@LEDGER
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True, help="At most so many rows."
)
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=30, show_default=True, help="At most so long.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Form of the result.")
@click.option("-o", "--output", metavar="PATH", help="Write to this file.  [default: standard output]")
def sql(
    statement: str, ledger_: str | None, limit: int, seconds: float, format_: str | None, output: str | None
) -> None:
    """Run one query on the ledger; nothing can be changed by it.

    The tables are described in docs/ledger.md. mention_list, actor_list and event_list are easy to read:

    dateline sql "SELECT type, count(*) FROM mention_list GROUP BY type"
    """
    target = choose_target(format_, output)
    with opened(ledger_) as ledger:
        answer = ledger.sql(statement, limit=limit, seconds=seconds)
        columns = _unique(answer.columns)
        rows = [dict(zip(columns, row, strict=True)) for row in answer.rows]
        write_plain(rows, target, columns)
        if answer.more:
            click.echo(f"there are more than {limit} rows; --limit allows more", err=True)


def _unique(names: list[str]) -> list[str]:
    """Column names without doubles: "count", "count_2"."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found
