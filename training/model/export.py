"""The network as ONNX, quantised to int8."""

from __future__ import annotations

import warnings
from pathlib import Path

from dateline.network.batches import INPUTS, batch_of, line_of
from dateline.network.pieces import WordPiece

from .network import OUTPUTS, inputs
from .train import load, vocabulary


def _axes() -> dict[str, dict[int, str]]:
    axes = {name: {0: "texts", 1: "words" if name == "firsts" else "long"} for name in INPUTS}
    axes |= {name: {0: "texts", 1: "words"} for name in OUTPUTS}
    axes |= {"pairs": {0: "texts", 2: "words", 3: "words"}, "arcs": {0: "texts", 1: "words", 2: "words"}}
    axes["relation"] = {0: "texts"}
    return axes


def export(folder: Path, weights: Path) -> Path:
    """Write `model.onnx` and `model.int8.onnx` into the run's folder; the path of the latter."""
    import onnx
    import torch
    from onnxruntime.quantization import (
        QuantType,
        quantize_dynamic,
    )

    whole, small = folder / "model.onnx", folder / "model.int8.onnx"
    coder = WordPiece(vocabulary(weights))
    sample = batch_of(
        [line_of(("Troops left the town" + " again" * n).split(), headline=False, marks=()) for n in (0, 2)], coder
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            load(folder),
            inputs(sample),
            str(whole),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=_axes(),
            opset_version=17,
            dynamo=False,
        )
    # The heads stay float: 1.5 MB more, and visibly closer to the float network.
    products = [node.name for node in onnx.load(str(whole)).graph.node if node.op_type in {"MatMul", "Gemm"}]
    heads = [name for name in products if not name.startswith("/layers.")]
    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads)
    return small
