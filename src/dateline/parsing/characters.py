"""Cleaning that keeps every offset: one character in, one character out."""

from __future__ import annotations

import re

_SAME_LENGTH = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys(
        "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff", " "
    ),
}
_TABLE = str.maketrans(_SAME_LENGTH)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """Straighten quotes, hyphens and spaces and blank out invisible and control characters.

    The result has the length of `text`, so that offsets into the one are offsets into the other. Newlines and tabs
    stay.
    """
    return _CONTROL.sub(" ", text.translate(_TABLE))
