"""The ontology's tables say what PLOVER 2.0 says."""

from __future__ import annotations

import pytest

from dateline.knowledge.tables import rows
from dateline.ontology import plover

NAMES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
)
MODE_COUNTS = dict(zip(NAMES.split(), (0, 4, 0, 0, 0, 0, 6, 4, 3, 4, 6, 7, 4, 4, 10, 15), strict=True))


def test_types_in_the_manuals_order() -> None:
    assert plover.types() == tuple(NAMES.split())


def test_counts() -> None:
    assert len(plover.contexts()) == len(set(plover.contexts())) == 37
    assert len(plover.sectors()) == len(set(plover.sectors())) == 25
    assert {name: len(plover.modes(name)) for name in plover.types()} == MODE_COUNTS


@pytest.mark.parametrize(
    ("type", "number", "name"),
    [
        ("AGREE", 1, "VERBAL COOPERATION"),
        ("CONCEDE", 1, "VERBAL COOPERATION"),
        ("AID", 2, "MATERIAL COOPERATION"),
        ("RETREAT", 2, "MATERIAL COOPERATION"),
        ("REQUEST", 3, "VERBAL CONFLICT"),
        ("REJECT", 3, "VERBAL CONFLICT"),
        ("PROTEST", 4, "MATERIAL CONFLICT"),
        ("SANCTION", 4, "MATERIAL CONFLICT"),
    ],
)
def test_quads(type: str, number: int, name: str) -> None:
    assert (plover.quad_number(type), plover.quad(type)) == (number, name)


@pytest.mark.parametrize(
    ("type", "mode", "score"),
    [
        ("ACCUSE", None, -3.0),
        ("ACCUSE", "disapprove", -2.0),
        ("SANCTION", "discontinue", -6.0),
        ("AID", None, 10.0),
        ("REQUEST", None, 0.0),
        ("REQUEST", "assist", 0.5),
        ("REJECT", "assist", -1.5),
        ("PROTEST", "vandalize", -5.0),
        ("RETREAT", "disarm", 10.0),
        ("ASSAULT", "unconventional", -10.0),
        ("COERCE", "martial-law", -7.5),
    ],
)
def test_intensity(type: str, mode: str | None, score: float) -> None:
    assert plover.intensity(type, mode) == score


def test_conflict_types_never_score_above_request() -> None:
    for name in plover.types():
        scores = [plover.intensity(name, mode) for mode in (None, *plover.modes(name))]
        if plover.quad_number(name) < 3:
            assert min(scores) > 0, name
        else:
            assert max(scores) <= 0.5, name
        assert all(-10 <= score <= 10 for score in scores)


def test_recipients() -> None:
    assert {name for name in plover.types() if plover.requires_recipient(name)} == {"COOPERATE", "AID", "SANCTION"}


def test_validity() -> None:
    assert plover.is_valid("ASSAULT", "drone")
    assert plover.is_valid("AGREE")
    assert plover.is_valid("AGREE", None)
    assert not plover.is_valid("AGREE", "visit")
    assert not plover.is_valid("FIGHT")
    assert not plover.is_valid("ASSAULT", "sideAB")


def test_unknown_names_are_errors() -> None:
    with pytest.raises(ValueError, match="no PLOVER type"):
        plover.quad("FIGHT")
    with pytest.raises(ValueError, match="no mode 'visit'; it has none"):
        plover.intensity("AID", "visit")


@pytest.mark.parametrize("table", ["types", "modes", "contexts", "sectors", "quads", "cameo"])
def test_every_row_names_its_section(table: str) -> None:
    for row in rows(f"ontology/{table}.tsv"):
        assert row["section"], row
