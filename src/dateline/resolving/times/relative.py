"""Readers of times that count from the publication or from the time last spoken of: "last month", "the next day".

The contract is that of `dates`.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.resolving.times import calendar_days as days
from dateline.resolving.times import readings as make
from dateline.resolving.times.choosing import moved, moved_years, one_of
from dateline.resolving.times.contexts import follows_on, next_weekday
from dateline.resolving.times.dates import part_of
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.names import weekdays
from dateline.resolving.times.readings import Point, Reading, Scene, point_of
from dateline.resolving.times.tokens import codes, cues

_BACK = frozenset({"last", "past", "previous", "preceding", "prior", "before", "earlier"})
_ON = frozenset({"next", "coming", "upcoming", "following", "subsequent", "after"})
# These count from the time last spoken of, the others from the publication date.
_ANAPHORIC = frozenset({"that", "same", "following", "previous", "preceding", "prior", "subsequent", "before", "after"})


def period(match: Match, scene: Scene) -> Reading | None:
    """Such as "last month", "earlier this year", "late next week", "the end of the year", "the following year"."""
    words = match.words().split()
    which = match["which"].split()[-1] if match["which"] else ""
    unit = match["u"]
    if unit in ("minute", "hour", "millennium") or (which == "past" and "past" in words[:2] and unit != "weekend"):
        return None
    which = which or ("that" if "that" in words else "this" if "this" in words or not scene.narrative else "same")
    anaphoric = which in _ANAPHORIC or (words[:2] == ["the", "next"] and bool(scene.then()))
    anchor = scene.then() if anaphoric else scene.today()
    if anchor is None and which in ("same", "that", "previous") and unit in ("year", "quarter", "month"):
        anchor = scene.today()
    step = -1 if which in _BACK else 1 if which in _ON else 0
    reading = _around(anchor, unit, 2 * step if words[-2:] in (["before", "last"], ["after", "next"]) else step)
    return _part_of_now(reading, match, scene, words)


def _part_of_now(reading: Reading, match: Match, scene: Scene, words: list[str]) -> Reading:
    """The reading, or what "early", "later" or "the end of" leaves of it."""
    part = "end" if words[-1] == "end" else part_of(match)
    if not match["part"]:
        part = {"earlier": "early", "later": "late", "late": "late", "early": "early"}.get(words[0], part)
    if words[:2] in (["the", "rest"], ["the", "remainder"]) and scene.published:
        words = ["later"]
    word = match["part"].split()[0] if match["part"] else words[0]
    now = scene.published
    if word in ("earlier", "later") and reading.start and reading.end and now and reading.start <= now <= reading.end:
        start, end = (reading.start, now) if word == "earlier" else (now, reading.end)
        return replace(reading, start=start, end=end, granularity="interval")
    if word in ("earlier", "later"):
        return replace(reading, granularity="interval" if reading.granularity != "day" else "day")
    if part and reading.granularity == "day":
        return replace(reading, mod=make.MODIFIERS[part])
    return make.parted(reading, part)


def _around(anchor: Point | None, unit: str, step: int) -> Reading:
    """The week, month and so on around a point, or so many before or after."""
    if unit == "weekend":
        day = anchor.date() if anchor else None
        return make.weekend(day + days.DAY * 7 * step if day else None)
    if anchor is None or anchor.year is None:
        return make.unknown("year" if unit in ("decade", "century") else unit)
    if unit in ("decade", "century"):
        size, digits = (10, 3) if unit == "decade" else (100, 2)
        sign = 1 if anchor.year > 0 else -1
        first = sign * (abs(anchor.year) // size * size) + size * step
        return make.years(first, digits) if 0 < abs(first) < 9990 else make.unknown("year")
    if unit == "year":
        return make.at(Point(moved_years(anchor.year, step) if step else anchor.year))
    point = moved(anchor, unit, step)
    if point is None:
        return make.unknown(unit)
    if unit in ("week", "fortnight"):
        return make.week(point.date())
    if unit == "quarter" and point.month:
        return make.quarter(point.year, (point.month + 2) // 3)
    return make.at(Point(point.year, point.month, point.day if unit == "day" else None))


def weekend(match: Match, scene: Scene) -> Reading:
    """The weekend: the last begun, or the next to end."""
    today = scene.today()
    day = today.date() if today else None
    if day is None:
        return make.weekend(None)
    saturday = days.week_of(day)[0] + 5 * days.DAY
    spans = [(saturday + days.DAY * 7 * step, saturday + days.DAY * (7 * step + 1)) for step in (-1, 0, 1)]
    return make.weekend(days.on_side(spans, day, past=scene.past)[0])


def the_day(match: Match, scene: Scene) -> Reading | None:
    """The day that a report tells of: "earlier in the day"."""
    if match.after().lower() in ("of", "after", "before", "when", "that"):
        return None
    point = scene.then() or scene.today()
    return make.at(point) if point and point.day else make.unknown("day")


def same_time(match: Match, scene: Scene) -> Reading | None:
    """Such as "the same period last year", "a year ago"."""
    today = scene.today()
    words = match.words()
    if today is None or today.year is None:
        return make.unknown("year")
    if words.startswith("a year"):
        anchor = today if words.endswith("ago") else scene.then()
        if words.endswith("before") and match.after()[:1].isalnum():
            return None
        return make.at(Point(moved_years(anchor.year, -1))) if anchor and anchor.year else make.unknown("year")
    then = scene.then() or today
    year = moved_years(then.year or today.year, -1)
    unit = match["u"]
    if unit == "month" and then.month:
        return make.at(Point(year, then.month))
    if unit == "quarter" and then.month:
        return make.quarter(year, (then.month + 2) // 3)
    return make.at(Point(year))


def next_to(match: Match, scene: Scene) -> Reading | None:
    """Such as "the day before", "the year after": from the time last spoken of."""
    words = match.words().split()
    step = -1 if words[-1] in _BACK else 1
    if match.after()[:1].isalnum() and words[-1] in ("before", "after", "following"):
        # "the day after the vote" counts from what it names
        return make.unknown(match["u"]) if match["u"] == "day" else None
    return _around(scene.then(), match["u"], step)


def named_day(match: Match, scene: Scene) -> Reading:
    """Such as "yesterday", "tonight", "overnight", "this morning"."""
    words = match["n"].split()
    step = -1 if "yesterday" in words or words[:2] == ["last", "night"] else 1 if "tomorrow" in words else 0
    step *= 2 if "before" in words or "after" in words else 1
    clock = "T" + codes("daypart")[match.token("p").lower] if match["p"] else ""
    clock = "TNI" if words[0] in ("tonight", "overnight") or words[:2] == ["last", "night"] else clock
    anchor = point_of(scene.published) if scene.published else None
    if words[0] == "today" and anchor is None:
        return Reading("DATE", "PRESENT_REF", granularity="day")
    if scene.narrative and anchor and scene.reference:
        # In a history "today" is the day of its writer; the other days are its story's.
        anchor = anchor if words[0] == "today" else scene.reference
    point = moved(anchor, "day", step) if anchor else None
    if point is None:
        day = make.unknown("day")
        whole = replace(day, type="TIME" if clock else "DATE", value=day.value + clock)
        return replace(whole, granularity="interval") if words[0] == "overnight" else whole
    day = make.at(point)
    if words[0] == "overnight" and day.start:
        night = make.on(day.start - days.DAY)
        return replace(
            day, type="TIME", value=night.value + "TNI", start=night.start, granularity="interval", clock="TNI"
        )
    return replace(day, type="TIME" if clock else "DATE", value=day.value + clock, clock=clock)


def weekday(match: Match, scene: Scene) -> Reading | None:
    """The nearest such day on the side of the tense; the publication date itself when it is that day."""
    word = match["w"].rstrip(". ")
    if len(word) < 6 and not match["w"].endswith(".") and not follows_on(match):
        return None
    if match.after().lower() in cues("weekday name") and match.after()[:1].isupper():
        return None
    number = next_weekday(word)
    if match.before() in ("until", "till"):
        scene = replace(scene, past=False)
    clock = "T" + codes("daypart")[match.token("p").lower] if match["p"] else ""
    which = (match["which"].split() or [""])[-1]
    # "Tuesday through Thursday"
    ranged = match.before() in ("through", "to", "-", "until", "till") and match.before(2) in weekdays()
    anaphoric = which in ("following", "previous", "same") or scene.narrative or ranged
    anchor = (scene.then() if anaphoric else None) or scene.today()
    today = anchor.date() if anchor else None
    if today is None:
        unknown = Reading("DATE", f"XXXX-WXX-{number + 1}", clock=clock)
        return replace(unknown, type="TIME", value=unknown.value + clock) if clock else unknown
    back = (today.weekday() - number) % 7
    if match.words().split()[-1] == "week" or "'s" in match.words().split():
        step = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
        day = days.week_of(today)[0] + days.DAY * (7 * step + number)
    elif which in ("last", "previous"):
        day = today - days.DAY * (back or 7)
    elif which in ("next", "coming", "following"):
        day = today + days.DAY * (7 - back)
    elif which == "this":
        day = days.week_of(today)[0] + days.DAY * number
    else:
        day = today - days.DAY * back if scene.past and not anaphoric else today + days.DAY * (-back % 7)
    found = make.on(day)
    mod = make.MODIFIERS.get(
        {"earlier": "early", "later": "late"}.get(match.words().split()[0], match.words().split()[0])
    )
    return replace(found, type="TIME" if clock else "DATE", value=found.value + clock, clock=clock, mod=mod)


def week_on(match: Match, scene: Scene) -> Reading:
    """Such as "a week ago Monday"."""
    base = weekday(match, scene)
    back = "ago" in match.words().split()
    weeks = 2 if match["u"] == "fortnight" else 1
    if base is None or base.start is None:
        return make.unknown("day")
    return make.on(base.start + days.DAY * 7 * weeks * (-1 if back else 1))


def reference(match: Match, scene: Scene) -> Reading | None:
    """Such as "now", "recently", "the near future": TIMEX3 only says present, past or future."""
    following = match.after()
    words = match.words()
    if (
        words in ("present", "future")
        and match.rule.guidelines != ("timex2",)
        and (following.isalpha() or match.before() not in ("at", "the", "in", "of", "a", "and", "their"))
    ):
        return None
    if (following == "-" and match.rule.guidelines != ("timex2",)) or (
        words == "soon" and (scene.past or match.before() == "as")
    ):
        # "soon defeated" is no future
        return None
    if words in ("the present", "the future", "the past") and following[:1].isalpha() and following.lower() in _GOES_ON:
        return None
    if match["now"]:
        published = scene.published if not scene.narrative else None
        return Reading("DATE", "PRESENT_REF", published, published)
    if match["past"]:
        return Reading("DATE", "PAST_REF", granularity="interval")
    return Reading("DATE", "FUTURE_REF", granularity="interval")


def that_time(match: Match, scene: Scene) -> Reading:
    """Such as "at that time": the time last spoken of."""
    point = scene.then()
    return make.at(point) if point else Reading("DATE", "PAST_REF", granularity="interval")


def no_value(match: Match, scene: Scene) -> Reading | None:
    """Such as "this period": TIMEX2 marks it and gives no value."""
    return Reading("DATE", "", granularity="interval")


_GOES_ON = frozenset("tense participle perfect president king minister simple".split())


def holiday_day(rule: str, which: str, year: int | None, scene: Scene) -> Reading:
    """The day of a holiday: of a year that is told, or the nearest by tense."""
    if year is None and scene.narrative and scene.reference:
        year = scene.reference.year
    if year is not None:
        return make.on(days.holiday(rule, year)) if year > 0 else make.unknown("day")
    if scene.published is None:
        return make.at(Point(None, int(rule[:2]), int(rule[3:]))) if rule[2:3] == "-" else make.unknown("day")
    this = scene.published.year
    candidates = [(day, day) for day in (days.holiday(rule, y) for y in range(max(1, this - 2), min(this + 3, 9999)))]
    chosen = one_of(candidates, which, scene) if which else days.nearest(candidates, scene.published, past=scene.past)
    return make.on(chosen[0] if chosen else None)
