"""Bytes become text, or an error of one line that helps."""

from __future__ import annotations

import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.reading.failures import ReadError
from dateline.reading.text import MAX_BYTES, MAX_LINE, find_fault, read_text, without_surrogates


def _read(data: bytes) -> str:
    return read_text(io.BytesIO(data), "page.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_newlines_as_they_are(encoding: str) -> None:
    text = "Ankara réagit.\r\n\r\nمصر ترفض القرار\rDone.\n"
    assert _read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"PK\x03\x04\x00\x00abc", "binary"),
        ("Ankara".encode("utf-32"), "binary"),
        ("Ankara".encode("utf-16-le"), "binary"),
        (b"caf\xe9 in Paris", "byte 0xe9 at offset 3"),
        (b"\xff\xfeA", "broken UTF-16"),
        (b"12 34 -- ...", "no word"),
        (b"word " * 30 + b"\x1b\x07", "control characters"),
        (b"a" * (MAX_LINE + 1), "1 MB"),
        (b"word and word\n" * (MAX_BYTES // 14 + 1), "10 MB"),
        (b"a" * 50_000_000, "10 MB"),
    ],
    ids=range(13),
)
def test_unusable(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        _read(data)
    assert caught.value.source == "page.txt"
    assert reason in caught.value.reason
    assert "\n" not in caught.value.reason


def test_few_control_characters_and_page_breaks_pass() -> None:
    text = "word " * 200 + "\x1b\x0c\x0b\t"
    assert _read(text.encode()) == text


def test_a_line_at_the_bound_passes() -> None:
    assert find_fault("a" * MAX_LINE + "\n" + "a" * MAX_LINE) is None


def test_what_failed_is_kept_when_it_is_short() -> None:
    with pytest.raises(ReadError) as caught:
        _read(b"caf\xe9")
    assert caught.value.raw == "caf\\xe9"
    with pytest.raises(ReadError) as caught:
        _read(b"caf\xe9" * 30_000)
    assert caught.value.raw is None


def test_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a", "b", "c")))  # noqa: S301
    assert (error.source, error.reason, error.raw) == ("a", "b", "c")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        text = _read(data)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert text.strip()


@given(st.text(alphabet=st.characters(), max_size=50))
def test_surrogates_go_one_for_one(text: str) -> None:
    clean = without_surrogates(text)
    assert len(clean) == len(text)
    clean.encode("utf-8")
