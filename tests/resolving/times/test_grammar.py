"""The grammar's table: every pattern finds its example, and what is wrong in it is said."""

from __future__ import annotations

import pytest

from dateline.knowledge.tables import rows, values
from dateline.resolving.times import grammar as module
from dateline.resolving.times.candidates import READERS
from dateline.resolving.times.grammar import grammar

ROWS = list(rows("times/grammar.tsv"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{i}: {row['example']}" for i, row in enumerate(ROWS)])
def test_pattern_finds_its_example(row: dict[str, str]) -> None:
    rule = grammar().rules[ROWS.index(row)]
    assert rule.reader in READERS
    guideline = (values(row["guideline"]) or ["timex3"])[0]
    tokens = grammar().alphabet.read(f"So {row['example']}.")
    assert any(match.rule is rule for match in grammar().matches(tokens, guideline))


def test_rule_of_another_guideline_is_left_out() -> None:
    tokens = grammar().alphabet.read("the former president")
    assert not list(grammar().matches(tokens, "timex3"))
    assert [match["past"] for match in grammar().matches(tokens, "timex2")] == ["former"]


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [("<moon> ago", "class <moon>"), ("$moon ago", "no macro 'moon'"), ("a $moon? ago", "no macro")],
)
def test_unknown_name_in_a_pattern_is_told(pattern: str, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"times/grammar.tsv": [{"reader": "ago", "pattern": pattern, "guideline": ""}], "times/macros.tsv": []}
    monkeypatch.setattr(module, "rows", lambda path: iter(table[path]))
    with pytest.raises(ValueError, match=problem.replace("<", ".").replace(">", ".")):
        grammar.__wrapped__()


def test_kept_parts_are_named() -> None:
    tokens = grammar().alphabet.read("two weeks ago")
    match = next(m for m in grammar().matches(tokens, "timex3") if m.rule.reader == "ago" and m["n"] == "two")
    assert (match["n"], match["u"], match["to"], match["nothing"], match.after(), match.before()) == (
        "two",
        "weeks",
        "ago",
        "",
        "",
        "",
    )
