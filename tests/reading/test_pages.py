"""Pages are split by the form of their lines alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.pages import split_page
from dateline.records import Document

BODY = (
    "The harbour authority of Rostock said on Monday it would close two berths until further notice.\n\n"
    "Ships bound for Finland were sent to Lübeck instead, a spokeswoman said, adding that no one was hurt."
)
HEADLINES = [
    "Portugal Recalls Envoy From Caracas",
    "12 Killed as Bus Leaves Road in Nepal",
    "‘We Are Ready’: Fishermen Block Calais Port",
]


def _split(text: str, **fields: str) -> list[Document]:
    return split_page(Document(id="p", text=text, published=date(2025, 3, 4), source="p.txt", **fields))  # type: ignore[arg-type]


def _titles(documents: list[Document]) -> list[str]:
    return [document.title for document in documents]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n \n\n"])
def test_an_article_with_a_list_of_headlines(gap: str) -> None:
    article, *headlines = _split(f"\n{BODY}\n\n{gap.join(HEADLINES)}\n")
    assert (article.id, article.title, article.text) == ("p", "", BODY)
    assert _titles(headlines) == HEADLINES
    assert [headline.id for headline in headlines] == ["p#1", "p#2", "p#3"]
    assert all(headline.text == "" and headline.published == date(2025, 3, 4) for headline in headlines)
    assert headlines[1].source == "p.txt, headline 2"


def test_two_short_lines_are_no_list() -> None:
    page = f"{BODY}\n\n{HEADLINES[0]}\n{HEADLINES[1]}"
    (article,) = _split(page)
    assert article.text == page


def test_title_article_and_list() -> None:
    article, *headlines = _split(f"Rostock Closes Two Berths\n\n{BODY}\n\n" + "\n".join(HEADLINES))
    assert article.title == "Rostock Closes Two Berths"
    assert article.text == BODY
    assert len(headlines) == 3


def test_labels_bullets_and_times_are_no_headlines() -> None:
    block = "RELATED\n• " + "\n• ".join(HEADLINES) + "\n12:40\nMore news:\n- Chad Expels Two Aid Groups"
    article, *headlines = _split(f"{BODY}\n\n{block}")
    assert article.text == BODY
    assert _titles(headlines) == [*HEADLINES, "Chad Expels Two Aid Groups"]


def test_questions_and_abbreviations_may_stand_inside_a_list_but_not_open_it() -> None:
    inside = [HEADLINES[0], "Will Peru Pay Its Debt?", "Envoys Meet in the U.S.", HEADLINES[1]]
    assert _titles(_split(BODY + "\n\n" + "\n".join(inside))[1:]) == inside
    article, *headlines = _split(f"{BODY}\n\nBut what comes next?\n\n" + "\n".join(HEADLINES))
    assert article.text.endswith("next?")
    assert _titles(headlines) == HEADLINES


def test_a_page_of_headlines() -> None:
    assert _titles(_split("\n".join(HEADLINES))) == HEADLINES
    assert _titles(_split("\n\n".join(HEADLINES[:2]))) == HEADLINES[:2]
    first = _titles(_split("Will Peru Pay?\n" + "\n".join(HEADLINES)))
    assert first == ["Will Peru Pay?", *HEADLINES]


def test_headlines_that_begin_small() -> None:
    lines = ["iPhone Maker Leaves Chennai", "al-Shabab Claims Attack on Hotel", "$2bn Pledged to Malawi"]
    assert _titles(_split("\n".join(lines))) == lines


def test_one_line() -> None:
    (headline,) = _split("Turkey expels two Greek diplomats\n")
    assert (headline.id, headline.title, headline.text) == ("p", "Turkey expels two Greek diplomats", "")
    (sentence,) = _split("Turkey expels two Greek diplomats.\n")
    assert (sentence.title, sentence.text) == ("", "Turkey expels two Greek diplomats.\n")
    assert _split("word " * 26)[0].title == ""


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_and_its_body(gap: str) -> None:
    (document,) = _split(f"Rostock Closes Two Berths{gap}{BODY}\n")
    assert (document.title, document.text) == ("Rostock Closes Two Berths", BODY)


def test_hard_wrapped_paragraphs_have_no_title_in_their_first_line() -> None:
    page = (
        "ROSTOCK, March 4 (Example) - The harbour authority of the city of\n"
        "Rostock said on Monday that it would close two of its berths until\n"
        "Easter. Ships bound for Finland were sent to Lübeck.\n"
    )
    (document,) = _split(page)
    assert document.title == ""
    assert document.text == page


def test_a_list_in_the_middle_stays() -> None:
    page = f"{BODY}\n\n" + "\n".join(HEADLINES) + f"\n\n{BODY}"
    (document,) = _split(page)
    assert document.text == page


def test_a_given_title_makes_it_an_article() -> None:
    (document,) = _split("\n".join(HEADLINES), title="Three things")
    assert document.title == "Three things"
    article, *headlines = _split(f"{BODY}\n\n" + "\n".join(HEADLINES), title="Berths")
    assert (article.title, article.text) == ("Berths", BODY)
    assert len(headlines) == 3


_OTHERS = ["Will It Rain?", "RELATED", "a small word.", "The end came.", "", " ", "- x", "1. Two"]
_LINES = st.sampled_from([*HEADLINES, *_OTHERS])


@given(st.lists(_LINES | st.text(max_size=20)).map("\n".join))
def test_any_page(page: str) -> None:
    documents = _split(page)
    assert documents
    assert len({document.id for document in documents}) == len(documents)
    at = 0
    for document in documents:
        assert document.title or document.text or not page
        for part in (document.title, document.text):
            assert part in page[at:]
            at = page.index(part, at) + len(part)
