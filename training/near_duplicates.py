"""Items of Dateline Gold that say nearly the same in nearly the same words.

    python -m training.near_duplicates gold/*.jsonl [--other FILE.jsonl]

Prints pairs of texts whose sets of three-word sequences overlap by more than LIMIT (Jaccard), and exits 1 if there are
any. `--other` compares with the texts of a file that must not be repeated (a development set), and only with it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.running import read_rows

LIMIT = 0.4
_WORD = re.compile(r"\w+")
Pair = tuple[float, str, str]


def shingles(text: str) -> frozenset[str]:
    """The sequences of three words; of a shorter text, its words."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2)) or frozenset(words)


def near(texts: Sequence[str], others: Sequence[str] | None = None) -> Iterator[Pair]:
    """Pairs of texts (or of a text and one of the others) above the limit, with their overlap."""
    index: dict[str, list[int]] = defaultdict(list)
    left = [shingles(text) for text in (texts if others is None else others)]
    if others is not None:
        for number, own in enumerate(left):
            for one in own:
                index[one].append(number)
    for number, text in enumerate(texts):
        own = left[number] if others is None else shingles(text)
        shared = Counter(other for one in own for other in index[one])
        for other, count in shared.items():
            overlap = count / len(own | left[other])
            if overlap > LIMIT:
                yield overlap, text, (texts if others is None else others)[other]
        if others is None:
            for one in own:
                index[one].append(number)


def main() -> int:
    """Compare the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--other", type=Path)
    given = parser.parse_args()
    texts = [item["text"] for path in given.files for item in read_rows(path)]
    others = [item["text"] for item in read_rows(given.other)] if given.other else None
    found = sorted(near(texts, others), reverse=True)
    for overlap, one, other in found:
        sys.stdout.write(f"{overlap:.2f}  {one}\n      {other}\n")
    sys.stdout.write(f"{len(texts)} texts, {len(found)} pairs above {LIMIT}\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
