"""The scorer: on cases of our own, and against the scorer of the development gold."""

from __future__ import annotations

import importlib.util
import json
import random
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.running import as_document, to_title_case
from benchmarks.scoring import dyads_agree, f1, pairs, score, side, tally

Row = dict[str, Any]
FIGURES = ("gold", "predicted", "type", "dyad")


def party(country: str | None = None, sector: str | None = None) -> Row:
    return {"text": "somebody", "country": country, "sector": sector}


def event(kind: str, actors: str = "", recipients: str = "", **more: Any) -> Row:
    """An event or mention; countries by their codes."""
    return {
        "type": kind,
        "actors": [party(code) for code in actors.split()],
        "recipients": [party(code) for code in recipients.split()],
        "status": "actual",
        **more,
    }


def item(*events: Row, name: str = "a") -> Row:
    return {"id": name, "text": "...", "events": list(events)}


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (None, set()),
        ([], set()),
        ([party("KEN")], {"KEN"}),
        ([party("KEN", "MIL"), party("SOM")], {"KEN", "SOM"}),
        ([party(None, "REB")], {"~REB"}),
        ([party("UNO"), party("EUR"), party("IGO")], {"~IGO"}),
        ([party(None, "IGO")], {"~IGO"}),
        ([party("KEN", "IGO")], {"KEN"}),
        ([party()], set()),
    ],
)
def test_side(parties: list[Row] | None, expected: set[str]) -> None:
    assert side(parties) == expected


@pytest.mark.parametrize(
    ("gold", "mention", "agree"),
    [
        (event("ACCUSE", "KEN", "SOM"), event("ACCUSE", "KEN", "SOM"), True),
        (event("ACCUSE", "KEN", "SOM"), event("ACCUSE", "SOM", "KEN"), False),
        (event("ACCUSE", "KEN", "SOM"), event("ACCUSE", "KEN"), False),
        (event("ACCUSE", "KEN UGA", "SOM"), event("ACCUSE", "UGA", "SOM"), True),
        (event("ACCUSE", "KEN"), event("ACCUSE", "KEN", "SOM"), True),
        (event("COERCE", "", "SOM"), event("COERCE", "KEN", "SOM"), True),
        (event("CONSULT", "KEN SOM"), event("CONSULT", "SOM", "KEN"), True),
        (event("CONSULT", "KEN SOM UGA"), event("CONSULT", "UGA SOM"), True),
        (event("CONSULT", "KEN SOM"), event("CONSULT", "KEN"), False),
        (event("CONSULT", "KEN"), event("CONSULT", "KEN UGA"), True),
        (event("ASSAULT", "KEN", "SOM", reciprocal=True), event("ASSAULT", "SOM", "KEN"), True),
    ],
)
def test_dyads_agree(gold: Row, mention: Row, agree: bool) -> None:
    assert dyads_agree(gold, mention) is agree


def test_source_and_target_are_read_too() -> None:
    gold = {"type": "ACCUSE", "source": [party("KEN")], "target": [party("SOM")]}
    assert dyads_agree(gold, event("ACCUSE", "KEN", "SOM"))
    assert not dyads_agree(gold, event("ACCUSE", "SOM", "KEN"))


def test_pairs_take_the_best() -> None:
    first, second = event("ACCUSE", "KEN", "SOM"), event("ACCUSE", "PER", "CHL")
    near, far = event("ACCUSE", "PER", "CHL"), event("ACCUSE", "KEN", "SOM")
    assert pairs([first, second], [near, far]) == [(first, far), (second, near)]
    assert pairs([second], [far, near]) == [(second, near)]
    assert pairs([first, second], [near]) == [(second, near)]


def test_pairs_are_of_one_type() -> None:
    assert pairs([event("ACCUSE", "KEN")], [event("REJECT", "KEN")]) == []
    assert pairs([], [event("REJECT", "KEN")]) == []


def test_mode_and_status_break_ties() -> None:
    gold = event("COERCE", "KEN", "SOM", mode="arrest")
    other, same = event("COERCE", "KEN", "SOM", mode="seize"), event("COERCE", "KEN", "SOM", mode="arrest")
    assert pairs([gold], [other, same]) == [(gold, same)]


def test_many_of_one_type_are_paired_in_order() -> None:
    gold = [event("ACCUSE", "KEN", number=number) for number in range(9)]
    mentions = [event("ACCUSE", "KEN", number=number) for number in range(9)]
    assert [(left["number"], right["number"]) for left, right in pairs(gold, mentions)] == [(i, i) for i in range(9)]


def test_tally() -> None:
    gold = event("COERCE", "KEN", "SOM", mode="arrest", place={"country": "KEN"}, date="2025-06")
    mention = event(
        "COERCE", "KEN", "UGA", mode="arrest", place={"country": "SOM"}, when={"start": "2025-06-09"}, confidence=0.9
    )
    count = tally(item(gold), [mention, event("AID", "KEN", "SOM")])
    assert {key: count[key] for key in FIGURES} == {"gold": 1, "predicted": 2, "type": 1, "dyad": 0}
    assert (count["mode"], count["mode_of"], count["status"], count["status_of"]) == (1, 1, 1, 1)
    assert (count["place"], count["place_of"], count["date"], count["date_of"]) == (0, 1, 1, 1)
    assert count["quiet_of"] == 0


def test_fields_without_a_value_are_not_asked_for() -> None:
    count = tally(
        item(event("COERCE", "KEN", mode=None, place=None)), [event("COERCE", "KEN", mode="arrest", when=None)]
    )
    assert (count["mode_of"], count["place_of"], count["date_of"]) == (0, 0, 0)


@pytest.mark.parametrize(("mentions", "quiet"), [([], 1), ([event("AID", "KEN")], 0)])
def test_quiet(mentions: list[Row], quiet: int) -> None:
    count = tally(item(), mentions)
    assert (count["quiet"], count["quiet_of"]) == (quiet, 1)


@pytest.mark.parametrize("status", ["denied", "negation"])
def test_what_did_not_happen_is_not_scored(status: str) -> None:
    gold, mention = event("AID", "KEN", "SOM") | {"status": status}, event("AID", "KEN", "SOM") | {"status": status}
    count = tally(item(gold), [mention])
    assert (count["gold"], count["predicted"], count["quiet"]) == (0, 0, 1)


def test_f1() -> None:
    assert f1(Counter(type=3, gold=4, predicted=5), "type") == pytest.approx(2 * 3 / 9)
    assert f1(Counter(), "type") == 0


def test_score() -> None:
    items = [item(event("AID", "KEN", "SOM"), name="a"), item(event("ACCUSE", "KEN", "SOM"), name="b"), item(name="c")]
    coded = {
        "a": [event("AID", "KEN", "SOM")],
        "b": [event("ACCUSE", "SOM", "KEN"), event("AID", "KEN", "SOM")],
        "c": [],
    }
    result = score(items, coded)
    assert (result["items"], result["gold"], result["predicted"]) == (3, 2, 3)
    assert (result["type"]["precision"], result["type"]["recall"], result["type"]["f1"]) == (0.6667, 1.0, 0.8)
    assert result["dyad"]["f1"] == 0.4
    assert result["quiet"] == {"accuracy": 1.0, "of": 1}
    assert result["mode"] == {"accuracy": None, "of": 0}
    low, high = result["type"]["interval"]
    assert low <= result["type"]["f1"] <= high
    assert score(items, coded) == result


def test_a_document_that_is_missing() -> None:
    with pytest.raises(KeyError):
        score([item(name="a")], {})


def test_as_document() -> None:
    headline = {"id": "h", "text": "Oman frees sailors", "kind": "headline", "published": "2025-06-10", "events": []}
    assert as_document(headline) == {"id": "h", "published": "2025-06-10", "title": "Oman frees sailors"}
    lead = headline | {"kind": "lead"}
    assert as_document(lead) == {"id": "h", "published": "2025-06-10", "text": "Oman frees sailors"}
    assert as_document(lead, title_case=True)["title"] == "Oman Frees Sailors"


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("the ministers of Chad met in Paris", "The Ministers of Chad Met in Paris"),
        ("a U.S. envoy  left", "A U.S. Envoy  Left"),
        ("", ""),
    ],
)
def test_title_case_keeps_the_length(text: str, titled: str) -> None:
    assert to_title_case(text) == titled
    assert len(to_title_case(text)) == len(text)


def _peer(shared: Path) -> ModuleType:
    """The scorer of the development gold."""
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _made_up(items: list[Row], seed: int) -> dict[str, list[Row]]:
    """Mentions that agree with the gold here and there: kept, dropped, changed, doubled, and some from nowhere."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    coded: dict[str, list[Row]] = {}
    for one in items:
        mentions = []
        for gold in one["events"]:
            if chance.random() < 0.2:
                continue
            mention = {
                "type": gold["type"] if chance.random() < 0.8 else "CONSULT",
                "mode": gold.get("mode") if chance.random() < 0.7 else None,
                "status": chance.choice([gold.get("status"), "actual", "denied"]),
                "actors": gold.get("source", gold.get("actors")) if chance.random() < 0.7 else [party("KEN")],
                "recipients": gold.get("target", gold.get("recipients")) if chance.random() < 0.7 else [],
                "place": gold.get("place") if chance.random() < 0.7 else None,
                "when": {"start": gold["date"]} if gold.get("date") and chance.random() < 0.7 else None,
            }
            mentions += [mention] * chance.choice([1, 1, 1, 2])
        if chance.random() < 0.2:
            mentions.append(event("AID", "UNO", "SOM", place=None, when=None))
        chance.shuffle(mentions)
        coded[one["id"]] = mentions
    return coded


@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_those_of_the_development_gold(shared: Path, seed: int) -> None:
    peer = _peer(shared)
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    coded = _made_up(items, seed)
    scored = [
        one | {"events": [gold for gold in one["events"] if gold.get("status") not in peer.NOT_SCORED]} for one in items
    ]
    kept = {key: [m for m in found if m.get("status") not in peer.NOT_SCORED] for key, found in coded.items()}
    expected = peer.summary([peer.tally(one, kept[one["id"]]) for one in scored])
    result = score(items, coded)
    differing = [key for key in expected if result[key] != expected[key]]
    assert not differing
    assert set(result) == set(expected)
