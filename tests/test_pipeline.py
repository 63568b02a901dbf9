"""The whole flow: any input codes without exception, and every span is exactly the words it quotes."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.pipeline import code_document, code_documents
from dateline.records import CodedDocument, Document, Mention, Span

NEWS = [
    "Kenya's foreign minister met his Somali counterpart in Nairobi on Monday.",
    "“We will respond,” Col. Ali al-Masri said — Turkish drones hit Qamishli.",
    "Three activists were arrested in Minsk, rights group Viasna said.",
    "The arrest of the mayor by Peruvian police angered thousands of miners, who blocked a road.",
    "He refused. They agreed to free 12 prisoners after the two sides held talks.",
    "İstanbul’da ﬁ ﬂ — Ankara sued Athens over 3 islands\u2028(Reuters).",
]


def spans_of(mention: Mention) -> list[Span]:
    found = [mention.trigger, *(actor.span for actor in mention.actors + mention.recipients)]
    found += [quantity.span for quantity in mention.quantities]
    found += [part.span for part in (mention.place, mention.when, mention.attribution) if part]
    return found


def check(coded: CodedDocument) -> None:
    for mention in coded.mentions:
        field = getattr(coded.document, mention.field)
        assert field[mention.start : mention.end] == mention.text
        for span in spans_of(mention):
            assert span.text
            assert field[span.start : span.end] == span.text
        assert 0 <= mention.confidence <= 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=st.text(max_size=120), text=st.text(max_size=400))
def test_any_string_codes(title: str, text: str) -> None:
    check(code_document(Document(id="x", title=title, text=text, published=date(2025, 6, 10))))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(NEWS), st.text(max_size=30)), max_size=6),
    st.sampled_from([" ", "\n", "\r\n", "\u2028"]),
)
def test_any_mixture_of_news_and_noise_codes(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    check(code_document(Document(id="x", text=text, language="en")))
    check(code_document(Document(id="x", title=text.title(), text=text.upper(), language="en")))


def test_other_languages_are_named_not_coded() -> None:
    coded = code_document(Document(id="x", text="Le ministre a été arrêté à Paris lundi, selon la police."))
    assert (coded.language, coded.mentions) == ("fr", ())
    assert coded.note is not None
    assert "fr" in coded.note


def test_the_same_input_gives_the_same_mentions() -> None:
    document = Document(id="x", text=" ".join(NEWS[:4]), published=date(2025, 6, 10))
    assert code_document(document) == code_document(document)


def test_two_processes_keep_the_order() -> None:
    documents = [Document(id=str(i), text=text) for i, text in enumerate(NEWS[:5])]
    coded = list(code_documents(documents, jobs=2))
    assert [one.document.id for one in coded if isinstance(one, CodedDocument)] == ["0", "1", "2", "3", "4"]
    assert coded == list(code_documents(documents))


@pytest.mark.parametrize("text", ["(" * 10_000, "[[[(((" * 2_000 + "Police arrested a man in Lima.", "a " * 20_000])
def test_pathological_text_ends(text: str) -> None:
    check(code_document(Document(id="x", text=text, language="en")))
