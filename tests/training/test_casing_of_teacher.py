import pytest

from dateline.parsing.names import find_names
from training.teacher.casing import sentence_case


def lowered(text: str) -> str:
    return sentence_case(text, find_names(text, headline=True))


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Senate Blocks Sale of Frigates to Oman", "Senate blocks sale of frigates to Oman"),
        ("Judge Orders Release of Hunger Strikers in Peru", "Judge orders release of hunger strikers in Peru"),
        ("Turkish Drone Strike Kills Three in Northern Iraq", "Turkish drone strike kills three in northern Iraq"),
        ("Narges Tahiri Wins Appeal", "Narges Tahiri wins appeal"),
        ("EU, NATO Chiefs Warn Belgrade", "EU, NATO chiefs warn Belgrade"),
        ("Airstrike Levels Market in El Fasher", "Airstrike levels market in El Fasher"),
    ],
)
def test_sentence_case_keeps_names(title: str, sentence: str) -> None:
    assert lowered(title) == sentence
    assert len(lowered(title)) == len(title)
