import io
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.newsroom.articles import articles
from dateline import Document, duplicates
from dateline.reading.duplicates.index import BandIndex
from dateline.reading.duplicates.shingles import overlap, shingles, signature, word_numbers

TEXTS = [one.text for one in articles(40, seed=2)]


def _kinds(*documents):
    return [(one.kind, one.of, one.source) for one in duplicates(documents)]


def _document(name, text, publisher="A", title="", url=None):
    return Document(id=name, title=title, text=text, publisher=publisher, url=url)


def test_the_same_page_a_copy_and_a_version_are_told_apart():
    text = TEXTS[0]
    trimmed = text[: int(len(text) * 0.8)]
    found = _kinds(
        _document("1", text), _document("2", text.upper()), _document("3", trimmed, "B", "Another title"),
        _document("4", text + " Later it was said that nobody was hurt.", "A"), _document("5", TEXTS[1]),
    )  # fmt: skip
    assert found[:4] == [("new", None, "1"), ("same", "1", "1"), ("copy", "1", "1"), ("version", "1", "1")]
    assert found[4] == ("new", None, "5")


def test_a_copy_of_a_copy_has_the_first_as_its_source():
    found = _kinds(_document("1", TEXTS[0]), _document("2", TEXTS[0], "B"), _document("3", TEXTS[0], "C"))
    assert [one[2] for one in found] == ["1", "1", "1"]


def test_reordered_and_lightly_reworded_texts_are_copies():
    sentences = TEXTS[2].split("\n\n")
    random.Random(1).shuffle(sentences)  # noqa: S311
    words = TEXTS[2].split(" ")
    words[::14] = ["however"] * len(words[::14])
    found = _kinds(
        _document("1", TEXTS[2]), _document("2", "\n\n".join(sentences), "B"), _document("3", " ".join(words), "C")
    )
    assert [one[0] for one in found] == ["new", "copy", "copy"]


def test_articles_on_the_same_subjects_are_no_copies():
    assert {one.kind for one in duplicates(_document(str(i), text) for i, text in enumerate(TEXTS))} == {"new"}


def test_empty_documents_are_no_copies_of_each_other():
    assert [one[0] for one in _kinds(_document("1", "!"), _document("2", "?"))] == ["new", "new"]


@given(st.text(max_size=300))
def test_any_text_has_shingles_and_is_its_own_copy(text):
    marks = shingles(word_numbers(text))
    assert len(signature(marks)) == 64
    assert overlap(marks, marks) == ((1.0, 1.0) if len(marks) else (0.0, 0.0))
    assert np.array_equal(marks, shingles(word_numbers(f"  {text.upper().lower()} …"))) or text != text.upper().lower()


def test_an_index_is_the_same_after_saving():
    index = BandIndex(16)
    marks = [signature(shingles(word_numbers(text))) for text in TEXTS]
    for mark in marks:
        index.add(mark)
    out = io.BytesIO()
    index.save(out)
    out.seek(0)
    again = BandIndex.load(out)
    for number, mark in enumerate(marks):
        assert again.candidates(mark)[0] == index.candidates(mark)[0] == number
