"""Events → lines for people: what happened, who says so, and the sentence it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.exporting.printable import count, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from dateline.records import Event, Party

_BOLD, _GREY, _PLAIN = "\x1b[1m", "\x1b[90m", "\x1b[0m"


def write_event_table(events: Iterable[Event], out: BinaryIO, *, colour: bool = False) -> None:
    """Write each event in two lines, as soon as it comes."""
    for event in events:
        lines = "\n".join(_lines(event, colour))
        out.write((lines + "\n").encode("utf-8", "replace"))
        out.flush()


def _lines(event: Event, colour: bool) -> Iterator[str]:
    code = event.type + (f"/{event.mode}" if event.mode else "")
    parts = [_styled(printable(code), _BOLD, colour), *map(printable, _details(event))]
    yield " · ".join(part for part in (_days(event), *parts) if part)
    yield _styled(printable(f"  “{event.text}” {event.document} · {event.id}"), _GREY, colour)


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_PLAIN}" if colour else text


def _details(event: Event) -> Iterator[str]:
    if event.status != "actual":
        yield event.status
    actors, recipients = (", ".join(map(_party, side)) for side in (event.actors, event.recipients))
    yield f"{actors or '?'} → {recipients}" if recipients else actors
    if event.place:
        country = f", {event.place.country}" if event.place.country else ""
        yield f"in {event.place.name}{country}"
    if event.contexts:
        yield f"[{', '.join(event.contexts)}]"
    yield f"{count(event.reports, 'report')} by {count(event.publishers, 'publisher')}"
    if event.denied_by:
        yield f"denied by {', '.join(event.denied_by)}"
    yield f"{event.confidence:.2f}"


def _party(party: Party) -> str:
    codes = " ".join(code for code in (party.country, party.sector) if code)
    return f"{codes} ({party.name})" if codes and party.name else codes or party.name or "?"


def _days(event: Event) -> str:
    if event.start is None:
        return "undated"
    return str(event.start) if event.start == event.end else f"{event.start} to {event.end}"
