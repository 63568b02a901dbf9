"""Statements and quotes of a text, with the identities of who speaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.errors import UsageError


def test_statement() -> None:
    (one,) = dateline.attributions("Chad accused Sudan of arming rebels.")
    assert (one.attribution.name, one.attribution.country, one.attribution.sector) == ("Chad", "TCD", None)
    assert (one.stance, [piece.text for piece in one.contents]) == ("accuse", ["arming rebels"])


def test_an_office_is_that_of_the_day() -> None:
    text = "Boris Johnson said the talks had failed."
    (then,), (later,) = (dateline.attributions(text, published=day) for day in ("2021-05-05", "2024-05-05"))
    assert (then.attribution.sector, later.attribution.sector) == ("GOV", "ELI")


def test_quote() -> None:
    text = "Penny Wong named three banks. “They will pay,” she said."
    (quote,) = dateline.quotes(text, published="2025-06-10")
    assert text[quote.span.start : quote.span.end] == quote.span.text == "They will pay"
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.country) == ("Penny Wong", "AUS")


def test_an_unresolved_pronoun_has_no_name() -> None:
    (quote,) = dateline.quotes('"They will pay," she said.')
    assert quote.speaker is not None
    assert quote.speaker.name is None


def test_a_name_in_marks_is_no_quote() -> None:
    assert dateline.quotes('The film "Long Road" opened in Cannes on Monday.') == ()


def test_a_quotation_that_nobody_speaks_is_kept() -> None:
    (quote,) = dateline.quotes("'We have nothing left to sell': families flee Khartoum")
    assert quote.speaker is None
    assert quote.field == "title"


def test_title_and_text() -> None:
    found = dateline.quotes('"Prices will fall," the bank said.', title="Bank vows 'to cut prices'")
    assert [(one.field, one.span.text) for one in found] == [("title", "to cut prices"), ("text", "Prices will fall")]


def test_another_language() -> None:
    assert dateline.quotes("« Nous partons demain matin », a dit le ministre de la Défense à Paris.") == ()


def test_bad_input() -> None:
    with pytest.raises(UsageError):
        dateline.attributions(12)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        dateline.quotes("Police said so.", published="soon")


MARKS = "\"'“”‘’«»:-–,.\n"
WORDS = (
    " said | he |Police | according to | the army| quoted by| as saying|TOLD|Reportedly | accused Chad of "
    "| killed two men|Minister | – | citing | that "
).split("|")
PIECES = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=25)


@settings(max_examples=60, deadline=None)
@given(PIECES, st.booleans())
def test_whatever_is_written_spans_are_words_of_the_text(pieces: list[str], headline: bool) -> None:
    text = "".join(pieces)
    document = dateline.Document(id="x", language="en", **{"title" if headline else "text": text})
    for statement in dateline.attributions(document):
        source = statement.attribution
        spans = [source.span, source.cue, source.antecedent, *statement.contents]
        assert all(text[span.start : span.end] == span.text != "" for span in spans if span)
    for quote in dateline.quotes(document):
        assert text[quote.span.start : quote.span.end] == quote.span.text
