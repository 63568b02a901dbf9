"""Names: spellings of one name, and names that are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.names import block_keys, core, likeness, plain, surname_keys


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Xi Jinping", "Jinping Xi"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kim Jongun", "Kim Jong-un"),
        ("S. Jaishankar", "Subrahmanyam Jaishankar"),
        ("George Bush", "George W. Bush"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Aleksandr Lukashenko", "Alexander Lukashenko"),
        ("José López", "Jose Lopez"),
        ("Gen. Mark Milley", "Mark Milley"),
        ("Carlos Mendoza", "Carlos Mendoza Ruiz"),
    ],
)
def test_spellings_of_one_name(first: str, second: str) -> None:
    assert likeness(first, second).share >= 0.75
    assert block_keys(first) & block_keys(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ali Hassan", "Ali Hussein"),
        ("Maria Silva", "Mario Silva"),
        ("Jan Novak", "Jana Novak"),
        ("Mohammed Ali", "Mohammed Aliyu"),
        ("John Kamau", "Joan Kamau"),
        ("Ferdinand Marcos Jr.", "Ferdinand Marcos"),
        ("George H. W. Bush", "George Clinton"),
        ("Kamau", "John Kamau"),
        ("", "John Kamau"),
    ],
)
def test_names_of_two(first: str, second: str) -> None:
    assert likeness(first, second).share < 0.75


def test_the_rule_is_named() -> None:
    assert likeness("Xi Jinping", "Jinping Xi").rule == "other order"
    assert likeness("George Bush", "George W. Bush").rule == "middle name"


def test_parts_that_are_no_name() -> None:
    assert core("Sheikh Tamim bin Hamad al-Thani") == ("sheikh", "tamim", "hamad", "thani")
    assert core("Dr. Abiy Ahmed Jr.") == ("abiy", "ahmed")
    assert core("Gen. al") == ("gen", "al")  # nothing else is left
    assert surname_keys("Xi Jinping") == ("jinping", "xi")


def test_letters_without_decomposition() -> None:
    assert plain("Łukasz Ødegård-Þór Ilıcalı") == "lukasz odegard thor ilicali"


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_bounded(first: str, second: str) -> None:
    forth, back = likeness(first, second), likeness(second, first)
    assert forth == back
    assert 0 <= forth.share <= 1
