"""Mails and mailboxes, and lines that were broken at a width."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.reading.mail import document_from_mail, read_mbox
from dateline.reading.readers import Origin
from dateline.reading.unwrapping import unwrap
from dateline.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = (
    "The ministry of Chad said on Tuesday that it had expelled the envoy after talks in the capital.",
    "Nobody was hurt. The border will be opened again next week, if the two sides agree on a plan.",
)
HEAD = b"From: =?utf-8?q?Caf=C3=A9_Post?= <a@b.example>\nSubject: Chad\n expels envoy\n"
HEAD += b"Date: Tue, 10 Jun 2025 23:30:00 -0500\n"


def _read(raw: bytes) -> Document:
    return document_from_mail(raw, "a.eml", "a.eml", Document(id=""))


def test_headers_are_decoded_and_the_day_is_the_senders() -> None:
    document = _read(HEAD + b"\nChad expelled the envoy.\n")
    assert (document.title, document.publisher, str(document.published)) == (
        "Chad expels envoy",
        "Café Post",
        "2025-06-10",
    )
    assert document.id == "a.eml"


def test_html_is_read_where_the_plain_part_says_little() -> None:
    html = "".join(f"<p>{one}</p>" for one in SENTENCES)
    raw = HEAD + b"Content-Type: multipart/alternative; boundary=x\n\n--x\n"
    raw += b"Content-Type: text/plain\n\nPlease use another program.\n"
    raw += b"--x\nContent-Type: text/html; charset=utf-8\n\n<html><body>" + html.encode() + b"</body></html>\n--x--\n"
    assert _read(raw).text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"\n\n",
        HEAD + b"Content-Type: image/png\n\nx",
        HEAD
        + b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment\n\nsecret words\n--x--\n",
        b"\xff" * 100,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 3000,
    ],
)
def test_mails_without_text_are_errors(raw: bytes) -> None:
    with pytest.raises(InputError):
        _read(raw)


def _mails(raw: bytes) -> Iterator[str]:
    for item in read_mbox(io.BytesIO(raw), Origin(source="m", name="m")):
        yield item.reason if isinstance(item, InputError) else f"{item.id}: {item.text}"


def test_a_mailbox_is_split_at_its_from_lines() -> None:
    one = b"From x Tue\n" + HEAD + b"\nFirst text.\n\n>From here on it goes.\n\n"
    two = b"From y Wed\n" + HEAD + b"\nSecond text.\n"
    assert list(_mails(one + b"From z\nnothing\n\n" + two)) == [
        "m#1: First text.\n\nFrom here on it goes.",
        "is no mail: it has neither subject, sender nor date",
        "m#3: Second text.",
    ]


@pytest.mark.parametrize("width", [60, 72, 90])
def test_wrapped_paragraphs_are_made_whole(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(one, width, break_on_hyphens=False) for one in SENTENCES)
    assert unwrap(wrapped) == "\n\n".join(SENTENCES)


def test_lists_and_short_lines_stay_apart_and_divided_words_are_joined() -> None:
    assert unwrap("Headlines\n- One thing\n- Another thing") == "Headlines\n\n- One thing\n\n- Another thing"
    assert unwrap("The two sides met again for another round of negotia-\ntions in Geneva.").endswith(
        "negotiations in Geneva."
    )


@given(st.text(alphabet="ab .\n-", max_size=300))
def test_unwrapping_loses_no_letter(text: str) -> None:
    assert [c for c in unwrap(text) if c in "ab."] == [c for c in text if c in "ab."]
