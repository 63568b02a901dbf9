"""Who speaks a quotation: by its tag, by the sentence around it, by the quotation before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dateline.coding.attribution.document import Heard
from dateline.coding.tree import Tree, span_text

Listen = Callable[[str], tuple[Heard, Mapping[int, Tree]]]


def speakers(hear: Listen, text: str) -> list[str | None]:
    heard, trees = hear(text)
    found: list[str | None] = []
    for quote in heard.quotes:
        speaker = quote.statement.attribution.speaker if quote.statement else None
        speaker = speaker.antecedents[0] if speaker and speaker.antecedents else speaker
        found.append(span_text(trees[speaker.sentence], speaker.first, speaker.last) if speaker else None)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It was dark," said Ada Obi. "We ran. Nobody came."', ["Ada Obi", "Ada Obi"]),
        ('"The plan," he added, "is dead."', ["he", "he"]),
        ('The minister said the plan was "dead on arrival".', ["minister"]),
        ('The deal is "close", two envoys said, but "not done".', ["two envoys", "two envoys"]),
        ('The banker told the court he was "innocent" and had "never been there".', ["banker", "banker"]),
        ('Macron was defiant: "We will not yield."', ["Macron"]),
        ('Obi smiled. "Why should I not run?"', ["Obi"]),
        ('President Ruto told the crowd: "I will stay." His deputy left.', ["President Ruto"]),
        ('"Go now," his brother Imran added.', ["brother Imran"]),
        ('Officials called the blast an "accident". Locals called it "murder".', ["Officials", "Locals"]),
        ('"There is bread," Ali said. Traders disagreed. "Nobody buys," said one trader.', ["Ali", "one trader"]),
        ("“I told him, ‘Do not go,’ but he went,” his mother said.", ["mother"]),
        ('"We came.\n\n"We saw," the general said.', ["general", "general"]),
        ('"We came," the general said.\n\n"We saw. We won."', ["general", "general"]),
        ('The so-called "Islamic State" claimed the attack.', []),
        ('The film "The Long Road" won a prize in Cannes.', []),
        ('Its makers say the "Iron Dome" needs repair.', []),
        ('The general said the "iron will of the people" had won.', ["general"]),
        ('Obi mocked the plan as "a bad joke".', ["Obi"]),
        ("# 'Enough is enough', says mayor", ["mayor"]),
    ],
)
def test_speakers(hear: Listen, text: str, expected: list[str | None]) -> None:
    assert speakers(hear, text) == expected
