"""Rebuild everything that is trained, from Dateline Gold and the tables: the network, the filter, the confidences.

    pip install -e '.[training]'
    python -m training.build --out FOLDER              # resumes where it was stopped
    python -m training.build --out FOLDER --install    # and puts the results into src/dateline/data

About two hours on two cores. Steps: the trigger tables' examples as items; parses by the teacher; the network (a
checkpoint an epoch); its export to int8; the filter, taught by the network; the curves of confidence.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.running import write_rows
from training.split import GOLD, items

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "dateline" / "data"


def _run(arguments: list[str], *, into: Path | None = None, **extra: str) -> str:
    """Run a module of the project; its standard output, also into a file."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **extra}
    print("python -m", *arguments, flush=True)
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    if into:
        into.write_text(done.stdout, encoding="utf-8")
    return done.stdout


def _confidences(out: Path, network: Path) -> str:
    """The table of confidences with its rows fitted anew on the kept-back items."""
    early = out / "early.jsonl"
    write_rows(early, items("early"))
    rows = _run(["benchmarks.calibration", "--data", str(early), "--fit"], DATELINE_NETWORK=str(network))
    table = (DATA / "coding" / "confidence.tsv").read_text(encoding="utf-8")
    head = table[: table.index("found_by\tintercept")]
    return f"{head}found_by\tintercept\tslope\n{rows}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--install", action="store_true", help="put the results into src/dateline/data")
    parser.add_argument("--epochs", type=int, default=8)
    given = parser.parse_args()
    out: Path = given.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    lexicon, silver = out / "lexicon.jsonl", out / "silver.jsonl"
    if not silver.exists():
        _run(["training.lexicon_items"], into=lexicon)
        _run(["training.teacher", *map(str, sorted(GOLD.glob("*.jsonl"))), str(lexicon)], into=silver)
    sources = ["--silver", str(silver), "--lexicon", str(lexicon)]
    _run(["training.model", *sources, "--out", str(out), "--epochs", str(given.epochs)], OMP_WAIT_POLICY="PASSIVE")
    network = out / "model.int8.onnx"
    _run(["training.model.filter", "--out", str(out)], DATELINE_NETWORK=str(network))
    if given.install:
        shutil.copy(network, DATA / "network" / "model.onnx")
        shutil.copy(out / "filter.onnx", DATA / "network" / "filter.onnx")
        (DATA / "coding" / "confidence.tsv").write_text(_confidences(out, network), encoding="utf-8")


if __name__ == "__main__":
    main()
