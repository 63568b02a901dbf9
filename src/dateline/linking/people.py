"""Persons with the titles that a sentence gives them, and the sentence with persons and titles as marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.knowledge.offices import Office, office_of
from dateline.linking.chunks import Title
from dateline.linking.names import core

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.linking.chunks import Chunk

# A name behind a comma belongs to the title before it only where the comma closes: "the minister, Jan Novak, said".
_CLOSED = r"(?= [,.;:)]| and | who | $| said | told | on | will )"
_TITLE_NAME = re.compile(r"(?<!\S)(?:§T(\d+) and )?§T(\d+) §N(\d+)(?: of §C(\d+))?(?!\S)")
_TITLE_COMMA_NAME = re.compile(rf"(?<!\S)§T(\d+) , §N(\d+)(?!\S){_CLOSED}")
_NAME_TITLE = re.compile(
    r"(?<!\S)§N(\d+) (?:[,(]|--|-|–|—) (?:\d\d , )?"
    r"(?:who is |who serves as |who was |currently |now |the |a |an |its |their |his |her |also |country's |nation's "
    r"|islamist |ruling |main |top |senior |leading )*"
    r"§T(\d+)(?: and (?:the |a )?§T(\d+))?(?!\S)(?! §N| , §N\d+ [,.])"
)
# "who heads the central bank": a verb for a title.
_HEADS = re.compile(
    r"(?<!\S)§N(\d+) , (?:who|which) (?:also |now |currently )?"
    r"(heads|leads|runs|chairs|commands|headed|led|governs) (?:the )?(?:§C(\d+) )?(?:'s )?(§O\d+|(?:[a-z-]+ ?){1,3})"
)
_VERB_TITLES = {"heads": "head", "leads": "leader", "runs": "head", "chairs": "chair", "commands": "commander"}
_VERB_TITLES |= {"governs": "governor", "headed": "head", "led": "leader"}
_MARK = re.compile(r"§[TN](\d+)")


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a sentence: the name as written, with offsets into the sentence, and the titles beside it."""

    name: str
    start: int
    end: int
    titles: tuple[Title, ...] = ()


def persons_in(chunks: Sequence[Chunk], text: str) -> tuple[list[Person], list[Title], str]:
    """The persons of a sentence, its titles, and its words with §P0 for the first person, §T0 for the first title.

    A title that goes with a person is not left standing in the words.
    """
    tagged = "".join(_tag(chunk, i) + " " for i, chunk in enumerate(chunks))
    held: dict[int, list[Title]] = {}
    kinds = {chunk.kind for chunk in chunks}
    if kinds >= {"T", "N"}:
        tagged = _take(_TITLE_NAME, tagged, chunks, held, name=3, titles=(1, 2), of=4)
        tagged = _take(_TITLE_COMMA_NAME, tagged, chunks, held, name=2, titles=(1,))
        tagged = _take(_NAME_TITLE, tagged, chunks, held, name=1, titles=(2, 3))
    if "N" in kinds:
        _take_heads(tagged, chunks, held)
    persons: list[Person] = []
    titles: list[Title] = []
    place = 0

    def renumber(found: re.Match[str]) -> str:
        nonlocal place
        chunk = chunks[int(found[1])]
        if chunk.kind == "T":
            titles.append(chunk.title or Title("", "", None, None, frozenset()))
            return f"§T{len(titles) - 1}"
        start = text.find(chunk.text, place)
        start = start if start >= 0 else text.find(chunk.text)
        place = start
        persons.append(Person(chunk.text, start, start + len(chunk.text), tuple(held.get(int(found[1]), ()))))
        return f"§P{len(persons) - 1}"

    return persons, titles, _without_bodies(_MARK.sub(renumber, tagged), chunks)


def _tag(chunk: Chunk, i: int) -> str:
    return chunk.text if chunk.kind == "W" else f"§{chunk.kind}{i}"


def _without_bodies(tagged: str, chunks: Sequence[Chunk]) -> str:
    """Countries and bodies again as words."""
    return re.sub(r"§[CO](\d+)", lambda found: chunks[int(found[1])].text.lower(), tagged)


def _take(
    pattern: re.Pattern[str],
    tagged: str,
    chunks: Sequence[Chunk],
    held: dict[int, list[Title]],
    *,
    name: int,
    titles: tuple[int, ...],
    of: int | None = None,
) -> str:
    """Give the persons that a pattern finds their titles; returns the words with the persons alone."""

    def keep(found: re.Match[str]) -> str:
        number = int(found[name])
        own = [title for group in titles if found[group] and (title := chunks[int(found[group])].title)]
        if not core(chunks[number].text):
            return found[0]
        country = next((title.country for title in own if title.country), None)
        if of and found[of] and country is None:
            country = chunks[int(found[of])].key  # "President Jan Novak of Slovakia"
        held.setdefault(number, []).extend(replace(t, country=t.country or country) for t in own)
        return f"§N{number}"

    return pattern.sub(keep, tagged)


def _office_headed(title: str, what: str) -> Office | None:
    """The office of who heads something without a name; None for what is no office ("the coup")."""
    words = what.split()
    for n in range(len(words), 0, -1):
        thing = " ".join(words[:n])
        for spelt in (f"{title} of the {thing}", f"head of the {thing}", f"{thing} {title}", f"{thing} chief"):
            office = office_of(spelt)
            if office.holders != "many":
                return office
        if words[n - 1] in ("delegation", "commission", "committee", "mission", "faction"):
            return office_of(f"head of {thing}")
    return None


def _take_heads(tagged: str, chunks: Sequence[Chunk], held: dict[int, list[Title]]) -> None:
    """Titles told by a verb: "who heads the central bank", "who leads China's delegation"."""
    for found in _HEADS.finditer(tagged):
        title = _VERB_TITLES[found[2]]
        country = chunks[int(found[3])].key if found[3] else None
        what = found[4].strip()
        organisation = None
        flags = frozenset({"former"}) if found[2] in ("headed", "led") else frozenset()
        if what.startswith("§O"):
            organisation = chunks[int(what[2:])].text
            office = office_of(title)
        else:
            headed = _office_headed(title, what)
            if headed is None:
                continue
            office = headed
        stated = f"{found[2]} {what if organisation is None else organisation}"
        held.setdefault(int(found[1]), []).append(Title(office.title, stated, organisation, country, flags))
