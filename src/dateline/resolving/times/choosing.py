"""Which year a time without one means: by tense from the publication date, or by the time that is told of.

Source: our own; the weighing of the tense is `calendar_days.nearest` and `on_side`.
"""

from __future__ import annotations

from dateline.resolving.times import calendar_days as days
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.readings import Point, Scene

# A month so many months before the time that is told of is the next year's: "In November ... In February ...".
_BACK = 8


def stated_year(match: Match, scene: Scene) -> tuple[bool, int | None]:
    """Whether the words tell a year ("1939", "490 BC", "last year"), and which; None where nothing says which."""
    if match["y"]:
        year = int(match["y"].replace(",", ""))
        return True, -year if match["era"] else year
    if match["rel"]:
        today = scene.today()
        step = {"last": -1, "next": 1}.get(match["rel"], 0)
        return True, moved_years(today.year, step) if today and today.year else None
    if match["same"]:
        then = scene.then() or scene.today()
        return True, then.year if then else None
    return False, None


def moved_years(year: int, count: int) -> int:
    """A year so many years on; there is no year 0."""
    moved = year + count
    return moved + (0 if (year > 0) == (moved > 0) else 1 if count > 0 else -1)


def _year_told_of(month: int, year: int, now: int | None) -> int:
    return moved_years(year, 1) if now and now - month >= _BACK else year


def year_of_month(month: int, scene: Scene) -> int | None:
    """The year of a month that is told without one."""
    if scene.narrative and scene.reference and scene.reference.year:
        return _year_told_of(month, scene.reference.year, scene.reference.month)
    if scene.published is None:
        return None
    this = scene.published.year
    candidates = [days.month_of(year, month) for year in (this - 1, this, this + 1) if 1 <= year < 9999]
    return days.on_side(candidates, scene.published, past=scene.past)[0].year


def year_of_day(month: int, day: int, scene: Scene, last: int | None = None) -> int | None:
    """The year of a day that is told without one. Raises ValueError for a day that no year has."""
    if not 1 <= day <= (last or day) <= days.month_of(2000, month)[1].day:
        raise ValueError(f"no month {month} has days {day} to {last or day}")
    if scene.narrative and scene.reference and scene.reference.year:
        return _year_told_of(month, scene.reference.year, scene.reference.month)
    if scene.published is None:
        return None
    found = []
    # February 29 may be four years away, eight at the turn of most centuries.
    for step in sorted(range(-8, 9), key=abs):
        if not 1 <= scene.published.year + step < 9999:
            continue
        start, end = days.month_of(scene.published.year + step, month)
        if (last or day) <= end.day:
            found.append((start.replace(day=day), start.replace(day=last or day)))
    return days.nearest(found, scene.published, past=scene.past)[0].year


def one_of(candidates: list[days.Interval], which: str, scene: Scene) -> days.Interval | None:
    """The "last", "this", "next" or bare one among the same month, season or holiday of several years."""
    published = scene.published
    if published is None:
        return None
    if which in ("last", "past", "previous"):
        return [interval for interval in candidates if interval[1] < published][-1]
    if which in ("next", "coming", "upcoming"):
        return next(interval for interval in candidates if interval[0] > published)
    if which in ("this", "current"):
        return days.nearest(candidates, published, past=scene.past)
    return days.on_side(candidates, published, past=scene.past)


def moved(point: Point, unit: str, count: int) -> Point | None:
    """The point so many days, weeks, months or years on, as fine as both allow; None where the point is too coarse."""
    if point.year is None:
        return None
    if unit in ("year", "decade", "century", "millennium"):
        size = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[unit]
        return Point(moved_years(point.year, size * count), point.month, point.day)
    if unit in ("month", "quarter"):
        if point.month is None:
            return None
        months = point.year * 12 + point.month - 1 + count * (3 if unit == "quarter" else 1)
        return Point(months // 12, months % 12 + 1)
    day = point.date()
    if day is None:
        return None
    day += days.DAY * (count * {"week": 7, "fortnight": 14}.get(unit, 1))
    return Point(day.year, day.month, day.day)
