"""`dateline retract`, `restore`, `forget` and `changes`: corrections, and how copies follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli.ledger_options import LEDGER, opened
from dateline.cli.output import FORMATS, choose_target
from dateline.cli.output_rows import Form, write
from dateline.exporting.printable import count

if TYPE_CHECKING:
    from dateline.ledger.changes import Change

_OBJECT = click.argument(
    "object_", metavar="document|publisher|event", type=click.Choice(["document", "publisher", "event"])
)
_KEY = click.argument("key", metavar="ID")
_REASON = click.option("--reason", required=True, help="Why; it stays in the change log.")


@click.command(name="retract")
@_OBJECT
@_KEY
@_REASON
@LEDGER
def retract(object_: str, key: str, reason: str, ledger_: str | None) -> None:
    """Take back a document, all of a publisher, or an event: its mentions count no more, but stay."""
    with opened(ledger_) as ledger:
        number = ledger.retract(object_, key, reason)
    click.echo(f"{count(number, 'mention')} count no more", err=True)


@click.command(name="restore")
@_OBJECT
@_KEY
@_REASON
@LEDGER
def restore(object_: str, key: str, reason: str, ledger_: str | None) -> None:
    """Bring back what was retracted."""
    with opened(ledger_) as ledger:
        number = ledger.restore(object_, key, reason)
    click.echo(f"{count(number, 'mention')} count again", err=True)


@click.command(name="forget")
@click.argument("document", metavar="DOCUMENT")
@_REASON
@click.option("--yes", is_flag=True, help="Do not ask.")
@LEDGER
def forget(document: str, reason: str, yes: bool, ledger_: str | None) -> None:
    """Erase a document: its text and all that was read from it. This cannot be undone.

    Its id stays with the reason, so that it is not read in again and copies can follow. Backups and exports made before
    still hold it.
    """
    if not yes:
        click.confirm(f"Erase {document} from the ledger for good?", abort=True)
    with opened(ledger_) as ledger:
        number = ledger.forget(document, reason)
    click.echo(f"forgotten, with {count(number, 'mention')}", err=True)


@click.command(name="changes")
@LEDGER
@click.option("--since", default="0", metavar="NUMBER|DATE", help="After this change, or from this moment on (UTC).")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Form of the result.")
@click.option("-o", "--output", metavar="PATH", help="Write to this file.  [default: standard output]")
def changes(ledger_: str | None, since: str, format_: str | None, output: str | None) -> None:
    """List what to put and what to remove to bring an older export up to date.

    JSONL and Parquet hold the rows to put. The number of the last change, told at the end, is where to go on next time.
    """
    target = choose_target(format_, output)
    columns = ("change", "recorded", "object", "id", "action", "because", "reason")
    with opened(ledger_) as ledger:
        last = ledger.last_change()
        found = ledger.changes(_since(since))
        write(found, Form(_with_row, _without_row, columns, columns, _schema), target)
    click.echo(f"up to change {last}; next time: --since {last}", err=True)


def _since(text: str) -> int | str:
    if text.isascii() and text.isdigit() and len(text) < 18:
        return int(text)
    from dateline.reading.dates import parse_published

    try:
        parse_published(text)
    except ValueError as error:
        raise click.BadParameter(f"--since: {error}, or the number of a change") from None
    return text


def _without_row(change: Change) -> dict[str, Any]:
    return {
        "change": change.number,
        "recorded": change.recorded,
        "object": change.object,
        "id": change.id,
        "action": change.action,
        "because": change.because,
        "reason": change.reason,
    }


def _with_row(change: Change) -> dict[str, Any]:
    from dateline.exporting.kept import event_object, kept_mention_object
    from dateline.records import Event

    row = change.row
    return {
        **_without_row(change),
        "mention": None if row is None or isinstance(row, Event) else kept_mention_object(row),
        "event": event_object(row) if isinstance(row, Event) else None,
    }


def _schema() -> Any:
    import pyarrow as pa

    from dateline.exporting.rows import event_schema, mention_schema

    told = [(name, pa.string()) for name in ("recorded", "object", "id", "action", "because", "reason")]
    rows = [("mention", pa.struct(list(mention_schema()))), ("event", pa.struct(list(event_schema())))]
    return pa.schema([("change", pa.int64()), *told, *rows])
