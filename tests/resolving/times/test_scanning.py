"""Whole texts: the time that is told of, tense, hostile input, linear time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolving.moments import find_moments, find_times

HISTORY = (
    "The treaty of 1815 ended the war. In May 1848 the city rose. On 12 June the king fled, and on the 20th he came "
    "back. The next day the palace burned. That year the harvest failed. In March 1849 the army marched; by the end of "
    "April it had won. As in 1683, the walls held. On 3 May the leaders were shot. Two years later a law was passed."
)


def values(text: str, published: date | None) -> list[tuple[str, str]]:
    return [(moment.span.text, moment.value) for moment in find_times(text, published)]


@pytest.mark.parametrize("published", [date(2020, 3, 1), None], ids=["published", "no date"])
def test_history_is_read_by_the_time_that_is_told_of(published: date | None) -> None:
    assert values(HISTORY, published) == [
        ("1815", "1815"),
        ("May 1848", "1848-05"),
        ("12 June", "1848-06-12"),
        ("the 20th", "1848-06-20"),
        ("The next day", "1848-06-21"),
        ("That year", "1848"),
        ("March 1849", "1849-03"),
        ("the end of April", "1849-04"),
        ("1683", "1683"),
        ("3 May", "1849-05-03"),
        ("Two years later", "1851"),
    ]


def test_news_is_read_by_its_date_though_it_looks_back() -> None:
    text = "The firm was founded in 1952. On Monday it said profit fell in May. It sacked its chief last year."
    assert values(text, date(2025, 6, 10)) == [
        ("1952", "1952"),
        ("Monday", "2025-06-09"),
        ("May", "2025-05"),
        ("last year", "2024"),
    ]


def test_a_mention_gets_intervals_and_no_lengths() -> None:
    text = "Since January they have met every week for three days, and now talk at 10:30 from Monday to Wednesday."
    found = find_moments(text, date(2025, 6, 10))
    assert [(m.span.text, m.value) for m in found] == [
        ("Since January", "2025-01/2025-06-10"),
        ("from Monday to Wednesday", "2025-06-09/2025-06-11"),
    ]


def test_set_has_quant_and_freq() -> None:
    first, second = find_times("They met every Monday and twice a week.", None)
    assert (first.type, first.quant, first.freq) == ("SET", "EVERY", None)
    assert (second.type, second.quant, second.freq) == ("SET", None, "2X")


SENTENCE = (
    "On Monday, two weeks after the vote of May 10, 2024, some 2,000 people marched from 8 to 10 p.m. in 31 towns. "
)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 9000,
        "May " * 250_000,
        "in May of " * 100_000,
        "1 2 3 4 " * 125_000,
        "the last the next " * 55_000,
        "\n \n" * 333_000,
        "-" * 1_000_000,
        "1" * 1_000_000,
        "two hundred and " * 62_000,
        "' " * 500_000,
    ],
    ids=["news", "may", "in may of", "figures", "the last", "lines", "dashes", "one number", "words", "quotes"],
)
def test_a_megabyte_is_read_in_linear_time(text: str) -> None:
    def seconds(part: str) -> float:
        start = time.process_time()
        find_times(part, date(2025, 6, 10))
        return time.process_time() - start

    find_times("warm", None)
    eighth = seconds(text[: len(text) // 8])
    # Eight times the text: about eight times as long, and far from sixty-four times.
    assert seconds(text) < 24 * max(eighth, 0.02)


WORDS = """in|on|the|a|of|and|to|-|,|.|:|/|'s|two|3|10|31|1999|2025|20250|480|BC|May|march|June|10th|first|second|third
last|next|this|that|same|following|previous|past|early|late|mid|end|middle|week|weeks|month|year|years|decade|century
day|days|hour|hours|quarter|half|ago|later|earlier|before|after|every|each|twice|per|Monday|Mondays|Tue.|weekend
summer|winter|fall|morning|night|noon|midnight|7|p.m.|10:30|25:99|GMT|o'clock|1990s|'90s|Q3|FY2024|H7|fiscal|Christmas
Easter|World War II|now|soon|recently|future|2024-02-30|2024-13-45|99/99/99|30.02.2020|0|00|9999|million|several|a few
couple|almost|more than|old|long|\u0663|\u202e|\U0001d7d9|\u00e9t\u00e9"""
PIECES = st.lists(st.sampled_from([*WORDS.replace("\n", "|").split("|"), "\n\n"]), max_size=25)
TEXTS = st.one_of(st.text(max_size=200), PIECES.map(" ".join), PIECES.map("".join))


@given(TEXTS, st.one_of(st.none(), st.dates()), st.sampled_from(["all", "timex2", "timex3"]))
def test_any_text_is_read_and_spans_hold(text: str, published: date | None, guideline: str) -> None:
    floor = 0
    for moment in find_times(text, published, guideline=guideline):
        span = moment.span
        assert text[span.start : span.end] == span.text != ""
        assert span.start >= floor
        floor = span.end
        assert (moment.start is None) == (moment.end is None)
        if moment.start and moment.end:
            assert moment.start <= moment.end


def test_news_without_a_date_takes_none_from_an_aside() -> None:
    text = "The firm was founded in 1952. Profit fell in May, it said on Monday. It sacked its chief last year."
    assert values(text, None) == [
        ("1952", "1952"),
        ("May", "XXXX-05"),
        ("Monday", "XXXX-WXX-1"),
        ("last year", "XXXX"),
    ]
