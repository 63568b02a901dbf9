"""Moments: what the words of time mean, seen from Tuesday, June 10, 2025."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Moment, Span
from dateline.resolving.moments import find_moments, is_past_context
from dateline.resolving.times.calendar_days import easter, holiday

TUESDAY = date(2025, 6, 10)

# Text, the words found, first day, last day ("" for the same), granularity.
PAST = """
They met on June 10.|June 10|2025-06-10||day
They met on 9 June 2025.|9 June 2025|2025-06-09||day
Signed 2025-06-02 in Oslo.|2025-06-02|2025-06-02||day
Signed on 02.06.2025 in Bonn.|02.06.2025|2025-06-02||day
They met on Jan. 5, 2024, in Rome.|Jan. 5, 2024|2024-01-05||day
The fifth round was on Sept 3.|Sept 3|2024-09-03||day
They met on Tuesday, June 3, in Rome.|Tuesday, June 3|2025-06-03||day
They met on the 3rd of May 2021.|the 3rd of May 2021|2021-05-03||day
Talks ran June 3-5 in Doha.|June 3-5|2025-06-03|2025-06-05|interval
Talks ran 3 to 5 June in Doha.|3 to 5 June|2025-06-03|2025-06-05|interval
It fell on Dec. 20.|Dec. 20|2024-12-20||day
It begins on June 20.|June 20|2025-06-20||day
It was built in June 2019.|June 2019|2019-06-01|2019-06-30|month
It was built in 2024.|2024|2024-01-01|2024-12-31|year
The vote (1998) was close.|1998|1998-01-01|1998-12-31|year
The 2024 election was close.|2024|2024-01-01|2024-12-31|year
They met on Tuesday.|Tuesday|2025-06-10||day
They met on Wednesday.|Wednesday|2025-06-04||day
They met Monday night.|Monday night|2025-06-09||day
They met last Tuesday.|last Tuesday|2025-06-03||day
They meet next Monday.|next Monday|2025-06-16||day
They meet this Friday.|this Friday|2025-06-13||day
Police raided the port on Fri.|Fri.|2025-06-06||day
The house fell yesterday.|yesterday|2025-06-09||day
The house fell today.|today|2025-06-10||day
They leave tomorrow.|tomorrow|2025-06-11||day
They leave tonight.|tonight|2025-06-10||day
Drones hit Kyiv overnight.|overnight|2025-06-09|2025-06-10|interval
Drones hit Kyiv last night.|last night|2025-06-09||day
He fled the day before yesterday.|the day before yesterday|2025-06-08||day
Prices rose last month.|last month|2025-05-01|2025-05-31|month
Prices rose last week.|last week|2025-06-02|2025-06-08|week
Prices rose last year.|last year|2024-01-01|2024-12-31|year
Prices rose last quarter.|last quarter|2025-01-01|2025-03-31|quarter
They will vote next week.|next week|2025-06-16|2025-06-22|week
The pact lapses this month.|this month|2025-06-01|2025-06-30|month
She left two weeks ago.|two weeks ago|2025-05-26|2025-06-01|week
She left 3 days ago.|3 days ago|2025-06-07||day
She left a year ago.|a year ago|2024-01-01|2024-12-31|year
She left several days ago.|several days ago|2025-06-01|2025-06-07|interval
She left five months ago.|five months ago|2025-01-01|2025-01-31|month
It was sold earlier this year.|earlier this year|2025-01-01|2025-06-10|interval
It will be sold later this year.|later this year|2025-06-10|2025-12-31|interval
It was sold late last year.|late last year|2024-09-01|2024-12-31|interval
It will close by the end of the year.|the end of the year|2025-12-01|2025-12-31|interval
He has been held since January.|since January|2025-01-01|2025-06-10|interval
He has been held since 2019.|since 2019|2019-01-01|2025-06-10|interval
He has been held since last Tuesday.|since last Tuesday|2025-06-03|2025-06-10|interval
Exports fell in May.|May|2025-05-01|2025-05-31|month
Exports fell in August.|August|2024-08-01|2024-08-31|month
Exports fell last June.|last June|2024-06-01|2024-06-30|month
Exports fell in mid-May.|mid-May|2025-05-11|2025-05-21|interval
EXPORTS FALL IN MAY|MAY|2025-05-01|2025-05-31|month
The March elections were fair.|March|2025-03-01|2025-03-31|month
He fought for the past three days.|the past three days|2025-06-07|2025-06-10|interval
It grew over the last two years.|the last two years|2023-06-10|2025-06-10|interval
In recent weeks he was ill.|recent weeks|2025-05-13|2025-06-10|interval
Output rose in the third quarter.|the third quarter|2024-07-01|2024-09-30|quarter
Output rose in Q1.|Q1|2025-01-01|2025-03-31|quarter
Output rose in Q3 2023.|Q3 2023|2023-07-01|2023-09-30|quarter
Output rose in the first quarter of 2024.|the first quarter of 2024|2024-01-01|2024-03-31|quarter
Output rose in the second quarter of last year.|the second quarter of last year|2024-04-01|2024-06-30|quarter
Output rose in the first half of 2024.|the first half of 2024|2024-01-01|2024-06-30|interval
Sales rose in the first nine months of 2024.|the first nine months of 2024|2024-01-01|2024-09-30|interval
It began in early 2024.|early 2024|2024-01-01|2024-04-30|interval
It began in the 1990s.|the 1990s|1990-01-01|1999-12-31|interval
It began in the late 1980s.|the late 1980s|1987-01-01|1989-12-31|interval
It began in the 19th century.|the 19th century|1801-01-01|1900-12-31|interval
They fought over the weekend.|the weekend|2025-06-07|2025-06-08|interval
It burned in summer 2024.|summer 2024|2024-06-01|2024-08-31|interval
It burned last summer.|last summer|2024-06-01|2024-08-31|interval
They prayed on Good Friday.|Good Friday|2025-04-18||day
They met on Easter Monday.|Easter Monday|2025-04-21||day
They met at Christmas.|Christmas|2024-12-25||day
They met on Christmas Eve 2021.|Christmas Eve 2021|2021-12-24||day
Shops were full on Black Friday.|Black Friday|2024-11-29||day
It ruled from 2019 to 2021.|from 2019 to 2021|2019-01-01|2021-12-31|interval
It shrank between March and May.|between March and May|2025-03-01|2025-05-31|interval
It shrank from May to July.|from May to July|2024-05-01|2024-07-31|interval
He served 2011-2015.|2011-2015|2011-01-01|2015-12-31|interval
He fought in World War II.|World War II|1939-09-01|1945-09-02|interval
She spoke of the Sept. 11 attacks.|the Sept. 11 attacks|2001-09-11||day
"""

FUTURE = """
They will meet on Friday.|Friday|2025-06-13||day
They will meet on Tuesday.|Tuesday|2025-06-10||day
They will meet on Monday.|Monday|2025-06-16||day
They will meet in May.|May|2026-05-01|2026-05-31|month
They will meet in September.|September|2025-09-01|2025-09-30|month
They will meet on March 3.|March 3|2026-03-03||day
They will meet in two weeks.|two weeks|2025-06-23|2025-06-29|week
They will meet in the fourth quarter.|the fourth quarter|2025-10-01|2025-12-31|quarter
They will meet over the next three days.|the next three days|2025-06-10|2025-06-13|interval
They will meet at Christmas.|Christmas|2025-12-25||day
They will meet from Monday to Wednesday.|from Monday to Wednesday|2025-06-16|2025-06-18|interval
"""

NONE = """
Theresa May spoke.
Troops march on.
It may rain.
A second man spoke.
The Sunday Times wrote.
April Ryan asked.
Will Smith and May Johnson spoke.
Resolution 2231 lapsed.
It cost $2024.
They held 2,024 men.
About 2000 people came.
He ran in two weeks of fighting.
On 31 February it snowed? No: on February 31 it did.
At 10:30 they left.
On 10/06 they left.
March on Rome remembered.
USA Today wrote.
"""

RELATIVE = """
They met on Tuesday.|day
They met yesterday.|day
They met last month.|month
They met two weeks ago.|week
They met in May.|month
They met on June 10.|day
They met over the weekend.|interval
They met at Christmas.|day
They met in the third quarter.|quarter
They have met since January.|interval
"""


def lines(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().split("\n")]


def check(text: str, row: list[str], *, past: bool) -> None:
    words, start, end, granularity = row
    found = [(m.span.text, m.start, m.end, m.granularity) for m in find_moments(text, TUESDAY, past=past)]
    first = date.fromisoformat(start)
    assert found == [(words, first, date.fromisoformat(end) if end else first, granularity)]


@pytest.mark.parametrize("row", lines(PAST), ids=lambda row: row[1])
def test_report_that_looks_back(row: list[str]) -> None:
    check(row[0], row[1:], past=True)


@pytest.mark.parametrize("row", lines(FUTURE), ids=lambda row: row[1])
def test_report_that_looks_ahead(row: list[str]) -> None:
    check(row[0], row[1:], past=False)


@pytest.mark.parametrize("row", lines(NONE), ids=lambda row: row[0])
def test_no_time(row: list[str]) -> None:
    assert find_moments(row[0], TUESDAY) == []


@pytest.mark.parametrize("row", lines(RELATIVE), ids=lambda row: row[0])
def test_relative_time_without_publication_date(row: list[str]) -> None:
    text, granularity = row
    assert [(m.start, m.end, m.granularity) for m in find_moments(text, None)] == [(None, None, granularity)]


def test_absolute_time_without_publication_date() -> None:
    (moment,) = find_moments("They met on June 10, 2025.", None)
    assert (moment.start, moment.end) == (TUESDAY, TUESDAY)


@pytest.mark.parametrize("text", ["a year earlier", "three days later", "the day before", "the following week"])
def test_time_that_counts_from_another_event_has_no_date(text: str) -> None:
    (moment,) = find_moments(f"He had left {text}.", TUESDAY)
    assert (moment.span.text, moment.start, moment.end) == (text, None, None)


def test_several_times_in_order() -> None:
    text = "On Tuesday the court upheld a 2021 ruling, a week after the raid of May 30."
    found = find_moments(text, TUESDAY)
    assert [moment.span.text for moment in found] == ["Tuesday", "2021", "a week after", "May 30"]


def test_past_context() -> None:
    def moment(end: date | None) -> Moment:
        return Moment(Span("then", 0, 4), end, end, "day")

    assert not is_past_context(moment(TUESDAY - timedelta(days=31)), TUESDAY)
    assert is_past_context(moment(TUESDAY - timedelta(days=32)), TUESDAY)
    assert not is_past_context(moment(None), TUESDAY)
    assert not is_past_context(moment(date(1999, 1, 1)), None)
    assert not is_past_context(find_moments("since 2019", TUESDAY)[0], TUESDAY)


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2016, date(2016, 3, 27), date(2016, 5, 1)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2038, date(2038, 4, 25), date(2038, 4, 25)),
    ],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert (easter(year), easter(year, eastern=True)) == (western, eastern)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("4 thu 11", date(2025, 11, 27)),
        ("4 thu 11 +1", date(2025, 11, 28)),
        ("last mon 05", date(2025, 5, 26)),
        ("1 mon 11 +1", date(2025, 11, 4)),
        ("12-25", date(2025, 12, 25)),
        ("easter+39", date(2025, 5, 29)),
    ],
)
def test_holiday_rules(rule: str, day: date) -> None:
    assert holiday(rule, 2025) == day


WORDS = """June|May|March|10|31|2025|1999|,|-|\u2013|to|from|between|and|since|last|next|this|the|of|Tuesday|Mon.|week
month|years|ago|later|early|late|mid|end|quarter|third|Q3|yesterday|overnight|weekend|Christmas|Easter|twenty|a|few|in|on|century
1990s|9999|0001-01-01|30.02.2020|999|decades|World War II|tomorrow|past|recent|days|\u0663|\u202e"""
PIECES = st.lists(st.sampled_from(WORDS.replace("\n", "|").split("|")), max_size=25)
TEXTS = st.one_of(st.text(max_size=200), PIECES.map(" ".join), PIECES.map("".join))


@given(TEXTS, st.one_of(st.none(), st.dates()), st.booleans())
def test_any_text_is_read_and_spans_hold(text: str, published: date | None, past: bool) -> None:
    floor = 0
    for moment in find_moments(text, published, past=past):
        span = moment.span
        assert text[span.start : span.end] == span.text
        assert span.text
        assert span.start >= floor
        floor = span.end
        if moment.start and moment.end:
            assert moment.start <= moment.end
