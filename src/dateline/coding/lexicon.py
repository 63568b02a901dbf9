"""The trigger lexicon: which words, in which company, report which event. Format: `data/coding/README.md`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.knowledge.tables import rows, values


@dataclass(frozen=True, slots=True)
class Need:
    """A condition: the slot holds one of these words or kinds ("@country"); with `negative`, it must not."""

    slot: str
    words: frozenset[str]
    kinds: frozenset[str]
    negative: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading of a trigger. `name` is "file:row" for messages.

    `head` is the lemma that carries it; `before` are words right before the head ("tear", "gas" of "tear-gas", "hunger"
    of "hunger strike"), `after` words behind a verb ("off" of "call off").
    """

    name: str
    head: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    pos: str
    needs: tuple[Need, ...]
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    example: str


def split_trigger(trigger: str, pos: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A trigger's (head, words before it, words after it). Hyphens count as spaces, as the parser splits there."""
    words = trigger.lower().split()
    if pos == "verb":
        *before, head = words[0].split("-")
        return head, tuple(before), tuple(words[1:])
    *before, head = [part for word in words for part in word.split("-")]
    return head, tuple(before), ()


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Class → its lemmas and kinds ("@actor"), included classes spelt out.

    Raises ValueError for a class that includes itself, KeyError for one that is not there.
    """
    written: dict[str, list[str]] = {}
    for row in rows("coding/classes.tsv"):
        written.setdefault(row["class"], []).extend(values(row["words"]))

    def spelt(name: str, above: tuple[str, ...]) -> frozenset[str]:
        if name in above:
            raise ValueError(f"data/coding/classes.tsv: class {name} includes itself")
        found: set[str] = set()
        for word in written[name]:
            if word.startswith("#"):
                found |= spelt(word[1:], (*above, name))
            else:
                found.add(word if word.startswith("@") else word.lower())
        return frozenset(found)

    return {name: spelt(name, ()) for name in written}


def _need(text: str) -> Need:
    negative, text = text.startswith("!"), text.removeprefix("!")
    slot, _, listed = text.partition(":")
    named: set[str] = set()
    for value in listed.split(","):
        named |= word_classes()[value[1:]] if value.startswith("#") else {value if value[:1] == "@" else value.lower()}
    kinds = frozenset(value for value in named if value.startswith("@"))
    return Need(slot, frozenset(named) - kinds, kinds, negative)


def _split_needs(cell: str) -> list[str]:
    """Conditions are apart by spaces, but a value may be of several words ("object:air strike,raid on:@place")."""
    parts: list[str] = []
    for word in cell.split():
        if ":" in word or not parts:
            parts.append(word)
        else:
            parts[-1] += " " + word
    return parts


def _rules_of(path: str) -> list[Rule]:
    found = []
    stem = path.rsplit("/", 1)[-1].removesuffix(".tsv")
    for number, row in enumerate(rows(path), 1):
        needs = tuple(_need(part) for part in _split_needs(row["needs"]))
        for trigger in values(row["trigger"]):
            found.append(
                Rule(
                    f"{stem}:{number}",
                    *split_trigger(trigger, row["pos"]),
                    row["pos"],
                    needs,
                    row["type"],
                    row["mode"] or None,
                    tuple(values(row["actor"])),
                    tuple(values(row["recipient"])),
                    row["example"],
                )
            )
    return found


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every trigger table, in the order of the files."""
    folder = files("dateline").joinpath("data", "coding", "triggers")
    paths = sorted(f"coding/triggers/{entry.name}" for entry in folder.iterdir() if entry.name.endswith(".tsv"))
    return tuple(rule for path in paths for rule in _rules_of(path))


@cache
def rules_by_head() -> dict[tuple[str, str], tuple[Rule, ...]]:
    """(head lemma, "verb" | "noun" | "adj") → rules."""
    found: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules():
        found.setdefault((rule.head, rule.pos), []).append(rule)
    return {key: tuple(group) for key, group in found.items()}


@dataclass(frozen=True, slots=True)
class Governor:
    """A word whose infinitive, clause or noun carries the event, and what it makes of that event (`effect`)."""

    word: str
    pos: str
    effect: str
    person: str
    example: str


@cache
def governors() -> dict[tuple[str, str], Governor]:
    """(lemma, "verb" | "noun" | "adj") → governor, from `governors.tsv`."""
    return {
        (word, row["pos"]): Governor(word, row["pos"], row["effect"], row["person"], row["example"])
        for row in rows("coding/governors.tsv")
        for word in values(row["governor"])
    }


@cache
def argument_slots() -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    """(type, "verb" | "noun" | "adj") → usual slots of actor and recipient, from `arguments.tsv`."""
    return {
        (row["type"], row["pos"]): (tuple(values(row["actor"])), tuple(values(row["recipient"])))
        for row in rows("coding/arguments.tsv")
    }


@cache
def light_verbs() -> dict[str, str]:
    """Verbs that only carry a trigger noun → "forward" ("launch an attack") or "reverse" ("face an attack")."""
    return {row["verb"]: row["direction"] for row in rows("coding/light_verbs.tsv")}
