"""Which mentions count: the state of each follows from its document, its coding and what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, exists, select, update

from dateline.ledger import schema
from dateline.ledger.values import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, FromClause


def _taken_back(object_: str, column: ColumnElement[int]) -> ColumnElement[bool]:
    retractions = schema.retractions
    return exists().where(retractions.c.object == object_, retractions.c.object_id == column)


def whole() -> FromClause:
    """Mentions with their codings, versions and documents."""
    mentions, codings, versions = schema.mentions, schema.codings, schema.document_versions
    return (
        mentions.join(codings, codings.c.id == mentions.c.coding_id)
        .join(versions, versions.c.id == codings.c.version_id)
        .join(schema.documents, schema.documents.c.id == versions.c.document_id)
    )


def state_expression() -> ColumnElement[int]:
    """The state of a mention as SQL over `whole()`; of several reasons the one that comes first here."""
    codings, versions, documents = schema.codings, schema.document_versions, schema.documents
    back = (
        _taken_back("document", documents.c.id)
        | _taken_back("publisher", versions.c.publisher_id)
        | _taken_back("event", schema.mentions.c.event_id)
    )
    return case(
        (documents.c.forgotten == 1, schema.FORGOTTEN),
        (versions.c.number != documents.c.current, schema.SUPERSEDED),
        (codings.c.current == 0, schema.RECODED),
        (back, schema.RETRACTED),
        else_=schema.LIVE,
    )


def refresh_states(connection: Connection, documents: Iterable[int]) -> list[tuple[int, int]]:
    """Set the states of all mentions of some documents; return (event, document) of each mention that changed."""
    changed: list[tuple[int, int]] = []
    for some in chunks(list(documents)):
        changed += refresh_where(connection, schema.documents.c.id.in_(some))
    return changed


def refresh_where(connection: Connection, condition: ColumnElement[bool]) -> list[tuple[int, int]]:
    """The same for the mentions of `whole()` under a condition."""
    mentions = schema.mentions
    state = state_expression()
    columns = (mentions.c.id, mentions.c.event_id, schema.documents.c.id, state)
    query = select(*columns).select_from(whole()).where(and_(condition, mentions.c.state != state))
    rows = connection.execute(query).all()
    by_state: dict[int, list[int]] = {}
    for id_, _, _, to in rows:
        by_state.setdefault(to, []).append(id_)
    for to, ids in by_state.items():
        for some in chunks(ids):
            connection.execute(update(mentions).where(mentions.c.id.in_(some)).values(state=to))
    return [(event, document) for _, event, document, _ in rows]
