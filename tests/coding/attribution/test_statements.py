"""Who says what in sentences and headlines: speakers, cues, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from dateline.coding.attribution.document import Heard
from dateline.coding.tree import Tree, span_text
from dateline.knowledge.tables import rows, values

Listen = Callable[[str], tuple[Heard, Mapping[int, Tree]]]
Said = tuple[str | None, str]
CASES = Path(__file__).with_name("statements.txt")


def _said(cell: str) -> list[Said]:
    if cell.strip() == "none":
        return []
    pairs = [part.split("|") for part in cell.split(";")]
    return [(None if speaker.strip() == "-" else speaker.strip(), cue.strip()) for speaker, cue in pairs]


def cases() -> list[tuple[str, Sequence[Said]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()[2:]
    return [(text.strip(), _said(said)) for text, _, said in (line.partition(" => ") for line in lines)]


def said(heard: Heard, trees: Mapping[int, Tree]) -> list[Said]:
    found = []
    for statement in heard.statements:
        tree, source = trees[statement.sentence], statement.attribution
        speaker = span_text(tree, source.speaker.first, source.speaker.last) if source.speaker else None
        found.append((speaker, span_text(tree, source.cue.first, source.cue.last) if source.cue else ""))
    return found


@pytest.mark.parametrize(("text", "expected"), cases())
def test_speakers_and_cues(hear: Listen, text: str, expected: Sequence[Said]) -> None:
    assert said(*hear(text)) == expected


@pytest.mark.parametrize("row", list(rows("attribution/cues.tsv")), ids=lambda row: row["cue"][:20])
def test_every_row_gives_its_example(hear: Listen, row: dict[str, str]) -> None:
    text = row["example"]
    heard, trees = hear(text if text.endswith(".") or text.startswith('"') else f"# {text}")
    cues = [one.attribution.cue for one in heard.statements if one.attribution.cue]
    found = {" ".join(t.lemma for t in trees[cue.sentence].tokens[cue.first : cue.last + 1]) for cue in cues}
    found |= {span_text(trees[cue.sentence], cue.first, cue.last).lower() for cue in cues}
    assert found & set(values(row["cue"]))


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Police said gunmen had fled the village.", ["gunmen had fled the village"]),
        ("Gunmen had fled the village, police said.", ["Gunmen had fled the village"]),
        ("Gunmen, police said, had fled the village.", ["Gunmen", "had fled the village"]),
        ("Police said on Monday that gunmen had fled.", ["that gunmen had fled"]),
        ("As police announced, gunmen had fled.", ["gunmen had fled"]),
        ("Gunmen had fled, police said, but nobody believed it.", ["Gunmen had fled"]),
        ('"We go," she said. "We go now."', ["We go", "We go now."]),
        ("Chad accused Sudan of arming rebels.", ["arming rebels"]),
        ("The bank declined to comment.", []),
        ("# Gunmen flee village: police", ["Gunmen flee village"]),
    ],
)
def test_what_is_said(hear: Listen, text: str, contents: list[str]) -> None:
    heard, _ = hear(text)
    field = text.removeprefix("# ")
    (statement,) = heard.statements
    assert [field[start:end] for start, end in statement.contents] == contents


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("France said Mali had accused Niger of theft.", ["Mali", "France"]),
        ("Xinhua quoted a doctor as saying that six men had died.", ["doctor", "Xinhua"]),
        ("The war was over, state radio said, citing the general.", ["general", "state radio"]),
        ("The war was over, according to a general quoted by Le Monde.", ["general", "Le Monde"]),
    ],
)
def test_the_chain_of_who_said_it_first_and_who_tells_it(hear: Listen, text: str, chain: list[str]) -> None:
    heard, trees = hear(text)
    chains = [one.attribution.chain for one in heard.statements if one.attribution.chain]
    speakers = [link.speaker for link in chains[0]]
    assert [span_text(trees[s.sentence], s.first, s.last) for s in speakers if s] == chain


@pytest.mark.parametrize(
    ("text", "antecedents"),
    [
        ("Penny Wong named three banks. The list would grow, she said.", ["Penny Wong"]),
        ("The officials said the road was shut. It would open soon, they added.", ["officials"]),
        ("For Amina Yusuf, a nurse, the night was long. Six men had died, she said.", ["Amina Yusuf"]),
    ],
)
def test_a_pronoun_that_speaks(hear: Listen, text: str, antecedents: list[str]) -> None:
    heard, trees = hear(text)
    speaker = heard.statements[-1].attribution.speaker
    assert speaker is not None
    assert [span_text(trees[a.sentence], a.first, a.last) for a in speaker.antecedents] == antecedents
