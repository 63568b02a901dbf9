"""The event tables of GDELT and POLECAT → events with their coder's name.

Sources: "The GDELT Event Database: Data Format Codebook" 2.0 and 1.03; POLECAT's files at the Harvard Dataverse
(doi:10.7910/DVN/AJGVIT). GDELT codes in CAMEO, which is put into PLOVER's terms by the ontology's crosswalk; POLECAT
codes in PLOVER, and is taken at its word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.tables import rows, values
from dateline.ontology import plover
from dateline.ontology.cameo import from_cameo
from dateline.reading.dates import read_date
from dateline.reading.failures import ReadError, raw_text
from dateline.reading.jsonl import bounded_lines
from dateline.reading.text import inert
from dateline.records import CodedEvent, Location, Party

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin

_QUADS = {"1": "VERBAL COOPERATION", "2": "MATERIAL COOPERATION", "3": "VERBAL CONFLICT", "4": "MATERIAL CONFLICT"}
_OTHER_TABLES = {16: "mentions", 27: "knowledge graph"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """In which cells a version of GDELT's table has what differs between versions."""

    coder: str
    place: int
    latitude: int
    added: int
    url: int | None


_GDELT = {
    57: _Layout("GDELT 1.0", 50, 53, 56, None),
    58: _Layout("GDELT 1.0", 50, 53, 56, 57),
    61: _Layout("GDELT 2.0", 52, 56, 59, 60),
}


def read_gdelt(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield an event for each row of GDELT's event table, 1.0 or 2.0; a row that is none is an error."""
    for number, cells, raw in _table(stream, origin):
        source = f"{origin.source}, row {number}"
        layout = _GDELT.get(len(cells))
        if number == 1 and layout is None and len(cells) in _OTHER_TABLES:
            raise ReadError(
                origin.source, f"is GDELT's table of {_OTHER_TABLES[len(cells)]}; only that of events is read"
            )
        if layout is None or not cells[0].isdigit():
            yield ReadError(source, f"has {len(cells)} cells; GDELT's event table has 57, 58 or 61", raw_text(raw))
            continue
        yield _gdelt_event(cells, layout, source)


def read_polecat(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield an event for each row of a POLECAT file; the header names the columns."""
    header: list[str] = []
    for number, cells, raw in _table(stream, origin):
        if not header:
            header = [cell.strip() for cell in cells]
            if header[:3] != ["Event ID", "Event Date", "Event Type"]:
                raise ReadError(origin.source, "has no header of POLECAT's: Event ID, Event Date, Event Type ...")
            continue
        source = f"{origin.source}, row {number}"
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not row["Event ID"] or not row.get("Event Type"):
            yield ReadError(source, "has no event id or type", raw_text(raw))
            continue
        yield _polecat_event(row, source)


def _table(stream: BinaryIO, origin: Origin) -> Iterator[tuple[int, list[str], bytes]]:
    empty = True
    for number, line in enumerate(bounded_lines(stream), 1):
        # Names in these files are not all in one encoding; a broken letter is no reason to lose an event.
        raw = (line or b"").rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
        if raw.strip():
            empty = False
            yield number, inert(raw.decode("utf-8", "replace")).split("\t"), raw
    if empty:
        raise ReadError(origin.source, "is empty", "")


def _gdelt_event(cells: list[str], layout: _Layout, source: str) -> CodedEvent:
    code = from_cameo(cells[26]) or from_cameo(cells[26][:3]) or from_cameo(cells[26][:2])
    first, second = _gdelt_party(cells, 5), _gdelt_party(cells, 15)
    url = cells[layout.url].strip() if layout.url is not None else ""
    return CodedEvent(
        id=cells[0],
        coder=layout.coder,
        day=read_date(cells[1]),
        type=code.type if code else None,
        mode=code.mode if code else None,
        contexts=code.contexts if code else (),
        cameo=cells[26] or None,
        quad=_QUADS.get(cells[29]),
        intensity=_number(cells[30]),
        actors=(first,) if first else (),
        recipients=(second,) if second else (),
        place=_gdelt_place(cells, layout),
        published=read_date(cells[layout.added][:8]),
        url=url if url.startswith(("http://", "https://")) else None,
        publisher=None,
        mentions=_count(cells[31]),
        publishers=_count(cells[32]),
        articles=_count(cells[33]),
        source=source,
    )


def _gdelt_party(cells: list[str], at: int) -> Party | None:
    """Actor 1 from cell 5 on, or actor 2 from cell 15 on: code, name, country, groups and faiths, three types."""
    code, name, country = cells[at], cells[at + 1], cells[at + 2]
    if not (code or name):
        return None
    kinds = [one for one in cells[at + 7 : at + 10] if one in _sectors()]
    return Party(name=name or None, country=country or None, sector=kinds[0] if kinds else None, code=code or None)


def _gdelt_place(cells: list[str], layout: _Layout) -> Location | None:
    name = cells[layout.place].strip()
    if not name:
        return None
    latitude, longitude = _number(cells[layout.latitude]), _number(cells[layout.latitude + 1])
    country = _countries().get(name.rpartition(",")[2].strip().casefold())
    return Location(name=name, country=country, latitude=latitude, longitude=longitude)


def _polecat_event(row: Mapping[str, str], source: str) -> CodedEvent:
    type_ = row["Event Type"].upper()
    mode = _said(row, "Event Mode")
    return CodedEvent(
        id=row["Event ID"],
        coder=f"POLECAT {version}" if (version := _said(row, "Version")) else "POLECAT",
        day=read_date(row.get("Event Date", "")),
        type=type_,
        mode=mode.lower() if mode else None,
        contexts=tuple(one.strip().lower() for one in row.get("Contexts", "").split(";") if _value(one)),
        cameo=None,
        quad=plover.quad(type_) if type_ in plover.types() else None,
        intensity=_number(row.get("Intensity", "") or row.get("Event Intensity", "")),
        actors=_polecat_parties(row, "Actor"),
        recipients=_polecat_parties(row, "Recipient"),
        place=_polecat_place(row),
        published=read_date(row.get("Publication Date", "")),
        publisher=_said(row, "Source"),
        source=source,
    )


def _polecat_parties(row: Mapping[str, str], role: str) -> tuple[Party, ...]:
    """The parties of a role; several stand in one cell, separated by semicolons."""
    names, countries, sectors = (
        [one.strip() for one in row.get(column, "").split(";")]
        for column in (f"{role} Name", f"{role} Country", f"Primary {role} Sector")
    )
    if not any(map(_value, (*names, *countries))):
        return ()
    width = max(len(names), len(countries))
    filled = [column + [""] * (width - len(column)) for column in (names, countries, sectors)]
    return tuple(
        Party(name=_value(name), country=_value(country), sector=_value(sector), code=_value(country))
        for name, country, sector in zip(*filled, strict=False)
        if _value(name) or _value(country)
    )


def _polecat_place(row: Mapping[str, str]) -> Location | None:
    name = _said(row, "Placename") or _said(row, "Raw Placename")
    country = _said(row, "Country")
    if name is None and country is None:
        return None
    code = (
        country if country and len(country) == 3 and country.isupper() else _countries().get((country or "").casefold())
    )
    number = _count(row.get("GeoNames ID", ""))
    return Location(
        name=name or country or "",
        country=code,
        latitude=_number(row.get("Latitude", "")),
        longitude=_number(row.get("Longitude", "")),
        geonames=number,
    )


def _said(row: Mapping[str, str], column: str) -> str | None:
    return _value(row.get(column, ""))


def _value(cell: str) -> str | None:
    cell = cell.strip()
    return None if cell in ("", "None", "NULL", "nan", "NA") else cell


def _number(cell: str) -> float | None:
    try:
        number = float(cell[:40])
    except ValueError:
        return None
    return number if -1e9 < number < 1e9 else None


def _count(cell: str) -> int | None:
    cell = cell.strip().removesuffix(".0")
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 12 else None


@cache
def _sectors() -> frozenset[str]:
    return frozenset(plover.sectors())


@cache
def _countries() -> dict[str, str]:
    """Names of countries, in small letters, to their codes."""
    table = [(row["code"], [row["name"], *values(row["names"])]) for row in rows("places/countries.tsv")]
    return {name.casefold(): code for code, names in table for name in names}
