"""The time grammar: `data/times/grammar.tsv`, its patterns compiled to regular expressions over token classes.

Source: our own. A pattern is a row of elements, divided by spaces: a word or words ("last|next"), `<class>` or
`<one|other>` of `data/times/words.tsv` and `tokens`, `$macro`; `name:element` keeps it for the reader; `?` makes it
optional; `( )`, `( OR )`, `( )?` and `( )*` (at most four times) group, `name:( )` keeps the group. What is kept as
"span" is the expression, the rest its context. There is no unbounded repetition: matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.tables import rows, values
from dateline.resolving.times.tokens import OTHER, Alphabet, Token, Tokens

_AGAIN = "__"
# How many tokens a rule may reach from a word that is not common.
_REACH = 12
_ELEMENT = re.compile(r"(?:(?P<name>[a-z0-9_]+):)?(?P<what>.+?)(?P<optional>\?)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: what reads its matches, under which guidelines it holds (none: under all).

    `needs` are characters of which every match has one.
    """

    reader: str
    pattern: re.Pattern[str]
    guidelines: tuple[str, ...]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a rule fits: its tokens `first` to `last` (exclusive), and those that it kept, by name."""

    tokens: Tokens
    rule: Rule
    first: int
    last: int
    kept: dict[str, tuple[int, int]]

    def __getitem__(self, name: str) -> str:
        """What the rule kept under a name: its tokens in lower case, one space between; "" if nothing."""
        first, last = self.kept.get(name, (0, 0))
        return " ".join(token.lower for token in self.tokens.items[first:last])

    def token(self, name: str) -> Token:
        """The first token kept under a name. Raises KeyError if the rule kept none."""
        return self.tokens.items[self.kept[name][0]]

    def words(self) -> str:
        """All its tokens in lower case, one space between."""
        return " ".join(token.lower for token in self.tokens.items[self.first : self.last])

    def before(self, steps: int = 1) -> str:
        """The token that stands so many before it, lower case; "" where the text begins."""
        return self.tokens.items[self.first - steps].lower if self.first >= steps else ""

    def after(self, steps: int = 1) -> str:
        """The token that stands so many after it, as written; "" where the text ends."""
        place = self.last + steps - 1
        return self.tokens.items[place].text if place < len(self.tokens.items) else ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, and the alphabet that their patterns are written in."""

    alphabet: Alphabet
    rules: tuple[Rule, ...]

    core: re.Pattern[str]

    def matches(self, tokens: Tokens, guideline: str) -> Iterator[Match]:
        """Everywhere that a rule fits; matches of one rule do not overlap.

        Only around words that are not common ones: no rule is made of "the", "of" and numbers alone.
        """
        windows = [(*window, set(tokens.classes[slice(*window)])) for window in self._windows(tokens.classes)]
        for rule in self.rules:
            if rule.guidelines and guideline not in rule.guidelines:
                continue
            for start, end, present in windows:
                if rule.needs.isdisjoint(present):
                    continue
                for found in rule.pattern.finditer(tokens.classes, start, end):
                    kept = {name.split(_AGAIN)[0]: found.span(name) for name, text in found.groupdict().items() if text}
                    yield Match(tokens, rule, *found.span(), kept)

    def _windows(self, classes: str) -> list[tuple[int, int]]:
        windows: list[tuple[int, int]] = []
        for found in self.core.finditer(classes):
            start, end = max(0, found.start() - _REACH), found.end() + _REACH
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
        return windows


@cache
def grammar() -> Grammar:
    """The grammar of `data/times/grammar.tsv`. Raises ValueError for a pattern that names an unknown class or macro."""
    macros = {row["name"]: row["pattern"] for row in rows("times/macros.tsv")}
    table = [(row, _expand(row["pattern"], macros)) for row in rows("times/grammar.tsv")]
    literals = {word for _, pattern in table for element in pattern.split() for word in _literals(element)}
    alphabet = Alphabet(literals)
    return Grammar(
        alphabet,
        tuple(
            Rule(row["reader"], re.compile(expression), tuple(values(row["guideline"])), needs)
            for row, pattern in table
            for expression, needs in [_compiled(pattern, alphabet)]
        ),
        re.compile(f"[^{OTHER}{alphabet.common()}]+"),
    )


def _expand(pattern: str, macros: dict[str, str]) -> str:
    """The pattern with its macros written out, as groups."""
    found = []
    for element in pattern.split():
        name, optional, macro = "", "", element
        if "$" in element:
            head, _, macro = element.partition("$")
            macro, optional = (macro[:-1], "?") if macro.endswith("?") else (macro, "")
            if macro not in macros:
                raise ValueError(f"data/times/grammar.tsv: no macro {macro!r} in {pattern!r}")
            name = head.rstrip(":")
            opening = f"{name}:(" if name else "("
            found += [opening, _expand(macros[macro], macros), ")" + optional]
        else:
            found.append(element)
    return " ".join(found)


def _is_group(element: str) -> bool:
    return element[0] == ")" or element[-1] == "(" or element == "OR"


def _literals(element: str) -> list[str]:
    if _is_group(element):
        return []
    what = _parts(element)[1]
    return [] if what.startswith("<") else values(what)


def _parts(element: str) -> tuple[str, str, str]:
    match = _ELEMENT.fullmatch(element)
    if match is None:
        raise ValueError(f"data/times/grammar.tsv: cannot read {element!r}")
    return match["name"] or "", match["what"], match["optional"] or ""


def _compiled(pattern: str, alphabet: Alphabet) -> tuple[str, frozenset[str]]:
    """The pattern as a regular expression, and characters of which every match has one."""
    found: list[str] = []
    names: list[str] = []
    # For each open group: the needs of its finished alternatives, and those of the one under way.
    open_groups: list[tuple[list[frozenset[str]], list[frozenset[str]]]] = [([], [])]

    def group(name: str) -> str:
        # A regular expression may use a name once, a pattern in each of its alternatives.
        names.append(name)
        return f"(?P<{name}{_AGAIN}{len(names)}>"

    for element in pattern.split():
        if element.endswith("("):
            name = element[:-1].rstrip(":")
            found.append(group(name) if name else "(?:")
            open_groups.append(([], []))
        elif element.startswith(")"):
            found.append({")": ")", ")?": ")?", ")*": "){0,4}"}[element])
            need = _need(*open_groups.pop(), alphabet)
            if element == ")":
                open_groups[-1][1].append(need)
        elif element == "OR":
            found.append("|")
            done, needs = open_groups[-1]
            done.append(_rarest(needs, alphabet))
            needs.clear()
        else:
            name, what, optional = _parts(element)
            classes = values(what[1:-1]) if what.startswith("<") else ["=" + word for word in values(what)]
            members = "".join(dict.fromkeys("".join(alphabet.members(each) for each in classes)))
            if not members:
                raise ValueError(f"data/times/grammar.tsv: no token is of class {what} in {pattern!r}")
            found.append(f"{group(name)}[{members}]){optional}" if name else f"[{members}]{optional}")
            if not optional:
                open_groups[-1][1].append(frozenset(members))
    return "".join(found), _need(*open_groups.pop(), alphabet)


def _need(done: list[frozenset[str]], needs: list[frozenset[str]], alphabet: Alphabet) -> frozenset[str]:
    """What a group needs: one of what each of its alternatives needs; nothing if one of them needs nothing."""
    all_needs = [*done, _rarest(needs, alphabet)]
    return frozenset().union(*all_needs) if all(all_needs) else frozenset()


def _rarest(needs: list[frozenset[str]], alphabet: Alphabet) -> frozenset[str]:
    """Of what a sequence needs, what is rarest in texts: no common word if that can be, then the fewest."""
    known = [need for need in needs if need]
    if len(known) < 2:
        return known[0] if known else frozenset()
    common = frozenset(alphabet.common())
    return min(known, key=lambda need: (bool(need & common), len(need)), default=frozenset())
