"""Ledgers of both kinds for the tests. Every test that takes `place` or `ledger` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.postgres import Server, running
from dateline.ledger.opened import Ledger
from dateline.records import Actor, Attribution, CodedDocument, Document, Mention, Moment, Place, Quantity, Span
from dateline.resolving.mentions import _key


@pytest.fixture(scope="session")
def server() -> Iterator[Server | None]:
    """PostgreSQL, once for all tests."""
    with running() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes places for new ledgers of one kind."""
    if request.param == "sqlite":
        numbers = iter(range(100))
        return lambda: str(tmp_path / f"ledger{next(numbers)}.db")
    server = request.getfixturevalue("server")
    if server is None:
        pytest.skip("no PostgreSQL here: neither initdb in PATH nor /usr/lib/postgresql (Debian: postgresql)")
    return server.new_database  # type: ignore[no-any-return]


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """A place for a new ledger."""
    return new_place()


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(place) as found:
        yield found


class Story:
    """Writes articles sentence by sentence, with the mentions that a coder would find."""

    def __init__(
        self, id_: str, *, published: date | None = date(2025, 3, 5), publisher: str | None = "Wire", **more: Any
    ):
        self.id, self.published, self.publisher, self.more = id_, published, publisher, more
        self.text, self.mentions, self.title = "", [], more.pop("title", "")

    def tell(
        self,
        actor: str,
        verb: str,
        recipient: str = "",
        *,
        type: str = "ASSAULT",
        mode: str | None = None,
        countries: tuple[str | None, str | None] = (None, None),
        sectors: tuple[str | None, str | None] = (None, None),
        place: tuple[str, str, float, float] | None = None,
        day: date | None = None,
        says: str | None = None,
        **changes: Any,
    ) -> Story:
        """Add "ACTOR VERB RECIPIENT in PLACE, SAYS said." """
        start = len(self.text)
        spans: dict[str, Span] = {}
        for name, words in (
            ("actor", actor),
            ("verb", verb),
            ("recipient", recipient),
            ("place", place[0] if place else ""),
            ("when", f"on {day}" if day else ""),
            ("says", f"{says} said" if says else ""),
        ):
            if words:
                spans[name] = Span(words, len(self.text), len(self.text) + len(words))
                self.text += words + " "
        sentence = self.text[start:]
        id_ = _key(Document(id=self.id), "text", spans["verb"], type)
        parties = (actor, countries[0], sectors[0]), (recipient, countries[1], sectors[1])
        sides = [
            (Actor(spans[name], words, country, sector, None),) if words else ()
            for name, (words, country, sector) in zip(("actor", "recipient"), parties, strict=True)
        ]
        fields: dict[str, Any] = {
            "id": id_,
            "sentence": len(self.mentions),
            "text": sentence,
            "field": "text",
            "start": start,
            "end": start + len(sentence),
            "type": type,
            "mode": mode,
            "contexts": ("military",),
            "status": "actual",
            "trigger": spans["verb"],
            "actors": sides[0],
            "recipients": sides[1],
            "place": Place(spans["place"], place[0], place[1], None, *place[2:], 7) if place else None,
            "when": Moment(spans["when"], day, day, "day") if day else None,
            "quantities": (Quantity(spans["verb"], 1.5, "trucks", None, 2.0, "up", "aid", "2025"),),
            "attribution": Attribution(spans["says"], says, None) if says else None,
            "quad": "MATERIAL CONFLICT",
            "intensity": -9.0,
            "cameo": "19",
            "confidence": 0.75,
            "coder": "coder 1",
        }
        self.mentions.append(Mention(**(fields | changes)))
        return self

    def coded(self, coder: str = "coder 1") -> CodedDocument:
        """The article as the coder hands it on."""
        document = Document(
            id=self.id,
            title=self.title,
            text=self.text,
            published=self.published,
            publisher=self.publisher,
            **self.more,
        )
        from dataclasses import replace

        return CodedDocument(document, "en", tuple(replace(mention, coder=coder) for mention in self.mentions))


@pytest.fixture
def story() -> type[Story]:
    """Writes articles."""
    return Story


RUSSIA_UKRAINE: dict[str, Any] = {"countries": ("RUS", "UKR"), "sectors": ("MIL", None)}
KYIV = ("Kyiv", "UKR", 50.45, 30.52)


def wire() -> list[CodedDocument]:
    """Five articles: an attack that three report, one word for word, a denial of it, a meeting, a strike elsewhere."""
    attack: dict[str, Any] = {"mode": "drone", "place": KYIV, "day": date(2025, 3, 4), **RUSSIA_UKRAINE}
    return [
        Story("a", publisher="Wire").tell("Russian forces", "struck", "Ukraine", **attack).coded(),
        Story("b", publisher="Post").tell("Russian forces", "struck", "Ukraine", **attack).coded(),
        Story("c", publisher="Herald", url="https://herald.example/c", title="Drones over Kyiv")
        .tell("Moscow", "attacked", "Ukraine", **(attack | {"sectors": ("GOV", None)}))
        .tell("Moscow", "denied striking", "Ukraine", says="Peskov", status="denied", **attack)
        .coded(),
        Story("d", published=date(2025, 4, 10))
        .tell(
            "Kenya",
            "met",
            type="CONSULT",
            mode="visit",
            countries=("KEN", None),
            quad="VERBAL COOPERATION",
            intensity=4.0,
            cameo="042",
            contexts=("diplomatic",),
            confidence=0.95,
        )
        .coded(),
        Story("e", published=None, publisher=None, url="https://www.site.example/e")
        .tell(
            "Rebels",
            "shelled",
            "El Fasher",
            countries=("SDN", "SDN"),
            sectors=("REB", None),
            place=("El Fasher", "SDN", 13.63, 25.35),
        )
        .coded(),
    ]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger that holds `wire()`."""
    ledger.store(wire(), ledger.begin_run("test"), coder="coder 1")
    return ledger


@pytest.fixture
def coded() -> list[CodedDocument]:
    """What `filled` holds."""
    return wire()
