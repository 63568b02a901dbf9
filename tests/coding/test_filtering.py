"""The look before the parser: it never turns away a sentence that the coder would code."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline.coding.document import code_parsed
from dateline.coding.filtering import may_carry_event
from dateline.coding.inflection import all_forms, forms_of
from dateline.coding.lexicon import Rule, governors
from dateline.parsing.document import parse_document
from dateline.records import Document, RawMention


def test_no_coded_example_is_turned_away(coded_rows: Sequence[tuple[Rule, tuple[RawMention, ...]]]) -> None:
    assert not [rule.example for rule, mentions in coded_rows if mentions and not may_carry_event(rule.example)]


def _is_lost(text: str, *, headline: bool) -> bool:
    document = Document(id="x", title=text, language="en") if headline else Document(id="x", text=text, language="en")
    return bool(code_parsed(parse_document(document))) and not code_parsed(parse_document(document, may_carry_event))


def test_no_headline_is_turned_away(coded_rows: Sequence[tuple[Rule, tuple[RawMention, ...]]]) -> None:
    titles = [rule.example.rstrip(".").title() for rule, _ in coded_rows[::12]]
    assert not [title for title in titles if not may_carry_event(title) and _is_lost(title, headline=True)]


def test_no_governor_is_turned_away() -> None:
    examples = {governor.example for governor in governors().values()}
    assert not [text for text in examples if not may_carry_event(text) and _is_lost(text, headline=False)]


@pytest.mark.parametrize(
    "text",
    [
        "Troops recaptured the town.",
        "The rearrest of the mayor made news.",
        "Officers tear-gassed students.",
        "THE MAYOR WAS ARRESTED",
        "The mayor was arrested—again.",
        "France urged Mali to reform.",
    ],
)
def test_what_may_pass(text: str) -> None:
    assert may_carry_event(text)


@pytest.mark.parametrize("text", ["", "   ", "12 345 %", "Her garden is lovely.", "A garden of roses."])
def test_what_is_spared_the_parser(text: str) -> None:
    assert not may_carry_event(text)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("arrest", "arrests arrested arresting"),
        ("raid", "raids raided raiding"),
        ("seize", "seizes seized seizing"),
        ("agree", "agrees agreed agreeing"),
        ("veto", "vetoes vetoed vetoing"),
        ("crush", "crushes crushed crushing"),
        ("clash", "clashes clashed clashing"),
        ("tax", "taxes taxed taxing"),
        ("deny", "denies denied denying"),
        ("deploy", "deploys deployed deploying"),
        ("plan", "plans planned planning"),
        ("ban", "bans banned banning"),
        ("commit", "commits committed committing"),
        ("quit", "quits quitting"),
        ("travel", "travels traveled traveling travelled travelling"),
        ("visit", "visits visited visiting"),
        ("attack", "attacks attacked attacking"),
        ("tie", "ties tied tying"),
        ("mimic", "mimics mimicked mimicking"),
        ("embassy", "embassies"),
    ],
)
def test_regular_forms(lemma: str, forms: str) -> None:
    assert {lemma, *forms.split()} <= forms_of(lemma)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("plan", "planed"), ("ban", "baned"), ("deny", "denyed"), ("seize", "seizeed"), ("rap", "raped")],
)
def test_forms_that_are_none(lemma: str, form: str) -> None:
    assert form not in forms_of(lemma)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("meet", "met meets meeting"),
        ("shoot", "shot"),
        ("strike", "struck"),
        ("withdraw", "withdrew withdrawn"),
        ("swear", "swore sworn"),
        ("leave", "left"),
        ("man", "men"),
        ("forbid", "forbade forbidden"),
    ],
)
def test_irregular_forms(lemma: str, forms: str) -> None:
    assert set(forms.split()) <= all_forms(lemma)
