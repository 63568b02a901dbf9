"""Readers of parts and multiples of years: quarters, halves, seasons, fiscal years, decades, centuries.

The contract is that of `dates`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.resolving.times import calendar_days as days
from dateline.resolving.times import readings as make
from dateline.resolving.times.choosing import moved_years, one_of, stated_year, year_of_month
from dateline.resolving.times.dates import month_number, ordinal, part_of
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.lengths import length
from dateline.resolving.times.readings import Point, Reading, Scene
from dateline.resolving.times.tokens import codes

_FIGURES = re.compile(r"\d+")


def half_year(match: Match, scene: Scene) -> Reading | None:
    """Such as "the first half of 2024", "H1", "Q3 2025", "FY2012"."""
    label = match["label"].upper()
    if label.startswith("FY"):
        number = int(_FIGURES.findall(label)[0])
        return _fiscal(number if number > 99 else 2000 + number)
    if label:
        digit = int(_FIGURES.findall(label)[0])
        year = _year_of_part(match, scene, digit, 3 if "Q" in label else 6)
        if "H" in label and digit > 2:
            return None
        return make.quarter(year, digit) if "Q" in label else make.half(year, digit)
    number = 1 if match["half"] == "first" else 2
    told, year = stated_year(match, scene)
    if not told:
        today = scene.then() if match["which"] and scene.then() else scene.today()
        year = today.year if today else None
    return make.half(year, number)


def quarter(match: Match, scene: Scene) -> Reading | None:
    """Such as "the third quarter", "the fourth quarter of last year"; "the last quarter" is the one before this."""
    if match["q"] == "last" and not match["y"] and not match["rel"]:
        today = scene.today()
        if today is None or today.year is None or today.month is None:
            return make.unknown("quarter")
        number = (today.month - 1) // 3
        return make.quarter(today.year, number) if number else make.quarter(moved_years(today.year, -1), 4)
    if match.after().lower() in ("final", "finals", "of") and not match["y"] and not match["rel"]:
        return None
    number = ordinal(match["q"])
    return make.quarter(_year_of_part(match, scene, number, 3), number)


def _year_of_part(match: Match, scene: Scene, number: int, months_long: int) -> int | None:
    """The year of a quarter or half of which the words may give none."""
    told, year = stated_year(match, scene)
    if told:
        return year
    if scene.narrative and scene.reference:
        return scene.reference.year
    if scene.published is None:
        return None
    this = scene.published.year
    first = (number - 1) * months_long + 1
    spans = [days.months_from(other, first, months_long) for other in range(max(1, this - 1), min(this + 2, 9999))]
    return days.on_side(spans, scene.published, past=scene.past)[0].year


def season(match: Match, scene: Scene) -> Reading | None:
    """Such as "the summer of 1942", "last winter", "in spring"."""
    code = codes("season")[match.token("s").lower]
    following = match.after()
    if match["s"] == "fall" and not match["y"] and following.lower() in ("of", "in", "from", "to"):
        return None
    told, year = stated_year(match, scene)
    part, which = part_of(match), match["which"].removeprefix("the ")
    if not told:
        which = which or next((word for word in match.words().split() if word in ("last", "next", "this")), "")
        year = _year_of_season(code, which, scene)
    return make.parted(make.season(year, code), part)


def _year_of_season(code: str, which: str, scene: Scene) -> int | None:
    if scene.narrative and scene.reference and scene.reference.year:
        year = scene.reference.year
        month = scene.reference.month
        begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        if which in ("next", "following") and month and month >= begins:
            return moved_years(year, 1)
        # In the first months of a year its winter is the one that began before.
        return moved_years(year, -1) if code == "WI" and month and month <= 3 else year
    if scene.published is None:
        return None
    this = scene.published.year
    spans = [days.season_of(other, make.SEASONS[code]) for other in range(max(1, this - 2), min(this + 3, 9998))]
    chosen = one_of(spans, which, scene)
    return chosen[0].year if chosen else None


def bare_season(match: Match, scene: Scene) -> Reading | None:
    """A season alone ("Winter came"): only where a text tells history, and never "fall"."""
    if match["s"] in ("fall", "spring") and not match.token("s").text[0].isupper():
        return None
    if not scene.narrative or match.after()[:1].isupper() or match.before() in ("arab", "prague", "-"):
        return None
    return season(match, scene)


def fiscal(match: Match, scene: Scene) -> Reading | None:
    """Such as "fiscal 2024", "the next fiscal year"; counted as the calendar year of its number."""
    if match["y"]:
        return _fiscal(int(match["y"]))
    today = scene.today()
    if today is None or today.year is None:
        return Reading("DATE", "FYXXXX", granularity="year")
    which = match["which"].removeprefix("the ")
    return _fiscal(
        moved_years(today.year, {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0))
    )


def _fiscal(year: int) -> Reading:
    return replace(make.at(Point(year)), value=f"FY{year:04d}")


def decade(match: Match, scene: Scene) -> Reading | None:
    """Such as "the late 1980s", "the '90s", "the nineties"."""
    words = match["n"]
    figures = _FIGURES.search(words)
    number = int(figures[0]) if figures else 10 * int(codes("decadeword")[words])
    if number >= 1000:
        return make.parted(make.years(number, 3), part_of(match))
    if match["era"]:
        return make.parted(make.years(-number, 3), part_of(match))
    if number >= 100 or (
        not words.startswith(("'", "\u2019")) and match.before() in ("his", "her", "their", "my", "mid")
    ):
        return None
    if figures and not words.startswith(("'", "\u2019")) and "the" not in match.words().split():
        return None
    today = scene.today()
    now = today.year if today and today.year and today.year > 0 else 2000
    first = now // 100 * 100 + number
    return make.parted(make.years(first - 100 if first > now else first, 3), part_of(match))


def century(match: Match, scene: Scene) -> Reading | None:
    """Such as "the 19th century", "the 5th century BC", "the turn of the century"."""
    if match["c"].startswith("turn"):
        today = scene.today()
        return make.at(Point((today.year if today and today.year else 2000) // 100 * 100))
    number = ordinal(match["c"])
    if not 1 <= number <= 40:
        return None
    if match["era"]:
        return make.parted(make.years(-(number - 1) * 100 - 1, 2), part_of(match))
    reading = make.parted(make.years((number - 1) * 100, 2), part_of(match))
    if reading.start and not part_of(match):
        first = (number - 1) * 100 + 1
        return replace(reading, start=date(first, 1, 1), end=date(first + 99, 12, 31))
    return reading


def first_months(match: Match, scene: Scene) -> Reading | None:
    """Such as "the first nine months of 2025", "the last two weeks of May"."""
    found = length(match["n"], match["u"])
    told, year = stated_year(match, scene)
    if not told:
        today = scene.then() if scene.narrative and scene.then() else scene.today()
        year = year_of_month(month_number(match), scene) if match["m"] else (today.year if today else None)
    if found is None or found.low is None or year is None or year < 1:
        return Reading("DURATION", found.value, granularity="interval") if found else None
    whole = days.month_of(year, month_number(match)) if match["m"] else days.year_of(year)
    count = int(found.low)
    first = match["edge"] in ("first", "opening")
    if found.unit == "month":
        span = (
            days.months_from(year, 1 if first else 13 - count, count) if 1 <= count <= 12 and not match["m"] else whole
        )
    else:
        size = days.DAY * max(1, min(count * {"week": 7, "day": 1}.get(found.unit, 1), (whole[1] - whole[0]).days + 1))
        span = (whole[0], whole[0] + size - days.DAY) if first else (whole[1] - size + days.DAY, whole[1])
    return Reading("DURATION", found.value, *span, "interval", point=Point(year, span[1].month))


def edge(match: Match, scene: Scene) -> Reading | None:
    """Such as "the last week of March", "the first day of 2024"."""
    told, year = stated_year(match, scene)
    if not told:
        year = year_of_month(month_number(match), scene) if match["m"] else None
    if year is None or year < 1:
        return make.unknown("week" if match["u"] == "weekend" else match["u"])
    whole = days.month_of(year, month_number(match)) if match["m"] else days.year_of(year)
    number = ordinal(match["edge"])
    last = match["edge"] in ("last", "final")
    if match["u"] == "day":
        return make.on(whole[1] if last else whole[0] + days.DAY * (number - 1))
    # A week belongs to the month that its Thursday lies in.
    day = whole[1] - days.DAY * ((whole[1].weekday() - 3) % 7)
    if not last:
        day = whole[0] + days.DAY * ((3 - whole[0].weekday()) % 7 + 7 * (number - 1))
    if match["u"] == "weekend":
        saturday = whole[0] + days.DAY * ((5 - whole[0].weekday()) % 7) + days.DAY * 7 * (number - 1)
        return make.weekend(whole[1] - days.DAY * ((whole[1].weekday() - 5) % 7) if last else saturday)
    return make.week(day)
