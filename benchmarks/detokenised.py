"""Tokens of a treebank → running text as a newspaper prints it, with the characters of each token."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLAIN = {"``": "\u201c", "''": "\u201d", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?%)\]\u201d]+|'s|\u2019s|n't|'(?:re|ve|ll|d|m)|'|\.\.\.")
_NO_SPACE_AFTER = re.compile(r"[($\[\u201c£€#]|[A-Z]{0,3}\$")


def detokenised(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text, and where each token stands in it: one (start, end) for each.

    MEANTIME writes "#" for the pound sign.
    """
    text, places, glue = "", [], True
    for i, token in enumerate(tokens):
        plain = _PLAIN.get(token, token)
        number_follows = i + 1 < len(tokens) and tokens[i + 1][:1].isdigit()
        plain = "£" if plain == "#" and number_follows else plain
        # inches, not the end of a quotation
        plain = '"' if i and plain == "\u201d" and tokens[i - 1][-1:].isdigit() else plain
        if not glue and not _NO_SPACE_BEFORE.fullmatch(plain) and plain != '"':
            text += " "
        places.append((len(text), len(text) + len(plain)))
        text += plain
        glue = bool(_NO_SPACE_AFTER.fullmatch(plain))
    return text, places
