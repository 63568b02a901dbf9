"""The Python API of the ledger: `dateline.open(...)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dateline.errors import InputError, UsageError
from dateline.exporting.frames import pandas_frame, polars_frame
from dateline.ledger.ingesting import Totals, ingest
from dateline.ledger.opened import Ledger
from dateline.records import MIN_CONFIDENCE, Document, Event, KeptDocument, KeptMention

if TYPE_CHECKING:
    import os

    import pandas
    import polars
    import pyarrow

    from dateline.ledger.changes import Change
    from dateline.ledger.checking import Problem
    from dateline.ledger.recoding import Difference
    from dateline.linking.registry import Registry

_Record = TypeVar("_Record")
Row = dict[str, Any]


class Found(Sequence[_Record], Generic[_Record]):
    """What a question to the ledger found: a list that turns into tables."""

    def __init__(self, records: Iterable[_Record], row: Callable[[Any], Row], schema: Callable[[], Any]) -> None:
        self._records = list(records)
        self._row = row
        self._schema = schema

    @overload
    def __getitem__(self, place: int) -> _Record: ...
    @overload
    def __getitem__(self, place: slice) -> Found[_Record]: ...
    def __getitem__(self, place: int | slice) -> _Record | Found[_Record]:
        """One of them, or a slice."""
        if isinstance(place, slice):
            return Found(self._records[place], self._row, self._schema)
        return self._records[place]

    def __len__(self) -> int:
        """How many were found."""
        return len(self._records)

    def __iter__(self) -> Iterator[_Record]:
        """All of them, in order."""
        return iter(self._records)

    def __repr__(self) -> str:
        """The first rows as a table."""
        import io

        from dateline.exporting.rows import write_rows_table

        rows = [self._row(record) for record in self._records[:20]]
        out = io.BytesIO()
        write_rows_table(rows, list(rows[0]) if rows else [], out)
        more = f"… {len(self) - 20:,} more\n" if len(self) > 20 else ""
        return out.getvalue().decode() + more

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table, nested as in JSONL."""
        from dateline.exporting.rows import to_arrow

        return to_arrow([self._row(record) for record in self._records], self._schema())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame. Raises UsageError if pandas is not installed."""
        return pandas_frame(self.to_arrow())

    def to_polars(self) -> polars.DataFrame:
        """A Polars DataFrame. Raises UsageError if Polars is not installed."""
        return polars_frame(self.to_arrow())


def _as_it_is(row: Row) -> Row:
    return row


class OpenLedger:
    """An open ledger, for scripts and notebooks; may be used by many threads at once.

    What it can do is what the commands can, under the same names; filters are written as keywords:

        with dateline.open("dateline.db") as ledger:
            ledger.ingest(["wire.jsonl"])
            ledger.events(type="ASSAULT", country="SDN", since="2024-04").to_pandas()
            ledger.count(["country", "month"]).to_polars()
    """

    def __init__(self, where: str | os.PathLike[str] | None = None, *, create: bool = True) -> None:
        """Open a ledger; see `dateline.open`."""
        self._ledger = Ledger(where, create=create)
        self.retract = self._ledger.retract
        self.restore = self._ledger.restore
        self.forget = self._ledger.forget
        self.backup = self._ledger.backup
        self.export = self._ledger.export
        self.import_ = self._ledger.import_
        self.repair = self._ledger.repair
        self.last_change = self._ledger.last_change
        self.coders = self._ledger.coders
        self.close = self._ledger.close

    def __enter__(self) -> OpenLedger:
        """Use it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def __repr__(self) -> str:
        """Where it is."""
        from dateline.ledger.engine import name_of

        return f"<ledger {name_of(self._ledger.engine)}>"

    def ingest(
        self,
        inputs: str | Document | Iterable[str | Document],
        *,
        min_confidence: float = MIN_CONFIDENCE,
        jobs: int = 1,
        learn: bool = True,
    ) -> Totals:
        """Code and store documents, or those in files named by text; what is there already is left alone.

        Parties are linked with the ledger's actor registry, which with `learn` learns from what is stored.
        Returns counts, and in `failed` what could not be read or coded.
        """
        given = [inputs] if isinstance(inputs, str | Document) else list(inputs)
        failed: list[InputError] = []
        run = self._ledger.begin_run("ingest")
        how: dict[str, Any] = {"min_confidence": min_confidence, "jobs": jobs, "learn": learn}
        totals = ingest(self._ledger, _documents(given, failed), run, registry=self.registry, **how)
        totals.failed += failed
        return totals

    def recode(self, *, min_confidence: float = MIN_CONFIDENCE, jobs: int = 1) -> Totals:
        """Code what another version of the coder coded; the old codes are kept beside the new."""
        run = self._ledger.begin_run("recode")
        how: dict[str, Any] = {"min_confidence": min_confidence, "jobs": jobs, "learn": False}
        return ingest(self._ledger, self._ledger.uncoded(), run, registry=self.registry, **how)

    @property
    def registry(self) -> Registry:
        """The actor registry that the ledger holds, with all that was learned and corrected up to now.

        What is kept of it in a variable stays as it was; ask for it again after ingesting.
        """
        return self._ledger.registry()

    def events(self, **asked: Any) -> Found[Event]:
        """Events by filters, `sort`, `ascending`, `limit` and `offset`, latest first."""
        from dateline.exporting.kept import event_object
        from dateline.exporting.rows import event_schema

        return Found(self._ledger.events(**asked), event_object, event_schema)

    def mentions(self, **asked: Any) -> Found[KeptMention]:
        """Mentions, asked for in the same way."""
        from dateline.exporting.kept import kept_mention_object
        from dateline.exporting.rows import mention_schema

        return Found(self._ledger.mentions(**asked), kept_mention_object, mention_schema)

    def documents(self, **asked: Any) -> Found[KeptDocument]:
        """Documents, asked for in the same way."""
        from dateline.exporting.kept import document_object

        return Found(self._ledger.documents(**asked), document_object, lambda: None)

    def count(self, by: str | Sequence[str], *, of: str = "events", **filters: Any) -> Found[Row]:
        """Count events or mentions by keys such as ["country", "month"]."""
        if of not in ("events", "mentions"):
            raise UsageError(f"of is {of!r}; events and mentions are counted")
        keys = by.split(",") if isinstance(by, str) else list(by)
        rows = self._ledger.count(keys, of=of, **filters)  # type: ignore[arg-type]
        return Found(rows, _as_it_is, lambda: None)

    def sql(self, statement: str, *, limit: int = 10_000, seconds: float = 30) -> Found[Row]:
        """The rows of one query, which can only read; at most `limit`, within `seconds`."""
        answer = self._ledger.sql(statement, limit=limit, seconds=seconds)
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return Found(rows, _as_it_is, lambda: None)

    def changes(self, since: int | str = 0) -> list[Change]:
        """What to put and what to remove in an export of the time of change `since`, or of a moment."""
        return list(self._ledger.changes(since))

    def diff(self, old: str, new: str) -> list[Difference]:
        """What one coder tells otherwise than another."""
        return list(self._ledger.diff(old, new))

    def check(self) -> list[Problem]:
        """What is wrong with the ledger; empty when it is sound."""
        return list(self._ledger.check())


def _documents(given: Iterable[str | Document], failed: list[InputError]) -> Iterator[Document]:
    from dateline.reading.inputs import read

    for one in given:
        if isinstance(one, Document):
            yield one
        elif isinstance(one, str):
            for item in read([one]):
                if isinstance(item, InputError):
                    failed.append(item)
                else:
                    yield item
        else:
            raise UsageError(f"an input is a {type(one).__name__}; give a file's path or a dateline.Document")


def open(where: str | os.PathLike[str] | None = None, *, create: bool = True) -> OpenLedger:
    """Open the ledger at a path or a URL like postgresql://user@host/database.

    Without `where` that of `$DATELINE_LEDGER`, else ./dateline.db. With `create` it is made where there is none.
    Raises LedgerError where it cannot be opened, and UsageError for a place that can be no ledger.
    """
    return OpenLedger(where, create=create)
