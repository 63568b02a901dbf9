"""Text → what stands between quotation marks.

Curly, straight and angle marks, single marks too; a quotation inside another is a part of it. Apostrophes, inch marks
and marks without a partner open nothing. One pass over the text's marks, however many there are.
"""

from __future__ import annotations

import re

from dateline.records import Quotation

_MARK = re.compile("[\"“”„«»‟‘’‚‛'\n]")
_OPENERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‟": "”", '"': '"'}
_SINGLE = {"‘": "’'", "'": "'’", "‚": "‘’", "‛": "’"}
_DOUBLE = frozenset('"“”„«»‟')
_PARAGRAPH = re.compile(r"\s*\n\s*")
# What is longer is no quotation but a mark gone astray.
_LONGEST = 5_000
# Shorter ones are no words ("rock 'n' roll").
_FEWEST = 2
# Of the sentence around a quotation, though printed inside its marks.
_TRAILING = ", \t\n"


def has_marks(text: str) -> bool:
    """Whether a text has marks that may be quotation marks at all."""
    return any(mark in text for mark in '"“”„«»') or "‘" in text or " '" in text or text.startswith("'")


class _Reader:
    """Goes through a text's marks in order; `opened` is the mark that waits for its partner."""

    def __init__(self, text: str, field: str) -> None:
        self.text, self.field = text, field
        self.found: list[Quotation] = []
        self.opened: tuple[str, int] | None = None
        self.paragraph = 0

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at else " "

    def _after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < len(self.text) else " "

    def _opens(self, mark: str, at: int) -> bool:
        before, after = self._before(at), self._after(at)
        if after.isspace():
            return False
        if mark in _SINGLE:
            return not before.isalnum() and before not in "'’\"”" and (after.isalpha() or after in '“"')
        return mark in "“„«‟" or (mark in '"»' and not before.isalnum() and before not in ".,!?")

    def _closes(self, mark: str, at: int) -> bool:
        assert self.opened is not None  # noqa: S101 - for the type checker: it is asked only of an open quotation
        opener = self.opened[0]
        if opener in _SINGLE:
            before = self._before(at)
            return mark in _SINGLE[opener] and not before.isspace() and not self._after(at).isalnum()
        return mark in _OPENERS[opener]

    def _add(self, end: int, *, goes_on: bool = False) -> None:
        assert self.opened is not None  # noqa: S101 - for the type checker
        start = self.opened[1] + 1
        words = self.text[start:end]
        if end - start <= _LONGEST and sum(map(str.isalnum, words)) >= _FEWEST:
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip(_TRAILING))
            self.found.append(Quotation(self.field, start, end, self.paragraph, goes_on))

    def _line_ends(self, at: int) -> None:
        """A paragraph's end closes what is open, unless the line is only wrapped; the next one may go on with it."""
        gap = _PARAGRAPH.match(self.text, at)
        after = gap.end() if gap else at + 1
        ended = self._before(at) in ".!?…" or self._before(at).isspace()
        blank = self.text.count("\n", at, after) > 1
        if self.opened and self.opened[0] not in _SINGLE:
            reopened = self.text[after : after + 1] in _OPENERS and self._opens(self.text[after], after)
            if not blank and not ended and at - self.opened[1] <= _LONGEST and not reopened:
                return  # a line that is only wrapped
            if reopened:
                self._add(at, goes_on=True)
        self.opened = None
        self.paragraph += self._before(at) != "\n"

    def read(self, mark: str, at: int) -> None:
        """Take the next mark."""
        if mark == "\n":
            self._line_ends(at)
        elif self.opened is None:
            if (mark in _OPENERS or mark in _SINGLE) and self._opens(mark, at):
                self.opened = mark, at
        elif self._closes(mark, at):
            self._add(at)
            self.opened = None
        elif self.opened[0] in _SINGLE and mark in _DOUBLE and mark in _OPENERS and self._opens(mark, at):
            self.opened = mark, at  # the single mark was an apostrophe


def find_quotations(text: str, field: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a field, in order, without their marks.

    A quotation that goes on in the next paragraph, which then begins with a mark of its own, is one in each.
    """
    if not has_marks(text):
        return ()
    reader = _Reader(text, field)
    for found in _MARK.finditer(text):
        reader.read(found[0], found.start())
    return tuple(reader.found)
