"""Which language a document is in. English is what Dateline codes; the rest is named."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache

from dateline.parsing.names import find_names
from dateline.parsing.words import word_kinds

# Words that are frequent in English and rare or unknown in other languages of the Latin script.
_ENGLISH = frozenset(
    "the of and with for from after over amid says said his their was were has have been that which who will would "
    "its by against as at it not but they he she this an to about before between while is are".split()
)
_SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "CYRILLIC": "ru", "GREEK": "el", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "ETHIOPIC": "am", "KHMER": "km", "MYANMAR": "my", "LAO": "lo", "SINHALA": "si", "GUJARATI": "gu",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

# Languages of the press; a statistical identifier takes short lines for any of a hundred.
_CANDIDATES = (
    "ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko ku ky lt lv mk mn "
    "ms mt my ne nl no pl ps pt ro ru sk sl sq sr sv sw th tl tr uk ur uz vi zh".split()
)
# Fewer words than this say little by their function words.
_ENOUGH = 8
# What is looked at: the start tells, and a long text need not be read whole.
_SAMPLE = 3_000


def _script(sample: str) -> str | None:
    """The language of a script that is not Latin, when most letters are of it."""
    letters = Counter(unicodedata.name(char, "?").split(" ")[0] for char in sample if char.isalpha())
    if not letters:
        return None
    script, count = letters.most_common(1)[0]
    if script == "LATIN" or count < 0.4 * sum(letters.values()):
        return None
    if script == "CJK" and (letters["HIRAGANA"] or letters["KATAKANA"]):
        return "ja"
    return _SCRIPTS.get(script, "und")


def _without_names(sample: str) -> str:
    """The sample without the names of the tables: "Lula", "Bogotá" are of no language."""
    pieces, position = [], 0
    for hit in find_names(sample):
        pieces.append(sample[position : hit.start])
        position = hit.end
    return " ".join([*pieces, sample[position:]])


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of `text` ("und" where it has no words).

    Function words settle most English texts at once. Short headlines have few of them, so there the share of English
    words counts, names left out; only what is still open goes to a statistical identifier (`py3langid`).
    """
    start = _WORD.search(text)
    if not start:
        return "und"
    sample = text[start.start() : start.start() + _SAMPLE]
    other = _script(sample)
    if other:
        return _identify(sample) if other in ("ar", "ru") else other
    words = [word.lower() for word in _WORD.findall(sample)]
    telling = sum(word in _ENGLISH for word in words)
    if telling >= 0.12 * len(words) and len(words) >= _ENOUGH:
        return "en"
    plain = [word.lower() for word in _WORD.findall(_without_names(sample))]
    if not plain:
        return "en"  # names alone; what they say, English can say too
    known = sum(bool(word_kinds(word)) for word in plain)
    if len(words) < 40 and plain and known >= (0.5 if telling else 0.6) * len(plain) and known > 0.5 * len(plain):
        return "en"
    return _identify(sample)


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    # Importing the identifier's model costs half a second that English texts need not pay.
    import py3langid

    py3langid.set_languages(list(_CANDIDATES))
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify


def _identify(sample: str) -> str:
    return _identifier()(sample)[0]
