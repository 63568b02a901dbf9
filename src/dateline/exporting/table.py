"""Coded documents → a table for people: each sentence with the words marked, and below it what was read from them."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Literal

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dateline.exporting.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from dateline.records import Actor, CodedDocument, Mention, Moment, Span

Role = Literal["T", "A", "R"]

_STYLES: dict[Role, str] = {"T": "bold yellow", "A": "bold cyan", "R": "bold magenta"}
_NAMES: dict[Role, str] = {"T": "trigger", "A": "actor", "R": "recipient"}
_GREY = "bright_black"
_INDENT = 2


def write_table(coded: Iterable[CodedDocument], out: BinaryIO, *, colour: bool, width: int | None = None) -> None:
    """Write the table, each document as soon as it comes. Without `width` no line is broken.

    Without `colour` the marks are brackets with a letter: «Thailand»A.
    """
    silent: Counter[str] = Counter()
    started = False
    for document in coded:
        if not document.mentions:
            silent[document.note or ""] += 1
            continue
        blocks = list(_document_blocks(document, colour))
        if not started:
            blocks.insert(0, _legend(colour))
            started = True
        _write(blocks, out, colour, width)
    if silent:
        _write([Text(_silence(silent), style=_GREY)], out, colour, width)


def plain_table(coded: Iterable[CodedDocument]) -> str:
    """Return the table without colour as a string."""
    out = io.BytesIO()
    write_table(coded, out, colour=False)
    return out.getvalue().decode("utf-8").strip("\n")


def _write(blocks: Iterable[Text | Padding], out: BinaryIO, colour: bool, width: int | None) -> None:
    # Rendered to a string first: rich would end the process at a broken pipe, and choose the encoding itself.
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        width=width or 80,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for block in blocks:
        if width:
            console.print(block)
        else:
            indent, text = (block.left, block.renderable) if isinstance(block, Padding) else (0, block)
            console.print(Text(" " * indent), text, sep="", end="\n", soft_wrap=True)
    out.write(buffer.getvalue().encode("utf-8"))
    out.flush()


def _legend(colour: bool) -> Text:
    legend = Text("marked: ", style=_GREY)
    for number, (role, name) in enumerate(_NAMES.items()):
        legend.append("  " if number else "")
        legend.append(name if colour else f"«{name}»{role}", style=_STYLES[role])
    return legend


def _document_blocks(coded: CodedDocument, colour: bool) -> Iterator[Text | Padding]:
    document = coded.document
    published = document.published.isoformat() if document.published else None
    heading = " · ".join(printable(part) for part in (document.id, published, document.publisher) if part)
    yield Text(f"\n{heading}", style=_GREY)
    for mention in coded.mentions:
        yield _marked(mention, colour)
        yield Padding(_code_line(mention), (0, 0, 0, _INDENT))


def _marked(mention: Mention, colour: bool) -> Text:
    """Return the sentence with trigger, actors and recipients marked; words outside of it cannot be."""
    sentence = printable(mention.text)
    marked = Text()
    at = 0
    for start, end, role in _marks(mention):
        marked.append(sentence[at:start])
        words = sentence[start:end]
        marked.append(words if colour else f"«{words}»{role}", style=_STYLES[role])
        at = end
    marked.append(sentence[at:])
    return marked


def _marks(mention: Mention) -> list[tuple[int, int, Role]]:
    """Return what to mark, in order and without overlaps; of two that overlap the trigger, then the actor, wins."""
    roles: list[tuple[Role, Span]] = [("T", mention.trigger)]
    roles += [("A", actor.span) for actor in mention.actors]
    roles += [("R", recipient.span) for recipient in mention.recipients]
    marks: list[tuple[int, int, Role]] = []
    for role, span in roles:
        start, end = span.start - mention.start, span.end - mention.start
        inside = 0 <= start < end <= len(mention.text)
        if inside and all(end <= other_start or other_end <= start for other_start, other_end, _ in marks):
            marks.append((start, end, role))
    return sorted(marks)


def _code_line(mention: Mention) -> Text:
    line = Text()
    line.append(mention.type + (f"/{mention.mode}" if mention.mode else ""), style="bold")
    if mention.status != "actual":
        line.append(f" · {mention.status}", style="yellow")
    for part in _parts(mention):
        line.append(" · ", style=_GREY)
        line.append(printable(part))
    line.append(f" · {mention.confidence:.2f}", style=_GREY)
    return line


def _parts(mention: Mention) -> Iterator[str]:
    actors = ", ".join(map(_identity, mention.actors))
    recipients = ", ".join(map(_identity, mention.recipients))
    if actors or recipients:
        yield f"{actors or '?'} → {recipients}" if recipients else actors
    if mention.when:
        yield _when(mention.when)
    if mention.place:
        country = f", {mention.place.country}" if mention.place.country else ""
        yield f"in {mention.place.name}{country}"
    if mention.contexts:
        yield f"[{', '.join(mention.contexts)}]"
    if mention.quantities:
        yield ", ".join(quantity.span.text for quantity in mention.quantities)
    if mention.attribution:
        yield f"says {mention.attribution.name or mention.attribution.span.text}"


def _identity(actor: Actor) -> str:
    """Return "CHN GOV (Beijing)", or the bare words of one that is not identified."""
    codes = " ".join(code for code in (actor.country, actor.sector) if code)
    return f"{codes} ({actor.span.text})" if codes else actor.span.text


def _when(moment: Moment) -> str:
    if moment.start is None and moment.end is None:
        return f"when: {moment.span.text}"
    if moment.start == moment.end:
        return str(moment.start)
    return f"{moment.start or '…'} to {moment.end or '…'}"


def _silence(silent: Counter[str]) -> str:
    parts = [f"{_documents(silent[''])} without mentions"] if silent[""] else []
    parts += [f"{_documents(count)} not coded: {printable(note)}" for note, count in silent.items() if note]
    return "\n" + "; ".join(parts)


def _documents(count: int) -> str:
    return f"{count} document{'' if count == 1 else 's'}"
