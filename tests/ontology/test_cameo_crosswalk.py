"""The CAMEO crosswalk, both ways."""

from __future__ import annotations

import pytest

from dateline.knowledge.tables import rows, values
from dateline.ontology import plover
from dateline.ontology.cameo import cameo_code, from_cameo


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "code"),
    [
        ("SANCTION", "discontinue", ("economic",), "163"),
        ("SANCTION", "discontinue", ("intelligence",), "16"),
        ("SANCTION", "discontinue", ("diplomatic",), "161"),
        ("SANCTION", "convict", ("legal",), "116"),
        ("CONSULT", "visit", (), "042"),
        ("CONSULT", None, ("diplomatic",), "04"),
        ("ASSAULT", "drone", ("military",), "195"),
        ("ASSAULT", "aerial", (), "195"),
        ("ASSAULT", None, ("terrorism",), "18"),
        ("ASSAULT", None, (), "19"),
        ("ASSAULT", "crowd-control", ("repression",), "175"),
        ("COERCE", "arrest", ("legal",), "173"),
        ("COERCE", "restrict", ("military",), "191"),
        ("COERCE", "misinformation", ("misinformation",), "17"),
        ("ACCUSE", "investigate", ("economic", "corruption"), "091"),
        ("ACCUSE", "disapprove", (), "111"),
        ("THREATEN", "violence", ("military",), "138"),
        ("PROTEST", "strike", ("economic",), "143"),
        ("AID", None, ("military",), "072"),
        ("RETREAT", "ceasefire", ("military",), "087"),
        ("AGREE", None, (), "03"),
    ],
)
def test_out(type: str, mode: str | None, contexts: tuple[str, ...], code: str) -> None:
    assert cameo_code(type, mode, contexts) == code


@pytest.mark.parametrize(
    ("code", "type", "mode", "contexts"),
    [
        ("042", "CONSULT", "visit", ()),
        ("116", "SANCTION", "convict", ("legal",)),
        ("163", "SANCTION", "discontinue", ("diplomatic",)),
        ("175", "ASSAULT", None, ("pro_autocracy", "repression", "military")),
        ("186", "ASSAULT", "targeted", ()),
        ("1712", "ASSAULT", "destroy", ("human_security",)),
        ("0812", "CONCEDE", None, ("pro_democracy",)),
        ("0813", "CONCEDE", None, ("legal",)),
        ("055", "CONCEDE", None, ("diplomatic",)),
        ("0333", "AGREE", None, ()),
        ("1321", "THREATEN", "restrict", ("human_rights",)),
        ("201", "ASSAULT", None, ("religion_ethnicity",)),
        ("20", "ASSAULT", "unconventional", ()),
        ("09", "ACCUSE", "investigate", ()),
    ],
)
def test_in(code: str, type: str, mode: str | None, contexts: tuple[str, ...]) -> None:
    assert from_cameo(code) == (type, mode, contexts)


@pytest.mark.parametrize("code", ["01", "015", "02", "024", "", "99", "4", "abc"])
def test_statements_and_unknown_codes_are_no_events(code: str) -> None:
    assert from_cameo(code) is None


def test_rows_use_names_of_the_ontology() -> None:
    for row in rows("ontology/cameo.tsv"):
        assert plover.is_valid(row["type"], row["mode"]), row
        assert set(values(row["contexts"])) <= set(plover.contexts()), row
        assert from_cameo(row["code"]) is not None, row


def test_every_event_has_a_code_that_leads_back_to_its_quad() -> None:
    # CAMEO has verdicts among accusations, ruined property among seizures, and one root for CONCEDE and RETREAT.
    apart = {("SANCTION", "convict")}
    for type in plover.types():
        for mode in (None, *plover.modes(type)):
            back = from_cameo(cameo_code(type, mode))
            assert back is not None
            if type != "RETREAT" and (type, mode) not in apart:
                assert plover.quad(back.type) == plover.quad(type), (type, mode)


def test_unknown_type_is_an_error() -> None:
    with pytest.raises(ValueError, match="no PLOVER type"):
        cameo_code("FIGHT")
