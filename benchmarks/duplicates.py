"""Copies among documents: recall and precision on planted copies, `datasketch` as the oracle, and the speed.

    python -m benchmarks.duplicates --data ../shared/eval/wiki_current_events/events.jsonl --json
    python -m benchmarks.duplicates --data ../shared/eval/meantime/docs.jsonl

--data is JSONL with "text" or "tokens"; `invented` stands for articles of our own. Of every third document a copy is
planted: retitled, trimmed at both ends (a fifth of it), its sentences re-ordered, or one word in twelve replaced.
Recall: planted copies that are found to be of the same source as their original. Precision: of all documents that were
called copies, those that are planted and found to be of their original's source, or that a judge other than our rule
takes for copies: it hashes and samples nothing, takes letters and digits as Python's words (capitals folded), and asks
that half of all runs of three words in either text are in both (Jaccard), or that both are the same words in the same
order; what merely is contained in another text it refuses. Its one half is also ours; no person has judged.
"called_copies_that_the_judge_refuses" counts its refusals.
The oracle is datasketch's MinHashLSH with the same verification: pip install 'dateline[peers]'.
--entries 1000000 measures documents a second against so large an index.
"""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.newsroom.articles import articles
from benchmarks.running import Row, options, print_result, read_rows
from dateline.reading.duplicates.detecting import Duplicates, enough
from dateline.reading.duplicates.index import KEYS
from dateline.reading.duplicates.shingles import PERMUTATIONS, overlap, shingles, word_numbers
from dateline.records import Document

_WORDS = "officials reported however nearly early senior local several major recent further latest known likely".split()
KINDS = ("retitled", "trimmed", "re-ordered", "reworded")


def texts(data: Path, count: int) -> list[str]:
    """The texts of a data file, or of invented articles."""
    if str(data) == "invented":
        return [one.text for one in articles(count, seed=11)]
    rows = read_rows(data)[:count]
    found = [str(row["text"]) if row.get("text") else " ".join(row["tokens"]) for row in rows]
    return list(dict.fromkeys(found))


def planted(text: str, kind: str, chance: random.Random) -> str:
    """A copy of a text, changed in one way."""
    words = text.split(" ")
    if kind == "trimmed":
        tenth = max(1, len(words) // 10)
        return " ".join(words[tenth:-tenth])
    if kind == "re-ordered":
        parts = re.split(r"(?<=[.!?])\s+", text)
        chance.shuffle(parts)
        return " ".join(parts)
    if kind == "reworded":
        for place in chance.sample(range(len(words)), max(1, len(words) // 12)):
            words[place] = chance.choice(_WORDS)
        return " ".join(words)
    return text


def corpus(given: list[str]) -> tuple[list[Document], dict[str, str]]:
    """Documents with planted copies somewhere after their originals, and copy → original."""
    chance = random.Random(7)  # noqa: S311 - no secret
    made = [Document(id=str(i), title=f"Title {i}", text=text, publisher="A") for i, text in enumerate(given)]
    copies, origin = [], {}
    for place in range(0, len(given), 3):
        kind = KINDS[(place // 3) % len(KINDS)]
        name = f"{place}:{kind}"
        text = planted(given[place], kind, chance)
        copies.append(Document(id=name, title=f"Other words {place}", text=text, publisher="B"))
        origin[name] = str(place)
    chance.shuffle(copies)
    return made + copies, origin


def are_copies(one: str, other: str) -> bool:
    """Whether two texts have half of their runs of three words in common, or the same words: nothing is hashed."""
    words, others = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    runs = [{tuple(text[at : at + 3]) for at in range(max(1, len(text) - 2))} for text in (words, others)]
    return words == others or 2 * len(runs[0] & runs[1]) >= len(runs[0] | runs[1])


def judge(documents: list[Document], origin: dict[str, str], found: dict[str, str], sources: dict[str, str]) -> Row:
    """Recall and precision. `found` is document → what it is a copy of, `sources` document → its first source."""
    by_id = {one.id: one.text for one in documents}
    hit = {name: sources.get(name) == sources.get(old, old) for name, old in origin.items()}
    unplanted = [(name, old) for name, old in found.items() if not hit.get(name, False)]
    refused = sum(not are_copies(by_id[name], by_id[old]) for name, old in unplanted)
    result: Row = {"copies": len(origin), "recall": round(sum(hit.values()) / len(origin), 4)}
    result["precision"] = round(1 - refused / max(1, len(found)), 4)
    result["called_copies_that_are_not_planted"] = len(unplanted)
    result["called_copies_that_the_judge_refuses"] = refused
    for kind in KINDS:
        of_kind = [ok for name, ok in hit.items() if name.endswith(kind)]
        result[f"recall_{kind}"] = round(sum(of_kind) / max(1, len(of_kind)), 4)
    return result


def ours(documents: list[Document]) -> tuple[dict[str, str], dict[str, str], float]:
    """What Dateline finds, and in how many seconds of CPU."""
    met = Duplicates()
    found: dict[str, str] = {}
    sources: dict[str, str] = {}
    began = time.process_time()
    for document in documents:
        said = met.provenance(document)
        sources[said.id] = said.source
        if said.of is not None:
            found[said.id] = said.of
    return found, sources, time.process_time() - began


def oracle(documents: list[Document]) -> tuple[dict[str, str], dict[str, str], float]:
    """The same by datasketch."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(PERMUTATIONS // 2, 2))
    marks: dict[str, NDArray[np.uint32]] = {}
    found: dict[str, str] = {}
    sources: dict[str, str] = {}
    began = time.process_time()
    for document in documents:
        marks[document.id] = own = shingles(word_numbers(document.text))
        mark = MinHash(num_perm=PERMUTATIONS)
        mark.update_batch([one.tobytes() for one in own])
        scored = [(overlap(marks[name], own), name) for name in index.query(mark)]
        good = [(shares, name) for shares, name in scored if enough(*shares, len(marks[name]), len(own))]
        best = max(good, default=None)
        sources[document.id] = sources[best[1]] if best else document.id
        if best:
            found[document.id] = best[1]
        index.insert(document.id, mark)
    return found, sources, time.process_time() - began


def filled(entries: int) -> Duplicates:
    """The state after so many documents with random keys and 60 random shingles each, as different articles have."""
    chance = np.random.default_rng(3)
    met = Duplicates()
    for number in range(entries):
        met.index.add(chance.integers(0, 2**32, KEYS, dtype=np.uint32))
        marks = np.sort(chance.integers(0, 2**32, 60, dtype=np.uint32))
        met.known.add(f"https://example.org/{number}", (number, number, number), number, marks)
    return met


def speed(met: Duplicates, documents: list[Document]) -> Row:
    """Documents a second by one core's time and by the clock, and what the index and the rest of the state take."""
    wall, cpu = time.perf_counter(), time.process_time()
    for document in documents:
        met.provenance(document)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "index_entries": len(met.known),
        "documents_per_second_against_index": round(len(documents) / cpu),
        "documents_per_second_against_index_by_the_clock": round(len(documents) / wall),
        "index_megabytes": round(met.index.size / 1e6),
        "state_megabytes": round((met.index.size + met.known.size) / 1e6),
    }


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "", data="invented")
    parser.add_argument("--count", type=int, default=20_000, help="documents at most")
    parser.add_argument("--entries", type=int, default=0, help="measure the speed against an index of so many")
    parser.add_argument("--no-oracle", action="store_true")
    given = parser.parse_args()
    documents, origin = corpus(texts(Path(given.data), given.count))
    found, sources, seconds = ours(documents)
    result = {"documents": len(documents), **judge(documents, origin, found, sources)}
    result["documents_per_second"] = round(len(documents) / seconds)
    if not given.no_oracle:
        theirs, their_sources, theirs_seconds = oracle(documents)
        judged = judge(documents, origin, theirs, their_sources)
        result |= {f"datasketch_{key}": judged[key] for key in ("recall", "precision")}
        result["datasketch_documents_per_second"] = round(len(documents) / theirs_seconds)
    if given.entries:
        result |= speed(filled(given.entries), documents[:10_000])
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
