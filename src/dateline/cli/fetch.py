"""`dateline fetch` and `dateline watch`: what the feeds list, as documents."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.feeds import feeds_option, network_option
from dateline.errors import UsageError
from dateline.exporting.printable import printable

if TYPE_CHECKING:
    from dateline.reading.feeds.collecting import Collector

_REVISITED = 3 * 86_400


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.option(
                "-o",
                "--output",
                default="documents.jsonl",
                show_default=True,
                help="Append the documents to this file; - for standard output.",
            ),
            feeds_option,
            network_option,
            click.option(
                "--every", default=15.0, show_default=True, help="Least minutes between two visits to a feed."
            ),
            click.option(
                "--pause", default=1.0, show_default=True, help="Least seconds between two requests to a host."
            ),
            click.option(
                "--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Hosts asked at once."
            ),
            click.option("--revisit", is_flag=True, help="Ask again for the articles of the last three days too."),
        )
    ):
        command = option(command)
    return command


@click.command(name="fetch")
@_options
@click.option("--now", is_flag=True, help="Ask all feeds now, also those that are not due yet.")
@click.pass_context
def fetch(context: click.Context, /, **given: Any) -> None:
    """Fetch once what the feeds list, and append each new article, and each new version of one, to a file.

    Exit codes: 0 done; 1 some feeds or pages failed, the rest is done; 2 unusable arguments.
    """
    context.exit(_run(forever=False, **given))


@click.command(name="watch")
@_options
@click.pass_context
def watch(context: click.Context, /, **given: Any) -> None:
    """Follow the feeds until stopped by SIGTERM or Ctrl-C, and append what is new to a file."""
    context.exit(_run(forever=True, now=False, **given))


def _run(
    *, forever: bool, output: str, feeds: Path, allowed: tuple[Any, ...], every: float, pause: float, threads: int,
    revisit: bool, now: bool,
) -> int:  # fmt: skip
    from dateline.cli.fetched import FetchedLines
    from dateline.reading.feeds.collecting import Collector, Settings
    from dateline.reading.feeds.settling import settle
    from dateline.reading.feeds.state import FeedState, only_one
    from dateline.reading.fetching.client import Client

    stop = threading.Event()
    try:
        with FeedState(feeds, must_exist=True) as state, only_one(feeds):
            lines = FetchedLines(None if output == "-" else Path(output), state)
            settings = Settings(every=every * 60, pause=pause, threads=threads)
            run = Collector(state, lines, Client(allowed=allowed), settings, _tell(timed=forever), stop)
            with _stopped_by_signals(stop):
                if now:
                    state.let_all_be_due()
                if revisit:
                    state.revisit(time.time() - _REVISITED)
                run.run(settle, forever=forever)
            lines.close()
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot write {output} ({error.strerror})") from error
    click.echo(_summary(run, stopped=stop.is_set() and not forever), err=True)
    if stop.is_set() and not forever:
        return 130
    return 1 if (run.counts["failed feeds"] or run.counts["failed pages"]) and not forever else 0


def _tell(*, timed: bool) -> Callable[[str], None]:
    def tell(line: str) -> None:
        head = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} " if timed else "dateline: "
        click.echo(head + printable(line), err=True)

    return tell


class _stopped_by_signals:
    """Sets an event at SIGTERM and SIGINT, and gives the signals back at the end."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():
            for one in (signal.SIGTERM, signal.SIGINT):
                self._before[one] = signal.signal(one, lambda *_: self._stop.set())

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)


def _summary(run: Collector, *, stopped: bool) -> str:
    counts = run.counts
    said = (
        f"{counts['feeds']:,} feeds ({counts['unchanged feeds']:,} unchanged, {counts['failed feeds']:,} failed),"
        f" {counts['pages']:,} pages ({counts['failed pages']:,} failed, {counts['gone pages']:,} gone):"
        f" {counts['documents']:,} documents, {counts['new versions']:,} new versions"
    )
    sys.stdout.flush()
    return ("interrupted after " if stopped else "") + said
