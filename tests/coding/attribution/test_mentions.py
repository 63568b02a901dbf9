"""The source of a mention."""

from __future__ import annotations

import dateline


def test_who_acts_is_no_source_without_a_word_of_speech() -> None:
    (mention,) = dateline.code("Rebels reportedly shell town in western Zambia")[0].mentions
    assert mention.attribution is not None
    assert mention.attribution.span.text == "reportedly"
