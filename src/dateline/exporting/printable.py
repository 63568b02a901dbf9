"""Text of strangers → text that is safe to show on a terminal."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]")
# Escape sequences, other control characters, overrides of the writing direction, and halves of surrogate pairs.
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Replace what could steer a terminal, one character for one: offsets stay as they are, and it is one line."""
    return _HARMFUL.sub("\ufffd", _BLANK.sub(" ", text))
