from hypothesis import given
from hypothesis import strategies as st

from dateline.parsing.characters import plain


@given(st.text())
def test_length_never_changes(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_quotes_spaces_and_controls() -> None:
    assert plain("“Xi’s”\u00a0deal\u0007\nnow") == '"Xi\'s" deal \nnow'
