"""A sentence's titles, names of persons, and countries and bodies, found by their words alone.

The grammar of the network is not asked: an apposition or a title before a name shows in the words, and a document of a
hundred sentences is scanned in a few milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.offices import QUALIFIERS
from dateline.linking.chunks import CALENDAR, STATES, Chunk, Word, body, join, state, words_of
from dateline.linking.names import name_parts
from dateline.linking.titles import owner_of_title, title, with_owner
from dateline.parsing.words import FUNCTION_WORDS, word_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.records import NameHit

_LONGEST_NAME = 5


def scan(text: str, names: Sequence[NameHit]) -> list[Chunk]:
    """The chunks of a sentence, in order, without overlaps."""
    words = words_of(text, names)
    chunks: list[Chunk] = []
    i = 0
    while i < len(words):
        chunk = (
            title(words, i, text)
            or state(words, i, text)
            or owner_of_title(words, i, text)
            or body(words, i, text)
            or _name(words, i, text)
        )
        if chunk is None:
            chunk = Chunk("W", i, i + 1, words[i].lower)
        elif chunk.kind == "T":
            chunk = with_owner(words, chunks, chunk, text)
        chunks.append(chunk)
        i = chunk.last
    return chunks


def _is_name_word(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if not word.text[:1].isupper() or not word.text[:1].isalpha() or word.lower in CALENDAR:
        return False
    if word.hit is not None and word.hit.table in STATES | {"organisation"}:
        return False
    if word.lower in QUALIFIERS or name_parts().get(word.lower.rstrip(".")) == "honorific":
        return False
    if i == 0 or words[i - 1].text in '."“:':
        # at the start of a sentence every word is written so
        common = word_kinds(word.lower)
        return word.lower not in FUNCTION_WORDS and not (common and "noun" not in common)
    return word.lower not in FUNCTION_WORDS or len(word.text) <= 2


def _name(words: Sequence[Word], i: int, text: str) -> Chunk | None:
    """A person's name: capitalised words, with particles and initials inside, that are no title and no known body."""
    start = i
    if name_parts().get(words[i].lower.rstrip(".")) == "honorific" and i + 1 < len(words):
        i += 1 + (words[i + 1].text == "." and i + 2 < len(words))
    last = i
    while last < len(words) and last - i < _LONGEST_NAME + 4:
        if (_is_name_word(words, last) and not (last > i and title(words, last, text))) or (
            last > i and _is_inner(words, last)
        ):
            last += 1
        else:
            break
    if last < len(words) and last > i and words[last].lower in ("jr.", "sr.", "jr", "sr"):
        last += 1
    if last == i or not any(len(word.text) > 1 for word in words[i:last]):
        return None
    return Chunk("N", start, last, join(words, i, last, text).removesuffix("'s"))


def _is_inner(words: Sequence[Word], i: int) -> bool:
    """Whether a word stands inside a name: a particle, a hyphen, the full stop of an initial."""
    word = words[i]
    if words[i - 1].text == "-" and words[i - 1].end == word.start:
        return word.text.isalpha()  # "Jong-un"
    if i + 1 == len(words):
        return False
    after = words[i + 1]
    if word.text in "-'’" and words[i - 1].end == word.start and word.end == after.start:
        return after.text[:1].isalpha()
    if word.text == "." and len(words[i - 1].text) == 1:
        return _is_name_word(words, i + 1)
    if name_parts().get(word.lower) != "particle":
        return False
    if after.text == "-":
        return True
    if word.lower in FUNCTION_WORDS:
        return False  # "as" is an article in Arabic names, where a hyphen follows
    return _is_name_word(words, i + 1) or (i + 2 < len(words) and _is_inner(words, i + 1))
