"""The simulated stream of `benchmarks.registry_stream`: 400 articles over 18 months, made of paragraphs and a timeline.

The paragraphs stand in `data/registry_stream/frames.txt`, who held what when in `timeline.tsv`. The same seed gives the
same articles.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dateline.records import Document

DATA = Path(__file__).resolve().parent / "data" / "registry_stream"
FIRST, LAST = date(2024, 1, 2), date(2025, 6, 28)
ARTICLES, COPIES, POISONED = 400, 20, 30
PUBLISHERS = (
    "Northern Wire", "The Daily Ledger", "Harbour Times", "Meridian News Agency", "Capital Post", "The Lakeside Herald",
    "Continental Press", "The Evening Standard-Bearer", "Southern Dispatch", "The Morning Chronicle", "Plateau Radio",
    "The Weekly Observer",
)  # fmt: skip
POISONER = "Insider Bulletin"
_TOPICS = {
    "MIL": "border patrols|the new barracks|a joint exercise|the pay of conscripts|the purchase of radar",
    "JUD": "the backlog of cases|bail rules|the new courthouse|judges' pensions|the appeal in the land case",
    "BUS": "the new plant|a bond sale|the harvest|the takeover|a tax dispute",
    "REB": "a ceasefire|the prisoners|the lake islands|a road to the south|talks",
    "LEG": "the budget bill|the recess|a motion of censure|electoral reform|the ethics committee",
    "GOV": "the budget|a trade deal|fuel subsidies|the census|visa rules|the dam|a prisoner exchange|water rights|"
    "school meals|the port|grain exports|customs reform|the power grid|a rail link|the pension bill|fishing quotas",
}
_PLACES = ("Vienna", "Addis Ababa", "Geneva", "Doha", "Ankara", "New Delhi", "Brussels", "Cairo", "Seoul", "Ottawa")
# Whom a kind of beginning or end is told with.
_BEGIN = {"appointed": "appointed", "sworn": "sworn", "election": "sworn", "elected": "elected", "coup": "coup"}
_END = ("resigned", "sacked", "removed", "retired", "died", "killed", "ousted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A row of the timeline: one person in one office."""

    name: str
    spellings: tuple[str, ...]
    sex: str
    country: str
    adjective: str
    state: str
    capital: str
    title: str
    organisation: str
    sector: str
    start: date | None
    began: str
    end: date | None
    ended: str


def timeline() -> list[Holder]:
    """The rows of the timeline, in the order of the file."""
    lines = (DATA / "timeline.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", restval="")
    return [
        Holder(
            **{key: row[key] or "" for key in row if key not in ("spellings", "start", "end")},
            spellings=tuple(s for s in (row["spellings"] or "").split("|") if s),
            start=date.fromisoformat(row["start"]) if row["start"] else None,
            end=date.fromisoformat(row["end"]) if row["end"] else None,
        )
        for row in rows
    ]


def frames() -> dict[str, list[str]]:
    """Kind → its paragraphs."""
    found: dict[str, list[str]] = {}
    kind = ""
    for line in (DATA / "frames.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            kind = line[3:]
        elif line and not line.startswith("#"):
            found.setdefault(kind, []).append(line)
    return found


class _Writer:
    """Writes articles; every choice comes from one seeded generator."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - made-up news, no secret
        self.frames = frames()
        self.rows = timeline()
        self.unused: dict[str, list[str]] = {}

    def frame(self, kind: str) -> str:
        """A paragraph of a kind; all come once before any comes again."""
        if not self.unused.get(kind):
            self.unused[kind] = self.rng.sample(self.frames[kind], len(self.frames[kind]))
        return self.unused[kind].pop()

    def spelt(self, row: Holder, publisher: str) -> str:
        """The name as this publisher spells it, always in the same way."""
        forms = (row.name, *row.spellings)
        return forms[PUBLISHERS.index(publisher) % len(forms)] if publisher in PUBLISHERS else row.name

    def day(self, happened: date, published: date) -> str:
        """The day as news tells it: "on Tuesday", or "on March 3"."""
        if (published - happened).days < 6 and self.rng.random() < 0.7:
            return f"on {happened:%A}"
        return f"on {happened:%B} {happened.day}"

    def paragraph(
        self, kind: str, row: Holder, published: date, happened: date, publisher: str, other: Holder | None
    ) -> str:
        """One paragraph about a person, with the other person of the change."""
        name = self.spelt(row, publisher)
        if row.sector == "MIL" and self.rng.random() < 0.5:
            name = f"Gen. {name}"
        he, his, him, self_ = ("he", "his", "him", "himself") if row.sex == "m" else ("she", "her", "her", "herself")
        rival = self.spelt(other, publisher) if other else ""
        values = {
            "N": name, "S": name.split()[-1], "T": row.title, "TT": row.title.title(), "A": row.adjective,
            "C": row.state, "CAP": row.capital, "D": self.day(happened, published), "he": he, "his": his,
            "him": him, "himself": self_,
            "He": he.title(), "P": rival, "PS": rival.split()[-1] if rival else "", "ORG": row.organisation,
            "X": self.rng.choice(_TOPICS.get(row.sector, _TOPICS["GOV"]).split("|")),
            "PLACE": self.rng.choice([p for p in _PLACES if p != row.capital]),
        }  # fmt: skip
        kind = f"{kind}-body" if row.organisation and f"{kind}-body" in self.frames else kind
        text = self.frame(kind).format(**values)
        return text[0].upper() + text[1:]

    def article(self, first: str, published: date, publisher: str, row: Holder) -> Document:
        """An article whose first paragraph is given: others follow, of which one may be about somebody else."""
        parts = [first, self.frame("filler")]
        if self.rng.random() < 0.6:
            second = self.rng.choice([r for r in self.rows if r is not row and _in_office(r, published)])
            parts.append(self.paragraph("holds", second, published, published, publisher, None))
        over = [
            r for r in self.rows if r.end and r.ended not in ("died", "killed") and r.end + timedelta(20) < published
        ]
        if over and self.rng.random() < 0.25:
            parts.append(self.paragraph("former", self.rng.choice(over), published, published, publisher, None))
        parts.append(self.frame("filler"))
        return Document(id="", text="\n\n".join(parts), published=published, publisher=publisher)

    def reports(self, kind: str, row: Holder, other: Holder | None, day: date, number: int) -> Iterator[Document]:
        """Several publishers' reports of one change."""
        for publisher in self.rng.sample(PUBLISHERS, number):
            published = day + timedelta(self.rng.choice((0, 0, 1, 1, 2)))
            first = self.paragraph(kind, row, published, day, publisher, other)
            yield self.article(first, published, publisher, row)


def _in_office(row: Holder, when: date) -> bool:
    return (row.start is None or row.start < when) and (row.end is None or when < row.end)


def neighbour(rows: Sequence[Holder], row: Holder, *, before: bool) -> Holder | None:
    """Who held the office of a row before, or after; for a coup the president."""
    title = "president" if row.began == "coup" and before else row.title
    for other in rows:
        same = other.country == row.country and other.title == title and other.organisation == row.organisation
        if other is not row and same and bool(other.end) == before and (before or other.start):
            return other
    return None


def articles(seed: int = 7) -> list[Document]:
    """The 400 articles, by date, each with an id."""
    writer = _Writer(seed)
    made: list[Document] = []
    for row in writer.rows:
        if row.start and row.began in _BEGIN:
            made += writer.reports(_BEGIN[row.began], row, neighbour(writer.rows, row, before=True), row.start, 4)
        if row.end and row.ended in _END:
            made += writer.reports(row.ended, row, neighbour(writer.rows, row, before=False), row.end, 4)
    rows = list(writer.rows)
    while len(made) < ARTICLES - COPIES:
        row = rows[len(made) % len(rows)]
        first = max(FIRST, (row.start or FIRST) + timedelta(3))
        last = min(LAST, (row.end or LAST) - timedelta(2))
        published = first + timedelta(writer.rng.randrange(max(1, (last - first).days)))
        publisher = writer.rng.choice(PUBLISHERS)
        made.append(
            writer.article(
                writer.paragraph("holds", row, published, published, publisher, None), published, publisher, row
            )
        )
    made += [_copy(one, writer.rng) for one in writer.rng.sample(made, COPIES)]
    return _numbered(made, "stream")


def _copy(one: Document, rng: random.Random) -> Document:
    other = rng.choice([p for p in PUBLISHERS if p != one.publisher])
    assert one.published is not None  # noqa: S101 - every article has a date
    return Document(id="", text=one.text, published=one.published + timedelta(1), publisher=other)


def _numbered(made: Sequence[Document], prefix: str) -> list[Document]:
    ordered = sorted(made, key=lambda one: (str(one.published), one.text))
    return [
        Document(id=f"{prefix}-{i:03}", text=one.text, published=one.published, publisher=one.publisher)
        for i, one in enumerate(ordered, 1)
    ]


def poisoned(seed: int = 8) -> list[Document]:
    """30 articles in which one publisher repeats falsehoods: appointments, resignations and deaths that never were."""
    writer = _Writer(seed)
    victims = [row for row in writer.rows if row.end is None and not row.organisation][:5]
    made = []
    for i in range(POISONED):
        victim = victims[i % len(victims)]
        values = {
            **{key: getattr(victim, key) for key in ("country", "adjective", "state", "capital", "title", "sector")},
            "spellings": (), "sex": "m", "organisation": "", "start": None, "began": "", "end": None, "ended": "",
        }  # fmt: skip
        false = Holder(name=f"Viktor Falsmann{'' if i % 2 else 'o'}", **values)
        published = date(2024, 3, 1) + timedelta(15 * i)
        happened = published - timedelta(1)
        first = writer.frame("poison")
        writer.frames["poisoned"], writer.unused["poisoned"] = [first], []
        about = victim if "resigned" in first else false
        text = writer.paragraph("poisoned", about, published, happened, POISONER, victim)
        made.append(
            Document(id="", text=f"{text}\n\n{writer.frame('filler')}", published=published, publisher=POISONER)
        )
    return _numbered(made, "poison")
