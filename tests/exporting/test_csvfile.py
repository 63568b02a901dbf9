"""CSV: a row a mention, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.exporting import csvfile
from dateline.exporting.csvfile import COLUMNS, write_csv
from dateline.records import CodedDocument, Mention


def _rows(*documents: CodedDocument) -> list[dict[str, str]]:
    out = io.BytesIO()
    write_csv(documents, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"), newline="")))


def test_a_full_row(mention: Callable[..., Mention], document: Callable[..., CodedDocument]) -> None:
    (row,) = _rows(document(mention()), document())
    assert tuple(row) == COLUMNS
    expected = {
        "document": "d1",
        "published": "2025-03-05",
        "contexts": "economic|legal",
        "trigger": "fined",
        "actors": "Beijing",
        "actor_entities": "chn-gov",
        "recipients": "Peruvian trawlers|trawlers",
        "recipient_countries": "PER|",
        "place_admin1": "Shandong",
        "latitude": "36.06",
        "when_start": "2025-03-04",
        "quantity_values": "12.0",
        "attribution_name": "Xinhua",
        "intensity": "-6.0",
    }
    assert {key: row[key] for key in expected} == expected


def test_a_bare_row(bare: Mention, document: Callable[..., CodedDocument]) -> None:
    (row,) = _rows(document(bare))
    assert row["place"] == row["actors"] == row["when_start"] == row["mode"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_formulas_are_disarmed(
    text: str, mention: Callable[..., Mention], document: Callable[..., CodedDocument]
) -> None:
    (row,) = _rows(document(mention(text=text), id=text))
    assert row["text"] == row["document"] == "'" + text


@pytest.mark.parametrize(
    ("values", "cell"),
    [([-5.0], "-5.0"), ([-1e-20], "-1e-20"), ([12.0], "12.0"), ([-5.0, 3.0], "'-5.0|3.0"), ([], "")],
)
def test_a_negative_number_stays_a_number(
    values: list[float], cell: str, mention: Callable[..., Mention], document: Callable[..., CodedDocument]
) -> None:
    made = mention()
    made = replace(made, quantities=tuple(replace(made.quantities[0], value=value) for value in values))
    (row,) = _rows(document(made))
    assert row["quantity_values"] == cell


def test_only_a_terminal_is_spared_control_characters(
    mention: Callable[..., Mention], document: Callable[..., CodedDocument]
) -> None:
    coded = document(mention(text="\x1b[2J \x9b \u202eso"), id="\t=1")
    assert _rows(coded)[0]["text"] == "\x1b[2J \x9b \u202eso"
    out = io.BytesIO()
    write_csv([coded], out, on_terminal=True)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"), newline=""))
    assert (row["text"], row["document"]) == ("\ufffd[2J \ufffd \ufffdso", "' =1")


def test_separators_quotes_and_newlines(
    mention: Callable[..., Mention], document: Callable[..., CodedDocument]
) -> None:
    made = mention(text='He said "a, b"\nand\0 c\ud800')
    made = replace(made, recipients=tuple(replace(actor, name="A|B") for actor in made.recipients))
    (row,) = _rows(document(made))
    assert row["text"] == 'He said "a, b"\nand\ufffd c?'
    assert row["recipient_names"] == "A/B|A/B"


def test_every_column_is_explained() -> None:
    assert csvfile.__doc__ is not None
    prefixes = ("actor_", "recipient")
    missing = [column for column in COLUMNS if f"`{column}`" not in csvfile.__doc__ and not column.startswith(prefixes)]
    assert not missing
