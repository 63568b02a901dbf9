"""What is shown to people: strangers' text, safe for a terminal; numbers with their nouns."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]")
# Escape sequences, other control characters, overrides of the writing direction, and halves of surrogate pairs.
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Replace what could steer a terminal, one character for one: offsets stay as they are, and it is one line."""
    return _HARMFUL.sub("\ufffd", _BLANK.sub(" ", text))


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 document", "1,234 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
