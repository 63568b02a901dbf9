"""Lines that were broken at a width, in mails and PDFs → paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

_MIN_WIDTH = 40
_END = re.compile(r"[.!?:;…。？！\"'”’»)\]]$")
_ITEM = re.compile(r"(?:[•▪●◦‣*·\-–—»>]|\d{1,2}[.)])\s")


def unwrap(text: str) -> str:
    """Join the lines of each paragraph; paragraphs come out separated by a blank line.

    A line goes on in the next where the next one's first word did not fit on it, by the width of the longest line
    around. Words that were divided at a line's end ("negotia-" / "tions") are made whole.
    """
    return "\n\n".join(
        part for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) for part in _paragraphs(block)
    )


def _paragraphs(block: str) -> list[str]:
    lines = [" ".join(line.split()) for line in block.split("\n") if line.strip()]
    if not lines:
        return []
    width = max(len(line) for line in lines)
    paragraphs = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, width):
            paragraphs[-1] = _joined(paragraphs[-1], line)
        else:
            paragraphs.append(line)
    return paragraphs


def _goes_on(before: str, line: str, width: int) -> bool:
    if width < _MIN_WIDTH or _ITEM.match(line):
        return False
    # Ragged lines end where the next word would not fit; some slack, for widths are not counted in characters in a PDF.
    full = len(before) + 1 + len(line.split(" ", 1)[0]) >= 0.85 * width
    return full or (line[0].islower() and not _END.search(before))


def _joined(before: str, line: str) -> str:
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and line[0].islower():
        return before[:-1] + line
    if before.endswith("\u00ad"):
        return before[:-1] + line
    return f"{before} {line}"
