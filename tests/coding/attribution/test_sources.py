"""The source of a mention: with cue and chain, from other sentences too."""

from __future__ import annotations

import dateline
from dateline.records import Attribution, Mention


def mention(text: str, type_: str) -> Mention:
    (document,) = dateline.code(text, published="2025-06-10")
    return next(one for one in document.mentions if one.type == type_)


def source(text: str, type_: str = "ASSAULT") -> Attribution:
    found = mention(text, type_).attribution
    assert found is not None
    return found


def test_the_cue_is_kept() -> None:
    found = source("Gunmen killed four soldiers in Maiduguri, the army said.")
    assert (found.span.text, found.cue and found.cue.text) == ("army", "said")


def test_the_speaker_is_an_identity() -> None:
    found = source("Gunmen killed four soldiers in Maiduguri, Nigeria's army said.")
    assert (found.country, found.sector) == ("NGA", "MIL")


def test_hearsay_names_nobody() -> None:
    found = source("Gunmen reportedly killed four soldiers in Maiduguri.")
    assert (found.span.text, found.name) == ("reportedly", None)
    assert found.cue == found.span


def test_the_chain_is_kept() -> None:
    found = source("Reuters reported that gunmen killed four soldiers in Borno, citing the army.")
    assert [link.span.text for link in found.chain] == ["army", "Reuters"]
    assert all(not link.chain for link in found.chain)


def test_one_speaker_makes_no_chain() -> None:
    assert source("Gunmen killed four soldiers in Maiduguri, the army said.").chain == ()


def test_a_pronoun_that_speaks_has_a_name() -> None:
    text = "President Bola Tinubu spoke on Monday. Gunmen killed four soldiers in Maiduguri, he said."
    found = source(text)
    assert found.span.text == "he"
    assert found.antecedent is not None
    assert found.antecedent.text == "President Bola Tinubu"
    assert found.name == "Bola Tinubu"


def test_a_quotation_that_goes_on_has_its_speaker() -> None:
    text = '"The night was long," the Nigerian army spokesman said. "Gunmen killed four soldiers in Maiduguri."'
    found = source(text)
    assert found.span.text == "Nigerian army spokesman"
    assert found.cue is not None
    assert found.cue.text == "said"


def test_what_is_told_outright_has_no_source() -> None:
    assert mention("Gunmen killed four soldiers in Maiduguri.", "ASSAULT").attribution is None


def test_what_is_told_beside_a_statement_is_not_its_own() -> None:
    text = "Gunmen killed four soldiers in Maiduguri. The army said nothing."
    assert mention(text, "ASSAULT").attribution is None
