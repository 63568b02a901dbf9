"""Who says it: the words that a mention's attribution quotes, and the name behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Mention

Coder = Callable[..., tuple[Mention, ...]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police said gunmen killed two soldiers in Borno.", "Police"),
        ("Gunmen killed two soldiers in Borno, police said.", "police"),
        ("Two men were arrested, the prosecutor's office confirmed on Monday.", "prosecutor's office"),
        ("According to the interior ministry, gunmen killed two soldiers.", "interior ministry"),
        ("Gunmen killed two soldiers, according to the interior ministry.", "interior ministry"),
        ("As the governor announced, Oman expelled two diplomats.", "governor"),
        ("A witness said that soldiers shot a boy.", "witness"),
        ("Residents and an army officer said that rebels attacked a village.", "Residents and an army officer"),
        ("Officials in Manila said a Chinese ship rammed a boat.", "Officials in Manila"),
        ("Rebels claimed they shot down a helicopter.", "Rebels"),
        ("The ministry denied that it expelled two Chilean diplomats.", "ministry"),
        ("Oman reportedly expelled two diplomats.", "reportedly"),
        ("Police allegedly beat a student in Minsk.", "allegedly"),
        ("Oman expelled two diplomats.", None),
        ("Police arrested a man who said he was a baker.", None),
    ],
)
def test_words(code: Coder, text: str, words: str | None) -> None:
    (mention,) = code(text)
    found = mention.attribution
    assert (found.span.text if found else None) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Oman expels two diplomats, ministry says", "ministry"),
        ("Police Arrest Two Smugglers, Governor Says", "Governor"),
        ("Oman expels two diplomats", None),
    ],
)
def test_words_of_headlines(code: Coder, text: str, words: str | None) -> None:
    (mention,) = code(text, headline=True)
    found = mention.attribution
    assert (found.span.text if found else None) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xinhua said that Chinese police arrested two smugglers.", "Xinhua"),
        ("Reuters reported that Oman expelled two diplomats.", "Reuters"),
        ("Emmanuel Macron said that Mali freed two journalists.", "Emmanuel Macron"),
        ("The Kremlin said that Latvia expelled two diplomats.", "Russia"),
    ],
)
def test_known_speakers(code: Coder, text: str, name: str) -> None:
    (mention,) = code(text)
    assert mention.attribution is not None
    assert mention.attribution.name == name
    assert mention.attribution.entity


def test_a_cue_word_names_nobody(code: Coder) -> None:
    (mention,) = code("Oman reportedly expelled two diplomats.")
    assert mention.attribution is not None
    assert (mention.attribution.name, mention.attribution.entity) == (None, None)
    assert mention.status == "alleged"


def test_each_clause_has_its_own_speaker(code: Coder) -> None:
    first, second = code("Police said gunmen killed two soldiers. Chad attacked a Libyan base.")
    assert first.attribution is not None
    assert second.attribution is None
