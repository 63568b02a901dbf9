"""What stands between quotation marks: all kinds of marks, nested ones, ones without partners, over paragraphs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parsing.document import parse_document
from dateline.parsing.quotations import find_quotations
from dateline.records import Document


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_quotations(text, "text")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We go," he said. "We go now."', ["We go", "We go now."]),
        ("“We go,” he said.", ["We go"]),
        ("«We go», said the envoy.", ["We go"]),
        ("„Wir gehen“, he said.", ["Wir gehen"]),
        ("‘We go,’ he said.", ["We go"]),
        ("Rate cut 'too early', says ECB chief", ["too early"]),
        ("“He said ‘go’ to us,” she said.", ["He said ‘go’ to us"]),
        ('He called it "a lie", "a joke" and "a farce".', ["a lie", "a joke", "a farce"]),
        ("It's the workers' fault, isn't it?", []),
        ("The workers' union said it's over.", []),
        ("Fish 'n' chips in the '90s", []),
        ('A 6" pipe and a 5\'10" man', []),
        ('He said "we go and never came back.', []),
        ('Nothing "" here.', []),
        ('"We go\nnow," he said.', ["We go\nnow"]),
        ('("We go.")', ["We go."]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first, second = find_quotations("“We came.\n\n“We saw,” he said.", "text")
    assert (first.goes_on, second.goes_on) == (True, False)
    assert second.paragraph == first.paragraph + 1


def test_a_mark_without_a_partner_ends_with_its_paragraph() -> None:
    assert quoted('He said "we go.\nThen "no" was heard.') == ["no"]


MARKS = st.text(alphabet="ab .,\n\"'“”‘’«»„", max_size=60)


@given(MARKS)
def test_spans_are_words_of_the_text_in_order(text: str) -> None:
    found = find_quotations(text, "text")
    ends = [0, *(one.end for one in found)]
    for one, before in zip(found, ends, strict=False):
        assert before <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]


@pytest.mark.parametrize("piece", ['"a ', "“", "'ab ", '"a\n"', 'a"', "“ab” ‘", '"\n'])
def test_time_is_linear(piece: str) -> None:
    start = time.perf_counter()
    find_quotations(piece * (200_000 // len(piece)), "text")
    assert time.perf_counter() - start < 2


def test_the_sentence_that_tells_who_speaks_is_parsed_beside_its_quotation() -> None:
    text = '"It was dark," she said. "Gunmen killed four soldiers in Maiduguri." It rained.'
    tag, quotation, rain = parse_document(Document(id="x", text=text, language="en")).sentences
    assert (tag.aside, bool(tag.tokens)) == (True, True)
    assert (quotation.aside, bool(quotation.tokens)) == (False, True)
    assert not rain.tokens
