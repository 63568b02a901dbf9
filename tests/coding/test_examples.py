"""The example of a trigger row is its test: it gives the row's event, a NONE row's gives none of the table's type."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline.coding.lexicon import Rule
from dateline.ontology import plover
from dateline.records import RawMention


@pytest.mark.parametrize("table", sorted(name.lower() for name in plover.types()))
def test_examples_give_their_rows(table: str, coded_rows: Sequence[tuple[Rule, tuple[RawMention, ...]]]) -> None:
    wrong = []
    for row, mentions in coded_rows:
        if row.name.split(":")[0] != table:
            continue
        found = [(mention.type, mention.mode) for mention in mentions]
        quiet = table.upper() not in {kind for kind, _ in found}
        if not (quiet if row.type == "NONE" else (row.type, row.mode) in found):
            wrong.append(f"{row.name} wants {row.type}/{row.mode}, gets {found}: {row.example}")
    assert not wrong, "\n" + "\n".join(wrong)
