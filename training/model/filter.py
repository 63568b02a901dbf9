"""The filter: a very small network that says whether a line can hold an event, taught by the full one.

    PYTHONPATH=src python -m training.model.filter --out FOLDER

It reads WordPieces (their vectors are MiniLM's, pressed to a few dimensions), looks at three at a time and keeps the
strongest answer of each of its detectors. Its targets are how surely the full network finds an event in each item of
Dateline Gold's train split.
"""

from __future__ import annotations

import argparse
import json
import random
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from dateline.network.batches import line_of
from dateline.network.pieces import WordPiece
from dateline.network.session import read_lines
from dateline.network.shares import softmax
from dateline.parsing.tokens import tokenise
from training.split import is_early, items

from .__main__ import weights_folder
from .train import vocabulary

Tensor = Any
WIDTH, DETECTORS, REACH = 64, 128, 3
EPOCHS, ROWS, RATE = 12, 64, 2e-3


@dataclass(frozen=True, slots=True)
class Lesson:
    """A line as WordPiece numbers, how surely it holds an event, and whether it is kept back."""

    pieces: list[int]
    target: float
    early: bool


class Filter(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Pieces and mask in, one logit a line out."""

    def __init__(self, vectors: np.ndarray[Any, Any]) -> None:
        super().__init__()
        self.pieces = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=True)
        self.detect = nn.Conv1d(WIDTH, DETECTORS, REACH, padding=REACH // 2)
        self.decide = nn.Linear(DETECTORS, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """One logit a line."""
        share = mask.to(torch.float32).unsqueeze(-1)
        seen = self.detect((self.pieces(pieces) * share).transpose(1, 2)).transpose(1, 2)
        strongest = (torch.relu(seen) * share).amax(1)
        return self.decide(self.dropout(strongest)).squeeze(-1)


def small_vectors(weights: Path) -> np.ndarray[Any, Any]:
    """MiniLM's piece vectors in their WIDTH strongest directions, each of unit variance."""
    from safetensors.torch import load_file

    given = load_file(str(weights / "model.safetensors"))
    name = next(name for name in given if name.endswith("embeddings.word_embeddings.weight"))
    vectors = given[name].numpy()
    centred = vectors - vectors.mean(0)
    _, _, directions = np.linalg.svd(centred[::7], full_matrices=False)
    small = centred @ directions[:WIDTH].T
    return np.asarray(small / small.std(0), dtype=np.float32)


def lessons(coder: WordPiece) -> list[Lesson]:
    """The train split with what the full network finds in it."""
    rows = items("train")
    words = [[row["text"][start:end] for start, end in tokenise(row["text"])] for row in rows]
    readings = read_lines(
        [line_of(own, headline=row["kind"] == "headline") for row, own in zip(rows, words, strict=True)]
    )
    found = []
    for row, own, reading in zip(rows, words, readings, strict=True):
        sure = float(softmax(reading.scores.types)[:, 1:].max()) if reading.count else 0.0
        found.append(Lesson(coder.encode(own, 254)[0], sure, is_early(row["id"])))
    return found


def _tensors(group: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor]:
    long = max(len(one.pieces) for one in group)
    pieces = torch.tensor([one.pieces + [0] * (long - len(one.pieces)) for one in group])
    return pieces, (pieces != 0).to(torch.int64), torch.tensor([one.target for one in group])


def _logits(network: Filter, given: Sequence[Lesson]) -> np.ndarray[Any, Any]:
    network.eval()
    with torch.inference_mode():
        return np.concatenate([network(*_tensors([one])[:2]).numpy() for one in given])


def passing(logits: np.ndarray[Any, Any], targets: np.ndarray[Any, Any], recall: float) -> tuple[float, float]:
    """The threshold that keeps this share of the lines that hold an event, and the share of the others that pass."""
    wanted = np.sort(logits[targets >= 0.5])
    threshold = float(wanted[int((1 - recall) * len(wanted))])
    return threshold, float((logits[targets < 0.5] >= threshold).mean())


def train(network: Filter, given: Sequence[Lesson]) -> None:
    """Train it, with a rising weight on lines that hold an event, since none of those may be lost."""
    rng = random.Random(0)  # noqa: S311 - sampling, not a secret
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    kept = [one for one in given if not one.early]
    early = [one for one in given if one.early]
    targets = np.array([one.target for one in early])
    for epoch in range(EPOCHS):
        network.train()
        order = sorted(kept, key=lambda one: len(one.pieces) + rng.random() * 6)
        groups = [order[i : i + ROWS] for i in range(0, len(order), ROWS)]
        rng.shuffle(groups)
        for group in groups:
            pieces, mask, wanted = _tensors(group)
            loss = nn.functional.binary_cross_entropy_with_logits(
                network(pieces, mask), wanted, pos_weight=torch.tensor(3.0)
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        for rate in optimiser.param_groups:
            rate["lr"] = RATE * (1 - (epoch + 1) / EPOCHS) + 1e-5
        logits = _logits(network, early)
        line = {recall: passing(logits, targets, recall)[1] for recall in (0.98, 0.99, 0.995)}
        print(json.dumps({"epoch": epoch, "others that pass, at recall": line}), flush=True)
    threshold, share = passing(_logits(network, early), targets, 0.995)
    print(json.dumps({"threshold": round(threshold, 3), "others that pass": round(share, 3)}))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.manual_seed(0)
    coder = WordPiece(vocabulary(weights_folder()))
    network = Filter(small_vectors(weights_folder()))
    train(network, lessons(coder))
    network.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    axes = {"pieces": {0: "lines", 1: "long"}, "mask": {0: "lines", 1: "long"}, "logits": {0: "lines"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (torch.ones(2, 9, dtype=torch.int64), torch.ones(2, 9, dtype=torch.int64)),
            str(given.out / "filter.onnx"),
            input_names=["pieces", "mask"],
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


if __name__ == "__main__":
    main()
