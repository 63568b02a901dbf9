"""The smaller parts: journal, bodies, shelf, voices, chunks of a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.linking.bodies import body_of, correction_of, entity_of, evidence_of, read_date, role_of
from dateline.linking.journal import Entry, MemoryJournal, SqliteJournal
from dateline.linking.scanning import scan
from dateline.linking.shelf import MOST_CANDIDATES, Shelf
from dateline.linking.spoken import spoken
from dateline.linking.voices import changes, day_of, is_accepted, voices
from dateline.parsing.names import find_names
from dateline.records import Correction, Entity, Evidence, Role

EVIDENCE = Evidence(
    document="d", publisher="a", published=date(2024, 3, 5), field="text", start=0, end=3, text="Ann resigned.",
    kind="left", name="Ann Bo", title="mayor", stated="Mayor", date=date(2024, 3, 4), dated=True, country="KEN",
    sector="GOV", copy="x",
)  # fmt: skip
ROLE = Role(title="mayor", country="KEN", start=date(2020, 1, 1), source="learned", evidence=(EVIDENCE,))
ENTITY = Entity(key="per:ann-bo", name="Ann Bo", names=("A. Bo",), country="KEN", roles=(ROLE,), died=date(2024, 4, 1))


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_a_journal_gives_back_what_it_got_in_order(kind: str, tmp_path: Path) -> None:
    journal = MemoryJournal() if kind == "memory" else SqliteJournal(tmp_path / "j.db")
    assert list(journal.entries()) == []
    assert journal.append([Entry("evidence", {"n": 1}), Entry("merge", {"é": "x"})]) == 2
    assert journal.append([Entry("import", {"n": 3})]) == 1
    assert [(e.id, e.kind, e.body) for e in journal.entries()] == [
        (1, "evidence", {"n": 1}), (2, "merge", {"é": "x"}), (3, "import", {"n": 3}),
    ]  # fmt: skip
    assert [e.id for e in journal.entries(after=2)] == [3]
    assert all(e.recorded.endswith("+00:00") for e in journal.entries())


def test_a_file_that_is_no_registry_is_named(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("no database at all, but long enough to be seen as such" * 50)
    with pytest.raises(UsageError, match=r"text\.db"):
        list(SqliteJournal(path).entries())
    with pytest.raises(UsageError, match="directory"):
        SqliteJournal(tmp_path)


def test_records_survive_json() -> None:
    assert evidence_of(body_of(EVIDENCE)) == EVIDENCE
    assert role_of(body_of(ROLE)) == ROLE
    assert entity_of(body_of(ENTITY)) == replace(ENTITY, source="learned")
    correction = Correction(entity="per:ann-bo", field="role", role=replace(ROLE, evidence=()), note="seen")
    assert correction_of(body_of(correction)) == correction


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"key": "k"},
        {"key": "k", "name": 3},
        {"key": "k", "name": "n", "names": "x"},
        {"key": "k", "name": "n", "kind": "god"},
    ],
)
def test_what_is_no_entity_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        entity_of(body)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 1, 1)),
        ("2024-03", date(2024, 3, 1)),
        ("2024-03-07T00:00:00Z", date(2024, 3, 7)),
        ("2024-13-01", None),
        ("24", None),
        ("never", None),
        (None, None),
    ],
)
def test_dates_of_dumps(text: str | None, day: date | None) -> None:
    assert read_date(text) == day


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader_of_dates(text: str) -> None:
    found = read_date(text)
    assert found is None or isinstance(found, date)


def test_a_shelf_keeps_entities_and_finds_them() -> None:
    shelf = Shelf()
    plain = replace(ENTITY, roles=(replace(ROLE, evidence=()),))
    for i in range(30):
        shelf.add(replace(plain, key=f"k{i}", country="KEN" if i == 29 else "UGA"), {"@bo"})
    shelf.add(plain, {"=ann bo"})
    assert shelf.get(shelf.find("=ann bo")[0]) == plain
    assert len(shelf.find("@bo")) == MOST_CANDIDATES
    assert shelf.find("@bo", "KEN")[0] == 29
    assert shelf.find("@nobody") == []
    assert len(shelf) == len(list(shelf)) == 31


def test_voices() -> None:
    def said(publisher: str, copy: str, day: int = 4, dated: bool = False) -> Evidence:
        return replace(EVIDENCE, publisher=publisher, copy=copy, date=date(2024, 3, day), dated=dated)

    assert voices([said("a", "1"), said("a", "2")]) == 1
    assert voices([said("a", "1"), said("b", "1")]) == 1
    assert is_accepted([said("a", "1"), said("b", "2")])
    late = replace(said("c", "3"), date=date(2024, 3, 4) + timedelta(60))
    assert [len(change) for change in changes([late, said("a", "1"), said("b", "2", 6)])] == [2, 1]
    assert day_of([said("a", "1", 6), said("b", "2", 5, dated=True), said("c", "3", 5, dated=True)]) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kenyan Foreign Minister Amina Okello spoke", "TNW"),
        ("Acme Mining chief executive Jan Novak", "TN"),
        ("Mohammed bin Salman met Kim Jong-un", "NWN"),
        ("On Tuesday the Free Path Movement marched", "WWWOW"),
        ("Jan Novak as Prime Minister", "NWT"),
    ],
)
def test_chunks(text: str, kinds: str) -> None:
    assert "".join(chunk.kind for chunk in scan(text, find_names(text))) == kinds


def test_the_words_of_a_span() -> None:
    found = spoken("former South Korean President Yoon Suk Yeol")
    assert found.name == "Yoon Suk Yeol"
    assert found.title is not None
    assert (found.title.title, found.title.country, found.title.flags) == ("president", "KOR", {"former"})
    assert spoken("12,000").name is None
