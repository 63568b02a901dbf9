"""The network as ONNX, quantised to int8: its size, its speed on one core, its agreement with the float network."""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .data import Example, Row, batch_of, by_length, example_of
from .decode import mentions
from .network import inputs
from .train import coded, cut, figures, load, predict
from .wordpiece import WordPiece, words_of

NAMES = ("pieces", "features", "mask", "firsts", "known")
OUTPUTS = ("types", "modes", "status", "roles", "texts")


def to_onnx(folder: Path, coder: WordPiece) -> tuple[Path, Path]:
    """Write `model.onnx` and `model.int8.onnx`."""
    import onnx  # type: ignore[import-not-found,import-untyped,unused-ignore]  # only of this experiment
    import torch  # type: ignore[import-not-found]  # torch is no dependency of the project
    from onnxruntime.quantization import (  # type: ignore[import-not-found,import-untyped,unused-ignore]  # as above
        QuantType,
        quantize_dynamic,
    )

    whole, small = folder / "model.onnx", folder / "model.int8.onnx"
    sample = [
        example_of({"id": str(n), "text": "Troops left the town on Monday" + " again" * n}, labelled=False)
        for n in (0, 2)
    ]
    axes = {name: {0: "texts", 1: "long"} for name in ("pieces", "features", "mask", "known")}
    axes |= {"firsts": {0: "texts", 1: "words"}}
    axes |= {name: {0: "texts", 1: "words"} for name in OUTPUTS[:3]}
    axes |= {"roles": {0: "texts", 2: "words", 3: "words"}, OUTPUTS[4]: {0: "texts"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            load(folder),
            inputs(batch_of(sample, coder)),
            str(whole),
            input_names=list(NAMES),
            output_names=["types", "modes", "status", "roles", "text_types"],
            dynamic_axes={**{key: value for key, value in axes.items() if key != "texts"}, "text_types": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
    # The heads stay float: 1.3 MB more, and visibly closer to the float network.
    products = [node.name for node in onnx.load(str(whole)).graph.node if node.op_type in {"MatMul", "Gemm"}]
    heads = [name for name in products if not name.startswith("/layers.")]
    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads)
    return whole, small


def session(path: Path) -> Any:
    """An onnxruntime session on one thread."""
    import onnxruntime  # type: ignore[import-not-found,import-untyped,unused-ignore]  # only of this experiment

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run(net: Any, coder: WordPiece, examples: Sequence[Example], budget: int = 300) -> dict[str, Any]:
    """Id → logits from an onnxruntime session."""
    found: dict[str, Any] = {}
    for group in by_length(examples, budget):
        batch = batch_of(group, coder)
        numbers = (batch.pieces, batch.features, batch.mask, batch.firsts)
        given = {name: np.array(row, dtype=np.int64) for name, row in zip(NAMES[:4], numbers, strict=True)}
        output = net.run(None, {**given, "known": np.array(batch.known, dtype=np.float32)})
        for row, (example, count) in enumerate(zip(group, batch.counts, strict=True)):
            found[example.id] = cut(output, row, count)
    return found


def _agreement(one: dict[str, list[Row]], other: dict[str, list[Row]]) -> float:
    """F1 between two codings, over (item, trigger, type, mode, status)."""

    def keys(coding: dict[str, list[Row]]) -> set[tuple[Any, ...]]:
        return {
            (name, row["trigger"]["start"], row["type"], row["mode"], row["status"])
            for name, rows in coding.items()
            for row in rows
        }

    left, right = keys(one), keys(other)
    return round(2 * len(left & right) / max(1, len(left) + len(right)), 4)


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def report(folder: Path, weights: Path, threshold: float = 0.5) -> None:
    """Export, quantise, compare; print it and write `export.json`."""
    from training.split import items

    coder = WordPiece(weights / "vocab.txt")
    saved = folder / "figures.json"
    if saved.exists():
        threshold = json.loads(saved.read_text(encoding="utf-8"))["threshold"]
    rows = items("test")
    examples = [example_of(row, labelled=False) for row in rows]
    whole, small = to_onnx(folder, coder)
    exact = coded(rows, predict(load(folder), coder, examples), threshold)
    result: Row = {"items": len(rows)}
    for path in (whole, small):
        net = session(path)
        logits = run(net, coder, examples)
        mentioned = coded(rows, logits, threshold)
        alone = min(_seconds(lambda net=net: run(net, coder, examples)) for _ in range(2))  # type: ignore[misc]  # bound

        def everything(net: Any = net) -> None:
            read = [example_of(row, labelled=False) for row in rows]
            made = run(net, coder, read)
            for row in rows:
                mentions(row, words_of(row["text"]), made[row["id"]], threshold=threshold)

        result[path.name] = {
            "megabytes": round(path.stat().st_size / 1e6, 1),
            "items a second, network": round(len(rows) / alone),
            "items a second, text to mentions": round(len(rows) / _seconds(everything)),
            "agreement with torch": _agreement(exact, mentioned),
            **figures(rows, mentioned),
        }
    (folder / "export.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    for name, value in result.items():
        print(name, value)
