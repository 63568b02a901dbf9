"""The place names of a document, each with the place it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.toponyms import Sense
from dateline.records import Place, Span, Toponym
from dateline.resolving.geoparsing.candidates import find_candidates, words_in
from dateline.resolving.geoparsing.cues import Line, contains
from dateline.resolving.geoparsing.lines import lines_of
from dateline.resolving.geoparsing.recognition import is_believed, recognise
from dateline.resolving.geoparsing.resolution import Name, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import Document, ParsedDocument
    from dateline.resolving.geoparsing.candidates import Candidate

_LONGEST_PUBLISHER = 100
_CONTAINING = frozenset({",", "(", ", in", "in", "of", ", capital of", ", the capital of"})


def _container(line: Line, believed: Sequence[int], at: int) -> int | None:
    """The position among a line's believed candidates of the one that the text says holds another one."""
    if at + 1 >= len(believed):
        return None
    part, whole = line.candidates[believed[at]], line.candidates[believed[at + 1]]
    between = line.text[line.words[part.last].end : line.words[whole.first].start].strip()
    if between in _CONTAINING and contains(whole, part):
        return at + 1
    return None


def _owner(line: Line, believed: Sequence[int], at: int) -> int | None:
    """The same for the place before: "Nigeria's Borno"."""
    if at == 0:
        return None
    whole, part = line.candidates[believed[at - 1]], line.candidates[believed[at]]
    word = line.words[whole.last]
    close = part.first - whole.last <= 2 and line.text[word.end : word.end + 2] in ("'s", "’s", "' ", "’ ")
    return at - 1 if close and contains(whole, part) else None


_SORTS = {
    **dict.fromkeys(("city", "town", "village", "suburb", "hamlet", "capital", "port", "mayor", "township"), "town"),
    **dict.fromkeys(
        ("state", "province", "governorate", "prefecture", "oblast", "emirate", "region", "governor"), "state"
    ),
    **dict.fromkeys(("county", "district", "municipality", "parish"), "county"),
    **dict.fromkeys(("country", "republic", "nation", "kingdom"), "country"),
}


def _wanted(line: Line, candidate: Candidate) -> frozenset[str]:
    """The kinds of place that the words beside a name speak of: "the *city* of Mexico", "Washington *state*"."""
    words, first, last = line.words, candidate.first, candidate.last
    beside = [words[last + 1].text] if last + 1 < len(words) and words[last + 1].gap == " " else []
    if first > 1 and words[first - 1].text == "of":
        beside.append(words[first - 2].text)
    if first > 0 and words[first].gap == " ":
        beside.append(words[first - 1].text)
    return frozenset(_SORTS[word.lower()] for word in beside if word.lower() in _SORTS)


def _names(lines: Sequence[Line], chances: Sequence[Sequence[float]]) -> list[tuple[int, Candidate, float, Name]]:
    """The believed candidates of all lines, as names to resolve."""
    found: list[tuple[int, Candidate, float, Name]] = []
    for number, (line, own) in enumerate(zip(lines, chances, strict=True)):
        believed = [i for i, chance in enumerate(own) if is_believed(chance)]
        names = [
            Name(one.text, number, one.senses, wanted=_wanted(line, one))
            for one in (line.candidates[i] for i in believed)
        ]
        for at, name in enumerate(names):
            holder = _container(line, believed, at)
            holder = _owner(line, believed, at) if holder is None else holder
            name.container = None if holder is None else names[holder]
        found += [(number, line.candidates[i], own[i], name) for i, name in zip(believed, names, strict=True)]
    return found


def _beside(names: Sequence[Name], at: int) -> Sense | None:
    """The place by which a name that the tables lack is put: what it is said to lie in, else the nearest name."""
    container = names[at].container
    if container is not None and container.best is not None:
        return container.best
    order = names[at].order
    ranked = sorted(range(len(names)), key=lambda i: (abs(names[i].order - order), abs(i - at)))
    for fine in (True, False):
        for i in ranked[1:8]:
            sense = names[i].best
            if sense is not None and (not fine or sense.kind in ("town", "county", "state", "venue")):
                return sense
    return None


def _place(span: Span, sense: Sense | None, beside: Sense | None, confidence: float) -> Place:
    if sense is not None:
        return Place(
            span,
            sense.name,
            sense.country,
            sense.admin1,
            sense.latitude,
            sense.longitude,
            sense.geonames,
            sense.feature,
            confidence,
        )
    if beside is None:
        return Place(span, span.text, confidence=confidence)
    return Place(
        span, span.text, beside.country, beside.admin1, beside.latitude, beside.longitude, None, None, confidence / 2
    )


def _of_the_publisher(document: Document) -> list[Name]:
    """The places in a publisher's name ("Tulsa World"), which speak for those near them."""
    publisher = (document.publisher or "")[:_LONGEST_PUBLISHER]
    found = find_candidates(publisher, words_in(publisher))
    return [Name(one.text, -1, one.senses) for one in found if one.senses]


def find_toponyms(document: Document, parsed: ParsedDocument) -> tuple[Toponym, ...]:
    """All place names of a parsed document in order, title first, each with the place it means."""
    pairs = lines_of(document, parsed)
    fields, lines = [field for field, _ in pairs], [line for _, line in pairs]
    found = _names(lines, recognise(lines))
    names = [name for *_, name in found]
    resolve([*names, *_of_the_publisher(document)])
    toponyms = []
    for at, (number, candidate, chance, name) in enumerate(found):
        line, field = lines[number], fields[number]
        start = line.offset + line.words[candidate.first].start
        written: str = (document.title if field == "title" else document.text)[start : start + len(candidate.text)]
        sense = name.best
        confidence = round(chance * (name.confidence if sense else 1.0), 3)
        beside = None if sense else _beside(names, at)
        place = _place(Span(written, start, start + len(written)), sense, beside, confidence)
        toponyms.append(Toponym(field, place))
    return tuple(toponyms)
