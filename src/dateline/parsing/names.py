"""Known names in text."""

from __future__ import annotations

import re

from dateline.knowledge import gazetteer
from dateline.parsing.words import FUNCTION_WORDS, word_kinds
from dateline.records import NameHit

_WORD_START = re.compile(r"(?<![\w'])[^\W_]|(?<=\bal-)[^\W_]")
_WORD = re.compile(r"[^\s,;:!?()\"]+")
# How far a word before a name may lie; a look at all that comes before would be quadratic in a long line.
_NEAR = 40
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|of|outside|around|to|into|on|for|across|over|inside|toward|towards|between|and|against)\s+(?:the\s+)?(?:[a-z]+ern\s+)?$"
)
_FOLLOWED_BY_COUNTRY = re.compile(r",\s+([A-Z][\w. ]+)")

# A city this large is news under its bare name; smaller ones need a preposition or a country beside them.
_WELL_KNOWN = 400_000


def _is_word(name: str) -> bool:
    """Whether a single-word name is an ordinary English word too (Mobile, Nice, Reading)."""
    lower = name.lower()
    return " " not in name and bool(word_kinds(lower) - {"noun"} or lower in FUNCTION_WORDS)


def _is_plain_word(name: str) -> bool:
    """Whether a name looks like an ordinary word where every word is capitalised: "Target", but not "ISIS" or "BP"."""
    return " " not in name and not name.isupper()


def _acceptable_city(name: str, key: str, text: str, start: int, end: int) -> bool:
    place = gazetteer.place(key)
    located = bool(_LOCATIVE.search(text[max(0, start - 24) : start]))
    if not located:
        after = _FOLLOWED_BY_COUNTRY.match(text, end)
        if after:
            following = after[1]
            located = any(
                following.startswith(other) and ("country", place.country) in gazetteer.names().get(other, [])
                for other in gazetteer.first_words().get(following.split(" ", 1)[0], [])
            )
    if name in gazetteer.given_names() or _is_word(name):
        return located and place.population >= 50_000
    return located or place.population >= _WELL_KNOWN


def _acceptable(name: str, reading: tuple[str, str], text: str, start: int, end: int, *, headline: bool) -> bool:
    """Whether a name found at a position is meant as that name there."""
    table, key = reading
    if table == "city":
        return _acceptable_city(name, key, text, start, end)
    if table == "organisation" and _is_plain_word(name) and "word" in gazetteer.organisations()[key].kind.split("|"):
        # "Target", "Visa": at the start of a sentence and in Title Case every word is written so.
        before = text[:start].rstrip()
        return not headline and bool(before) and before[-1] not in ".!?\"':"
    if table == "person" and " " not in name:
        # A bare surname behind another capitalised word is that other person's ("Melania Trump").
        previous = re.search(r"([A-Z][\w'-]+)\s+$", text[max(0, start - _NEAR) : start])
        if previous and previous[1] in gazetteer.given_names():
            first = gazetteer.persons()[key].name.split(" ", 1)[0]
            return previous[1] == first
    return True


def _boundary(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


def find_names(text: str, *, headline: bool = False) -> list[NameHit]:
    """Find the known names in `text` (already `plain`), longest first at each position, without overlaps.

    Matching heeds case: "Turkey" is a country, "turkey" none. In a headline in Title Case (`headline`) names that are
    ordinary words too are left out.
    """
    known, firsts = gazetteer.names(), gazetteer.first_words()
    hits: list[NameHit] = []
    position = 0
    for word in _WORD_START.finditer(text):
        start = word.start()
        if start < position:
            continue
        first = _WORD.match(text, start)
        if not first:
            continue
        for candidate in dict.fromkeys(_first_forms(first[0])):
            found = _match_at(text, start, firsts.get(candidate, ()), known, headline=headline)
            if found:
                hits.append(found)
                position = found.end
                break
    return settle_names(text, hits)


def _country_of(table: str, key: str) -> str | None:
    if table in ("country", "adjective", "people", "capital", "metonym"):
        return key
    if table in ("region", "venue", "city"):
        return gazetteer.place(key).country
    return None


def settle_names(text: str, hits: list[NameHit]) -> list[NameHit]:
    """Let names that may be a country or another country's region agree with the other names of the text.

    "Georgia" is the U.S. state beside U.S. names, and the country otherwise.
    """
    settled = []
    for hit in hits:
        readings = gazetteer.names().get(text[hit.start : hit.end], [])
        regions = [(table, key) for table, key in readings if table == "region"]
        if hit.table != "country" or not regions:
            settled.append(hit)
            continue
        others = {_country_of(other.table, other.key) for other in hits if other is not hit and other.key != hit.key}
        chosen = next(((t, k) for t, k in regions if _country_of(t, k) in others), None)
        same = any(other.key == hit.key for other in hits if other is not hit)
        settled.append(NameHit(hit.start, hit.end, *chosen) if chosen and not same else hit)
    return settled


def _first_forms(word: str) -> list[str]:
    """The forms under which a text's word may begin a known name: as it stands, without its tail."""
    forms = [word]
    for ending in ("'s", "'"):
        if word.endswith(ending):
            forms.append(word[: -len(ending)])
    forms += [form.rstrip(".") for form in list(forms)]
    forms += [form.split(mark, 1)[0] for form in list(forms) for mark in ("-", "/", "'", "—", "–") if mark in form]
    return forms


def _match_at(
    text: str,
    start: int,
    candidates: tuple[str, ...] | list[str],
    known: dict[str, list[tuple[str, str]]],
    *,
    headline: bool,
) -> NameHit | None:
    for name in candidates:
        end = start + len(name)
        if not text.startswith(name, start) or not _boundary(text, end):
            continue
        for reading in known[name]:
            if _acceptable(name, reading, text, start, end, headline=headline):
                return NameHit(start, end, *reading)
    return None
