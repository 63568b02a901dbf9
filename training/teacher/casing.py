"""Title Case as a sentence, for the teacher, which takes "Orders Return" for a person.

Words are lowered unless they are known names or unknown to English; the text keeps its length, so offsets hold.
"""

from __future__ import annotations

import re

from dateline.knowledge import gazetteer
from dateline.parsing.casing import ACRONYM, WORD, lowered
from dateline.parsing.words import FUNCTION_WORDS, word_kinds
from dateline.records import NameHit


def _keeps_capital(word: str, previous: str, following: str) -> bool:
    """Whether a Title Case word that is no part of a known name is a name all the same."""
    if ACRONYM.fullmatch(word):
        return True
    bare = word.removesuffix("'s").removesuffix("'")
    lower = bare.lower()
    if lower in FUNCTION_WORDS:
        return False
    parts = [part for part in re.split(r"[-/]", lower) if part]
    kinds = [word_kinds(part) for part in parts]
    if not all(kinds):
        # "Re-Arrest": prefixes are no words. "Comey-Related": one part unknown; the name stays.
        prefixes = {"re", "pre", "anti", "ex", "non", "co", "counter", "pro", "sub", "multi", "bi", "tri", "inter"}
        return not all(kind or part in prefixes for kind, part in zip(kinds, parts, strict=True))
    if bare in gazetteer.given_names():
        # "Mark Rutte": a given name is one before a name, or as the only reading.
        return bool(following) and following[0].isupper() and not word_kinds(following.lower())
    # "Rutte Mark"? A word is a surname behind a given name: "Jimmy Carter", "Susan Rice".
    return previous in gazetteer.given_names() and kinds[0] <= {"noun"} and not word_kinds(previous.lower())


def sentence_case(text: str, names: list[NameHit]) -> str:
    """Write a Title Case line in sentence case; the `names` found in it and words unknown to English stay."""
    words = list(WORD.finditer(text))
    named = [(hit.start, hit.end) for hit in names]
    pieces = list(text)
    for i, found in enumerate(words):
        if any(start <= found.start() < end for start, end in named):
            continue
        previous = words[i - 1][0] if i else ""
        following = words[i + 1][0] if i + 1 < len(words) else ""
        if not _keeps_capital(found[0], previous, following):
            pieces[found.start() : found.end()] = lowered(found[0])
    if words and named[:1] != [(words[0].start(), words[0].end())]:
        start = words[0].start()
        if len(pieces[start].upper()) == 1:
            pieces[start] = pieces[start].upper()
    return "".join(pieces)
