"""The runner of status: MEANTIME's attributes as classes, and pairs of what both see."""

from __future__ import annotations

import pytest

from benchmarks.status import as_document, expected, figures, shared


@pytest.mark.parametrize(
    ("certainty", "polarity", "time", "case", "name"),
    [
        ("CERTAIN", "POS", "NON_FUTURE", "NONE", "fact"),
        ("CERTAIN", "POS", "FUTURE", "NONE", "ahead"),
        ("POSSIBLE", "POS", "FUTURE", "NONE", "possible"),
        ("PROBABLE", "UNDERSPECIFIED", "FUTURE", "NONE", "possible"),
        ("CERTAIN", "POS", "FUTURE", "COND_MAIN_CLAUSE", "possible"),
        ("UNDERSPECIFIED", "UNDERSPECIFIED", "FUTURE", "NONE", "possible"),
        ("CERTAIN", "NEG", "NON_FUTURE", "NONE", "denied"),
        ("UNDERSPECIFIED", "POS", "NON_FUTURE", "NONE", None),
        (None, None, None, None, None),
    ],
)
def test_classes(certainty: str, polarity: str, time: str, case: str, name: str | None) -> None:
    event = {"certainty": certainty, "polarity": polarity, "time": time, "special_cases": case}
    assert expected(event) == name


def test_pairs_and_figures() -> None:
    event = {"kind": "EVENT_MENTION", "certainty": "CERTAIN", "polarity": "POS", "special_cases": "NONE"}
    row = {
        "id": "a",
        "tokens": ["Kenya", "wins", "May", "2", "It", "will", "sue", ".", "They", "met", "."],
        "sents": [0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3],
        "mentions": [
            {**event, "tokens": [6], "time": "FUTURE"},
            {**event, "tokens": [9], "time": "NON_FUTURE"},
        ],
    }
    assert as_document(row) == {"id": "a", "title": "Kenya wins", "text": "It will sue. They met."}
    mentions = [
        {"field": "text", "type": "ACCUSE", "status": "actual", "trigger": {"start": 3, "end": 11}},
        {"field": "text", "type": "CONSULT", "status": "actual", "trigger": {"start": 18, "end": 21}},
        {"field": "title", "type": "COERCE", "status": "actual", "trigger": {"start": 3, "end": 10}},
    ]
    pairs = shared(row, mentions)
    assert [(e["tokens"], m["type"]) for e, m in pairs] == [([6], "ACCUSE"), ([9], "CONSULT")]
    found = figures(pairs)
    assert found["accuracy"] == found["accuracy_by_plover"] == 0.5
    assert found["confusion"] == {"ahead": {"fact": 1}, "fact": {"fact": 1}}
    promised = figures([(pairs[0][0], {**mentions[0], "type": "AGREE"})])
    assert (promised["accuracy"], promised["accuracy_by_plover"]) == (0.0, 1.0)
