"""The parse of headlines, in which stock parsers take verbs for nouns, and what tokens are."""

from __future__ import annotations

import pytest

from dateline.coding.slots import verb_slots
from dateline.coding.tree import Tree, build_tree
from dateline.parsing.document import parse_document
from dateline.records import Document


def tree_of(headline: str) -> Tree:
    return build_tree(parse_document(Document(id="x", title=headline, language="en"), filtered=False).sentences[0])


def root(tree: Tree) -> int:
    return next(token.i for token in tree.tokens if token.dep == "ROOT")


@pytest.mark.parametrize(
    ("headline", "subject", "verb", "object"),
    [
        ("Senate blocks sale of frigates to Oman", "Senate", "blocks", "sale"),
        ("Judge orders return of seized boats", "Judge", "orders", "return"),
        ("Governor orders closure of port", "Governor", "orders", "closure"),
        ("China sanctions Dutch firms", "China", "sanctions", "firms"),
        ("Iran arms rebels in Yemen", "Iran", "arms", "rebels"),
        ("Peru bars Chilean trawlers", "Peru", "bars", "trawlers"),
        ("Congress backs aid to Ukraine", "Congress", "backs", "aid"),
        ("Rome bars entry of cruise ships", "Rome", "bars", "entry"),
        ("Tehran hosts talks on gas", "Tehran", "hosts", "talks"),
        ("Crowd storms embassy in Tunis", "Crowd", "storms", "embassy"),
        ("Court Jails Mayor for Bribery", "Court", "jails", "mayor"),
        ("Thailand Vows Military Action Against Cambodia", "Thailand", "vows", "action"),
        ("Ghana Parliament Rejects Loan Deal With China", "parliament", "rejects", "deal"),
        ("Parliament ousts speaker", "Parliament", "ousts", "speaker"),
        ("Kuwait frees nine sailors", "Kuwait", "frees", "sailors"),
    ],
)
def test_hidden_verbs(headline: str, subject: str, verb: str, object: str) -> None:
    tree = tree_of(headline)
    slots = verb_slots(tree, root(tree))
    words = [tree.tokens[i].text for i in (*slots["subject"], root(tree), *slots["object"])]
    # Title Case is lowered in the tokens, names are not.
    assert [word.lower() for word in words] == [subject.lower(), verb, object.lower()]
    assert tree.tokens[root(tree)].pos == "VERB"


@pytest.mark.parametrize(
    ("headline", "verb", "compound"),
    [
        ("Rights groups condemn Belarus", "condemn", "Rights"),
        ("Serbia sports minister resigns", "resigns", "sports"),
        ("Minister quits over arms sales", "quits", "arms"),
        ("Chad fighters kill nine soldiers", "kill", "Chad"),
        ("Drone strikes kill nine in Sudan", "kill", "Drone"),
    ],
)
def test_compounds_that_stay(headline: str, verb: str, compound: str) -> None:
    tree = tree_of(headline)
    assert tree.tokens[root(tree)].text == verb
    assert next(token.dep for token in tree.tokens if token.text == compound) == "compound"


@pytest.mark.parametrize(
    "headline",
    [
        "Senate blocks sale of frigates to Oman",
        "Peru court sentences former minister",
        "Tribunal sentences ousted leader to prison",
        "Kenya opposition lambasts move, urges boycott",
        "Ministers of Chad and Niger sign accord",
        "Seoul, Hanoi ink trade deal",
        "Arms sales to Oman anger Iran",
        "Weapons deal angers Iran",
        "Mayors, governors back strike",
    ],
)
def test_the_tree_stays_a_tree(headline: str) -> None:
    tokens = tree_of(headline).tokens
    assert sum(token.head == token.i for token in tokens) == 1
    for token in tokens:
        seen = set()
        climb = token.i
        while tokens[climb].head != climb:
            assert climb not in seen
            seen.add(climb)
            climb = tokens[climb].head


@pytest.mark.parametrize("text", ["Japan can't send tents.", "Japan won’t send tents."])
def test_what_stands_before_not(text: str) -> None:
    tokens = parse_document(Document(id="x", text=text, language="en"), filtered=False).sentences[0].tokens
    assert (tokens[1].pos, tokens[1].dep, tokens[2].lemma) == ("AUX", "aux", "not")
    assert tokens[1].lemma in ("can", "will")


def test_offsets_count_from_the_fields_beginning() -> None:
    text = "Rain fell. Police in Lima arrested two men."
    sentence = parse_document(Document(id="x", text=text, language="en"), filtered=False).sentences[1]
    assert all(text[token.start : token.end] == token.text for token in sentence.tokens)


def test_only_names_keep_their_capitals_in_headline_case() -> None:
    tokens = tree_of("POLICE IN LIMA ARREST TWO MEN").tokens
    assert [token.text for token in tokens] == ["police", "in", "Lima", "arrest", "two", "men"]
