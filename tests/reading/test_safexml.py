"""XML with entities, the old attack on parsers, is refused before it is parsed."""

from __future__ import annotations

import time

import pytest

from dateline.errors import InputError
from dateline.reading.safexml import local, parse_xml, text_of

LAUGHS = (
    "<!DOCTYPE x ["
    + '<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    + "]><x>&l9;</x>"
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1/e.dtd"> %e;]><x/>',
        '<?xml version="1.0"?><!DOCTYPE x [ ]><x/>',
        "<x>&undefined;</x>",
        "<x>" * 5000 + "</x>" * 5000,
        "<x><y></x>",
        "",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_hostile_xml_is_refused(text: str, encoding: str) -> None:
    began = time.process_time()
    with pytest.raises(InputError):
        parse_xml(text.encode(encoding), "a.xml")
    assert time.process_time() - began < 5


def test_a_document_type_alone_is_harmless() -> None:
    root = parse_xml(b'<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf xmlns="u"><p>A &amp; <b>B</b></p></nitf>', "a.nitf")
    assert (local(root), text_of(root)) == ("nitf", "A & B")


def test_the_declared_encoding_is_no_oracle() -> None:
    raw = '<?xml version="1.0" encoding="iso-8859-1"?><x>Café</x>'.encode()
    assert text_of(parse_xml(raw, "a.xml")) == "Café"
