"""What a sentence adds to a quantity: parties, period, currency."""

from __future__ import annotations

import pytest

import dateline

PUBLISHED = "2025-06-20"


@pytest.mark.parametrize(
    ("text", "of_whom", "origin", "destination", "period"),
    [
        ("China reported a sharp 34.5% drop in exports to the U.S. in May.", "CHN", None, "USA", "2025-05"),
        ("In May, Chinese imports from Brazil rose 12 percent.", "CHN", "BRA", None, "2025-05"),
        ("Oil exports from Iran to China rose 20% in June.", None, "IRN", "CHN", "2025-06"),
        ("Unemployment in Spain rose to 11% in 2024.", "ESP", None, None, "2024"),
        ("Norway will give Ukraine $2.5 billion in aid.", "NOR", None, "UKR", None),
        ("Japan sent $40 million in aid to Syria.", "JPN", None, "SYR", None),
        ("12 Russian soldiers were killed.", "RUS", None, None, None),
        ("The minister said on Tuesday that exports fell 5%.", None, None, None, None),
        ("Prices rose 4% in the first quarter.", None, None, None, "2025-01-01/2025-03-31"),
        ("U.S. exports to Japan fell as much as 35% in May.", "USA", None, "JPN", "2025-05"),
        ("Two ships sank off Yemen.", None, None, None, None),
    ],
)
def test_parties_and_period(
    text: str, of_whom: str | None, origin: str | None, destination: str | None, period: str | None
) -> None:
    (found,) = dateline.quantities(text, published=PUBLISHED)
    assert (found.of_whom, found.origin, found.destination, found.period) == (of_whom, origin, destination, period)


def test_each_clause_has_its_own() -> None:
    text = "Germany's economy shrank 0.3% in 2024, while the French economy grew 1.1%."
    german, french = dateline.quantities(text, published=PUBLISHED)
    assert (german.of_whom, german.period) == ("DEU", "2024")
    assert (french.of_whom, french.period) == ("FRA", None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kuwait will invest 500 million dinars.", "KWD"),
        ("Bread in Khartoum costs 150 pounds.", "SDG"),
        ("London will pay 150 million pounds.", "GBP"),
        ("Mexico fined it 500 million pesos.", "MXN"),
        ("It was fined 500 million pesos.", "peso"),
        ("A Danish fund sold 7 billion kroner of bonds.", "DKK"),
        ("Congo approved 49 trillion francs.", "CDF"),
        ("In Egypt they seized 500 pounds of hashish.", "lb"),
        ("Uganda owes 9 million shillings a year.", "UGX/year"),
    ],
)
def test_currency_of_the_country(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in dateline.quantities(text)] == [unit]


def test_no_period_without_a_date_to_count_from() -> None:
    (found,) = dateline.quantities("Exports fell 5% last month.")
    assert found.period is None
