"""Words with offsets, and BERT's uncased WordPiece over them, without any dependency."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_MOST_PIECES = 126
_LONGEST = 40

# How a word is written: the encoder is uncased, so capitals come in as a feature. UNKNOWN is for case augmentation.
UNKNOWN, LOWER, INITIAL, UPPER, MIXED, FIGURE, MARK = range(7)
SHAPES = 7


@dataclass(frozen=True, slots=True)
class Word:
    """One word or punctuation mark and where it stands in the text."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words and marks of a text, in order."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


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
    decomposed = unicodedata.normalize("NFD", word.lower().replace("’", "'").replace("‘", "'"))
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


class WordPiece:
    """Greedy longest-match sub-words over a vocabulary file with one piece a line."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").splitlines()
        self._known = {piece: number for number, piece in enumerate(lines)}
        self.pad, self.unknown, self.first, self.last, self.mask = (
            self._known[piece] for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
        )
        self.pieces = lru_cache(maxsize=50_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        plain = _plain(word)
        found: list[int] = []
        start = 0
        while start < len(plain):
            end = min(len(plain), start + _LONGEST)
            while end > start:
                number = self._known.get(("##" if start else "") + plain[start:end])
                if number is not None:
                    break
                end -= 1
            else:
                return (self.unknown,)
            found.append(number if number is not None else self.unknown)
            start = end
        return tuple(found) or (self.unknown,)

    def encode(self, words: list[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece numbers with [CLS] and [SEP], the word each piece belongs to (-1 for those two), each word's first.

        Words beyond the encoder's length are left out: the third list then is shorter than `words`.
        """
        numbers, owners, firsts = [self.first], [-1], []
        for place, word in enumerate(words):
            pieces = self.pieces(word)
            if len(numbers) + len(pieces) > _MOST_PIECES:
                break
            firsts.append(len(numbers))
            numbers += pieces
            owners += [place] * len(pieces)
        return [*numbers, self.last], [*owners, -1], firsts
