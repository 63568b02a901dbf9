"""What the tests of attribution share: listening to a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dateline.coding.attribution.document import Heard, listen
from dateline.coding.tree import Tree, build_tree
from dateline.parsing.document import parse_document
from dateline.records import Document

Listen = Callable[[str], tuple[Heard, Mapping[int, Tree]]]


def listen_to(text: str) -> tuple[Heard, Mapping[int, Tree]]:
    """What is said in a text, or in a headline if it begins with "# ", and the trees of its sentences."""
    field = {"title": text[2:]} if text.startswith("# ") else {"text": text}
    parsed = parse_document(Document(id="x", language="en", **field), filtered=False)
    trees = {sentence.index: build_tree(sentence) for sentence in parsed.sentences}
    return listen(parsed.sentences, parsed.quotations, trees), trees


@pytest.fixture(scope="session")
def hear() -> Listen:
    """Listens to a text."""
    return listen_to
