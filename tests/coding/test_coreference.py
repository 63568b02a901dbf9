"""Pronouns, "the two sides", bare nouns and bare surnames: who they stand for within a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import dateline
from dateline.records import Actor, Mention

Coder = Callable[..., tuple[Mention, ...]]


def countries(parties: tuple[Actor, ...]) -> list[str | None]:
    return [party.country for party in parties]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The president of Ghana flew to Togo. He condemned Benin.", ["GHA"]),
        ("The Chadian president was ill. He condemned Libya on Monday.", ["TCD"]),
        ("The Peruvian minister was ill. She visited Bolivia on Monday.", ["PER"]),
        ("Iran condemned Oman. It expelled two Omani diplomats.", ["IRN"]),
        ("Iran condemned Oman. Its army attacked a village.", ["IRN"]),
        ("Gunmen attacked a village in Niger. They abducted nine pupils.", ["NER"]),
        ("Police surrounded the square in Lima. They arrested nine students.", ["PER"]),
        ("The Ghanaian president condemned Togo. His country's navy seized two trawlers.", ["GHA"]),
        ("Rwanda denied that it attacked Congo.", ["RWA"]),
        ("Belarus said it would release three Polish prisoners.", ["BLR"]),
        ("Chad and Niger held talks in Paris. The two sides agreed to a truce.", ["TCD", "NER"]),
        ("The ministers of Chad and Niger met in Paris. The two countries agreed to a truce.", ["TCD", "NER"]),
        ("The Iraqi and Syrian ministers met in Amman. Both sides agreed to a truce.", ["IRQ", "SYR"]),
        ("Chad and Niger held talks in Paris. Both countries condemned Libya.", ["TCD", "NER"]),
        ("Kenya and Somalia held talks in Nairobi. The talks ended on Monday.", ["KEN", "SOM"]),
        ("Egypt and Sudan met in Cairo. Monday's talks were tense.", ["EGY", "SDN"]),
    ],
)
def test_actors_of_the_last_mention(code: Coder, text: str, actors: list[str]) -> None:
    assert countries(code(text)[-1].actors) == actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Mahama flew to Lome. He met Togolese ministers.", "John Dramani Mahama"),
        ("Emmanuel Macron met the Iraqi president. Macron urged Iraq to free two journalists.", "Emmanuel Macron"),
        ("Amina Sowe, Gambia's interior minister, resigned on Monday. Sowe accused Senegal of spying.", "Amina Sowe"),
    ],
)
def test_names(code: Coder, text: str, name: str) -> None:
    assert code(text)[-1].actors[0].name == name


def test_a_bare_surname_keeps_country_and_sector(code: Coder) -> None:
    mention = code("Amina Sowe, Gambia's interior minister, resigned on Monday. Sowe accused Senegal of spying.")[-1]
    assert (mention.actors[0].country, mention.actors[0].sector) == ("GMB", "GOV")


def test_the_recipient_may_be_a_pronoun(code: Coder) -> None:
    mention = code("Kenya attacked a Somali port. Somalia condemned it.")[-1]
    assert (countries(mention.actors), countries(mention.recipients)) == (["SOM"], ["KEN"])


def test_the_words_stay_the_pronouns(code: Coder) -> None:
    mention = code("Gunmen attacked a village in Niger. They abducted nine pupils.")[-1]
    assert [actor.span.text for actor in mention.actors] == ["They"]


def test_lent_parties_cost_confidence() -> None:
    (coded,) = dateline.code("Kenya and Somalia held talks in Nairobi. The talks ended on Monday.", min_confidence=0.1)
    first, second = coded.mentions[0], coded.mentions[-1]
    assert second.confidence < first.confidence
    assert {actor.span.text for actor in second.actors} == {"talks"}


@pytest.mark.parametrize("text", ["The policeman shot him.", "They attacked it."])
def test_nobody_to_stand_for(code: Coder, text: str) -> None:
    for mention in code(text):
        assert all(party.country is None for party in mention.recipients)


def test_far_antecedents_are_out_of_reach(code: Coder) -> None:
    filler = "The weather was fine. " * 4
    (mention,) = [m for m in code(f"The Chadian president spoke. {filler}He condemned Libya.") if m.type == "ACCUSE"]
    assert mention.actors[0].name == "He"
