"""Future, doubt, condition and negation: what they make of an act's type and status."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.modality import Modality, modality_of
from dateline.coding.tree import build_tree
from dateline.parsing.document import parse_document
from dateline.records import Document, Mention

Coder = Callable[..., tuple[Mention, ...]]
Outcome = tuple[str, str | None, str]


def modality(text: str, word: str, *, headline: bool = False) -> Modality:
    document = Document(id="x", title=text, language="en") if headline else Document(id="x", text=text, language="en")
    tree = build_tree(parse_document(document, filtered=False).sentences[0])
    return modality_of(tree, next(token.i for token in tree.tokens if token.text == word))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Japan sent tents to Nepal.", "sent", Modality("past", False, False, False, False)),
        ("Japan will send tents to Nepal.", "send", Modality("future", False, False, False, False)),
        ("Japan won't send tents to Nepal.", "send", Modality("future", True, False, False, False)),
        ("Japan is going to send tents to Nepal.", "send", Modality("future", False, False, False, False)),
        ("Japan would send tents to Nepal.", "send", Modality("reported", False, False, False, False)),
        ("Japan never sent tents to Nepal.", "sent", Modality("past", True, False, False, False)),
        ("Japan may send tents to Nepal.", "send", Modality("past", False, True, False, False)),
        ("Japan can't send tents to Nepal.", "send", Modality("past", True, True, False, False)),
        ("Japan perhaps sent tents to Nepal.", "sent", Modality("past", False, True, False, False)),
        ("Japan should send tents to Nepal.", "send", Modality("past", False, False, True, False)),
        ("If Japan sends tents, Nepal will rejoice.", "sends", Modality("past", False, False, False, True)),
        ("If Japan sends tents, Nepal will rejoice.", "rejoice", Modality("future", False, False, False, True)),
        ("No envoy met the rebels.", "met", Modality("past", True, False, False, False)),
        ("Japan held no talks with Nepal.", "talks", Modality("past", True, False, False, False)),
        ("Japan will meet Nepal and sign a treaty.", "sign", Modality("future", False, False, False, False)),
    ],
)
def test_modality_of(text: str, word: str, expected: Modality) -> None:
    assert modality(text, word) == expected


def test_infinitives_of_headlines_are_ahead() -> None:
    assert modality("Japan to lend Bangladesh $1 billion", "lend", headline=True).time == "future"
    assert modality("Japan lends Bangladesh $1 billion", "lends", headline=True).time == "past"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # ahead
        ("Japan will send tents to Nepal.", [("AGREE", None, "actual")]),
        ("Kenya is going to send tents to Uganda.", [("AGREE", None, "actual")]),
        ("The envoys of Chad and Niger will meet in Paris.", [("AGREE", None, "actual")]),
        ("Peru will release twelve Bolivian fishermen.", [("CONCEDE", None, "actual")]),
        ("Turkey will bomb Syria.", [("ASSAULT", "aerial", "planned")]),
        ("Kenya will expel two Somali diplomats.", [("SANCTION", "expel", "planned")]),
        # told of before
        ("Japan would send tents to Nepal, the ministry said.", [("AGREE", None, "actual")]),
        ("Belarus said it would release three Polish prisoners.", [("CONCEDE", None, "actual")]),
        ("Japan would send tents to Nepal.", [("AID", None, "hypothetical")]),
        # possible
        ("Japan may send tents to Nepal.", [("AID", None, "hypothetical")]),
        ("Japan might send tents to Nepal.", [("AID", None, "hypothetical")]),
        ("Japan could arrest the Chilean captain.", [("COERCE", "arrest", "hypothetical")]),
        ("Police in Lima should arrest the mayor.", [("COERCE", "arrest", "hypothetical")]),
        ("Police perhaps arrested the mayor.", [("COERCE", "arrest", "hypothetical")]),
        # on a condition
        ("If Japan sends tents, Nepal will rejoice.", [("AID", None, "hypothetical")]),
        ("Japan would send tents to Nepal if the airport opened.", [("AID", None, "hypothetical")]),
        ("Turkey will bomb Syria if the talks fail.", [("THREATEN", "violence", "actual")]),
        ("Turkey will bomb Syria unless the weather turns.", [("THREATEN", "violence", "actual")]),
        # not
        ("Japan did not send tents to Nepal.", []),
        ("Soldiers never shelled Aleppo.", []),
        ("The envoys of Chad and Niger did not meet.", []),
        ("No talks were held between Kenya and Somalia.", []),
        ("Chad withdrew its troops without attacking Sudan.", [("RETREAT", "withdraw", "actual")]),
        ("Peru will not attack Bolivia.", []),
        ("Japan will not send tents to Nepal.", [("REJECT", "assist", "actual")]),
        ("Peru will not release twelve Bolivian fishermen.", [("REJECT", "yield", "actual")]),
        ("Egypt will not meet the Ethiopian minister.", [("REJECT", "meet", "actual")]),
        # so they say
        ("Police reportedly arrested a journalist in Minsk.", [("COERCE", "arrest", "alleged")]),
        ("Police allegedly beat a student in Minsk.", [("ASSAULT", "beat", "alleged")]),
        ("Three suspected militants were killed in Mali.", [("ASSAULT", None, "actual")]),
    ],
)
def test_sentences(code: Coder, text: str, expected: list[Outcome]) -> None:
    assert [(mention.type, mention.mode, mention.status) for mention in code(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan to lend Bangladesh $1 billion", [("AGREE", None, "actual")]),
        ("Turkey to withdraw troops from Iraq", [("CONCEDE", None, "actual")]),
        ("Kenya to host talks between Chad and Sudan", [("AGREE", None, "actual")]),
        ("Russia to bomb Ukraine", [("ASSAULT", "aerial", "planned")]),
        ("Peru could free rebel leader", [("RETREAT", "release", "hypothetical")]),
        ("Kenya will not send tents to Sudan", [("REJECT", "assist", "actual")]),
        ("Ex-minister arrested in bribery case", [("COERCE", "arrest", "actual")]),
    ],
)
def test_headlines(code: Coder, text: str, expected: list[Outcome]) -> None:
    assert [(mention.type, mention.mode, mention.status) for mention in code(text, headline=True)] == expected
