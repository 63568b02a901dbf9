"""Who acts and on whom: phrases of several states, passives, nominal events, owners, headlines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.actors import actor_kind, actors_at, actors_inside, state_modifiers
from dateline.coding.tree import Tree, build_tree, span_text
from dateline.parsing.document import parse_document
from dateline.records import Actor, Document, Mention

Coder = Callable[..., tuple[Mention, ...]]


def tree_of(text: str) -> Tree:
    return build_tree(parse_document(Document(id="x", text=text, language="en"), filtered=False).sentences[0])


def token(tree: Tree, word: str) -> int:
    return next(one.i for one in tree.tokens if one.text == word)


def texts(parties: tuple[Actor, ...]) -> list[str]:
    return [party.span.text for party in parties]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Kenya condemned the raid.", "Kenya", "country"),
        ("Kenyans condemned the raid.", "Kenyans", "group"),
        ("The Kremlin condemned the raid.", "Kremlin", "country"),
        ("Nairobi condemned the raid.", "Nairobi", "country"),
        ("The minister condemned the raid.", "minister", "person"),
        ("Emmanuel Macron condemned the raid.", "Macron", "person"),
        ("The protesters condemned the raid.", "protesters", "group"),
        ("Thousands condemned the raid.", "Thousands", "group"),
        ("The cyclists condemned the raid.", "cyclists", "group"),
        ("The parliament condemned the raid.", "parliament", "body"),
        ("Hezbollah condemned the raid.", "Hezbollah", "body"),
        ("The warship opened fire.", "warship", "thing"),
        ("They condemned the raid.", "They", "pronoun"),
        ("Both sides condemned the raid.", "sides", "pronoun"),
        ("The two countries condemned the raid.", "countries", "pronoun"),
        ("The envoys met in Lyon.", "Lyon", "place"),
        ("The envoys condemned the raid.", "raid", None),
        ("The border was closed on Monday.", "border", None),
    ],
)
def test_kinds(text: str, word: str, kind: str | None) -> None:
    tree = tree_of(text)
    assert actor_kind(tree, token(tree, word)) == kind


@pytest.mark.parametrize(
    ("text", "head", "parties"),
    [
        ("Peruvian police fired.", "police", ["Peruvian police"]),
        ("U.S. and Chinese officials met in London.", "officials", ["U.S.", "Chinese"]),
        ("The presidents of Chad and Niger met.", "presidents", ["Chad", "Niger"]),
        ("The president of Chad spoke.", "president", ["president"]),
        ("Egypt, Sudan and Libya met.", "Egypt", ["Egypt", "Sudan", "Libya"]),
        ("The mayor and two judges met.", "mayor", ["mayor", "two judges"]),
        ("The tariffs and quotas hurt.", "tariffs", []),
    ],
)
def test_parties_of_a_phrase(text: str, head: str, parties: list[str]) -> None:
    tree = tree_of(text)
    assert [span_text(tree, a.first, a.last) for a in actors_at(tree, token(tree, head))] == parties


@pytest.mark.parametrize(
    ("text", "head", "parties"),
    [
        ("Canada taxed Chinese steel.", "steel", ["Chinese"]),
        ("Rebels shelled the embassy's gate.", "gate", ["embassy"]),
        ("Rebels shelled a village of Ukraine.", "village", ["Ukraine"]),
        ("Troops shelled trenches held by Malian rebels.", "trenches", ["Malian rebels"]),
        ("Rebels shelled a village.", "village", []),
    ],
)
def test_parties_inside_a_thing(text: str, head: str, parties: list[str]) -> None:
    tree = tree_of(text)
    assert [span_text(tree, a.first, a.last) for a in actors_inside(tree, token(tree, head))] == parties


def test_a_state_counts_once() -> None:
    tree = tree_of("The Malian army's Malian officers met.")
    assert len(state_modifiers(tree, token(tree, "officers"))) == 1


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        # several parties
        ("U.S. and Chinese officials met in Geneva.", "CONSULT", ["U.S.", "Chinese"], []),
        ("The presidents of Chad and Niger met in Paris.", "CONSULT", ["Chad", "Niger"], []),
        ("The foreign ministers of Peru, Chile and Bolivia met.", "CONSULT", ["Peru", "Chile", "Bolivia"], []),
        ("Egypt and Sudan held talks with Ethiopia.", "CONSULT", ["Egypt", "Sudan", "Ethiopia"], []),
        ("Talks between Armenia and Azerbaijan resumed in Tbilisi.", "CONSULT", ["Armenia", "Azerbaijan"], []),
        ("A meeting of Greek and Turkish ministers was held in Athens.", "CONSULT", ["Greek", "Turkish"], []),
        ("The Peruvian and Chilean navies held joint drills.", "COOPERATE", ["Peruvian", "Chilean"], []),
        ("Kenyan and Somali troops clashed with militants.", "ASSAULT", ["Kenyan", "Somali"], ["militants"]),
        ("Students and teachers clashed with police in Dhaka.", "PROTEST", ["Students", "teachers"], ["police"]),
        # passive
        ("The mayor was arrested by Peruvian police.", "COERCE", ["Peruvian police"], ["mayor"]),
        ("Two journalists were arrested by Omani police.", "COERCE", ["Omani police"], ["Two journalists"]),
        ("Three activists were detained in Minsk.", "COERCE", [], ["Three activists"]),
        ("The embassy of France was attacked by protesters.", "ASSAULT", ["protesters"], ["embassy"]),
        ("A convoy was attacked by rebels in Mali.", "ASSAULT", ["rebels"], ["convoy"]),
        # nouns
        ("The arrest of a Chilean captain by Peru made news.", "COERCE", ["Peru"], ["Chilean captain"]),
        ("Iran's attack on an Israeli base went on.", "ASSAULT", ["Iran"], ["Israeli"]),
        ("A Turkish drone strike hit a market in Qamishli.", "ASSAULT", ["Turkish"], []),
        ("The Russian bombardment of Kharkiv continued.", "ASSAULT", ["Russian"], []),
        ("The killing of aid workers by Malian soldiers went on.", "ASSAULT", ["Malian soldiers"], ["aid workers"]),
        # owners
        ("Canada imposed tariffs on Chinese steel.", "SANCTION", ["Canada"], ["Chinese"]),
        ("Russian forces shelled the Ukrainian port of Odesa.", "ASSAULT", ["Russian forces"], ["Ukrainian"]),
        ("China's coast guard rammed a Philippine boat.", "ASSAULT", ["China's coast guard"], ["Philippine boat"]),
        ("Ghana's president met the prime minister of Togo.", "CONSULT", ["Ghana's president", "prime minister"], []),
        ("A delegation from Norway visited Tunisia.", "CONSULT", ["delegation"], ["Tunisia"]),
        ("Gunmen loyal to the general killed two farmers.", "ASSAULT", ["Gunmen"], ["two farmers"]),
        # crowds
        ("Thousands of miners marched in La Paz.", "PROTEST", ["Thousands"], []),
        ("Hundreds protested in Tbilisi against the government.", "PROTEST", ["Hundreds"], ["government"]),
    ],
)
def test_sentences(code: Coder, text: str, type: str, actors: list[str], recipients: list[str]) -> None:
    (mention,) = code(text)
    assert (mention.type, texts(mention.actors), texts(mention.recipients)) == (type, actors, recipients)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Turkey and Greece sign gas accord", ["Turkey", "Greece"], []),
        ("Kenya, Uganda and Rwanda sign rail deal", ["Kenya", "Uganda", "Rwanda"], []),
        ("EU, Japan agree on digital trade pact", ["EU", "Japan"], []),
        ("Turkish Drones Hit Kurdish Fighters in Iraq", ["Turkish Drones"], ["Kurdish Fighters"]),
        ("Oman Frees Two Yemeni Sailors", ["Oman"], ["Two Yemeni Sailors"]),
        ("Ex-minister arrested in bribery case", [], ["Ex-minister"]),
        ("Egypt blames Sudan for flood", ["Egypt"], ["Sudan"]),
    ],
)
def test_headlines(code: Coder, text: str, actors: list[str], recipients: list[str]) -> None:
    (mention,) = code(text, headline=True)
    assert (texts(mention.actors), texts(mention.recipients)) == (actors, recipients)


@pytest.mark.parametrize("text", ["The rupee retreated on Monday.", "Rain attacked the roof.", "An arrest was made."])
def test_without_parties_there_is_no_event(code: Coder, text: str) -> None:
    assert code(text) == ()


def test_two_acts_of_one_sentence_have_their_own_parties(code: Coder) -> None:
    first, second = code("The Malian army, backed by Russian mercenaries, attacked a village.")
    assert (first.type, texts(first.actors), texts(first.recipients)) == (
        "SUPPORT",
        ["Russian mercenaries"],
        ["Malian army"],
    )
    assert (second.type, texts(second.actors)) == ("ASSAULT", ["Malian army"])
