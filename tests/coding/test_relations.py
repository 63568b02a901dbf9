import pytest

import dateline
from dateline.coding.relations import relations
from dateline.errors import UsageError
from dateline.ontology import plover


def asked(text: str, source: str, target: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    a, b = text.index(source), text.index(target)
    return text, (a, a + len(source)), (b, b + len(target))


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Police arrested two Kurdish journalists in Ankara.", "Police", "Kurdish journalists", "COERCE"),
        ("France pledged to send grain to Sudan next year.", "France", "Sudan", "AGREE"),
        ("Rebels shelled government troops near Taiz.", "Rebels", "government troops", "ASSAULT"),
        ("The Spanish and Moroccan foreign ministers met in Rabat.", "Spanish", "Moroccan", "CONSULT"),
        ("Poland accused Belarus of smuggling migrants.", "Poland", "Belarus", "ACCUSE"),
    ],
)
def test_the_type_between_two_parties(text: str, source: str, target: str, kind: str) -> None:
    (found,) = relations([asked(text, source, target)])
    assert found.type == kind
    assert 0 < found.confidence <= 1


def test_other_parties_have_another_relation() -> None:
    text = "Poland accused Belarus of smuggling migrants and signed a gas deal with Norway."
    accused, signed = relations([asked(text, "Poland", "Belarus"), asked(text, "Poland", "Norway")])
    assert (accused.type, accused.quad) == ("ACCUSE", "VERBAL CONFLICT")
    assert signed.quad == "VERBAL COOPERATION"


def test_parties_far_apart_in_a_long_text() -> None:
    text = "Kenya " + "and so on " * 300 + "met Uganda."
    (found,) = relations([asked(text, "Kenya", "Uganda")])
    assert found.type in plover.types()


def test_many_at_once_keep_their_order() -> None:
    questions = [
        asked("Rebels shelled government troops near Taiz.", "Rebels", "government troops"),
        asked("Poland accused Belarus of smuggling migrants.", "Poland", "Belarus"),
    ] * 50
    assert [one.type for one in relations(questions)] == ["ASSAULT", "ACCUSE"] * 50


def test_the_api() -> None:
    assert dateline.relation("Poland accused Belarus of smuggling migrants.", (0, 6), (15, 22)).type == "ACCUSE"


@pytest.mark.parametrize("span", [(3, 3), (-1, 4), (0, 99), (5, 2)])
def test_a_span_that_is_none(span: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="source"):
        dateline.relation("Poland accused Belarus.", span, (15, 22))
