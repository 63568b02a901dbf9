"""Who says what in sentences and headlines: speakers and cues."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.coding.attribution.document import listen
from dateline.coding.tree import build_tree, span_text
from dateline.parsing.document import parse_document
from dateline.records import Document

Said = tuple[str | None, str]
CASES = Path(__file__).with_name("statements.txt")


def _said(cell: str) -> list[Said]:
    if cell.strip() == "none":
        return []
    pairs = [part.split("|") for part in cell.split(";")]
    return [(None if speaker.strip() == "-" else speaker.strip(), cue.strip()) for speaker, cue in pairs]


def cases() -> list[tuple[str, Sequence[Said]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()[2:]
    return [(text.strip(), _said(said)) for text, _, said in (line.partition(" => ") for line in lines)]


def heard(text: str) -> list[Said]:
    field = {"title": text[2:]} if text.startswith("# ") else {"text": text}
    parsed = parse_document(Document(id="x", language="en", **field), filtered=False)
    trees = {sentence.index: build_tree(sentence) for sentence in parsed.sentences}
    found = []
    for statement in listen(parsed.sentences, parsed.quotations, trees).statements:
        tree, source = trees[statement.sentence], statement.attribution
        speaker = span_text(tree, source.speaker.first, source.speaker.last) if source.speaker else None
        found.append((speaker, span_text(tree, source.cue.first, source.cue.last) if source.cue else ""))
    return found


@pytest.mark.parametrize(("text", "said"), cases())
def test_statements(text: str, said: Sequence[Said]) -> None:
    assert heard(text) == said
