"""Words of an actor → name, country and sector."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.ontology import plover
from dateline.records import Actor, Mention, NameHit
from dateline.resolving.identities import hit_country, person_identity

Coder = Callable[..., tuple[Mention, ...]]


def who(code: Coder, text: str, *, recipient: bool = False, **given: str) -> Actor:
    (mention,) = code(text, **given)
    (party,) = mention.recipients if recipient else mention.actors
    return party


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        # states: their names, capitals, and what stands for their governments
        ("Kenya", "KEN", None),
        ("The United States", "USA", None),
        ("Beijing", "CHN", None),
        ("Pyongyang", "PRK", None),
        ("The Kremlin", "RUS", "GOV"),
        ("The White House", "USA", "GOV"),
        ("The Vatican", "VAT", None),
        # organisations
        ("Brussels", "EUR", None),
        ("The European Union", "EUR", None),
        ("The United Nations", "UNO", None),
        ("NATO", "IGO", None),
        ("Hamas", "PSE", "REB"),
        ("Hezbollah", "LBN", "REB"),
        ("The Taliban", "AFG", "GOV"),
        ("Reuters", "GBR", "JRN"),
        # titles and nouns
        ("The president of Ghana", "GHA", "GOV"),
        ("The interior minister of Chad", "TCD", "GOV"),
        ("Kenya's supreme court", "KEN", "JUD"),
        ("The army of Mali", "MLI", "MIL"),
        ("Soldiers of Uganda", "UGA", "MIL"),
        ("Peruvian lawmakers", "PER", "LEG"),
        ("Indian police", "IND", "COP"),
        ("Congolese rebels", "COD", "REB"),
        ("Russian hackers", "RUS", "CRM"),
        ("Zimbabwean nurses", "ZWE", "MED"),
        ("Tunisian students", "TUN", "EDU"),
        ("Catholic bishops in Nicaragua", "NIC", "REL"),
        ("Refugees from Sudan", "SDN", "REF"),
        ("Officials in Manila", "PHL", "GOV"),
        ("Norwegian companies", "NOR", "BUS"),
        ("Venezuela's National Guard", "VEN", "MIL"),
        # former
        ("The former prime minister of Peru", "PER", "ELI"),
        ("Ghana's former president", "GHA", "ELI"),
        # several, none of them named
        ("Four Arab states", None, "GOV"),
    ],
)
def test_country_and_sector(code: Coder, words: str, country: str | None, sector: str | None) -> None:
    actor = who(code, f"{words} condemned Latvia.")
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("American tourists were arrested in Laos.", "USA", "CVL"),
        ("Two people were arrested in Brussels.", "BEL", "CVL"),
        ("A Chinese spy was arrested in Norway.", "CHN", "SPY"),
        ("Chad attacked a ship bound for Yemen.", "YEM", "BUS"),
        ("Gunmen attacked a tanker bound for India.", "IND", "BUS"),
        ("Kenya condemned the World Bank.", "IGO", None),
        ("Kenya condemned Oxfam.", "NGO", "SOC"),
        ("Kenya condemned the Kremlin.", "RUS", "GOV"),
        ("Kenya condemned the governor of Lima.", "PER", "GOV"),
    ],
)
def test_recipients(code: Coder, text: str, country: str | None, sector: str | None) -> None:
    party = who(code, text, recipient=True)
    assert (party.country, party.sector) == (country, sector)


@pytest.mark.parametrize(
    ("person", "published", "country", "sector"),
    [
        ("Angela Merkel", "2015-06-10", "DEU", "GOV"),
        ("Angela Merkel", "2025-06-10", "DEU", "ELI"),
        ("Joe Biden", "2014-06-10", "USA", "GOV"),
        ("Joe Biden", "2018-06-10", "USA", "ELI"),
        ("Joe Biden", "2023-06-10", "USA", "GOV"),
        ("Joe Biden", "2025-06-10", "USA", "ELI"),
        ("Donald Trump", "2018-06-10", "USA", "GOV"),
        ("Donald Trump", "2024-06-10", "USA", "PTY"),
        ("Donald Trump", "2025-06-10", "USA", "GOV"),
        ("Keir Starmer", "2022-06-10", "GBR", "OPP"),
        ("Keir Starmer", "2025-06-10", "GBR", "GOV"),
        ("Emmanuel Macron", "2025-06-10", "FRA", "GOV"),
    ],
)
def test_persons_have_the_role_of_the_day(code: Coder, person: str, published: str, country: str, sector: str) -> None:
    actor = who(code, f"{person} condemned Latvia.", published=published)
    assert (actor.name, actor.country, actor.sector) == (person, country, sector)
    assert actor.entity == "per:" + person.lower().replace(" ", "-")


def test_a_person_without_a_date_has_the_latest_role(code: Coder) -> None:
    (mention,) = code("Olaf Scholz condemned Latvia.", published=None)
    assert mention.actors[0].sector == "GOV"


def test_one_person_under_two_spellings(code: Coder) -> None:
    entities = {who(code, f"{name} condemned Latvia.").entity for name in ("Volodymyr Zelensky", "Volodymyr Zelenskyy")}
    assert len(entities) == 1


def test_before_all_known_roles_a_person_has_no_sector() -> None:
    identity = person_identity("per:emmanuel-macron", date(1999, 1, 1))
    assert (identity.country, identity.sector) == ("FRA", None)


def test_an_unknown_person_is_known_by_title(code: Coder) -> None:
    actor = who(code, "President Ruritan of Ghana condemned Latvia.")
    assert (actor.country, actor.sector, actor.entity) == ("GHA", "GOV", None)


def test_words_may_make_a_known_person_former(code: Coder) -> None:
    actor = who(code, "Former president Emmanuel Macron condemned Latvia.")
    assert (actor.name, actor.sector) == ("Emmanuel Macron", "ELI")


def test_an_institution_of_another_country_is_not_the_tables(code: Coder) -> None:
    actor = who(code, "Venezuela's National Guard condemned Latvia.")
    assert (actor.country, actor.entity) == ("VEN", None)


def test_the_country_of_a_dateline_is_home(code: Coder) -> None:
    (mention,) = code("LIMA, June 9 (Wire) - Police arrested two smugglers on Monday.")
    assert (mention.actors[0].country, mention.recipients[0].country) == ("PER", "PER")


def test_without_any_country_there_is_none(code: Coder) -> None:
    (mention,) = code("Police arrested two smugglers.")
    assert (mention.actors[0].country, mention.actors[0].sector) == (None, "COP")


def test_states_are_entities(code: Coder) -> None:
    actor = who(code, "Beijing condemned Latvia.")
    assert (actor.name, actor.entity) == ("China", "country:CHN")


@pytest.mark.parametrize(
    ("table", "key", "country"),
    [
        ("country", "KEN", "KEN"),
        ("adjective", "KEN", "KEN"),
        ("metonym", "RUS", "RUS"),
        ("organisation", "org:united-nations", "UNO"),
        ("person", "per:emmanuel-macron", "FRA"),
        ("region", "Black Sea", None),
        ("city", "1816670", "CHN"),
    ],
)
def test_country_of_a_name(table: str, key: str, country: str | None) -> None:
    assert hit_country(NameHit(0, 1, table, key)) == country


def test_sectors_are_plovers(code: Coder) -> None:
    text = "Peruvian police, Chilean nurses and Bolivian miners condemned Oxfam, Hamas, NATO and two Danish judges."
    for mention in code(text):
        for actor in mention.actors + mention.recipients:
            assert actor.sector is None or actor.sector in plover.sectors()
