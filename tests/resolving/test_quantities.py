"""Quantities: money, percentages, measures, counts, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolving.quantities import find_quantities

VALUES: list[tuple[str, list[tuple[str, float | None, str]]]] = [
    # money
    ("The miner signed a contract worth $6.78 Billion.", [("$6.78 Billion", 6.78e9, "USD")]),
    ("Scrap now costs 430 euros a ton.", [("430 euros a ton", 430, "EUR/ton")]),
    ("Chipmaker Seals $22B Order", [("$22B", 22e9, "USD")]),
    ("Tokyo set aside ¥3 trillion.", [("¥3 trillion", 3e12, "JPY")]),
    ("Canberra approved A$40m for the islands.", [("A$40m", 40e6, "AUD")]),
    ("The fine came to 2 billion yuan.", [("2 billion yuan", 2e9, "CNY")]),
    ("The state will spend Rs 500 crore.", [("Rs 500 crore", 5e9, "INR")]),
    ("They owe 2 lakh crore rupees.", [("2 lakh crore rupees", 2e12, "INR")]),
    ("He paid €1,250.50 in cash.", [("€1,250.50", 1250.5, "EUR")]),
    ("Brent slid below $61 a barrel.", [("$61 a barrel", 61, "USD/barrel")]),
    ("A grant of USD 20 million was agreed.", [("USD 20 million", 20e6, "USD")]),
    ("A grant of 20 million USD was agreed.", [("20 million USD", 20e6, "USD")]),
    ("Ottawa pledged C$500 million.", [("C$500 million", 500e6, "CAD")]),
    ("Zurich froze 7.4 billion Swiss francs.", [("7.4 billion Swiss francs", 7.4e9, "CHF")]),
    ("The loan is £3bn.", [("£3bn", 3e9, "GBP")]),
    ("Seoul offers 3 trillion won in credit.", [("3 trillion won", 3e12, "KRW")]),
    ("a five-million-dollar bounty", [("five-million-dollar", 5e6, "USD")]),
    ("Petrol went up by 15 cents.", [("15 cents", 0.15, "USD")]),
    ("The bribe was half a million dollars.", [("half a million dollars", 5e5, "USD")]),
    ("The board sought 4.2 million Australian dollars.", [("4.2 million Australian dollars", 4.2e6, "AUD")]),
    ("Wheat sold at $240/tonne.", [("$240/tonne", 240, "USD/tonne")]),
    # percentages
    ("Turnout was 61 percent.", [("61 percent", 61, "percent")]),
    ("Turnout was 61 per cent.", [("61 per cent", 61, "percent")]),
    ("Output shrank 3.4 %.", [("3.4 %", -3.4, "percent")]),
    ("Support is up 2 percentage points.", [("2 percentage points", 2, "percentage point")]),
    ("The bank moved by 25 basis points.", [("25 basis points", 25, "basis point")]),
    ("The economy grew 0.3%.", [("0.3%", 0.3, "percent")]),
    # people and things
    ("Some 3,000 riot police stood by.", [("Some 3,000 riot police", 3000, "riot police")]),
    ("Two dozen men fled.", [("Two dozen men", 24, "men")]),
    ("twenty-three hostages came home", [("twenty-three hostages", 23, "hostages")]),
    ("Rebels Free Two Hundred And Fifty Captives", [("Two Hundred And Fifty Captives", 250, "captives")]),
    ("12 Russian Soldiers Killed In Ambush", [("12 Russian Soldiers", 12, "soldiers")]),
    ("The blast left 12 dead and 30 wounded.", [("12 dead", 12, "dead"), ("30 wounded", 30, "wounded")]),
    ("Two suspected gunmen were held.", [("Two suspected gunmen", 2, "gunmen")]),
    ("Half a million people fled.", [("Half a million people", 5e5, "people")]),
    ("One Israeli soldier was hurt.", [("One Israeli soldier", 1, "soldier")]),
    ("Iran fired 40 ballistic missiles.", [("40 ballistic missiles", 40, "ballistic missiles")]),
    ("More than 30 United States soldiers left.", [("More than 30 United States soldiers", 30, "soldiers")]),
    ("Police held 15 of the protesters.", [("15 of the protesters", 15, "protesters")]),
    ("About 2,000 people came in 2024.", [("About 2,000 people", 2000, "people")]),
    ("2000 troops arrived.", [("2000 troops", 2000, "troops")]),
    ("The fleet lost three more ships.", [("three more ships", 3, "ships")]),
    ("A shell hit the market, killing 15 and wounding 40.", [("15", 15, "people"), ("40", 40, "people")]),
    ("A 1,000-strong force left.", [("1,000-strong", 1000, "people")]),
    ("Oil climbed 2% to $71.20 a barrel.", [("2%", 2, "percent"), ("$71.20 a barrel", 71.2, "USD/barrel")]),
    ("1.3 million Sudanese have fled.", [("1.3 million Sudanese", 1.3e6, "sudanese")]),
    ("It struck 80 km off the coast.", [("80 km", 80, "km")]),
    ("It will put in $100bn more by 2029.", [("$100bn", 1e11, "USD")]),
    ("1.2m people need food.", [("1.2m people", 1.2e6, "people")]),
    # measures
    ("A two-week truce began.", [("two-week", 2, "week")]),
    ("The pit is 40m deep.", [("40m", 40, "m")]),
    ("Output hit 2 million barrels a day.", [("2 million barrels a day", 2e6, "barrel/day")]),
    ("Iraq pumps 400,000 bpd.", [("400,000 bpd", 4e5, "barrel/day")]),
    ("The plant yields 100 MW.", [("100 MW", 100, "MW")]),
    ("They walked 35km.", [("35km", 35, "km")]),
    ("Fire burned 12,000 hectares.", [("12,000 hectares", 12000, "hectare")]),
    ("He was jailed for 12 years.", [("12 years", 12, "year")]),
    ("a 12-year-old boy", [("12-year-old", 12, "year")]),
    ("A 15-member council ruled.", [("15-member", 15, "member")]),
    ("It rained 80 mm in six hours.", [("80 mm", 80, "mm"), ("six hours", 6, "hour")]),
    ("Winds of 120 km/h blew.", [("120 km/h", 120, "km/h")]),
    ("They seized 500 pounds of cocaine.", [("500 pounds", 500, "lb")]),
    ("It was 41 degrees Celsius.", [("41 degrees Celsius", 41, "degree Celsius")]),
    ("Heat reached 38C in Rome.", [("38C", 38, "degree Celsius")]),
    ("The line carries 3.2 gigawatts.", [("3.2 gigawatts", 3.2, "GW")]),
    ("A probe sends 2 kb per second.", [("2 kb per second", 2, "kb/second")]),
    ('A 17-inch screen and a 15" one.', [("17-inch", 17, "inch"), ('15"', 15, "inch")]),
    # what is said once for several
    ("Police held 45 men and 12 women.", [("45 men", 45, "men"), ("12 women", 12, "women")]),
    ("They downed 57 of 65 drones.", [("57", 57, "drones"), ("65 drones", 65, "drones")]),
    (
        "It killed 30 and 21 people in two days.",
        [("30", 30, "people"), ("21 people", 21, "people"), ("two days", 2, "day")],
    ),
    (
        "It cut 4,300 jobs in France, 3,700 in Germany and 400 in Spain.",
        [("4,300 jobs", 4300, "jobs"), ("3,700", 3700, "jobs"), ("400", 400, "jobs")],
    ),
    ("The fine was R5 million or R12,500 each.", [("R5 million", 5e6, "ZAR"), ("R12,500", 12500, "ZAR")]),
    # shares, votes, ages
    ("Two-thirds of voters agreed.", [("Two-thirds", 2 / 3, "")]),
    ("One in three Syrians fled.", [("One in three", 1 / 3, "")]),
    ("½ of the crop is lost.", [("½", 0.5, "")]),
    ("Lawmakers voted 217-213 for it.", [("217", 217, "votes"), ("213", 213, "votes")]),
    ("Olena Koval, 34, hid in the cellar.", [("34", 34, "year")]),
    ("A nine-judge bench ruled.", [("nine-judge", 9, "judge")]),
    # forms of figures
    ("The debt is 1.000.000 euros.", [("1.000.000 euros", 1e6, "EUR")]),
    ("It cost 1,5 million euros.", [("1,5 million euros", 1.5e6, "EUR")]),
    ("A $.5bn loan was agreed.", [("$.5bn", 5e8, "USD")]),
    ("It broke in 1,000 pieces.", [("1,000 pieces", 1000, "pieces")]),
    ("2½ million people fled.", [("2½ million people", 2.5e6, "people")]),
    ("Two and a half million people fled.", [("Two and a half million people", 2.5e6, "people")]),
    ("١٢ people died.", [("١٢ people", 12, "people")]),
    ("It paid 15€ or $249 CAD.", [("15€", 15, "EUR"), ("$249 CAD", 249, "CAD")]),
    ("A 500-pound bomb and a £500 fine.", [("500-pound", 500, "lb"), ("£500", 500, "GBP")]),
    ("Police held 30-odd men.", [("30-odd men", 30, "men")]),
    # a change is no range
    ("Oil rose $1.20 to $84.35 a barrel.", [("$1.20", 1.2, "USD"), ("$84.35 a barrel", 84.35, "USD/barrel")]),
    ("Crossings were cut from 36 ships to 31 ships.", [("36 ships", 36, "ships"), ("31 ships", 31, "ships")]),
]

NONE = [
    "The Group of 20 met.",
    "M23 took the town.",
    "An F-16 crashed.",
    "NATO's Article 5 holds.",
    "COVID-19 spread.",
    "G7 leaders met.",
    "The 2025 budget passed.",
    "The 2019 elections were fair.",
    "They met on June 10.",
    "They met on 10 June 2025.",
    "They met on 2025-06-10.",
    "The 20th century ended.",
    "The train left at 10:30.",
    "They met at 5 p.m. in Oslo.",
    "It began at 2300 GMT.",
    "Lyon won 3-1 at home.",
    "Resolution 2231 lapses.",
    "The 1990s were quiet.",
    "From 2019 to 2021 they talked.",
    "A Boeing 737 landed.",
    "Su-35s flew over.",
    "5G networks spread.",
    "He left two weeks ago.",
    "It grew over the past three days.",
    "One of them left.",
    "Profit rose in the first nine months of 2024.",
    "Two-thirds agreed.",
    "On March 12 soldiers left.",
    "The Big Four met.",
    "In 2024 police left.",
    "The S&P 500 closed flat.",
    "After 9/11 they met.",
    "The R2 road is shut.",
    "It is open 24/7.",
    "Call 020 7946 0958 or +44 20 7946 0958.",
    "Call (202) 555-0123.",
    "The address 192.168.0.1 was used.",
    "Version 2.0.1 is out.",
    "It ends in the year 20250.",
    "Half-time came.",
    "He won a third term.",
    "9" * 60 + " people",
    "1 " + "million " * 80,
    "1/0 of it",
    "",
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_value_and_unit(text: str, expected: list[tuple[str, float | None, str]]) -> None:
    found = [(q.span.text, q.value, q.unit) for q in find_quantities(text)]
    assert found == [(words, value if value is None else pytest.approx(value), unit) for words, value, unit in expected]


@pytest.mark.parametrize("text", NONE)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit"),
    [
        ("At least 12 soldiers died.", 12, 12, None, "soldiers"),
        ("More than 40 people were hurt.", 40, 40, None, "people"),
        ("Up to 50,000 North Korean troops are there.", 50000, None, 50000, "troops"),
        ("Fewer than 20 voters came.", 20, None, 20, "voters"),
        ("The raid killed nearly 40.", 40, None, 40, "people"),
        ("Police arrested at least 40 in Oslo.", 40, 40, None, "people"),
        ("The number is at least 40.", 40, 40, None, ""),
        ("About 40 people came.", 40, None, None, "people"),
        ("Dozens of protesters came.", None, 24, 99, "protesters"),
        ("Hundreds of students came.", None, 200, 999, "students"),
        ("Thousands of farmers came.", None, 2000, None, "farmers"),
        ("Thousands March In Prague", None, 2000, None, "people"),
        ("Tens of thousands of people came.", None, 20000, 99000, "people"),
        ("Several hundred fighters came.", None, 300, 900, "fighters"),
        ("A few soldiers came.", None, 3, 9, "soldiers"),
        ("From 12 to 15 people came.", None, 12, 15, "people"),
        ("12-15 dead in Kano blast", None, 12, 15, "dead"),
        ("It takes 44 km to 50 km.", None, 44, 50, "km"),
        ("Support is 40±3 percent.", 40, 37, 43, "percent"),
        ("50 or more people came.", 50, 50, None, "people"),
        ("12 to 15 people came.", None, 12, 15, "people"),
        ("Between 12 and 15 people came.", None, 12, 15, "people"),
        ("It costs $3-4 million.", None, 3e6, 4e6, "USD"),
        ("It costs between $3 and $4 million.", None, 3e6, 4e6, "USD"),
        ("It costs at least $7 billion.", 7e9, 7e9, None, "USD"),
        ("Hundreds of millions of dollars are gone.", None, 2e8, 999e6, "USD"),
        ("Growth of 3% to 4% is likely.", None, 3, 4, "percent"),
    ],
)
def test_bounds(text: str, value: float | None, low: float | None, high: float | None, unit: str) -> None:
    found = find_quantities(text)
    assert [(q.value, q.low, q.high, q.unit) for q in found] == [(value, low, high, unit)]


@pytest.mark.parametrize(
    ("text", "value", "direction", "of"),
    [
        ("a steep 34.5% drop in exports to the U.S. in May", -34.5, "down", "exports to the U.S."),
        ("Exports to the U.S. fell by 34.5 percent in May.", -34.5, "down", "Exports to the U.S."),
        ("Factory output rose 2 percent last year.", 2, "up", "Factory output"),
        ("a drop in car sales of 8%", -8, "down", "car sales"),
        ("a rise of 8%", 8, "up", None),
        ("Inflation eased to 2.3 percent.", 2.3, "down", "Inflation"),
        ("The firm cut its workforce by 10%.", -10, "down", "workforce"),
        ("The ministry raised pensions by 4%.", 4, "up", "pensions"),
        ("Shares in the bank lost 9%.", -9, "down", "Shares in the bank"),
        ("Prices are 5% higher.", 5, "up", "Prices"),
        ("Debt is 120% of GDP.", 120, None, "GDP"),
        ("It won 34% of the vote.", 34, None, "vote"),
        ("Brussels put a 25% tariff on steel.", 25, None, "tariff on steel"),
        ("Berlin sent $40 million in aid.", 4e7, None, "aid"),
        ("They bought $3 billion worth of gas.", 3e9, None, "gas"),
        ("The ship held 1,200 tons of wheat.", 1200, None, "wheat"),
        ("Sales slid 3% year on year.", -3, "down", "Sales"),
        ("The army lost 12 soldiers.", 12, None, None),
        ("a 14-year-old girl", 14, None, "age"),
    ],
)
def test_direction_and_what_is_measured(text: str, value: float, direction: str | None, of: str | None) -> None:
    found = find_quantities(text)
    assert [(q.value, q.direction, q.of) for q in found] == [(value, direction, of)]


def test_plain_numbers_only_when_asked_for() -> None:
    assert find_quantities("The index closed at 8,579.19.") == []
    (found,) = find_quantities("The index closed at 8,579.19 in 2008.", bare=True)
    assert (found.value, found.unit, found.kind) == (8579.19, "", "number")


@pytest.mark.parametrize(
    ("text", "kind", "approximate"),
    [
        ("About 40 people came.", "count", True),
        ("Nearly $3bn is gone.", "money", True),
        ("Some 5% left.", "percent", True),
        ("At least 25 basis points.", "points", False),
        ("A third of them left.", "fraction", False),
        ("It is 5 km long.", "measure", False),
    ],
)
def test_kind_and_approximation(text: str, kind: str, approximate: bool) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.approximate) == (kind, approximate)


@pytest.mark.parametrize("piece", ["5 people ", "1,", "1 ", "from 5 to ", "a@", "+44 20 ", "2 of ", "5-", "one ", "½"])
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(size: int, times: int) -> float:
        text = piece * (size // len(piece))
        start = time.perf_counter()
        for _ in range(times):
            find_quantities(text, bare=True)
        return time.perf_counter() - start

    seconds(1_000, 1)
    # As much text in one piece as in sixteen: in quadratic time one piece would take sixteen times as long.
    assert seconds(16_000, 1) < 5 * seconds(1_000, 16)


WORDS = """$|5|12|1.000|½|/|±|°C|km|kb|"|of|to|-|\u2013|%|percent
million|bn|m|a|ton|of|the|soldiers|2025|June|10|,000|.5|at|least|nearly|dozens
hundreds|fell|rose|drop|in|exports|U.S.|twenty|three|hundred|and|half|Rs|€|yuan|won|pounds|years|ago|old|one|½|²|٣|\u202e"""
PIECES = st.sampled_from(WORDS.replace("\n", "|").split("|"))


@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
    )
)
def test_any_text_is_read_and_spans_hold(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        span = quantity.span
        assert text[span.start : span.end] == span.text
        assert span.text
        assert span.start >= end
        end = span.end
        assert quantity.value is not None or quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
