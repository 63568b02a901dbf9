"""The words around a possible time that decide whether it is one: "in May" but not "may", "2000 people" but not a year.

Source: our own.
"""

from __future__ import annotations

from dateline.resolving.times.grammar import Match
from dateline.resolving.times.names import ambiguous, months, weekdays
from dateline.resolving.times.tokens import cues


def is_count(match: Match) -> bool:
    """Whether the figure that ends a match counts what follows it: "in May 10 people died"."""
    following = match.after()
    return following.lower() in cues("counted") or following in ("%", "$", "\u20ac") or following.startswith("\u00b0")


def is_year(match: Match, number: int, *, plain: bool) -> bool:
    """Whether four figures are a year; `plain` that nothing in the match says so."""
    if not 1000 <= number <= 2199:
        return False
    before, after = match.before(), match.after()
    if before in cues("money") or (before == "-" and match.before(2)[:1].isalpha() and match.before(2) not in months()):
        return before == "-" and match.before(2) in cues("before year")
    if before in ("#", "/", ":", ".") and match.first and _glued(match, -1):
        return False
    if (
        after in ("%", "\u00b0")
        or (after in ("/", ":") and match.after(2).isdigit())
        or (after in ("-",) and match.after(2).isalpha() and plain and number < 1500)
    ):
        return False
    if not plain:
        return True
    if after.lower() in cues("counted") or before in cues("label") or after[:1].isdigit():
        return False
    if before in cues("amount"):
        return before == "to" and match.before(2).isdigit() and len(match.before(2)) == 4
    if number < 1400 or number > 2100:
        return before in cues("before year") or match.before() in ("(", "-")
    if after.isalpha() and after.islower() and after.endswith("s") and before not in cues("before year"):
        # "1500 soldiers", but "1998 elections"
        return 1900 <= number <= 2099
    return True


def _glued(match: Match, step: int) -> bool:
    items = match.tokens.items
    return items[match.first + step].end == items[match.first].start


def in_context_of_month(match: Match, *, history: bool) -> bool:
    """Whether a month's name, without a day or year, is the month: "in May", "last March's", "the May summit".

    In a `history` "by May" is the month; in the news it may be a prime minister.
    """
    word = match.token("m").lower
    shortened = (len(word) < 4 and word != "may") or word == "sept"
    if shortened and match.tokens.items[match.last - 1].text != ".":
        return False
    doubtful = word in ambiguous()
    before, after = match.before(), match.after()
    if match.words() != match["m"]:
        # "the May summit", but "the March on Rome"
        return not doubtful or (after.isalpha() and after.islower() and after not in cues("no noun"))
    doubted = word == "may" and not history
    if before in cues("month lead") or (not doubted and before in cues("weak month lead")):
        return not (
            (doubtful and after.startswith("'")) or (doubtful and after[:1].isupper() and after.lower() not in months())
        )
    if before in ("to", "and", "or", "-", ",") and _names_month(match):
        return True
    if (
        after in ("to", "and", "or", "-", "through")
        and match.after(2).lower() in months()
        and match.after(2)[0].isupper()
    ):
        return True
    if before in cues("determiner"):
        return after.isalpha() and after.islower() and after not in cues("no noun")
    return not doubtful and not match.token("m").text.isupper() and not after[:1].isupper()


def _names_month(match: Match) -> bool:
    return any(match.before(steps) in months() for steps in (2, 3))


def follows_on(match: Match) -> bool:
    """Whether "on", a comma or a date stands beside a short weekday ("on Fri", "Fri, 10 May")."""
    return (
        match.before() in ("on", "since", "until", "from", "by") or match.after() == "," or match.after()[:1].isdigit()
    )


def next_weekday(word: str) -> int:
    """A weekday's number, Monday 0."""
    return weekdays()[word.rstrip(". ").strip()]
