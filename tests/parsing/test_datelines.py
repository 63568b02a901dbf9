import pytest

from dateline.parsing.datelines import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "agency", "rest"),
    [
        ("LONDON, June 10 (Reuters) - Ministers met.", "LONDON", "June 10", "Reuters", "Ministers met."),
        ("LIMA, Peru (AP) — Miners left.", "LIMA, Peru", None, "AP", "Miners left."),
        ("ACCRA, 3 March - The court sat.", "ACCRA", "3 March", None, "The court sat."),
        ("TEL AVIV/GAZA, Oct. 4, 2024 -- Talks stalled.", "TEL AVIV/GAZA", "Oct. 4, 2024", None, "Talks stalled."),
        ("PARIS – Unions walked out.", "PARIS", None, None, "Unions walked out."),
        ("N'DJAMENA, Chad, May 2 - Rebels left.", "N'DJAMENA, Chad", "May 2", None, "Rebels left."),
    ],
)
def test_datelines_are_recognised(text: str, place: str, date: str | None, agency: str | None, rest: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert text[found.end :] == rest
    assert text[found.place_start :].startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "NATO agreed on Tuesday to send ships.",
        "The U.S. - China talks resumed.",
        "BREAKING NEWS FROM THE SUPREME COURT - Judges resign.",
        "Nobody said LONDON - here.",
        "",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert find_dateline(text) is None
