import pytest

from dateline.parsing.lemmas import lemma_of


@pytest.mark.parametrize(
    ("word", "kind", "tag", "lemma"),
    [
        ("accused", "VERB", "VBD", "accuse"),
        ("Vetoes", "VERB", "VBZ", "veto"),
        ("fled", "VERB", "VBD", "flee"),
        ("buries", "VERB", "VBZ", "bury"),
        ("stopped", "VERB", "VBN", "stop"),
        ("troops", "NOUN", "NNS", "troop"),
        ("gunmen", "NOUN", "NNS", "gunman"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("embassies", "NOUN", "NNS", "embassy"),
        ("meeting", "NOUN", "NN", "meeting"),
        ("largest", "ADJ", "JJS", "large"),
        ("wo", "AUX", "MD", "will"),
        ("n’t", "PART", "RB", "not"),
        ("were", "AUX", "VBD", "be"),
        ("them", "PRON", "PRP", "they"),
        ("Kenya", "PROPN", "NNP", "kenya"),
        ("ghosted", "VERB", "VBD", "ghost"),
    ],
)
def test_lemma(word: str, kind: str, tag: str, lemma: str) -> None:
    assert lemma_of(word, kind, tag) == lemma
