"""Words → BERT's uncased WordPieces, and how a word is written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PART = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 40
_QUOTES = str.maketrans("’‘“”", "''\"\"")

# How a word is written: the encoder is uncased, so capitals come in as a feature. HIDDEN is for training.
HIDDEN, LOWER, INITIAL, UPPER, MIXED, FIGURE, MARK = range(7)
SHAPES = 7


def shape_of(word: str) -> int:
    """How a word is written."""
    if word.isdigit():
        return FIGURE
    if not any(character.isalpha() for character in word):
        return MARK
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return INITIAL if word[0].isupper() else MIXED


def _plain(word: str) -> str:
    lowered = word.lower().translate(_QUOTES)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


class WordPiece:
    """Greedy longest-match sub-words over a vocabulary, its pieces in the order of their numbers."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = {piece: number for number, piece in enumerate(vocabulary)}
        self.pad, self.unknown, self.first, self.last, self.mask = (
            self._known[piece] for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
        )
        self.pieces = lru_cache(maxsize=50_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _PART.findall(_plain(word)):
            found += self._of_part(part)
        return tuple(found) or (self.unknown,)

    def _of_part(self, plain: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(plain):
            end = min(len(plain), start + _LONGEST)
            while end > start:
                number = self._known.get(("##" if start else "") + plain[start:end])
                if number is not None:
                    found.append(number)
                    break
                end -= 1
            else:
                return [self.unknown]
            start = end
        return found

    def encode(self, words: Sequence[str], most: int) -> tuple[list[int], list[int], list[int]]:
        """Piece numbers with [CLS] and [SEP], the word that each belongs to (-1 for those two), each word's first.

        Words beyond `most` pieces are left out: the third list is then shorter than `words`.
        """
        numbers, owners, firsts = [self.first], [-1], []
        for place, word in enumerate(words):
            pieces = self.pieces(word)[: most - 2]
            if len(numbers) + len(pieces) >= most:
                break
            firsts.append(len(numbers))
            numbers += pieces
            owners += [place] * len(pieces)
        return [*numbers, self.last], [*owners, -1], firsts
