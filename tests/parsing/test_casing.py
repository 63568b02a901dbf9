import pytest

from dateline.parsing.casing import case_of, title_case


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


def test_capitals_become_title_case() -> None:
    assert title_case("UN WARNS SUDAN") == "UN Warns Sudan"
