"""The parses to learn from, as `training.teacher` writes them: one text a line, its words with their offsets."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.network.labels import CLASSES, DEPENDENCIES, KINDS, TAGS
from dateline.parsing.tokens import tokenise

from .data import Grammar

_UNKNOWN = -100


def _index(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else _UNKNOWN


def grammar_of(text: str, parsed: list[list[list[object]]]) -> Grammar:
    """A parse over our own words: those that the teacher cut differently are left open.

    Each of the teacher's words is [text, lemma, class, tag, dependency, head in its sentence, label, start, end].
    """
    words = {span: number for number, span in enumerate(tokenise(text))}
    columns = [[_UNKNOWN] * len(words) for _ in range(5)]
    for sentence in parsed:
        spans = [(word[7], word[8]) for word in sentence]
        for word, span in zip(sentence, spans, strict=True):
            place = words.get(span)  # type: ignore[arg-type]  # offsets
            if place is None:
                continue
            _, _, kind, tag, dependency, head, label, *_ = word
            columns[0][place] = _index(CLASSES, str(kind))
            columns[1][place] = _index(TAGS, str(tag))
            columns[2][place] = words.get(spans[head], _UNKNOWN)  # type: ignore[call-overload]  # a number
            columns[3][place] = _index(DEPENDENCIES, str(dependency))
            columns[4][place] = _index(KINDS, str(label))
    return Grammar(*map(tuple, columns))


def grammars(path: Path) -> dict[str, Grammar]:
    """Id → parse, from the teacher's file."""
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["id"]] = grammar_of(row["text"], row["sents"])
    return found
