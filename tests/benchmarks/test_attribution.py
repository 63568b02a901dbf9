"""The runner of attribution: heads, spans, and what counts as right."""

from __future__ import annotations

import pytest

from benchmarks.attribution import bare, figures, head_end, prf, tally


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the head of the bank", "the head"),
        ("Foreign Minister Penny Wong", "Foreign Minister Penny Wong"),
        ("The spokesman, Felix Ade", "The spokesman"),
        ("a source familiar with the matter", "a source"),
        ("officials in Manila", "officials"),
    ],
)
def test_head(words: str, head: str) -> None:
    assert words[: head_end(words, (0, len(words)))] == head


def test_bare() -> None:
    text = 'the "old" army.'
    assert text[slice(*bare(text, (0, len(text))))] == 'old" army'


def _case(speaker: str, cue: str) -> dict[str, object]:
    text = 'Rebels had fled, police said. "We won," the general added.'

    def span(words: str) -> list[int]:
        start = text.index(words)
        return [start, start + len(words)]

    quote = {"start": span("We won")[0], "end": span("We won")[1], "speaker": span("the general")}
    rows = [
        {"speaker": span(speaker), "cue": span(cue), "content": None},
        {"speaker": span("the general"), "cue": span("added"), "content": None},
    ]
    return {"id": "1", "text": text, "attributions": rows, "quotes": [quote]}


def test_tally_of_a_right_case() -> None:
    count = tally(_case("police", "said"))
    assert (count["speaker"], count["speaker_gold"], count["speaker_found"]) == (2, 2, 2)
    assert (count["cue"], count["cue_exact"], count["quote"]) == (2, 2, 1)


def test_tally_of_a_wrong_speaker_and_a_wrong_cue() -> None:
    assert tally(_case("Rebels", "said"))["speaker"] == 1
    wrong = tally(_case("police", "fled"))
    assert (wrong["speaker"], wrong["cue"]) == (1, 1)


def test_figures() -> None:
    result = figures([tally(_case("Rebels", "said"))])
    assert result["speaker"]["f1"] == 0.5
    assert result["cue"]["f1"] == 1.0
    assert prf(0, 0, 0)["f1"] == 0.0
