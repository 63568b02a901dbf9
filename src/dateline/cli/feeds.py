"""`dateline feeds`: which feeds are followed, and how they are doing."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from dateline.errors import InputError, UsageError
from dateline.exporting.printable import printable

if TYPE_CHECKING:
    from dateline.reading.feeds.state import FeedRow, FeedState

feeds_option = click.option(
    "--feeds",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("dateline-feeds.db"),
    envvar="DATELINE_FEEDS",
    show_default=True,
    show_envvar=True,
    metavar="PATH",
    help="The file in which feeds and their state are kept.",
)


def _allowed(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> tuple[Any, ...]:
    from dateline.reading.fetching.addresses import parse_allowed

    try:
        return parse_allowed(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


network_option = click.option(
    "--allow-network",
    "allowed",
    multiple=True,
    metavar="CIDR",
    callback=_allowed,
    help="Also fetch from this network, e.g. 10.1.0.0/16 of an intranet. By default only from the public internet.",
)


@click.group(name="feeds")
def feeds() -> None:
    """Say which feeds are followed: RSS, Atom, JSON Feed, and sitemaps."""


@feeds.command()
@click.argument("urls", nargs=-1, required=True)
@feeds_option
def add(urls: tuple[str, ...], feeds: Path) -> None:
    """Follow feeds by their addresses; they are asked at the next fetch."""
    from dateline.reading.fetching.addresses import split

    try:
        for url in urls:
            split(url)
    except InputError as error:
        raise click.UsageError(str(error)) from error
    with _state(feeds) as state:
        for url in urls:
            new = state.add_feed(url.partition("#")[0])
            click.echo(f"{'added' if new else 'known already'}: {printable(url)}")


@feeds.command()
@click.argument("urls", nargs=-1, required=True)
@feeds_option
@click.pass_context
def remove(context: click.Context, /, urls: tuple[str, ...], feeds: Path) -> None:
    """Follow feeds no longer."""
    with _state(feeds, must_exist=True) as state:
        missed = [url for url in urls if not state.remove_feed(url)]
    for url in missed:
        click.echo(f"dateline: {printable(url)}: is not among the feeds", err=True)
    context.exit(1 if missed else 0)


@feeds.command(name="list")
@feeds_option
def list_feeds(feeds: Path) -> None:
    """List the feeds with their health: state, last success, failures in a row, articles, next visit."""
    with _state(feeds, must_exist=True) as state:
        for row in state.feeds():
            click.echo("\t".join(_health(row, state.counts(row.url))))


@feeds.command()
@feeds_option
@click.pass_context
def check(context: click.Context, /, feeds: Path) -> None:
    """Name the feeds that fail, are gone, moved, or have said nothing for a week. Exit code 1 where there are any."""
    old = time.time() - 7 * 86_400
    ill = 0
    with _state(feeds, must_exist=True) as state:
        for row in state.feeds():
            silent = (row.last_success or row.added) < old
            if row.state != "active" or row.failures or silent:
                ill += 1
                problem = row.problem or (f"moved to {row.moved_to}" if row.moved_to else "no answer for a week")
                click.echo(f"{printable(row.url)}\t{row.state}\t{row.failures} failures\t{printable(problem)}")
    click.echo(f"{ill} feeds need a look" if ill else "all feeds are well", err=True)
    context.exit(1 if ill else 0)


@feeds.command(name="import")
@click.argument("source", type=click.File("rb"))
@feeds_option
@click.pass_context
def import_feeds(context: click.Context, /, source: IO[bytes], feeds: Path) -> None:
    """Follow the feeds that an OPML file lists."""
    from dateline.reading.feeds.opml import read_opml

    try:
        listed, refused = read_opml(source.read(), source.name)
    except InputError as error:
        raise click.ClickException(str(error)) from error
    with _state(feeds) as state:
        added = sum(state.add_feed(one.url, one.title) for one in listed)
    for said in refused:
        click.echo(f"dateline: {printable(said[:200])}: is no http or https address; left out", err=True)
    click.echo(f"{added} added, {len(listed) - added} known already", err=True)
    context.exit(1 if refused else 0)


@feeds.command(name="export")
@feeds_option
def export_feeds(feeds: Path) -> None:
    """Write the feeds that are followed as OPML, to standard output."""
    from dateline.reading.feeds.opml import Outline, write_opml

    with _state(feeds, must_exist=True) as state:
        rows = [Outline(one.url, one.title) for one in state.feeds() if one.state == "active"]
    click.echo(write_opml(rows), nl=False)


def _state(path: Path, *, must_exist: bool = False) -> FeedState:
    from dateline.reading.feeds.state import FeedState

    try:
        return FeedState(path, must_exist=must_exist)
    except UsageError as error:
        raise click.UsageError(str(error)) from error


def _health(row: FeedRow, pages: dict[str, int]) -> list[str]:
    done, waiting = pages.get("done", 0), pages.get("waiting", 0)
    failed = pages.get("failed", 0) + pages.get("gone", 0)
    return [
        row.state if not row.failures else f"failing ({row.failures})",
        printable(row.url),
        printable(row.title) or "-",
        f"last success {_when(row.last_success)}",
        f"next {_when(row.next_due or None)}",
        f"{done} done, {waiting} waiting, {failed} failed",
        printable(row.problem or ""),
    ]


def _when(seconds: float | None) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%MZ}" if seconds else "never"
