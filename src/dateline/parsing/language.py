"""Which language a document is in. English is what Dateline codes; the rest is named."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

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


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of `text` ("und" where it has no words).

    Function words settle most English texts at once. Short headlines have few of them, so there the share of English
    words counts; only what is still open goes to a statistical identifier (`py3langid`).
    """
    sample = text[:_SAMPLE]
    other = _script(sample)
    if other:
        if other in ("ar", "ru"):
            return _identify(sample)
        return other
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "und"
    telling = sum(word in _ENGLISH for word in words)
    if telling >= 0.12 * len(words) and len(words) >= 8:
        return "en"
    known = sum(bool(word_kinds(word)) for word in words)
    if len(words) < 40 and (known >= 0.6 * len(words) or (telling and known >= 0.45 * len(words))):
        return "en"
    return _identify(sample)


def _identify(sample: str) -> str:
    # Importing the identifier's model costs half a second that English texts need not pay.
    import py3langid

    language: str = py3langid.classify(sample)[0]
    return language
