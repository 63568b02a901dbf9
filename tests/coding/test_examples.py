"""The example of a trigger row is its test: it gives the row's event, a NONE row's gives none of the table's type.

The rules read the network's parse, which errs now and then: a table may miss a few of its examples, no more.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline.coding.acts import Act
from dateline.coding.lexicon import Rule
from dateline.ontology import plover

# The share of a table's rows whose example may be parsed wrongly, and a row or two in a small table.
MISPARSED = 0.05


@pytest.mark.parametrize("table", sorted(name.lower() for name in plover.types()))
def test_examples_give_their_rows(table: str, coded_rows: Sequence[tuple[Rule, tuple[Act, ...]]]) -> None:
    wrong, count = [], 0
    for row, acts in coded_rows:
        if row.name.split(":")[0] != table:
            continue
        count += 1
        found = [(act.type, act.mode) for act in acts]
        quiet = table.upper() not in {kind for kind, _ in found}
        if not (quiet if row.type == "NONE" else (row.type, row.mode) in found):
            wrong.append(f"{row.name} wants {row.type}/{row.mode}, gets {found}: {row.example}")
    assert len(wrong) <= 1 + MISPARSED * count, "\n" + "\n".join(wrong)
