"""Readers of sets: "every Monday", "twice a week", "annually".

The contract is that of `dates`.
"""

from __future__ import annotations

from dateline.resolving.times.durations import bare, is_rate
from dateline.resolving.times.grammar import Match
from dateline.resolving.times.lengths import count_of, length, plain
from dateline.resolving.times.names import months, weekdays
from dateline.resolving.times.readings import Reading, Scene
from dateline.resolving.times.tokens import codes


def every(match: Match, scene: Scene) -> Reading | None:
    """Such as "every Monday", "every two years", "each night"."""
    word = match["u"].rstrip(". ")
    if word == "time":
        return None
    quant = "EVERY" if match["q"] == "every" else "EACH"
    if match["w"] or word in weekdays():
        return Reading("SET", f"XXXX-WXX-{weekdays()[word] + 1}", quant=quant, granularity="interval")
    if word in codes("daypart"):
        return Reading("SET", f"XXXX-XX-XXT{codes('daypart')[word]}", quant=quant, granularity="interval")
    if word in codes("season"):
        return Reading("SET", f"XXXX-{codes('season')[word]}", quant=quant, granularity="interval")
    if word == "weekend":
        return Reading("SET", "XXXX-WXX-WE", quant=quant, granularity="interval")
    if word not in codes("unit") and word not in codes("units"):
        return Reading("SET", f"XXXX-{months()[word]:02d}", quant=quant, granularity="interval")
    found = length("2" if match["other"] else match["n"] or "1", word)
    return Reading("SET", found.value, quant=quant, granularity="interval") if found else None


def adverb(match: Match, scene: Scene) -> Reading:
    """Such as "weekly", "annual"."""
    unit = codes("regular")[match["a"]]
    if unit == "night":
        return Reading("SET", "XXXX-XX-XXTNI", quant="EVERY", granularity="interval")
    return Reading("SET", bare(unit, 1), quant="EVERY", granularity="interval")


def times_a(match: Match, scene: Scene) -> Reading:
    """Such as "twice a week"."""
    words = match["f"].split()
    number = {"once": 1.0, "twice": 2.0, "thrice": 3.0}.get(words[0])
    count = number if number is not None else count_of(" ".join(words[:-1]))[0]
    freq = f"{plain(count)}X" if count is not None else "XX"
    return Reading("SET", bare(match["u"], 1), freq=freq, granularity="interval")


def per(match: Match, scene: Scene) -> Reading | None:
    """Such as "per day", "5,000 barrels a day"."""
    if not match.words().startswith("per") and not is_rate(match):
        return None
    return Reading("SET", bare(match["u"], 1), granularity="interval")


def plural_weekdays(match: Match, scene: Scene) -> Reading:
    """Such as "Mondays"."""
    return Reading("SET", f"XXXX-WXX-{int(codes('weekdays')[match['w']]) + 1}", quant="EVERY", granularity="interval")
