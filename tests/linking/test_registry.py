"""The registry: what is accepted, what closes a role, who stays two, what a human says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.linking.journal import SqliteJournal
from dateline.linking.registry import Registry, default_path, holds_at, open_registry
from dateline.records import Correction, Document, Entity, Role

Teach = Callable[..., Registry]
A, B, C = "Alpha Wire", "Beta Post", "Gamma Times"


def roles(registry: Registry, key: str) -> list[tuple[str, str | None, date | None, date | None]]:
    return [(r.title, r.country, r.start, r.end) for r in registry.entity(key).roles]


HELD = (
    (A, "2024-01-05", "Kenyan Foreign Minister Amina Okello visited Vienna."),
    (B, "2024-01-09", "Amina Okello, Kenya's foreign minister, left for Cairo."),
)


def test_two_publishers_make_a_role(teach: Teach) -> None:
    assert roles(teach(*HELD), "per:amina-okello") == [("foreign minister", "KEN", None, None)]


def test_one_publisher_however_often_makes_none(teach: Teach) -> None:
    registry = teach(
        *(
            (A, f"2024-01-{day:02}", f"Kenyan Foreign Minister Amina Okello said no {day} times.")
            for day in range(1, 29)
        )
    )
    entity = registry.entity("per:amina-okello")
    assert entity.roles == ()
    assert len(entity.pending) == 28


def test_copies_count_once(teach: Teach) -> None:
    text = "Kenyan Foreign Minister Amina Okello visited Vienna."
    assert (
        teach((A, "2024-01-05", text), (B, "2024-01-05", text), (C, "2024-01-06", text))
        .entity("per:amina-okello")
        .roles
        == ()
    )


def test_a_successor_closes_the_role(teach: Teach) -> None:
    registry = teach(
        *HELD,
        (A, "2024-05-21", "Peter Otieno was appointed foreign minister of Kenya on Monday."),
        (B, "2024-05-21", "Peter Otieno became Kenya's foreign minister on May 20."),
    )
    assert roles(registry, "per:amina-okello") == [("foreign minister", "KEN", None, date(2024, 5, 20))]
    assert roles(registry, "per:peter-otieno") == [("foreign minister", "KEN", date(2024, 5, 20), None)]


def test_many_hold_a_seat_at_once(teach: Teach) -> None:
    registry = teach(
        (A, "2024-01-05", "Kenyan senator Amina Okello voted no."),
        (B, "2024-01-06", "Kenyan senator Amina Okello spoke."),
        (A, "2024-03-05", "Kenyan senator Peter Otieno voted no."),
        (B, "2024-03-06", "Kenyan senator Peter Otieno spoke."),
    )
    assert all(role[3] is None for key in ("per:amina-okello", "per:peter-otieno") for role in roles(registry, key))


def test_a_resignation_and_a_death(teach: Teach) -> None:
    left = teach(
        *HELD,
        (A, "2024-02-06", "Kenyan Foreign Minister Amina Okello resigned on Monday."),
        (B, "2024-02-06", "Kenyan Foreign Minister Amina Okello has quit."),
    )
    assert roles(left, "per:amina-okello")[0][3] == date(2024, 2, 5)
    died = teach(
        *HELD,
        (A, "2024-02-06", "Kenyan Foreign Minister Amina Okello died on Monday."),
        (B, "2024-02-06", "Kenya mourned after the death of Foreign Minister Amina Okello on Monday."),
    )
    assert died.entity("per:amina-okello").died == date(2024, 2, 5)
    assert roles(died, "per:amina-okello")[0][3] == date(2024, 2, 5)


def test_one_publishers_falsehood_closes_nothing(teach: Teach) -> None:
    lies = [
        (C, f"2024-02-{day:02}", f"Kenyan Foreign Minister Amina Okello died {day} days ago.") for day in range(1, 20)
    ]
    registry = teach(*HELD, *lies, (C, "2024-02-20", "Peter Otieno was appointed foreign minister of Kenya on Monday."))
    assert roles(registry, "per:amina-okello") == [("foreign minister", "KEN", None, None)]
    assert registry.entity("per:amina-okello").died is None


def test_namesakes_of_two_countries_and_of_two_careers(teach: Teach) -> None:
    registry = teach(
        *HELD,
        (A, "2024-01-20", "Ugandan Health Minister Amina Okello opened a clinic."),
        (B, "2024-01-21", "Amina Okello, Uganda's health minister, spoke."),
        *(
            (p, f"2024-0{m}-03", f"Acme Tea chief executive Amina Okello of Kenya sold {m} farms.")
            for p, m in ((A, 1), (B, 4))
        ),
        (C, "2024-04-09", "Kenyan Foreign Minister Amina Okello flew home."),
    )
    people = [e for e in registry if e.name == "Amina Okello"]
    assert sorted((r.title, r.country) for e in people for r in e.roles) == [
        ("chief executive", "KEN"), ("foreign minister", "KEN"), ("health minister", "UGA"),
    ]  # fmt: skip
    assert all(len(e.roles) == 1 for e in people)


def test_spellings_are_one_person(teach: Teach) -> None:
    registry = teach(
        (A, "2024-01-05", "Ukrainian Foreign Minister Oleksiy Kravetskyi spoke."),
        (B, "2024-01-06", "Ukrainian Foreign Minister Oleksii Kravetsky spoke."),
    )
    (entity,) = [e for e in registry if e.roles]
    assert {entity.name, *entity.names} == {"Oleksiy Kravetskyi", "Oleksii Kravetsky"}
    assert [e.key for e, _ in registry.candidates("Oleksii Kravetskyi")] == [entity.key]


def test_the_order_of_arrival_does_not_matter(teach: Teach) -> None:
    news = [
        *HELD,
        (A, "2024-05-21", "Peter Otieno was appointed foreign minister of Kenya on Monday."),
        (B, "2024-05-21", "Peter Otieno became Kenya's foreign minister on May 20."),
        (C, "2024-06-01", "Kenyan Foreign Minister Peter Otieno spoke."),
    ]
    forth, back = teach(*news), teach(*reversed(news))
    for key in ("per:amina-okello", "per:peter-otieno"):
        assert roles(forth, key) == roles(back, key)


def test_a_document_teaches_once(teach: Teach) -> None:
    registry = teach(*HELD)
    before = len(list(registry.journal.entries()))
    assert (
        registry.learn([Document(id=f"{A}-2024-01-05-0", text=HELD[0][2], published=date(2024, 1, 5), publisher=A)])
        == 0
    )
    assert len(list(registry.journal.entries())) == before


def test_a_human_outranks_what_is_learned(teach: Teach) -> None:
    registry = teach(*HELD)
    stated = Role(title="foreign minister", start=date(2023, 6, 1), end=date(2024, 4, 1))
    registry.correct([Correction(entity="per:amina-okello", field="role", role=stated)])
    teach(
        (A, "2024-05-21", "Kenyan Foreign Minister Amina Okello resigned on Monday."),
        (B, "2024-05-21", "Kenyan Foreign Minister Amina Okello has quit."),
        registry=registry,
    )
    assert roles(registry, "per:amina-okello") == [("foreign minister", "KEN", date(2023, 6, 1), date(2024, 4, 1))]
    registry.correct([Correction(entity="per:amina-okello", field="no-role", value="foreign minister")])
    assert roles(registry, "per:amina-okello") == []


def test_corrections_of_name_country_sector(teach: Teach) -> None:
    registry = teach(*HELD)
    registry.correct(
        [
            Correction(entity="per:amina-okello", field="name", value="Amina Atieno Okello"),
            Correction(entity="per:amina-okello", field="alias", value="Mama Amina"),
            Correction(entity="per:amina-okello", field="sector", value="LEG"),
            Correction(entity="per:amina-okello", field="country", value="UGA"),
        ]
    )
    entity = registry.entity("per:amina-okello")
    assert (entity.name, entity.country, entity.sector) == ("Amina Atieno Okello", "UGA", "LEG")
    assert set(entity.names) == {"Amina Okello", "Mama Amina"}


def test_merge_and_split(teach: Teach) -> None:
    registry = teach(
        *HELD,
        (A, "2024-01-20", "Ugandan Health Minister Amina Okello opened a clinic."),
        (B, "2024-01-21", "Amina Okello, Uganda's health minister, spoke."),
    )
    registry.merge("per:amina-okello", "per:amina-okello-2")
    assert {r.title for r in registry.entity("per:amina-okello").roles} == {"foreign minister", "health minister"}
    with pytest.raises(UsageError, match="per:amina-okello-2"):
        registry.entity("per:amina-okello-2")
    new = registry.split("per:amina-okello", "Amina Okello", {"country": "UGA"})
    assert [r.title for r in registry.entity(new).roles] == ["health minister"]
    assert [r.title for r in registry.entity("per:amina-okello").roles] == ["foreign minister"]
    with pytest.raises(UsageError, match="0 of"):
        registry.split("per:amina-okello", "Nobody", {"country": "FRA"})


def test_learning_goes_on_where_the_tables_end(teach: Teach) -> None:
    registry = teach(
        (A, "2026-09-02", "Jens Maier was sworn in on Tuesday as chancellor of Germany, replacing Friedrich Merz."),
        (B, "2026-09-02", "Jens Maier became Germany's chancellor on Tuesday."),
        registry=Registry(),
    )
    merz = registry.entity("per:friedrich-merz")
    assert merz.source == "curated"
    assert any(role.end == date(2026, 9, 1) for role in merz.roles)
    assert [e.key for e in registry.holders("chancellor", "DEU", date(2026, 10, 1))] == ["per:jens-maier"]


def test_holders_by_date() -> None:
    registry = Registry()
    assert [e.key for e in registry.holders("president", "USA", date(2023, 5, 5))] == ["per:joe-biden"]
    assert [e.key for e in registry.holders("president", "USA", date(2025, 5, 5))] == ["per:donald-trump"]
    assert registry.holders("senator", "USA", date(2025, 5, 5)) == []
    assert registry.holders("president", "USA", None) == []


def test_tables_have_organisations_and_countries() -> None:
    registry = Registry()
    assert registry.entity("org:united-nations").country == "UNO"
    assert registry.entity("country:KEN").name == "Kenya"
    with pytest.raises(UsageError, match="nobody"):
        registry.entity("per:nobody")


def test_an_import_is_found_and_replaced() -> None:
    registry = Registry(curated=False)
    role = Role(title="foreign minister", country="KEN", sector="GOV", start=date(2020, 1, 1), source="imported")
    registry.import_entities([Entity(key="x:1", name="Amina Okello", country="KEN", roles=(role,), source="imported")])
    registry.import_entities(
        [Entity(key="x:1", name="Amina Atieno Okello", country="KEN", roles=(role,), source="imported")]
    )
    assert [e.name for e in registry] == ["Amina Atieno Okello"]
    assert registry.candidates("Amina Okello")[0][0].key == "x:1"


def test_what_is_learned_of_an_import_is_its_own(teach: Teach) -> None:
    registry = Registry(curated=False)
    role = Role(title="foreign minister", country="KEN", sector="GOV", start=date(2020, 1, 1), source="imported")
    registry.import_entities([Entity(key="x:1", name="Amina Okello", country="KEN", roles=(role,), source="imported")])
    teach(
        (A, "2024-02-06", "Kenyan Foreign Minister Amina Okello resigned on Monday."),
        (B, "2024-02-06", "Kenyan Foreign Minister Amina Okello has quit."),
        registry=registry,
    )
    (entity,) = list(registry)
    assert (entity.key, entity.roles[0].start, entity.roles[0].end) == ("x:1", date(2020, 1, 1), date(2024, 2, 5))


def test_a_file_keeps_it(tmp_path: Path, teach: Teach) -> None:
    path = tmp_path / "registry.db"
    teach(*HELD, registry=Registry(SqliteJournal(path), curated=False))
    assert roles(open_registry(path, curated=False), "per:amina-okello") == [("foreign minister", "KEN", None, None)]


def test_the_default_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_REGISTRY", raising=False)
    assert default_path() == Path("dateline-registry.db")
    monkeypatch.setenv("DATELINE_REGISTRY", "/x/y.db")
    assert default_path() == Path("/x/y.db")


def test_a_role_ends_before_its_last_day() -> None:
    role = Role(title="president", start=date(2020, 1, 1), end=date(2021, 1, 1))
    assert [holds_at(role, date(2020, 1, 1)), holds_at(role, date(2021, 1, 1))] == [True, False]
