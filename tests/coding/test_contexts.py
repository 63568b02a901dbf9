from dataclasses import replace

import pytest

import dateline
from dateline.coding.contexts import with_shared_contexts
from dateline.coding.document import code_parsed
from dateline.parsing.document import parse_document
from dateline.records import Document, RawMention


@pytest.fixture(scope="module")
def mention() -> RawMention:
    document = Document(id="x", text="Kenya expelled two Somali diplomats.", language="en")
    return code_parsed(parse_document(document))[0]


def contexts(mention: RawMention, *given: tuple[int, tuple[str, ...]]) -> list[tuple[str, ...]]:
    made = [replace(mention, sentence=sentence, contexts=names) for sentence, names in given]
    return [one.contexts for one in with_shared_contexts(made)]


def test_what_two_sentences_show_is_every_mentions(mention: RawMention) -> None:
    assert contexts(mention, (0, ("legal",)), (1, ("legal", "crime")), (2, ())) == [
        ("legal",),
        ("crime", "legal"),
        ("legal",),
    ]


def test_two_mentions_of_one_sentence_are_one_voice(mention: RawMention) -> None:
    assert contexts(mention, (0, ("legal",)), (0, ("legal",)), (1, ())) == [("legal",), ("legal",), ()]


def test_what_few_of_many_show_stays_theirs(mention: RawMention) -> None:
    given = [(0, ("legal",)), (1, ("legal",)), *((number, ()) for number in range(2, 7))]
    assert contexts(mention, *given)[-1] == ()


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("A court in Lima sentenced the former minister to nine years for bribery.", "corruption"),
        ("Turkey expelled two Greek diplomats.", "diplomatic"),
        ("China imposed tariffs on Canadian canola oil.", "economic"),
        ("Police arrested eleven suspected smugglers of migrants in Calais.", "trafficking"),
        ("North Korea fired two ballistic missiles towards the Sea of Japan.", "military"),
    ],
)
def test_contexts(text: str, context: str) -> None:
    (coded,) = dateline.code(text)
    assert context in coded.mentions[0].contexts
