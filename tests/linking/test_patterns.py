"""The patterns of change: each row's example shows what the row is for."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.knowledge.tables import rows
from dateline.linking.learning import learn
from dateline.records import Document

_ROWS = [row for row in rows("actors/changes.tsv") if row["example"]]
# The example's persons need an office that the document gives them.
_BEFORE = "Kenyan Foreign Minister Amina Okello and Slovak President Jan Novak met. "


@pytest.mark.parametrize("row", _ROWS, ids=[row["example"] for row in _ROWS])
def test_every_example_is_read_as_its_kind(row: dict[str, str]) -> None:
    text = f"{_BEFORE}{row['example'].rstrip(',.')}."
    found = learn(Document(id="d", text=text, published=date(2024, 3, 5), publisher="Wire"))
    inside = [one for one in found if one.field == "text" and one.start >= len(_BEFORE)]
    assert row["kind"] in {one.kind for one in inside}
