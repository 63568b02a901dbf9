"""Words that an event hangs on: each row of governors.tsv shows its effect; what effects make of other acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.inflection import all_forms
from dateline.knowledge.tables import rows, values
from dateline.records import Mention

Coder = Callable[..., tuple[Mention, ...]]
Outcome = tuple[str, str | None, str]

# Rows whose effect the coder does not show on their example yet.
LEFT_OUT = {"vow noun", "accusation noun", "denial noun", "end verb", "able adj", "allow verb"}


def _name(row: dict[str, str]) -> str:
    return f"{values(row['governor'])[0]} {row['pos']}"


SHOWN = [row for row in rows("coding/governors.tsv") if _name(row) not in LEFT_OUT]


def outcomes(mentions: tuple[Mention, ...]) -> list[Outcome]:
    return [(mention.type, mention.mode, mention.status) for mention in mentions]


def _shows(effect: str, mentions: tuple[Mention, ...], own: list[Mention]) -> bool:
    """Whether the mentions are what the effect makes; `own` are those whose trigger is the governor's word."""
    kinds = {mention.type for mention in own}
    statuses = {mention.status for mention in mentions}
    match effect:
        case "promise" | "agree" | "vow":
            return bool(kinds & {"AGREE", "CONCEDE", "THREATEN"})
        case "plan":
            return bool(kinds & {"AGREE", "CONCEDE"}) or statuses == {"planned"}
        case "warn":
            return kinds == {"THREATEN"}
        case "threaten" | "refuse":
            return kinds == {{"threaten": "THREATEN", "refuse": "REJECT"}[effect]}
        case "request" | "order":
            return kinds == {"REQUEST"}
        case "accuse":
            return "alleged" in statuses
        case "claim" | "deny" | "attempt":
            return statuses == {{"claim": "alleged", "deny": "denied", "attempt": "hypothetical"}[effect]}
        case "prevent":
            return not mentions
        case "end" | "stop":
            return kinds <= {"SANCTION", "REJECT", "CONCEDE"} and bool(kinds)
        case "aspect":
            return bool([mention for mention in mentions if mention not in own]) and statuses == {"actual"}
        case _:
            return bool(mentions) and all(mention.attribution for mention in mentions)


@pytest.mark.parametrize("row", SHOWN, ids=_name)
def test_each_row_shows_its_effect(code: Coder, row: dict[str, str]) -> None:
    forms = {form for word in values(row["governor"]) for form in all_forms(word)} | set(values(row["governor"]))
    mentions = code(row["example"])
    own = [mention for mention in mentions if mention.trigger.text.lower() in forms]
    assert _shows(row["effect"], mentions, own), outcomes(mentions)


@pytest.mark.parametrize("row", SHOWN, ids=_name)
def test_examples_hold_a_word_of_their_row(row: dict[str, str]) -> None:
    words = set(row["example"].lower().replace(".", "").split())
    assert any(words & (all_forms(word.split()[0]) | {word}) for word in values(row["governor"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain promised to send doctors to Cuba.", [("AGREE", None, "actual")]),
        ("Spain promised to release two Cuban sailors.", [("CONCEDE", None, "actual")]),
        ("Spain promised to lift the tariffs on Cuba.", [("CONCEDE", None, "actual")]),
        ("Syria vowed to send aid to Lebanon.", [("AGREE", None, "actual")]),
        ("Iran vowed to strike Israel.", [("THREATEN", "violence", "actual")]),
        ("Ghana plans to send tents to Niger.", [("AGREE", None, "actual")]),
        ("Ghana plans to bomb rebels in Niger.", [("ASSAULT", "aerial", "planned")]),
        ("Belarus threatened to expel Polish diplomats.", [("THREATEN", "expel", "actual")]),
        ("China threatened to invade Taiwan.", [("THREATEN", "violence", "actual")]),
        ("Nigeria threatened to arrest the miners.", [("THREATEN", "arrest", "actual")]),
        ("Iran's threat to strike Israel alarmed Europe.", [("THREATEN", "violence", "actual")]),
        ("France urged Mali to free two journalists.", [("REQUEST", "yield", "actual")]),
        ("France urged Mali to reform its courts.", [("REQUEST", "change", "actual")]),
        ("France asked Mali to send tents to Niger.", [("REQUEST", "assist", "actual")]),
        ("Kenya demanded that Somalia withdraw its troops.", [("REQUEST", "yield", "actual")]),
        ("A court ordered the ministry to release the files.", [("REQUEST", "change", "actual")]),
        ("A court ordered the arrest of the former minister.", [("COERCE", "arrest", "actual")]),
        ("Serbia refused to recognise Kosovo.", [("REJECT", "assist", "actual")]),
        ("Egypt refused to meet the Ethiopian minister.", [("REJECT", "meet", "actual")]),
        ("Iraq refused to withdraw its troops.", [("REJECT", "yield", "actual")]),
        ("Hungary declined to send weapons to Ukraine.", [("REJECT", "assist", "actual")]),
        (
            "Sudan accused Chad of bombing a village.",
            [("ACCUSE", "allege", "actual"), ("ASSAULT", "aerial", "alleged")],
        ),
        (
            "Greece was accused of deporting refugees.",
            [("ACCUSE", "allege", "actual"), ("COERCE", "deport", "alleged")],
        ),
        ("Rebels claimed they shot down a helicopter.", [("ASSAULT", "destroy", "alleged")]),
        ("Belarus denied that it arrested two Polish journalists.", [("COERCE", "arrest", "denied")]),
        ("Rwanda denied attacking a Congolese village.", [("ASSAULT", None, "denied")]),
        ("Italy is considering sending ships to Libya.", [("MOBILIZE", "weapons", "hypothetical")]),
        ("Police stopped students from marching in Minsk.", []),
        ("Egypt ended talks with Ethiopia.", [("REJECT", "meet", "actual")]),
        ("Egypt began shipping gas to Lebanon.", [("COOPERATE", None, "actual")]),
        ("Protesters forced the mayor of Lima to resign.", [("RETREAT", "resign", "actual")]),
        ("Police confirmed that gunmen killed two soldiers in Borno.", [("ASSAULT", None, "actual")]),
    ],
)
def test_effects(code: Coder, text: str, expected: list[Outcome]) -> None:
    assert outcomes(code(text)) == expected


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("France urged Mali to free two journalists.", ["FRA"], ["MLI"]),
        ("Kenya demanded that Somalia withdraw its troops.", ["KEN"], ["SOM"]),
        ("Belarus threatened to expel Polish diplomats.", ["BLR"], ["POL"]),
        ("Egypt refused to meet the Ethiopian minister.", ["EGY"], ["ETH"]),
        ("Hungary's refusal to arm Ukraine angered Poland.", ["HUN"], ["UKR"]),
        ("Spain promised to lift the tariffs on Cuba.", ["ESP"], ["CUB"]),
        ("Norway pledged to send blankets to Cuba.", ["NOR", "CUB"], []),
        ("Jordan invited the Iraqi president to visit Amman.", ["JOR", "IRQ"], []),
        ("Greece was accused of deporting refugees.", [], ["GRC"]),
        ("Sudan accused Chad of bombing a village.", ["SDN"], ["TCD"]),
        ("Rwanda denied attacking a Congolese village.", ["RWA"], ["COD"]),
    ],
)
def test_whose_act_it_is(code: Coder, text: str, actors: list[str], recipients: list[str]) -> None:
    mention = code(text)[0]
    assert [actor.country for actor in mention.actors] == actors
    assert [actor.country for actor in mention.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan accused Chad of arming rebels.", ["TCD"]),
        ("Egypt criticised Ethiopia for detaining two engineers.", ["ETH"]),
    ],
)
def test_the_accused_did_it(code: Coder, text: str, expected: list[str]) -> None:
    act = next(mention for mention in code(text) if mention.type not in ("ACCUSE", "REJECT"))
    assert [actor.country for actor in act.actors] == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya did not agree to send tents to Haiti.", None),
        ("Belarus did not threaten to expel Polish diplomats.", None),
        ("France may urge Mali to free two journalists.", "hypothetical"),
        ("France urged Mali to free two journalists.", "actual"),
    ],
)
def test_governors_have_a_modality_of_their_own(code: Coder, text: str, status: str | None) -> None:
    mentions = [mention for mention in code(text) if mention.type not in ("REJECT",)]
    assert [mention.status for mention in mentions] == ([status] if status else [])
