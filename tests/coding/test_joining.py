"""Rules and network: who finds an event, what each says of it, and what is made of both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dateline.coding.acts import Act
from dateline.coding.joining import confidence, joined
from dateline.coding.proposals import Proposal, heard_words
from dateline.coding.tree import Tree, build_tree
from dateline.network.labels import CONTEXTS, MODES, PAIRS, SECTORS, STATUSES, TYPES
from dateline.records import RawActor, Scores, Sentence, Token

WORDS = "Chad accused Sudan of arming rebels on Monday".split()


def scores(**sure: int) -> Scores:
    """Scores in which the words named by type ("ACCUSE" → 1) are triggers and all others surely none."""
    count = len(WORDS)
    types = np.zeros((count, len(TYPES)), dtype=np.float32)
    types[:, 0] = 9.0
    for kind, word in sure.items():
        types[word, TYPES.index(kind)] = 12.0

    def zeros(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return np.full(shape, -5.0, dtype=np.float32)

    pairs = zeros(len(PAIRS), count, count)
    return Scores(
        types,
        zeros(count, len(MODES)),
        zeros(count, len(STATUSES)),
        zeros(count, len(CONTEXTS)),
        zeros(count, len(SECTORS)),
        pairs,
        zeros(len(TYPES) - 1),
    )


def tree(given: Scores | None = None) -> Tree:
    tokens = tuple(Token(i, word, word.lower(), "NOUN", "NN", "dep", 1, "", i, i + 1) for i, word in enumerate(WORDS))
    return build_tree(Sentence(0, "text", 0, 9, " ".join(WORDS), False, tokens, (), (given or scores(),)))


def actor(word: int) -> RawActor:
    return RawActor(0, word, word, word)


def act(kind: str, at: int, actors: tuple[RawActor, ...] = (), recipients: tuple[RawActor, ...] = ()) -> Act:
    return Act(at, (at,), at, "row:1", kind, "allege", "actual", actors, recipients, 0.7)


def proposal(kind: str, at: int, probability: float = 0.8) -> Proposal:
    return Proposal(at, (at,), kind, None, "alleged", (), (), (), (), None, (), probability)


def test_one_event_of_both_is_told_as_the_network_sees_it() -> None:
    seen = replace(proposal("ACCUSE", 1), recipients=(actor(2),))
    (found,) = joined(tree(), [act("ACCUSE", 1, (actor(0),), (actor(5),))], [seen])
    assert (found.found_by, found.probability) == ("both", 0.8)
    assert (found.act.status, found.act.mode) == ("alleged", "allege")
    assert found.act.actors == (actor(0),)
    assert found.act.recipients == (actor(2),)


def test_parties_told_twice_stand_once() -> None:
    seen = replace(proposal("CONSULT", 1), actors=(actor(0), actor(2)))
    (found,) = joined(tree(), [act("CONSULT", 1, (), (actor(2),))], [seen])
    assert (found.act.actors, found.act.recipients) == ((actor(0), actor(2)), ())


def test_each_alone() -> None:
    rule, network = joined(tree(scores(ASSAULT=4)), [act("ACCUSE", 1)], [proposal("ASSAULT", 4)])
    assert (rule.found_by, network.found_by) == ("rules", "network")
    assert network.act.rule == "network"
    assert rule.probability < 0.01


def test_a_rule_that_says_no_lowers_the_networks_confidence() -> None:
    (believed,) = joined(tree(), [], [proposal("ASSAULT", 4)])
    (doubted,) = joined(tree(), [], [proposal("ASSAULT", 4)], [("ASSAULT", {4})])
    (other,) = joined(tree(), [], [proposal("ASSAULT", 4)], [("ACCUSE", {4}), ("ASSAULT", {1})])
    assert (believed.found_by, doubted.found_by, other.found_by) == ("network", "against", "network")


def test_a_word_reports_one_event() -> None:
    found = joined(tree(scores(AID=4)), [act("ACCUSE", 4)], [proposal("AID", 4, 0.95)])
    assert [one.act.type for one in found] == ["AID"]


def test_what_both_see_gives_way_to_nothing() -> None:
    found = joined(tree(), [act("ACCUSE", 4)], [proposal("ACCUSE", 4, 0.2), proposal("AID", 4, 0.99)])
    assert {one.act.type for one in found} == {"ACCUSE", "AID"}


@pytest.mark.parametrize("found_by", ["both", "rules", "network", "against"])
def test_confidence_rises_with_the_networks_view(found_by: str) -> None:
    values = [confidence(found_by, probability) for probability in (0.0, 0.05, 0.5, 0.95, 1.0)]
    assert values == sorted(values)
    assert 0 < values[0] < values[-1] < 1


def test_a_rule_and_the_network_are_surer_than_one() -> None:
    assert confidence("both", 0.6) > confidence("network", 0.6)


def test_silence() -> None:
    assert heard_words(tree().sentence) == frozenset()
    assert heard_words(tree(scores(AID=3)).sentence) == {1, 2, 3, 4, 5}
    assert heard_words(tree(scores(AID=7)).sentence) == {5, 6, 7}
    assert heard_words(replace(tree().sentence, scores=())) is None
