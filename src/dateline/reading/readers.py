"""What a reader is, which ones there are, and how a package adds its own.

A package adds a reader by an entry point of the group `dateline.readers` that leads to an object with the four members
of `Reader`; docs/readers.md shows one from end to end.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO, Protocol, runtime_checkable

from dateline.errors import InputError
from dateline.reading import signs
from dateline.records import CodedEvent, Document

Item = Document | CodedEvent | InputError
"""What a reader yields: documents; events that another coder has coded; and an error for each part it cannot read."""

GROUP = "dateline.readers"


@dataclass(slots=True)
class Place:
    """How far into an input the reading is: reading may begin again at byte `offset`, and skip `items` items.

    A reader whose stream can be entered in the middle calls `enter` at each such place; others need not.
    """

    offset: int = 0
    items: int = 0

    def enter(self, offset: int) -> None:
        """Say that what comes next begins at byte `offset` of the input."""
        self.offset, self.items = offset, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes come from, and what the caller says of them.

    `source` is for messages, `name` begins the ids of documents that have none of their own; `defaults` holds title,
    published and publisher for documents that do not say better; `columns` maps fields of a document to the columns of
    a table; `form` is the form of input that the caller names. `nesting` counts the archives around the input.
    """

    source: str
    name: str
    defaults: Document = field(default_factory=lambda: Document(id=""))
    columns: Mapping[str, str] = field(default_factory=dict)
    form: str = "auto"
    place: Place = field(default_factory=Place)
    nesting: int = 0


@runtime_checkable
class Reader(Protocol):
    """Reads one form of input."""

    @property
    def name(self) -> str:
        """What `--input-format` calls it: small letters and hyphens."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings of file names, in small letters with the dot: (".rss",)."""

    def recognises(self, beginning: bytes) -> bool:
        """Whether an input without a telling name begins like this form; `beginning` holds up to 4,096 bytes."""

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Item]:
        """Yield what `stream` holds, in order.

        What cannot be read is yielded as an `InputError`, or raised as one where nothing can follow. The stream may be
        no more than readable: a pipe, or a member of an archive.
        """


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A reader of ours: the function `read` of a module that is imported when it is first needed."""

    name: str
    endings: tuple[str, ...]
    sign: Callable[[bytes], bool] | None = None

    def recognises(self, beginning: bytes) -> bool:
        """Whether the beginning has the form's sign; a form without one is never recognised."""
        return self.sign is not None and self.sign(beginning)

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Item]:
        """Yield what `stream` holds."""
        module = importlib.import_module(f"dateline.reading.{_MODULES.get(self.name, self.name)}")
        found: Iterator[Item] = getattr(module, f"read_{self.name.replace('-', '_')}")(stream, origin)
        return found


# In which module the function read_NAME stands, where that is not called NAME.
_MODULES = {
    "json": "jsonl",
    "text": "prose",
    "markdown": "prose",
    "eml": "mail",
    "mbox": "mail",
    "csv": "separated",
    "tsv": "separated",
    "nitf": "wire",
    "newsml": "wire",
    "gdelt": "coded_files",
    "polecat": "coded_files",
    "current-events": "current_events",
    "wet": "warc",
    "zip": "archives",
    "gz": "archives",
    "zst": "archives",
}

# In the order in which they are asked whether they recognise an input: the strictest first.
BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn("zip", (".zip",), signs.is_zip),
    BuiltIn("warc", (".warc", ".warc.gz", ".warc.zst"), signs.is_warc),
    BuiltIn("wet", (".wet", ".wet.gz"), None),
    BuiltIn("gz", (".gz",), signs.is_gz),
    BuiltIn("zst", (".zst",), signs.is_zst),
    BuiltIn("pdf", (".pdf",), signs.is_pdf),
    BuiltIn("parquet", (".parquet", ".pq"), signs.is_parquet),
    BuiltIn("polecat", (), signs.is_polecat),
    BuiltIn("gdelt", (".export.csv",), signs.is_gdelt),
    BuiltIn("nitf", (".nitf", ".xml"), signs.is_nitf),
    BuiltIn("newsml", (".newsml",), signs.is_newsml),
    BuiltIn("current-events", (".wiki", ".wikitext", ".mediawiki"), signs.is_current_events),
    BuiltIn("html", (".html", ".htm", ".xhtml"), signs.is_html),
    BuiltIn("mbox", (".mbox",), signs.is_mbox),
    BuiltIn("eml", (".eml",), signs.is_eml),
    BuiltIn("csv", (".csv",)),
    BuiltIn("tsv", (".tsv", ".tab")),
    BuiltIn("jsonl", (".jsonl", ".ndjson", ".json-lines"), signs.is_object),
    BuiltIn("json", (".json",), signs.is_array),
    BuiltIn("markdown", (".md", ".markdown")),
    BuiltIn("text", (".txt", ".text")),
)


@cache
def added() -> tuple[tuple[Reader, ...], tuple[InputError, ...]]:
    """The readers of other packages, and an error for each that cannot be loaded or is no reader."""
    from importlib.metadata import entry_points

    readers: list[Reader] = []
    faults: list[InputError] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            found = entry.load()
            found = found() if isinstance(found, type) else found
        except Exception as error:  # noqa: BLE001 - another package's fault must not keep ours from reading
            faults.append(InputError(f"reader {entry.value}", f"cannot be loaded ({type(error).__name__}: {error})"))
            continue
        if isinstance(found, Reader):
            readers.append(found)
        else:
            faults.append(InputError(f"reader {entry.value}", "is no reader; see docs/readers.md for what one has"))
    return tuple(readers), tuple(faults)


def by_name(name: str) -> Reader | None:
    """The reader of that name, ours first."""
    ours = next((one for one in BUILT_IN if one.name == name), None)
    return ours or next((one for one in added()[0] if one.name == name), None)


def names() -> list[str]:
    """The names of all readers, for messages."""
    return sorted({one.name for one in (*BUILT_IN, *added()[0])})


def endings() -> frozenset[str]:
    """The endings of files that can be read."""
    return frozenset(ending for one in (*BUILT_IN, *added()[0]) for ending in one.endings)


def by_ending(file_name: str) -> Reader | None:
    """The reader whose ending the name has, the longest ending first; other packages' before ours."""
    lowered = file_name.lower()
    fitting = [
        (len(ending), one)
        for one in (*BUILT_IN, *added()[0])
        for ending in one.endings
        if lowered.endswith(ending) and len(lowered) > len(ending)
    ]
    return max(reversed(fitting), key=lambda pair: pair[0], default=(0, None))[1]


def by_sign(beginning: bytes) -> Reader | None:
    """The reader that recognises the beginning of an input, ours first; None for what may be plain text."""
    return next((one for one in (*BUILT_IN, *added()[0]) if one.recognises(beginning)), None)
