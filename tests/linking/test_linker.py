"""Mentions → mentions with entities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.linking.linker import Context, abbreviations, link, link_actor, role_at
from dateline.linking.registry import Registry
from dateline.pipeline import code_document
from dateline.records import Actor, Document, Entity, Role, Span

Teach = Callable[..., Registry]


@pytest.fixture(scope="module")
def tables() -> Registry:
    return Registry()


def linked(registry: Registry, text: str, year: int = 2025, country: str | None = None, body: str = "") -> Actor:
    context = Context(date(year, 9, 1), body or text, frozenset(), abbreviations(body or text))
    return link_actor(Actor(Span(text, 0, len(text)), text, country), registry, context)


@pytest.mark.parametrize(
    ("text", "year", "entity", "role", "sector"),
    [
        ("President Yoon", 2023, "per:yoon-suk-yeol", "president", "GOV"),
        ("former President Yoon", 2025, "per:yoon-suk-yeol", "former president", "ELI"),
        ("the U.S. president", 2023, "per:joe-biden", "president", None),
        ("the U.S. president", 2025, "per:donald-trump", "president", None),
        ("Volodymyr Zelensky", 2024, "per:volodymyr-zelenskiy", "president", "GOV"),
        ("Xi Jinping", 2024, "per:xi-jinping", "president", "GOV"),
    ],
)
def test_one_person_two_roles_and_one_office_two_holders(
    tables: Registry, text: str, year: int, entity: str, role: str, sector: str | None
) -> None:
    found = linked(tables, text, year)
    assert (found.entity, found.role, found.sector) == (entity, role, sector)
    assert found.link_confidence is not None and 0 < found.link_confidence <= 1


@pytest.mark.parametrize("text", ["Special Prosecutor", "protesters", "the former U.S. president", "Zzyzx Qwerty", ""])
def test_who_is_unknown_stays_described(tables: Registry, text: str) -> None:
    found = linked(tables, text, country="KOR")
    assert (found.entity, found.country) == (None, "KOR")


def test_the_next_best_reading_is_kept(tables: Registry) -> None:
    span = Span("Georgia", 0, 7)
    context = Context(date(2025, 1, 1), "", frozenset())
    found = link_actor(Actor(span, "Georgia", "GEO", None, "country:GEO"), tables, context)
    assert (found.entity, found.runner_up) == ("country:GEO", "place:Georgia (U.S. state)")


def test_an_abbreviation_that_the_text_introduces(tables: Registry) -> None:
    body = "Fighters of the Clan del Golfo (XYZG) crossed the river. XYZG denied it."
    assert abbreviations(body) == {"XYZG": "Fighters of the Clan del Golfo"}
    assert linked(tables, "XYZG", body=body).entity == "org:clan-del-golfo"


def test_a_surname_alone_needs_more(teach: Teach) -> None:
    registry = teach(
        ("A", "2024-01-05", "Kenyan Foreign Minister Amina Okello spoke."),
        ("B", "2024-01-06", "Amina Okello, Kenya's foreign minister, left."),
    )
    assert linked(registry, "Okello", 2024).entity is None
    assert linked(registry, "Okello", 2024, body="Amina Okello arrived. Okello spoke.").entity == "per:amina-okello"
    assert linked(registry, "Foreign Minister Okello", 2024, "KEN").entity == "per:amina-okello"
    assert linked(registry, "Ugandan Foreign Minister Okello", 2024).entity is None


def test_of_two_namesakes_the_country_decides(teach: Teach) -> None:
    registry = teach(
        ("A", "2024-01-05", "Kenyan Foreign Minister Amina Okello spoke."),
        ("B", "2024-01-06", "Amina Okello, Kenya's foreign minister, left."),
        ("A", "2024-01-07", "Ugandan Health Minister Amina Okello spoke."),
        ("B", "2024-01-08", "Amina Okello, Uganda's health minister, left."),
    )
    kenyan = linked(registry, "Kenyan minister Amina Okello", 2024)
    assert (kenyan.country, kenyan.sector) == ("KEN", "GOV")
    assert linked(registry, "Amina Okello", 2024, "UGA").entity != kenyan.entity
    assert linked(registry, "Amina Okello", 2024, "UGA").runner_up == kenyan.entity


def test_role_at_a_date() -> None:
    early = Role(title="mayor", start=date(2010, 1, 1), end=date(2015, 1, 1))
    late = Role(title="president", start=date(2020, 1, 1), end=date(2024, 1, 1))
    entity = Entity(key="k", name="n", roles=(early, late))
    assert role_at(entity, date(2012, 1, 1)) == (early, False)
    assert role_at(entity, date(2017, 1, 1)) == (early, True)
    assert role_at(entity, date(2025, 1, 1)) == (late, True)
    assert role_at(entity, date(2000, 1, 1)) == (None, False)


def test_a_document_is_linked_through(tables: Registry) -> None:
    text = "President Trump accused China of theft, Canadian Prime Minister Mark Carney said."
    coded = code_document(Document(id="d", text=text, published=date(2025, 9, 1)))
    after = link(coded, tables)
    parties = {a.entity for m in after.mentions for a in (*m.actors, *m.recipients)}
    assert "per:donald-trump" in parties
    assert [m.id for m in after.mentions] == [m.id for m in coded.mentions]
