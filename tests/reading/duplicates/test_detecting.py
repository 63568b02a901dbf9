import io
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.newsroom.articles import articles
from dateline import Document, duplicates
from dateline.reading.duplicates.detecting import Duplicates
from dateline.reading.duplicates.index import KEYS, BandIndex
from dateline.reading.duplicates.known import Known
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


def test_what_is_known_is_the_same_after_saving():
    chance = np.random.default_rng(5)
    met = Duplicates()
    documents = [_document(str(i), text, "B" if i % 2 else "A") for i, text in enumerate(TEXTS)]
    for document in documents:
        met.provenance(document)
    # Enough others that the first documents lie in merged runs and the last ones not in any.
    for number in range(5000):
        met.index.add(chance.integers(0, 2**32, KEYS, dtype=np.uint32))
        met.known.add(f"n{number}", (number, 0, 0), len(met.known), chance.integers(0, 9, 3, dtype=np.uint32))
    for document in documents[:3]:
        assert met.provenance(replace(document, id="x", text=document.text + " More was said.")).of == document.id
    again = _saved_and_loaded(met)
    for document in documents:
        other = replace(document, id="y", text=document.text[30:], publisher="C")
        found = again.provenance(other)
        assert (found.kind, found) == ("copy", met.provenance(other))


def _saved_and_loaded(met):
    out = io.BytesIO()
    met.save(out)
    out.seek(0)
    return Duplicates.load(out)


def test_a_saved_state_that_is_broken_is_named():
    met = Duplicates()
    met.provenance(_document("1", TEXTS[0]))
    out = io.BytesIO()
    met.save(out)
    whole = out.getvalue()
    for broken in (b"", b"no state", whole[:300], whole.replace(b"digests.npy", b"disgust.npy")):
        with pytest.raises(ValueError, match="state"):
            Duplicates.load(io.BytesIO(broken))
    arrays = met.known.arrays() | met.index.arrays()
    for name in ("id_ends", "sources", "ends"):
        with pytest.raises(ValueError, match=r"fit|not there"):
            Known.of_arrays(arrays | {name: arrays[name] + arrays[name].dtype.type(7)})


def test_what_is_kept_of_a_long_text_is_bounded():
    met = Duplicates()
    chance = random.Random(3)  # noqa: S311
    for number in range(50):
        text = " ".join(chance.choices("abcdefghijklmnop", k=20_000)) + str(number)
        met.provenance(_document(str(number), text))
    assert met.known.size <= 50 * 850


def test_the_index_finds_each_of_many_documents_by_a_few_keys():
    chance = np.random.default_rng(4)
    keys = chance.integers(0, 2**32, (6000, KEYS), dtype=np.uint32)
    index = BandIndex()
    for row in keys:
        index.add(row)
    for number in (0, 511, 512, 4095, 5000, 5999):
        some = chance.integers(0, 2**32, KEYS, dtype=np.uint32)
        some[3:6] = keys[number][3:6]
        assert index.candidates(some)[0] == number
