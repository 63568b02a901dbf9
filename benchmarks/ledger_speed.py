"""How fast the ledger answers with a million mentions in it, how big it is, and what keeping costs over coding.

    python -m benchmarks.ledger_speed --data /tmp/big.db [--documents 25000] [--times 10] [--queries 200]

`--data` is a SQLite file; it is made where it is not there, from made-up documents (`benchmarks/ledger_data.py`). The
ingest overhead is processor time spent on storing over that spent on coding, with real sentences (`gold/`).
"""

from __future__ import annotations

import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.ledger_data import CODER, FIRST, documents, words
from benchmarks.ledger_grow import grow
from benchmarks.running import Row, options, print_result, read_rows
from dateline.errors import InputError
from dateline.ledger.ingesting import ingest
from dateline.ledger.opened import Ledger
from dateline.ontology import plover
from dateline.pipeline import code_documents
from dateline.records import CodedDocument, Document

DAYS = 200
PAGE = 50
_COMMON = "USA CHN RUS UKR ISR IRN IND GBR FRA DEU TUR PAK SYR IRQ".split()


def make(path: Path, count: int, times: int) -> None:
    """Make the ledger that is asked."""
    with Ledger(path) as ledger:
        run = ledger.begin_run("benchmark")
        source = documents(count, days=DAYS)
        while some := list(itertools.islice(source, 1000)):
            ledger.store(some, run, coder=CODER)
        grow(ledger, times, DAYS)


def questions(count: int, times: int) -> Iterator[dict[str, Any]]:
    """Filters such as people give, from a seed: one to three at once, often with dates."""
    chance = random.Random(11)  # noqa: S311 - no secret
    makers: list[Callable[[], dict[str, Any]]] = [
        lambda: {"type": chance.choice(plover.types())},
        lambda: {"type": "ASSAULT", "mode": chance.choice(plover.modes("ASSAULT"))},
        lambda: {"country": chance.choice(_COMMON)},
        lambda: {"actor": chance.choice(_COMMON)},
        lambda: {"recipient": f"{chance.choice(_COMMON)}:{chance.choice(['GOV', 'MIL', 'CVL'])}"},
        lambda: {"dyad": (chance.choice(_COMMON), chance.choice(_COMMON))},
        lambda: {"quad": str(chance.randint(1, 4)), "status": "actual"},
        lambda: {"context": chance.choice(plover.contexts())},
        lambda: {"sector": chance.choice(["GOV", "MIL", "REB", "JUD"])},
        lambda: {"within": (100, chance.uniform(-50, 60), chance.uniform(-160, 170))},
        lambda: {"publisher": f"Publisher {chance.randint(0, 199)}"},
        lambda: {"min_publishers": 3, "min_confidence": 0.8},
    ]
    for _ in range(count):
        asked: dict[str, Any] = {}
        for maker in chance.sample(makers, k=chance.choice((1, 1, 2, 3))):
            asked |= maker()
        if chance.random() < 0.5:
            year = FIRST.year + chance.randint(0, max(1, times * DAYS // 365) - 1)
            asked |= {"since": f"{year}-{chance.randint(1, 12):02d}", "until": f"{year + 1}"}
        yield asked


def searches(count: int) -> Iterator[str]:
    """Words to look for, as often as they occur: one, two, or two next to each other."""
    chance = random.Random(12)  # noqa: S311 - no secret
    for word, other in itertools.islice(zip(words(chance), words(chance), strict=False), count):
        yield chance.choice([word, f"{word} {other}", f"{word} or {other}", f"{word} -{other}"])


def timed(asked: Iterable[Any], ask: Callable[[Any], object]) -> list[float]:
    """Milliseconds of each question, the second time it is asked where `ask` is for pages that a user turns."""
    found = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        found.append((time.perf_counter() - began) * 1000)
    return found


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return round(statistics.quantiles(values, n=20)[-1], 1)


def overhead(limit: int) -> Row:
    """Processor seconds of coding and of storing, for documents of gold's sentences."""
    texts = [row["text"] for path in sorted(Path("gold").glob("*.jsonl")) for row in read_rows(path) if "text" in row]
    joined = [" ".join(texts[i : i + 8]) for i in range(0, min(len(texts), limit * 8), 8)]
    given = [Document(id=f"gold-{i}", text=text, published=FIRST, publisher="Gold") for i, text in enumerate(joined)]
    coding = 0.0

    def coder(found: Iterable[Document]) -> Iterator[CodedDocument | InputError]:
        nonlocal coding
        for document in found:
            began = time.process_time()
            (coded,) = code_documents([document], registry=registry)
            coding += time.process_time() - began
            yield coded

    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder, "a.db")) as ledger:
        registry = ledger.registry()
        next(iter(coder(given[:1])))
        coding = 0.0
        run = ledger.begin_run("benchmark")
        began = time.process_time()
        totals = ingest(ledger, given, run, coder=coder, registry=registry)
        total = time.process_time() - began
    return {
        "ingest_mentions": totals.mentions,
        "coding_seconds": round(coding, 2),
        "storing_seconds": round(total - coding, 2),
        "ingest_overhead_percent": round(100 * (total - coding) / coding, 1),
    }


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--documents", type=int, default=25_000, help="documents that are stored one by one")
    parser.add_argument("--times", type=int, default=10, help="how often all of it is copied")
    parser.add_argument("--queries", type=int, default=200, help="questions of each kind")
    parser.add_argument("--only-make", action="store_true", help="make the ledger, ask nothing")
    given = parser.parse_args()
    if not given.data.exists():
        make(given.data, given.documents, given.times)
    if given.only_make:
        return
    with Ledger(given.data) as ledger:
        (row,) = ledger.sql("SELECT (SELECT count(*) FROM mentions), (SELECT count(*) FROM events)").rows
        text = ledger.sql("SELECT sum(length(title) + length(text)) FROM document_versions", seconds=300).rows[0][0]
        events = timed(questions(given.queries, given.times), lambda q: list(ledger.events(limit=PAGE, **q)))
        mentions = timed(questions(given.queries, given.times), lambda q: list(ledger.mentions(limit=PAGE, **q)))
        found = timed(searches(given.queries), lambda q: list(ledger.mentions(limit=PAGE, text=q)))
        of_events = timed(searches(given.queries), lambda q: list(ledger.events(limit=PAGE, text=q)))
        months = timed([["country", "month"]] * 3, ledger.count)
    size = given.data.stat().st_size
    result = {
        "mentions": row[0],
        "events": row[1],
        "event_query_p50_ms": round(statistics.median(events), 1),
        "event_query_p95_ms": p95(events),
        "mention_query_p95_ms": p95(mentions),
        "text_search_p50_ms": round(statistics.median(found), 1),
        "text_search_p95_ms": p95(found),
        "text_search_events_p95_ms": p95(of_events),
        "country_month_ms": round(min(months), 1),
        "bytes_per_mention": round(size / row[0]),
        "bytes_per_mention_of_text": round(text / row[0]),
        **overhead(100),
    }
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
