"""Persons and groups in the news of 2025, through resolving and linking; the dictionaries of 2019 know few of them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.linking.linker import Context, link_actor
from dateline.linking.registry import Registry
from dateline.records import Actor, Document
from dateline.resolving.spans import identify


@pytest.fixture(scope="module")
def tables() -> Registry:
    return Registry()


def who(registry: Registry, words: str) -> Actor:
    text = f"On Sunday {words} criticised Latvia."
    when = date(2025, 12, 15)
    (actor,) = identify(Document(id="d", text=text, published=when, language="en"), [(10, 10 + len(words))])
    return link_actor(actor, registry, Context(when, text, frozenset({"LVA"})))


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Donald Trump", "USA", "GOV"),
        ("President Trump", "USA", "GOV"),
        ("Xi Jinping", "CHN", "GOV"),
        ("Treasury Secretary Scott Bessent", "USA", "GOV"),
        ("Commerce Secretary Howard Lutnick", "USA", "GOV"),
        ("Trade Representative Jamieson Greer", "USA", "GOV"),
        ("Vice Premier He Lifeng", "CHN", "GOV"),
        ("James Comey", "USA", "ELI"),
        ("Narges Mohammadi", "IRN", "CVL"),
        ("Luis Arce", "BOL", "ELI"),
        ("former President Luis Arce", "BOL", "ELI"),
        ("Jimmy Lai", "HKG", None),
        ("Jair Bolsonaro", "BRA", "ELI"),
        ("Yoon Suk Yeol", "KOR", "ELI"),
        ("former President Yoon", "KOR", "ELI"),
        ("Jeffrey Epstein", "USA", None),
        ("Hamas", "PSE", "REB"),
        ("ISIS", "IMG", "REB"),
        ("Clan del Golfo", "COL", "CRM"),
        ("Korea Zinc", "KOR", "BUS"),
        ("NATO", "IGO", None),
        ("Reuters", "GBR", "JRN"),
        ("the DOJ", "USA", "GOV"),
        ("U.S. Special Forces", "USA", "MIL"),
    ],
)
def test_country_and_sector(tables: Registry, words: str, country: str, sector: str | None) -> None:
    found = who(tables, words)
    assert found.country == country
    if sector:
        assert found.sector == sector
    named = words[0].isupper() and "Special Forces" not in words
    assert not named or found.entity is not None
