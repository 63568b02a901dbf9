"""The lexicon: how its tables are read, and that what they hold can be read at all."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from dateline.coding import lexicon
from dateline.coding.inflection import all_forms
from dateline.coding.lexicon import Rule, argument_slots, governors, light_verbs, rules, split_trigger, word_classes
from dateline.knowledge.tables import rows, values
from dateline.ontology import plover

TABLES = sorted(
    entry.name.removesuffix(".tsv")
    for entry in files("dateline").joinpath("data", "coding", "triggers").iterdir()
    if entry.name.endswith(".tsv")
)
PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at before behind below beside between beyond by down "
    "during for from in inside into near of off on onto out outside over past since through throughout to toward "
    "towards under until up upon with within without".split()
)
SLOTS = PREPOSITIONS | {"subject", "object", "modifier", "possessor"}
KINDS = {"@actor", "@country", "@person", "@body", "@place", "@money", "@any"}


def table_of(monkeypatch: pytest.MonkeyPatch, *lines: dict[str, str]) -> None:
    """Makes `lines` the only rows that the lexicon reads."""
    monkeypatch.setattr(lexicon, "rows", lambda path: iter(lines))


def trigger_row(**cells: str) -> dict[str, str]:
    columns = ("trigger", "pos", "needs", "type", "mode", "actor", "recipient", "example")
    return dict.fromkeys(columns, "") | {"pos": "verb", "type": "AGREE"} | cells


def rules_of(table: str) -> list[Rule]:
    return [rule for rule in rules() if rule.name.startswith(f"{table}:")]


@pytest.mark.parametrize(
    ("trigger", "pos", "head", "before", "after"),
    [
        ("meet", "verb", "meet", (), ()),
        ("call off", "verb", "call", (), ("off",)),
        ("take to street", "verb", "take", (), ("to", "street")),
        ("tear-gas", "verb", "gas", ("tear",), ()),
        ("Fast-Track in", "verb", "track", ("fast",), ("in",)),
        ("truce", "noun", "truce", (), ()),
        ("hunger strike", "noun", "strike", ("hunger",), ()),
        ("sit-in", "noun", "in", ("sit",), ()),
        ("rocket-propelled grenade fire", "noun", "fire", ("rocket", "propelled", "grenade"), ()),
        ("defiant", "adj", "defiant", (), ()),
    ],
)
def test_split_trigger(trigger: str, pos: str, head: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert split_trigger(trigger, pos) == (head, before, after)


def test_classes_include_others(monkeypatch: pytest.MonkeyPatch) -> None:
    table_of(
        monkeypatch,
        {"class": "fruit", "words": "Apple|pear"},
        {"class": "food", "words": "#fruit|bread|#drink"},
        {"class": "drink", "words": "tea|@any"},
        {"class": "fruit", "words": "plum"},
    )
    classes = word_classes.__wrapped__()
    assert classes["fruit"] == {"apple", "pear", "plum"}
    assert classes["food"] == {"apple", "pear", "plum", "bread", "tea", "@any"}


@pytest.mark.parametrize("last", ["#first", "#second"])
def test_a_class_may_not_include_itself(monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    table_of(
        monkeypatch,
        {"class": "first", "words": "a|#second"},
        {"class": "second", "words": f"b|{last}"},
    )
    with pytest.raises(ValueError, match="includes itself"):
        word_classes.__wrapped__()


def test_a_class_may_be_included_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    table_of(
        monkeypatch,
        {"class": "one", "words": "a"},
        {"class": "two", "words": "#one|b"},
        {"class": "three", "words": "#one|#two"},
    )
    assert word_classes.__wrapped__()["three"] == {"a", "b"}


def test_a_class_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    table_of(monkeypatch, {"class": "one", "words": "#none"})
    with pytest.raises(KeyError, match="none"):
        word_classes.__wrapped__()


def test_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = "object:air strike,Raid,missile test on:@place,front line !with:trade union !to:@any subject:@person"
    table_of(monkeypatch, trigger_row(trigger="hit|strike", needs=needs))
    first, second = lexicon._rules_of("coding/triggers/some.tsv")
    assert (first.head, second.head) == ("hit", "strike")
    assert first.name == second.name == "some:1"
    assert [(need.slot, set(need.words), set(need.kinds), need.negative) for need in first.needs] == [
        ("object", {"air strike", "raid", "missile test"}, set(), False),
        ("on", {"front line"}, {"@place"}, False),
        ("with", {"trade union"}, set(), True),
        ("to", set(), {"@any"}, True),
        ("subject", set(), {"@person"}, False),
    ]


def test_needs_of_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    agreements = word_classes()["agreement"]
    table_of(monkeypatch, trigger_row(trigger="close", needs="object:#agreement,@country,border post"))
    (need,) = lexicon._rules_of("coding/triggers/some.tsv")[0].needs
    assert need.words == agreements | {"border post"}
    assert need.kinds == {"@country"}


def test_slots_and_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    table_of(
        monkeypatch, trigger_row(trigger="jail", type="SANCTION", mode="convict", actor="by|subject", recipient="-")
    )
    (rule,) = lexicon._rules_of("coding/triggers/some.tsv")
    assert (rule.type, rule.mode, rule.actor, rule.recipient) == ("SANCTION", "convict", ("by", "subject"), ("-",))
    table_of(monkeypatch, trigger_row(trigger="jail"))
    (rule,) = lexicon._rules_of("coding/triggers/some.tsv")
    assert (rule.mode, rule.actor, rule.recipient, rule.needs) == (None, (), (), ())


def test_one_table_for_each_type() -> None:
    assert sorted(name.lower() for name in plover.types()) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_types_modes_and_slots(table: str) -> None:
    wrong = []
    for rule in rules_of(table):
        fits = not rule.mode if rule.type == "NONE" else plover.is_valid(rule.type, rule.mode)
        needed = {need.slot for need in rule.needs}
        fits = fits and rule.pos in ("verb", "noun", "adj")
        fits = fits and needed <= SLOTS | {"comp", "any"}
        fits = fits and {*rule.actor, *rule.recipient} <= SLOTS | {"comp", "inside", "-"}
        fits = fits and all(need.words or need.kinds for need in rule.needs)
        fits = fits and all(need.kinds <= KINDS for need in rule.needs)
        if not fits:
            wrong.append(rule.name)
    assert not wrong


@pytest.mark.parametrize("table", TABLES)
def test_words_of_needs_can_match(table: str) -> None:
    """Conditions are compared with lemmas in lower case, so nothing else may stand in them."""
    wrong = [
        (rule.name, word)
        for rule in rules_of(table)
        for need in rule.needs
        for word in need.words
        if word != word.lower().strip() or not word or re.search(r"[#|:]|\s\s", word)
    ]
    assert not wrong


def _is_in(rule: Rule) -> bool:
    words = re.findall(r"[^\W_]+", rule.example.lower())
    return all(not all_forms(part).isdisjoint(words) for part in (rule.head, *rule.before, *rule.after))


@pytest.mark.parametrize("table", TABLES)
def test_examples_hold_their_trigger(table: str) -> None:
    shown = Counter({rule.name: 0 for rule in rules_of(table)})
    for rule in rules_of(table):
        shown[rule.name] += _is_in(rule)
    assert not [name for name, times in shown.items() if not times]


def test_examples_are_sentences_of_their_own() -> None:
    examples = {rule.name: rule.example for rule in rules()}
    assert not [name for name, text in examples.items() if not re.fullmatch(r"[A-Z\"“].*[.?!][\"”]?", text)]
    assert not [text for text, times in Counter(examples.values()).items() if times > 1]


def test_no_row_is_written_twice() -> None:
    """The same trigger with the same conditions twice: the second row could never win."""
    places: dict[tuple[object, ...], list[str]] = {}
    for path in TABLES:
        for number, row in enumerate(rows(f"coding/triggers/{path}.tsv"), 1):
            needs = frozenset(lexicon._split_needs(row["needs"]))
            for trigger in values(row["trigger"]):
                places.setdefault((trigger.lower(), row["pos"], needs), []).append(f"{path}:{number}")
    assert not {key: found for key, found in places.items() if len(found) > 1}


def test_governors_are_readable() -> None:
    effects = (
        "promise agree vow plan threaten request order refuse accuse claim deny attempt prevent stop end aspect "
        "warn report"
    ).split()
    for (word, pos), governor in governors().items():
        assert governor.effect in effects, word
        assert pos in ("verb", "noun", "adj"), word
        assert governor.person in ("subject", "object"), word
        assert governor.example.endswith("."), word


def test_arguments_cover_every_type() -> None:
    slots = argument_slots()
    assert set(slots) == {(name, pos) for name in plover.types() for pos in ("verb", "noun")}
    for actor, recipient in slots.values():
        assert {*actor, *recipient} <= SLOTS | {"inside"}


def test_light_verbs() -> None:
    verbs = light_verbs()
    assert set(verbs.values()) == {"forward", "reverse"}
    assert verbs["hold"] == verbs["launch"] == "forward"
    assert verbs["face"] == "reverse"


def test_outcomes_name_modes_of_the_ontology() -> None:
    for row in rows("coding/outcomes.tsv"):
        assert plover.is_valid(*row["content"].split()), row
        for effect in ("threaten", "request", "reject"):
            assert plover.is_valid(effect.upper(), row[effect] or None), row


def test_contexts_are_those_of_the_ontology() -> None:
    found = list(rows("coding/contexts.tsv"))
    assert {row["context"] for row in found} <= set(plover.contexts())
    assert {row["kind"] for row in found} == {"strong", "weak"}
    assert all(values(row["words"]) for row in found)
