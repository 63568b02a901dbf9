"""Readers of calendar times: from a match of a rule to what it means.

A reader gives None where the words say no time, and raises ValueError for a time that does not exist ("31 February").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.resolving.times import calendar_days as days
from dateline.resolving.times import readings as make
from dateline.resolving.times.choosing import moved_years, one_of, stated_year, year_of_day, year_of_month
from dateline.resolving.times.contexts import in_context_of_month, is_count, is_year
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.names import months
from dateline.resolving.times.readings import Point, Reading, Scene
from dateline.resolving.times.tokens import codes

_FIGURES = re.compile(r"\d+")


def part_of(match: Match) -> str | None:
    """The part that stands before a time: "early", "start", "mid", "late", "end"; None if none does."""
    words = match["part"].split()
    if not words:
        return None
    return {"earlier": "early", "later": "late"}.get(words[0]) or codes("part").get(words[0])


def month_number(match: Match) -> int:
    """The month that was kept as "m"."""
    return months()[match.token("m").lower]


def ordinal(words: str) -> int:
    """The number of "10th", "third", "twenty - first"."""
    figures = _FIGURES.match(words)
    if figures:
        return int(figures[0])
    return sum({"twenty": 20, "thirty": 30, "final": 4, "last": 4}.get(w) or int(codes("ordinal").get(w, 0)) for w in words.split())


def numeric(match: Match, scene: Scene) -> Reading | None:
    """Such as "2025-06-10T08:00", "10.06.2025" or "6/10/2025"; of two readings of a slashed date the American."""
    text = match.token("i").text
    numbers = [int(figures) for figures in _FIGURES.findall(text)]
    if "-" in text[:8] and len(numbers) >= 3:
        reading = make.at(Point(*numbers[:3]))
        if "T" not in text:
            return reading
        return replace(reading, type="TIME", value=text)
    first, second, year = numbers
    if first > 31:
        return make.at(Point(first, second, year))
    if year < 100:
        year += 2000 if year < 50 else 1900
    day_first = "." in text or first > 12
    return make.at(Point(year, second, first) if day_first else Point(year, first, second))


def calendar_day(match: Match, scene: Scene) -> Reading | None:
    """Such as "June 10", "10 June 2025", "June 10 of last year"."""
    month, day = month_number(match), ordinal(match["d"])
    if not match["y"] and not match["same"] and not match["rel"] and is_count(match):
        return None
    year = stated_year(match, scene)
    if isinstance(year, str):
        year = year_of_day(month, day, scene)
    elif year and match["m2"] and months()[match.token("m2").lower] < month:
        # "December 12 to January 3, 1942"
        year = moved_years(year, -1)
    reading = make.at(Point(year, month, day))
    return replace(reading, mod=make.MODIFIERS.get(part_of(match) or ""))


def days_between(match: Match, scene: Scene) -> Reading | None:
    """Such as "June 3-5" or "3 to 5 June 2025"."""
    month, first, last = month_number(match), ordinal(match["d"]), ordinal(match["d2"])
    year = stated_year(match, scene)
    if first >= last or (not match["y"] and is_count(match)):
        return None
    if isinstance(year, str):
        year = year_of_day(month, first, scene, last)
    start, end = make.at(Point(year, month, first)), make.at(Point(year, month, last))
    return replace(start, value=f"{start.value}/{end.value}", end=end.end, granularity="interval")


def nth_day(match: Match, scene: Scene) -> Reading | None:
    """Such as "on the 10th", "the 10th of that month"."""
    following = match.after()
    if following[:1].isalpha() and following.lower() not in _AFTER_DAY and not match["samemonth"]:
        return None
    day = ordinal(match["d"])
    point = scene.then() if (scene.narrative or match["samemonth"]) and scene.then() else scene.today()
    if point is None or point.month is None:
        return make.unknown("day")
    if not scene.narrative and scene.published and not match["samemonth"]:
        first = days.month_of(scene.published.year, scene.published.month)[0]
        if scene.past and day > scene.published.day:
            before = first - days.DAY
            point = Point(before.year, before.month)
        elif not scene.past and day < scene.published.day:
            after = days.month_of(first.year, first.month + 1)[0]
            point = Point(after.year, after.month)
    return make.at(Point(point.year, point.month, day))


_AFTER_DAY = frozenset("of in at and or to by the when after before until for with as a on from through but which that".split())


def month(match: Match, scene: Scene) -> Reading | None:
    """Such as "June 2025", "in May", "late last March"; a bare month only where the words around it make it a time."""
    number, part, which = month_number(match), part_of(match), match["which"].removeprefix("the ")
    year = stated_year(match, scene)
    if year and not isinstance(year, str) and match["m2"] and months()[match.token("m2").lower] < number:
        year = moved_years(year, -1)
    if isinstance(year, str):
        if not part and not which and not in_context_of_month(match, history=scene.narrative):
            return None
        if which and not scene.narrative and scene.published:
            this = scene.published.year
            spans = [days.month_of(other, number) for other in range(max(1, this - 2), this + 3)]
            chosen = one_of(spans, which, scene)
            year = chosen[0].year if chosen else None
        else:
            year = year_of_month(number, scene)
            reference = scene.reference
            if year and reference and reference.month and year == reference.year:
                year += (which in ("following", "next") and number <= reference.month) - (
                    which in ("previous", "last", "preceding") and number >= reference.month
                )
    return make.parted(make.at(Point(year, number)), part)


def year(match: Match, scene: Scene) -> Reading | None:
    """Such as "2024", "early 2024", "490 BC"; a bare number only where nothing is counted in it."""
    number = int(match["y"].replace(",", ""))
    if match["era"]:
        return make.parted(make.at(Point(-number)), part_of(match)) if number <= 9999 else None
    if match["ad"]:
        return make.parted(make.at(Point(number)), part_of(match))
    plain = match.words() == match["y"]
    if not is_year(match, number, plain=plain):
        return None
    return make.parted(make.at(Point(number)), part_of(match))


def bc_year(match: Match, scene: Scene) -> Reading | None:
    """A year of two or three figures where the text tells of years before Christ."""
    reference = scene.reference
    if reference is None or reference.year is None or reference.year > 0 or match.after()[:1].isalpha():
        return None
    number = int(match["y"])
    return make.at(Point(-number)) if abs(number + reference.year) <= 150 else None


def years(match: Match, scene: Scene) -> Reading | None:
    """Such as "2024-25"."""
    first = int(match["y"])
    last = first // 100 * 100 + int(match["y2"])
    if first >= last or first < 1200:
        return None
    return Reading("DATE", f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "interval", point=Point(last))


def second_year(match: Match, scene: Scene) -> Reading | None:
    """The "17" of "1915-17"."""
    first = int(match["y"])
    last = first // 100 * 100 + int(match["y2"])
    return make.at(Point(last)) if 1200 <= first < last else None


def short_year(match: Match, scene: Scene) -> Reading | None:
    """Such as "'82"; the century by the publication date or the time last spoken of."""
    number = int(match["s"][1:])
    base = scene.today()
    now = base.year if base and base.year and base.year > 0 else 2000
    found = now // 100 * 100 + number
    return make.at(Point(found - 100 if found > now + 10 else found))


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
    year = stated_year(match, scene)
    if isinstance(year, str):
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
    year = stated_year(match, scene)
    if not isinstance(year, str):
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
    year, part, which = stated_year(match, scene), part_of(match), match["which"].removeprefix("the ")
    if isinstance(year, str):
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
    return _fiscal(moved_years(today.year, {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)))


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
    if number >= 100 or (not words.startswith(("'", "\u2019")) and match.before() in ("his", "her", "their", "my", "mid")):
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
    from dateline.resolving.times.durations import length

    found = length(match["n"], match["u"])
    year = stated_year(match, scene)
    if isinstance(year, str):
        today = scene.then() if scene.narrative and scene.then() else scene.today()
        year = year_of_month(month_number(match), scene) if match["m"] else (today.year if today else None)
    if found is None or found.low is None or year is None or year < 1:
        return Reading("DURATION", found.value, granularity="interval") if found else None
    whole = days.month_of(year, month_number(match)) if match["m"] else days.year_of(year)
    count = int(found.low)
    first = match["edge"] in ("first", "opening")
    if found.unit == "month":
        span = days.months_from(year, 1 if first else 13 - count, count) if 1 <= count <= 12 and not match["m"] else whole
    else:
        size = days.DAY * max(1, min(count * {"week": 7, "day": 1}.get(found.unit, 1), (whole[1] - whole[0]).days + 1))
        span = (whole[0], whole[0] + size - days.DAY) if first else (whole[1] - size + days.DAY, whole[1])
    return Reading("DURATION", found.value, *span, "interval", point=Point(year, span[1].month))


def edge(match: Match, scene: Scene) -> Reading | None:
    """Such as "the last week of March", "the first day of 2024"."""
    year = stated_year(match, scene)
    if isinstance(year, str):
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
