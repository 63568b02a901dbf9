import pytest

from dateline.network.filter import may_carry_event
from dateline.parsing.document import parse_document
from dateline.parsing.tokens import tokenise
from dateline.records import Document

EVENTS = [
    "Turkey expelled two Greek diplomats on Sunday.",
    "Rebels shelled a market in Taiz, killing nine people.",
    "The foreign ministers of Peru and Chile met in Lima.",
    "Thousands marched in Nairobi against the finance bill.",
    "Brussels lifts tariffs on Ukrainian grain",
    "Court jails former minister for graft",
]
QUIET = [
    "The recipe calls for two cups of flour and a pinch of salt.",
    "Shares closed slightly lower in thin trading.",
    "Rain will spread from the west by evening.",
    "She scored twice in the second half.",
]


def passed(texts: list[str]) -> list[bool]:
    return may_carry_event([[text[a:b] for a, b in tokenise(text)] for text in texts])


def test_events_pass() -> None:
    assert all(passed(EVENTS))


def test_most_of_the_rest_does_not() -> None:
    assert sum(passed(QUIET)) <= 1


def test_a_line_is_judged_alone() -> None:
    assert passed(EVENTS + QUIET) == passed(EVENTS) + passed(QUIET)
    assert passed([]) == []
    assert passed([""]) == [False]


@pytest.mark.parametrize("filtered", [True, False])
def test_what_does_not_pass_has_names_but_no_tokens(*, filtered: bool) -> None:
    text = "Shares in Kenya closed slightly lower in thin trading."
    (sentence,) = parse_document(Document(id="x", text=text, language="en"), filtered=filtered).sentences
    assert bool(sentence.tokens) == bool(sentence.scores) == (not filtered)
    assert [hit.key for hit in sentence.names] == ["KEN"]
