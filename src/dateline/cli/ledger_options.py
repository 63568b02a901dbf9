"""Options that the ledger's commands share."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.cli.output import FORMATS
from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.ledger.opened import Ledger

_F = TypeVar("_F", bound="Callable[..., Any]")

LEDGER = click.option(
    "--ledger",
    "ledger_",
    metavar="PATH|URL",
    help="A file, or a URL like postgresql://user@host/database.  [default: $DATELINE_LEDGER, ./dateline.db]",
)
_DATE_HELP = "a date like 2025-06-10, a month like 2025-06, or a year"


def _several(name: str, help_: str, metavar: str = "TEXT") -> Callable[[_F], _F]:
    return click.option(f"--{name}", multiple=True, metavar=metavar, help=help_)


_FILTERS = (
    _several("type", "PLOVER type, e.g. ASSAULT."),
    _several("mode", "Mode, e.g. drone."),
    _several("quad", "Quad class: material-conflict and the like, or 1 to 4."),
    _several("context", "Context, e.g. economic."),
    _several("status", "actual, planned, hypothetical, alleged, denied or historical."),
    _several("state", "live, superseded, recoded, retracted, forgotten or any.  [default: live]"),
    _several("actor", "Who did it: a country (RUS), with sector (RUS:MIL), or a name.", "WHO"),
    _several("recipient", "To whom, written as for --actor.", "WHO"),
    _several("party", "Either of the two.", "WHO"),
    click.option("--dyad", nargs=2, multiple=True, metavar="WHO WHO", help="One acts on the other, or both together."),
    _several("country", "Country of a party or of the place, as three letters.", "CODE"),
    _several("sector", "Sector of a party, e.g. MIL.", "CODE"),
    _several("place", "Where: a place's name, admin1, country code or GeoNames id."),
    click.option("--within", type=float, metavar="KM", help="So near to the point of --of."),
    click.option("--of", metavar="LAT,LON", help="The point of --within, e.g. 13.63,25.35."),
    click.option("--near", metavar="PLACE", help="The same as --of for a place that the ledger knows by name."),
    click.option("--since", metavar="DATE", help=f"From this day on: {_DATE_HELP}."),
    click.option("--until", metavar="DATE", help=f"Up to this day: {_DATE_HELP}."),
    _several("publisher", "Reported by this publisher."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), help="At least so sure."),
    click.option("--min-publishers", type=click.IntRange(min=0), help="By at least so many independent publishers."),
    click.option("--text", metavar="WORDS", help='Words in the sentence: all of them, "a phrase", a or b, -without.'),
    _several("coder", "Coded by this coder, e.g. 'dateline 0.3.0'."),
    _several("document", "Of this document."),
    _several("id", "With this id."),
    _several("event", "Of this event."),
)


def filters(command: _F) -> _F:
    """Add the filters to a command."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


_OUTPUT = (
    click.option("--sort", metavar="BY", help="Sort by this instead of the day."),
    click.option("--ascending", is_flag=True, help="The first or least first."),
    click.option("--limit", type=click.IntRange(min=0), help="At most so many.  [default: 50 on a terminal, else all]"),
    click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out so many at the beginning."),
    click.option("--by", metavar="KEY,KEY", help="Count by day, week, month, year, country, dyad, type and the like."),
    click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="Form of the result. [default: by the ending of the output file, else table]",
    ),
    click.option("-o", "--output", metavar="PATH", help="Write to this file.  [default: standard output]"),
)


def output_options(command: _F) -> _F:
    """Add what is done with the rows that are found."""
    for option in reversed(_OUTPUT):
        command = option(command)
    return command


def given_filters(ledger: Ledger, options: dict[str, Any]) -> dict[str, Any]:
    """The filters among a command's options, as `make_filters` takes them."""
    found = {name: value for name, value in options.items() if value not in (None, (), "")}
    kilometres, point, near = (found.pop(name, None) for name in ("within", "of", "near"))
    if kilometres is None and (point or near):
        raise click.UsageError("--of and --near need --within KM")
    if kilometres is not None:
        if bool(point) == bool(near):
            raise click.UsageError("--within needs one of --of LAT,LON and --near PLACE")
        found["within"] = (kilometres, *(_point(point) if point else ledger.locate_place(near)))
    return found


def _point(text: str) -> tuple[str, str]:
    parts = text.split(",")
    if len(parts) != 2:
        raise click.UsageError(f"--of {text!r} is no point; write latitude and longitude like 13.63,25.35")
    return parts[0].strip(), parts[1].strip()


@contextlib.contextmanager
def opened(where: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """Open the ledger for a command; what goes wrong ends it with words and an exit code."""
    # SQLAlchemy takes a moment, which --help need not wait for.
    from dateline.ledger.opened import Ledger

    try:
        with Ledger(where, create=create) as ledger:
            yield ledger
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    except DatelineError as error:
        raise click.ClickException(str(error)) from error
