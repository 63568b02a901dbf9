"""Readers of times of day, and what joins them with a day: "10:30 GMT" + "on" + "Monday".

The contract is that of `dates`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.resolving.numerals import word_value
from dateline.resolving.times import readings as make
from dateline.resolving.times.choosing import moved
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.lengths import modifier
from dateline.resolving.times.readings import Reading, Scene, point_of
from dateline.resolving.times.tokens import codes


def clock(match: Match, scene: Scene) -> Reading | None:
    """Such as "10:30", "7 p.m.", "0800 UTC", "ten o'clock", "midnight"."""
    time = _time_of(match)
    if time is None:
        return None
    return replace(on_that_day(time + _zone(match), scene), mod=modifier(match))


def _time_of(match: Match) -> str | None:
    if match["w"]:
        return codes("hourword")[match["w"]]
    if match["m4"]:
        return f"T{match['m4'][:2]}:{match['m4'][2:]}"
    words = match["t"] or match["h"]
    figures = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2}))?", words)
    if figures:
        hour, minute, second = int(figures[1]), figures[2], figures[3]
    elif words[:1].isdigit():
        return None
    else:
        hour, minute, second = int(word_value(words)), None, None
    words = match.words()
    if words.startswith("half past"):
        minute = "30"
    elif words.startswith("quarter"):
        hour, minute = (hour - 1, "45") if words.startswith("quarter to") else (hour, "15")
    if match["mer"]:
        if not 1 <= hour <= (23 if minute else 12):
            return None
        hour = hour % 12 + 12 * (match["mer"][0] == "p") if hour <= 12 else hour
    elif match["p"] in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    if hour > 24 or int(minute or 0) > 59:
        return None
    if match.before() in ("$", "-", ":", "/") or (match["t"] and not match["mer"] and not minute):
        return None
    return f"T{hour:02d}:{minute or '00'}" + (f":{second}" if second else "")


def _zone(match: Match) -> str:
    return codes("zone")[match.token("z").lower] if match["z"] else ""


def on_that_day(time: str, scene: Scene, *, weak: bool = False) -> Reading:
    """A time of the day that is spoken of; without one, of the day of publication."""
    reference = scene.reference
    point = reference if reference and (scene.narrative or reference.day) else None
    if point is None and scene.published and not scene.narrative:
        point = point_of(scene.published)
    if point is None or not point.day:
        return Reading("TIME", "XXXX-XX-XX" + time, clock=time, weak=weak, borrowed=True)
    day = make.at(point)
    return replace(day, type="TIME", value=day.value + time, clock=time, weak=weak, borrowed=True)


def daypart(match: Match, scene: Scene) -> Reading | None:
    """Such as "the next morning", "that night", "the early hours"; a bare "night" only counts beside a day."""
    words = match.words().split()
    code = (
        codes("daypart")[match.token("p").lower] if match["p"] else "NI" if "small" in words or "wee" in words else "MO"
    )
    mod = "START" if "early" in words else "END" if "late" in words else None
    if (
        not match["p"]
        and "of" not in words
        and match.after().lower() != "of"
        and words[1:2] not in (["small"], ["wee"], ["early"])
    ):
        return None
    step = -1 if "previous" in words else 1 if "next" in words or "following" in words else 0
    bare = len(words) == 1 or (words[0] in ("early", "late") and len(words) == 2)
    if not step:
        return replace(on_that_day("T" + code, scene, weak=bare), mod=mod)
    then = scene.then()
    point = moved(then, "day", step) if then else None
    if point is None:
        return Reading("TIME", f"XXXX-XX-XXT{code}", clock="T" + code, mod=mod)
    day = make.at(point)
    return replace(day, type="TIME", value=f"{day.value}T{code}", clock="T" + code, mod=mod)


def joined(day: Reading, time: Reading) -> Reading | None:
    """One time of a day and a time of day that stand side by side."""
    plain_day = day.type == "DATE" and day.granularity == "day" and not day.clock and len(day.value) >= 10
    weekly = day.value.startswith("XXXX-W")
    if not (plain_day or weekly) or day.value.endswith("_REF") or not time.clock:
        return None
    return replace(day, type="TIME", value=day.value + time.clock, clock=time.clock, mod=time.mod or day.mod)
