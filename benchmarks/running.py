"""What all runners share: calling the installed command line, reading JSONL, printing the result."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dateline.records import Document

Row = dict[str, Any]


def options(description: str, *, data: str | None = None) -> argparse.ArgumentParser:
    """An argument parser with `--data` (default: `data`; required if None) and `--json`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=data, required=data is None, help="the data file")
    parser.add_argument("--json", action="store_true", help="print only one JSON object")
    return parser


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write objects as JSONL."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_document(item: Row, *, title_case: bool = False) -> Row:
    """A gold item as the coder gets it: a headline as title, anything else as text."""
    text = item["text"]
    document = {"id": item["id"], "published": item.get("published")}
    if title_case:
        return {**document, "title": to_title_case(text)}
    return {**document, ("title" if item.get("kind") == "headline" else "text"): text}


def document_of(item: Row, language: str | None = None) -> Document:
    """The same as a document; of an item with "TITLE" instead of "text", that is its title."""
    if "text" not in item:
        item = {**item, "text": item["TITLE"], "kind": "headline"}
    published = date.fromisoformat(item["published"][:10]) if item.get("published") else None
    field = "title" if item.get("kind") == "headline" else "text"
    return Document(id=str(item.get("id")), published=published, language=language, **{field: item["text"]})


_SMALL = frozenset("a an the and but or nor for of in on at to by as per vs via from with into over".split())


def to_title_case(text: str) -> str:
    """Headline capitals: every word but short function words gets a capital; length and offsets stay."""
    words = text.split(" ")
    return " ".join(
        word if i and word.lower() in _SMALL else word[:1].upper() + word[1:] for i, word in enumerate(words)
    )


def code_rows(documents: Iterable[Row], *, arguments: Sequence[str] = ()) -> dict[str, list[Row]]:
    """Code documents with `dateline code` and return id → mentions.

    Raises RuntimeError with what the command said if it could not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "documents.jsonl")
        write_rows(source, documents)
        command = [sys.executable, "-m", "dateline", "code", str(source), "--format", "jsonl", *arguments]
        command += ["--quarantine", str(Path(folder, "quarantine.jsonl"))]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{' '.join(command)} failed: {done.stderr.strip()}")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        coded = {row["id"]: row["mentions"] for row in rows}
        wanted = len(read_rows(source))
    if len(coded) != wanted:
        raise RuntimeError(
            f"{len(coded)} of {wanted} documents came back; the command said: {done.stderr.strip()[-500:]}"
        )
    return coded


def print_result(result: Row, *, as_json: bool) -> None:
    """Print a result: lines for people unless `as_json`, and one JSON object last."""
    if not as_json:
        for key, value in result.items():
            sys.stdout.write(f"{key:24} {value}\n")
    sys.stdout.write(json.dumps(result) + "\n")
