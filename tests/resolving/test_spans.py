"""Who given stretches of a document are."""

from __future__ import annotations

from dateline.records import Document
from dateline.resolving.spans import identify


def test_spans_are_identified_where_they_stand() -> None:
    text = "Kenyan police arrested Somali traders in Nairobi."
    spans = [(0, 13), (23, 37), (48, 49)]
    found = identify(Document(id="d", text=text, language="en"), spans)
    assert [(a.country, a.sector) for a in found[:2]] == [("KEN", "COP"), ("SOM", "BUS")]
    assert [text[a.span.start : a.span.end] for a in found] == [a.span.text for a in found]


def test_a_shared_role_belongs_to_each_state() -> None:
    text = "U.S. and Chinese officials met in Oslo."
    found = identify(Document(id="d", text=text, language="en"), [(9, 16)])
    assert (found[0].country, found[0].sector) == ("CHN", "GOV")


def test_a_title_is_read_where_there_is_no_text() -> None:
    found = identify(Document(id="d", title="Peru expels envoy", language="en"), [(0, 4)])
    assert found[0].country == "PER"


def test_kin_and_followers() -> None:
    text = "Kenyan police detained President William Ruto's brother in Nairobi."
    found = identify(Document(id="d", text=text, published=None, language="en"), [(23, 55)])
    assert (found[0].country, found[0].sector) == ("KEN", "ELI")


def test_bodies_that_no_table_names() -> None:
    text = "Kenya's Lakeside Weekly Herald sued Kestrel Mining on Monday."
    found = identify(Document(id="d", text=text, language="en"), [(8, 30), (36, 50)])
    assert [a.sector for a in found] == ["JRN", "BUS"]
