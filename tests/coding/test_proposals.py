"""What the network proposes for plain sentences: spans, parties and status, end to end."""

from __future__ import annotations

import pytest

from dateline.coding.proposals import Proposal, proposals
from dateline.coding.tree import Tree, build_tree, span_text
from dateline.parsing.document import parse_document
from dateline.records import Document, RawActor


def proposed(text: str, *, headline: bool = False) -> tuple[Tree, list[Proposal]]:
    given = {"title": text} if headline else {"text": text}
    tree = build_tree(parse_document(Document(id="x", language="en", **given), filtered=False).sentences[0])
    return tree, [one for one in proposals(tree) if one.probability > 0.5]


def words(tree: Tree, parties: tuple[RawActor, ...]) -> list[str]:
    return [span_text(tree, party.first, party.last) for party in parties]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Police arrested two journalists in Ankara on Monday.", "COERCE", "Police", "two journalists"),
        ("Rebels shelled government troops near the town.", "ASSAULT", "Rebels", "government troops"),
        ("Norway sent 40 tonnes of medicine to Sudan.", "AID", "Norway", "Sudan"),
        ("Kenya expelled two Somali diplomats.", "SANCTION", "Kenya", "two Somali diplomats"),
    ],
)
def test_parties(text: str, kind: str, actor: str, recipient: str) -> None:
    tree, (one,) = proposed(text)
    assert one.type == kind
    assert words(tree, one.actors) == [actor]
    assert recipient.rsplit(maxsplit=1)[-1] in words(tree, one.recipients)[0]


@pytest.mark.parametrize(
    "text", ["POLICE ARREST TWO JOURNALISTS", "Police Arrest Two Journalists", "police arrest two journalists"]
)
def test_case_does_not_matter(text: str) -> None:
    _, (one,) = proposed(text, headline=True)
    assert (one.type, one.mode) == ("COERCE", "arrest")


@pytest.mark.parametrize(
    ("headline", "kind", "trigger"),
    [
        ("Peru court sentences former minister", "SANCTION", "sentences"),
        ("Turkey, Greece sign gas accord", "SUPPORT", "sign"),
        ("Iran arms Houthi rebels in Yemen", "AID", "arms"),
        ("Kenya bars Ugandan maize", "SANCTION", "bars"),
        ("Gunmen storm Nigerian school", "ASSAULT", "storm"),
    ],
)
def test_verbs_of_headlines_that_look_like_nouns(headline: str, kind: str, trigger: str) -> None:
    tree, found = proposed(headline, headline=True)
    assert (kind, trigger) in {(one.type, tree.tokens[one.at].text) for one in found}


def test_place_and_source() -> None:
    tree, (one,) = proposed("Gunmen killed four soldiers in Maiduguri on Friday, the army said.")
    assert [tree.tokens[i].text for i in one.place] == ["Maiduguri"]
    assert one.attribution is not None and one.attribution.speaker is not None
    assert tree.tokens[one.attribution.speaker.last].text == "army"


def test_nothing_to_propose() -> None:
    assert proposed("The museum opens at nine and closes at five.")[1] == []


def test_a_sentence_longer_than_the_network() -> None:
    regions = ", ".join(
        f"the district of {name}" for name in "Kitui Meru Embu Lamu Garissa Wajir Mandera Isiolo".split()
    )
    text = f"Kenya expelled two Somali diplomats after talks with officials from {regions}, {regions}, {regions}, "
    tree, found = proposed(text + f"{regions}, and police arrested two journalists in Nairobi.")
    assert len(tree.sentence.scores) > 1
    assert {("SANCTION", "expelled"), ("COERCE", "arrested")} <= {(one.type, tree.tokens[one.at].text) for one in found}
