import pytest

from benchmarks.running import as_document, to_title_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("police in Lima arrested a man", "Police in Lima Arrested a Man"),
        ("the talks, he said, went on", "The Talks, He Said, Went on"),
        ("ümit  met ali", "Ümit  Met Ali"),
    ],
)
def test_title_case_keeps_length(text: str, expected: str) -> None:
    assert to_title_case(text) == expected
    assert len(to_title_case(text)) == len(text)


def test_a_headline_is_a_title_and_anything_else_a_text() -> None:
    item = {"id": "x", "text": "Chad sued Mali.", "published": "2025-01-02"}
    assert as_document({**item, "kind": "headline"})["title"] == "Chad sued Mali."
    assert as_document({**item, "kind": "lead"})["text"] == "Chad sued Mali."
    assert as_document({**item, "kind": "lead"}, title_case=True)["title"] == "Chad Sued Mali."
