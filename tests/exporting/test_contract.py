"""The output contract, key by key."""

from __future__ import annotations

import json
from collections.abc import Callable

from dateline.exporting.contract import document_object, mention_object
from dateline.records import CodedDocument, Mention


def test_every_key_of_a_full_mention(mention: Callable[..., Mention]) -> None:
    made = mention_object(mention())
    assert made == {
        "id": "d1:0",
        "sentence": 0,
        "text": "Beijing on Tuesday fined 12 Peruvian trawlers off Qingdao, Xinhua said.",
        "field": "text",
        "start": 0,
        "end": 71,
        "type": "SANCTION",
        "mode": "convict",
        "contexts": ["economic", "legal"],
        "status": "alleged",
        "trigger": {"text": "fined", "start": 19, "end": 24},
        "actors": [
            {
                "text": "Beijing",
                "start": 0,
                "end": 7,
                "name": "China",
                "country": "CHN",
                "sector": "GOV",
                "entity": "chn-gov",
                "role": None,
                "runner_up": None,
                "link_confidence": None,
            }
        ],
        "recipients": [
            {
                "text": "Peruvian trawlers",
                "start": 28,
                "end": 45,
                "name": "Peru",
                "country": "PER",
                "sector": None,
                "entity": None,
                "role": None,
                "runner_up": None,
                "link_confidence": None,
            },
            {
                "text": "trawlers",
                "start": 37,
                "end": 45,
                "name": None,
                "country": None,
                "sector": None,
                "entity": None,
                "role": None,
                "runner_up": None,
                "link_confidence": None,
            },
        ],
        "place": {
            "text": "Qingdao",
            "start": 50,
            "end": 57,
            "name": "Qingdao",
            "country": "CHN",
            "admin1": "Shandong",
            "latitude": 36.06,
            "longitude": 120.38,
            "geonames": 1797929,
            "feature": "P",
            "confidence": 0.97,
        },
        "when": {
            "text": "on Tuesday",
            "start_char": 8,
            "end_char": 18,
            "start": "2025-03-04",
            "end": "2025-03-04",
            "granularity": "day",
            "type": "DATE",
            "value": "2025-03-04",
            "mod": None,
        },
        "quantities": [
            {
                "text": "12",
                "start": 25,
                "end": 27,
                "value": 12.0,
                "unit": "trawlers",
                "low": 12.0,
                "high": 12.0,
                "direction": None,
                "of": None,
                "period": None,
                "kind": "count",
                "approximate": True,
                "of_whom": "PER",
                "origin": None,
                "destination": "CHN",
            }
        ],
        "attribution": {
            "text": "Xinhua",
            "start": 59,
            "end": 65,
            "name": "Xinhua",
            "entity": "xinhua",
            "country": "CHN",
            "sector": "JRN",
            "cue": {"text": "said", "start": 66, "end": 70},
            "antecedent": None,
            "chain": [
                {
                    "text": "Xinhua",
                    "start": 59,
                    "end": 65,
                    "name": None,
                    "entity": None,
                    "country": None,
                    "sector": None,
                    "cue": None,
                    "antecedent": None,
                }
            ],
        },
        "quad": "MATERIAL CONFLICT",
        "intensity": -6.0,
        "cameo": "16",
        "confidence": 0.9,
        "coder": "dateline test",
    }
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_what_is_missing_is_null(bare: Mention, mention: Callable[..., Mention]) -> None:
    made = mention_object(bare)
    assert made.keys() == mention_object(mention()).keys()
    assert [key for key, value in made.items() if value is None] == ["mode", "place", "when", "attribution"]


def test_document_line(bare: Mention, document: Callable[..., CodedDocument]) -> None:
    assert document_object(document()) == {"id": "d1", "language": "en", "mentions": []}
    assert len(document_object(document(bare, bare))["mentions"]) == 2
    assert document_object(document(note="language is 'fr'"))["note"] == "language is 'fr'"
