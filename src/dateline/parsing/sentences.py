"""Fields → sentence spans."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

# A longer stretch without a sentence's end is a table, a list or an attack; it is cut at a space.
MAX_CHARACTERS = 1_500

_JOIN_AFTER = re.compile(r"(?:\b[ap]\.m\.|\bvs\.|\bNo\.|\bRev\.|\bHon\.|\bMaj\.|\bLt\.|\bCpl\.|\bBrig\.)\s*$")
_JOIN_BEFORE = re.compile(r"\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[a-z])")


def _cut(start: int, end: int, text: str) -> list[tuple[int, int]]:
    spans = []
    while end - start > MAX_CHARACTERS:
        space = text.rfind(" ", start + MAX_CHARACTERS // 2, start + MAX_CHARACTERS)
        stop = space + 1 if space > 0 else start + MAX_CHARACTERS
        spans.append((start, stop))
        start = stop
    return [*spans, (start, end)]


def _joined(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join what was split behind an abbreviation ("at 5 p.m. | Tuesday")."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined:
            before = text[joined[-1][0] : joined[-1][1]]
            if (
                before.rstrip(" ") == before.rstrip()
                and _JOIN_AFTER.search(before)
                and _JOIN_BEFORE.match(text[start:end])
            ):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Spans of the sentences of `text` from `start` on, without white space around; a line's end ends one."""
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n\r]+", text[start:]):
        offset = start + line.start()
        found = [(offset + b["start_index"], offset + b["end_index"]) for b in get_sentence_boundaries("en", line[0])]
        spans += [piece for a, b in _joined(found, text) for piece in _cut(a, b, text)]
    trimmed = []
    for first, last in spans:
        piece = text[first:last]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            trimmed.append((first + left, first + left + len(piece.strip())))
    return trimmed
