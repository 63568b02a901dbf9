import pytest

from dateline.parsing.casing import case_of, sentence_case, title_case
from dateline.parsing.names import find_names


def lowered(text: str) -> str:
    return sentence_case(text, find_names(text, headline=True))


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Senate Blocks Sale of Frigates to Oman", "title"),
        ("SENATE BLOCKS SALE OF FRIGATES TO OMAN", "upper"),
        ("Senate blocks sale of frigates to Oman", "sentence"),
        ("Oman Orders Frigates From South Korea, Yonhap Says", "title"),
        ("", "sentence"),
    ],
)
def test_case_of(text: str, case: str) -> None:
    assert case_of(text) == case


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


def test_capitals_become_title_case() -> None:
    assert title_case("UN WARNS SUDAN") == "UN Warns Sudan"
