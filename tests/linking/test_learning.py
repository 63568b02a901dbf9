"""A document → evidence."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.linking.learning import fingerprint, learn, publisher_of
from dateline.records import Document, Evidence

PUBLISHED = date(2024, 3, 5)  # a Tuesday


def told(text: str, **given: str) -> list[Evidence]:
    return learn(Document(id="d", text=text, published=PUBLISHED, publisher=given.get("publisher", "Wire")))


@pytest.mark.parametrize(
    ("text", "kind", "name", "title", "country"),
    [
        # a title before the name
        ("Kenyan Foreign Minister Amina Okello spoke.", "holds", "Amina Okello", "foreign minister", "KEN"),
        ("U.S. Treasury Secretary Scott Bessent spoke.", "holds", "Scott Bessent", "finance minister", "USA"),
        ("Thailand's army chief Gen. Somchai Prasert spoke.", "holds", "Somchai Prasert", "army chief", "THA"),
        ("President Idriss Saleh of Chad spoke.", "holds", "Idriss Saleh", "president", "TCD"),
        ("Acting President Kofi Mensah of Ghana spoke.", "holds", "Kofi Mensah", "president", "GHA"),
        # appositions, both ways
        ("Amina Okello, Kenya's foreign minister, spoke.", "holds", "Amina Okello", "foreign minister", "KEN"),
        ("Amina Okello, the minister of health of Kenya, spoke.", "holds", "Amina Okello", "health minister", "KEN"),
        ("Kenya's foreign minister, Amina Okello, spoke.", "holds", "Amina Okello", "foreign minister", "KEN"),
        ("They met He Lifeng, who heads China's delegation.", "holds", "He Lifeng", "head of delegation", "CHN"),
        # changes
        ("Amina Okello was named Kenya's foreign minister.", "appointed", "Amina Okello", "foreign minister", "KEN"),
        ("The king named Omar Said prime minister of Jordan.", "appointed", "Omar Said", "prime minister", "JOR"),
        ("Jan Novak took the oath of office as president of Slovakia.", "appointed", "Jan Novak", "president", "SVK"),
        ("Kenyan Foreign Minister Amina Okello resigned.", "left", "Amina Okello", "foreign minister", "KEN"),
        ("The army deposed Chadian President Idriss Saleh.", "left", "Idriss Saleh", "president", "TCD"),
        ("Kenyan President Joseph Mwangi has died.", "died", "Joseph Mwangi", "president", "KEN"),
        ("The late Kenyan president Daniel Koech was praised.", "former", "Daniel Koech", "president", "KEN"),
        ("Former Kenyan President Daniel Koech spoke.", "former", "Daniel Koech", "president", "KEN"),
        ("Ex-president Daniel Koech of Kenya spoke.", "former", "Daniel Koech", "president", "KEN"),
        ("Jan Novak was elected president of Slovakia.", "designated", "Jan Novak", "president", "SVK"),
    ],
)
def test_what_a_sentence_teaches(text: str, kind: str, name: str, title: str, country: str) -> None:
    found = {(e.kind, e.name, e.title, e.country) for e in told(text)}
    assert (kind, name, title, country) in found


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Foreign Minister Amina Okello denied that she resigned.",
        "Kenyan Foreign Minister Amina Okello may be sacked.",
        "Protesters demanded that Kenyan Foreign Minister Amina Okello be sacked.",
        "Critics called for the resignation of Kenyan Foreign Minister Amina Okello.",
        "The Kenyan foreign minister, Amina Okello, dismissed the criticism.",
        "Amina Okello, the Kenyan foreign minister, removed a book from the shelf.",
    ],
)
def test_what_is_unsaid_or_not_said_is_no_departure(text: str) -> None:
    assert {e.kind for e in told(text)} <= {"holds"}


def test_who_comes_and_who_goes() -> None:
    found = told("Peter Otieno replaced Amina Okello as Kenyan foreign minister on Monday.")
    assert {(e.kind, e.name, e.date) for e in found} == {
        ("appointed", "Peter Otieno", date(2024, 3, 4)),
        ("left", "Amina Okello", date(2024, 3, 4)),
    }
    assert all(e.dated for e in found)


def test_a_surname_is_the_full_name_of_the_document() -> None:
    found = told("Kenyan Foreign Minister Amina Okello spoke. Foreign Minister Okello resigned on Monday.")
    assert {e.name for e in found} == {"Amina Okello"}
    assert "left" in {e.kind for e in found}


def test_an_organisation_and_its_sector() -> None:
    (found,) = told("Acme Mining chief executive Jan Novak spoke in Perth.")
    assert (found.title, found.organisation, found.sector) == ("chief executive", "Acme Mining", "BUS")


def test_the_span_is_the_name() -> None:
    text = "On Monday, Kenyan Foreign Minister Amina Okello resigned."
    for one in told(text):
        assert text[one.start : one.end] == "Amina Okello"


def test_nothing_without_date_or_in_another_language() -> None:
    text = "Kenyan Foreign Minister Amina Okello resigned."
    assert learn(Document(id="d", text=text)) == []
    assert learn(Document(id="d", text=text, published=PUBLISHED, language="de")) == []


def test_headlines_in_title_case_teach_nothing() -> None:
    title = "Kenyan Foreign Minister Amina Okello Quits After Weeks of Protest"
    assert learn(Document(id="d", title=title, published=PUBLISHED)) == []


def test_publishers() -> None:
    assert publisher_of(Document(id="a", publisher=" The  Wire ")) == "the wire"
    assert publisher_of(Document(id="a", url="https://www.wire.example/x")) == "wire.example"
    assert publisher_of(Document(id="a")) == "unknown"


def test_copies_have_one_fingerprint() -> None:
    assert fingerprint("He resigned, Monday.") == fingerprint("He  resigned Monday")
    assert fingerprint("He resigned.") != fingerprint("She resigned.")


def test_hostile_text_ends_soon() -> None:
    told("President " * 3_000 + "A, " * 3_000 + "(" * 3_000)
