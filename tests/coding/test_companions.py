import pytest

from dateline.coding.companions import Companion, companions
from dateline.pipeline import code_document
from dateline.records import Document


@pytest.mark.parametrize("row", companions(), ids=lambda row: f"{row.type} {row.mode}")
def test_each_example_gives_both_acts(row: Companion) -> None:
    mentions = code_document(Document(id="x", text=row.example, language="en")).mentions
    assert {(row.type, row.mode), (row.adds_type, row.adds_mode)} <= {(m.type, m.mode) for m in mentions}


def test_a_fine_is_one_act() -> None:
    document = Document(id="x", text="A court in Lusaka fined the former minister.", language="en")
    mentions = code_document(document).mentions
    assert [(m.type, m.mode) for m in mentions] == [("SANCTION", "convict")]
