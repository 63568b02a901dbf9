"""The table for people."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.exporting.printable import printable
from dateline.exporting.table import plain_table, write_table
from dateline.records import Actor, CodedDocument, Mention, Moment, Span


def test_plain(mention: Callable[..., Mention], document: Callable[..., CodedDocument]) -> None:
    assert plain_table([document(mention()), document(), document(), document(note="language is 'fr'")]) == "\n".join(
        [
            "marked: «trigger»T  «actor»A  «recipient»R",
            "",
            "d1 · 2025-03-05 · Wire",
            "«Beijing»A on Tuesday «fined»T 12 «Peruvian trawlers»R off Qingdao, Xinhua said.",
            "  SANCTION/convict · alleged · CHN GOV (Beijing) → PER (Peruvian trawlers), trawlers · 2025-03-04 · "
            "in Qingdao, CHN · [economic, legal] · 12 · says Xinhua · 0.90",
            "",
            "2 documents without mentions; 1 document not coded: language is 'fr'",
        ]
    )


def test_a_bare_mention(bare: Mention, document: Callable[..., CodedDocument]) -> None:
    assert plain_table([document(bare)]).endswith("\n  SANCTION · 0.90")
    assert plain_table([]) == ""


def test_who_is_missing(mention: Callable[..., Mention], document: Callable[..., CodedDocument]) -> None:
    assert "· ? → PER" in plain_table([document(mention(actors=()))])
    assert "· CHN GOV (Beijing) · 2025" in plain_table([document(mention(recipients=()))])
    unresolved = Moment(Span("on Tuesday", 8, 18), None, None, "day")
    assert "when: on Tuesday" in plain_table([document(mention(when=unresolved))])


def test_colour(mention: Callable[..., Mention], document: Callable[..., CodedDocument]) -> None:
    out = io.BytesIO()
    write_table([document(mention())], out, colour=True, width=60)
    shown = out.getvalue().decode()
    assert "\x1b[1;36mBeijing\x1b[0m" in shown
    assert "«" not in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 60


def test_escapes_of_strangers_do_not_reach_the_terminal(
    mention: Callable[..., Mention], document: Callable[..., CodedDocument]
) -> None:
    text = "\x1b]0;owned\x07 [bold]Beijing[/bold] :smile: \u202efined\x9b31m\nit"
    at = text.index("fined")
    made = mention(text=text, end=len(text), trigger=Span("fined", at, at + 5), actors=(), recipients=())
    shown = plain_table([document(made, id="a\x1b[2Jb")])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "[bold]Beijing[/bold] :smile: \ufffd«fined»T" in shown


def test_a_sentence_later_in_the_text(mention: Callable[..., Mention], document: Callable[..., CodedDocument]) -> None:
    sentence = "Chad fined it."
    made = mention(
        text=sentence,
        start=100,
        end=114,
        trigger=Span("fined", 105, 110),
        actors=(Actor(Span("Chad", 100, 104)),),
        recipients=(Actor(Span("Mali", 3, 7)),),
    )
    shown = plain_table([document(made)])
    assert "«Chad»A «fined»T it." in shown
    assert "→ Mali" in shown


@given(st.text(alphabet=st.characters(), max_size=60))
def test_printable_keeps_offsets(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert shown.splitlines() in ([shown], [])
    shown.encode("utf-8")


SPANS = st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), min_size=1, max_size=6)


@given(spans=SPANS, colour=st.booleans())
def test_any_spans(spans: list[tuple[int, int]], colour: bool) -> None:
    # Made here, because fixtures and hypothesis do not go together for functions of a test.
    text = "Beijing on Tuesday fined 12 Peruvian trawlers off Qingdao, Xinhua said."
    made = _plain_mention(text, [Span("x", start, end) for start, end in spans])
    out = io.BytesIO()
    write_table([made], out, colour=colour)
    shown = re.sub(r"\x1b\[[0-9;]*m|»[TAR]|«", "", out.getvalue().decode())
    assert text in shown


def _plain_mention(text: str, spans: list[Span]) -> CodedDocument:
    from dateline.records import Document

    made = Mention(
        id="m",
        sentence=0,
        text=text,
        field="text",
        start=0,
        end=len(text),
        type="ACCUSE",
        mode=None,
        contexts=(),
        status="actual",
        trigger=spans[0],
        actors=tuple(map(Actor, spans[1:3])),
        recipients=tuple(map(Actor, spans[3:])),
        place=None,
        when=None,
        quantities=(),
        attribution=None,
        quad="VERBAL CONFLICT",
        intensity=-2.0,
        cameo="11",
        confidence=0.5,
        coder="test",
    )
    return CodedDocument(Document(id="d", text=text), "en", (made,))


@pytest.mark.parametrize("width", [None, 20])
def test_rich_markup_and_long_words_are_harmless(
    width: int | None, mention: Callable[..., Mention], document: Callable[..., CodedDocument]
) -> None:
    out = io.BytesIO()
    write_table([document(mention(text="[/]" + "x" * 200 + "\ud800"))], out, colour=False, width=width)
    assert b"[/]" in out.getvalue()
