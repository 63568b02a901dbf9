from training.near_duplicates import near

ONE = "Police in Nairobi arrested nine students on Monday after a march against the finance bill."
LIKE = "Police in Nairobi arrested nine students on Monday after a rally against the finance bill."
OTHER = "The army shelled rebel positions near the border town of Goma overnight."


def test_near_texts_are_found_once() -> None:
    ((overlap, later, earlier),) = near([ONE, OTHER, LIKE])
    assert (later, earlier) == (LIKE, ONE)
    assert 0.4 < overlap < 1


def test_against_others_only() -> None:
    assert list(near([ONE, LIKE], [OTHER])) == []
    assert [text for _, text, _ in near([ONE, LIKE, OTHER], [LIKE])] == [ONE, LIKE]
