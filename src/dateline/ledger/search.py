"""Full-text search: FTS5 in SQLite, tsvector in PostgreSQL, behind one way to ask.

A query is what people type into a search box: all words must occur, "words in quotes" next to each other, `or` between
two for either of them, `-word` for without. Words are found in all their forms (tariff, tariffs); those of names only
as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, column, func, literal_column, select, table, text

from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

# PostgreSQL's vectors end at 1 MB; what stands behind these characters of an article is not found.
_INDEXED = 250_000
MAX_QUERY = 1000

_PARTS = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Index:
    """One index: the rows it is made from, their columns, and PostgreSQL's name for the grammar of words."""

    source: str
    columns: tuple[str, ...]
    grammar: str


_INDEXES = {
    "sentence": _Index("sentence_texts", ("text",), "english"),
    "document": _Index("document_versions", ("title", "text"), "english"),
    "party": _Index("parties", ("name",), "simple"),
}


def fts5_query(asked: str) -> str:
    """A query as FTS5 wants it: every word of the asker's in quotes, so that none is taken for an operator."""
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    either = False
    for minus, phrase, minus_word, word in _PARTS.findall(asked):
        if word.lower() == "or" and wanted:
            either = True
            continue
        words = _WORD.findall(phrase or word)
        if not words:
            continue
        quoted = '"' + " ".join(words) + '"'
        if minus or minus_word:
            unwanted.append(quoted)
        elif either:
            wanted[-1].append(quoted)
        else:
            wanted.append([quoted])
        either = False
    if not wanted:
        raise UsageError(f"the search {asked!r} holds no word to look for")
    found = " AND ".join("(" + " OR ".join(group) + ")" for group in wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found


def matching(dialect: str, what: str, asked: str) -> Select[tuple[int]]:
    """Select the ids of the `what` ("sentence", "document", "party") that a query finds; a document's: its versions'.

    Raises UsageError for a query without a word in it, or one of over `MAX_QUERY` characters.
    """
    if len(asked) > MAX_QUERY:
        raise UsageError(f"the search has {len(asked)} characters; {MAX_QUERY} are the most")
    index = f"{what}_search"
    query = fts5_query(asked)
    if dialect == "sqlite":
        found = table(index, column("rowid"))
        condition = literal_column(index).op("MATCH")(query)
        return select(found.c.rowid.label("id")).select_from(found).where(condition)
    found = table(index, column("id"), column("words"))
    condition = found.c.words.op("@@")(
        func.websearch_to_tsquery(literal_column(f"'{_INDEXES[what].grammar}'"), asked.replace("\0", " "))
    )
    return select(found.c.id).where(condition)


def add(connection: Connection, what: str, first: int, last: int) -> None:
    """Index the rows with ids from `first` to `last`, which were just stored."""
    index = _INDEXES[what]
    columns = ", ".join(index.columns)
    rows = f"FROM {index.source} WHERE id BETWEEN :first AND :last"
    if connection.dialect.name == "sqlite":
        adding = f"INSERT INTO {what}_search (rowid, {columns}) SELECT id, {columns} {rows}"
    else:
        words = " || ' ' || ".join(f"coalesce({name}, '')" for name in index.columns)
        vector = f"to_tsvector('{index.grammar}', left({words}, {_INDEXED}))"
        adding = f"INSERT INTO {what}_search (id, words) SELECT id, {vector} {rows}"
    connection.execute(text(adding), {"first": first, "last": last})


def remove(connection: Connection, what: str, ids: Sequence[int]) -> None:
    """Take rows out of the index. In SQLite this must happen while their text still stands: FTS5 reads it once more."""
    rows = [{"id": id_} for id_ in ids]
    if not rows:
        return
    index = _INDEXES[what]
    if connection.dialect.name == "sqlite":
        columns = ", ".join(index.columns)
        taken = f"INSERT INTO {what}_search ({what}_search, rowid, {columns}) SELECT 'delete', id, {columns}"
        connection.execute(text(f"{taken} FROM {index.source} WHERE id = :id"), rows)
    else:
        connection.execute(text(f"DELETE FROM {what}_search WHERE id = :id"), rows)


def scour(connection: Connection) -> None:
    """Rewrite the indexes so that no trace of removed words is left in them."""
    if connection.dialect.name == "sqlite":
        for what in _INDEXES:
            connection.execute(text(f"INSERT INTO {what}_search ({what}_search) VALUES ('optimize')"))


def rebuild(connection: Connection) -> None:
    """Index everything anew."""
    for what, index in _INDEXES.items():
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"INSERT INTO {what}_search ({what}_search) VALUES ('rebuild')"))
            continue
        connection.execute(text(f"DELETE FROM {what}_search"))
        last = connection.execute(text(f"SELECT coalesce(max(id), 0) FROM {index.source}")).scalar_one()
        add(connection, what, 1, last)
