"""The network at work: lines in, what its heads say of each out.

The weights are `data/network/model.onnx` (see the model card beside them), run by onnxruntime on the CPU.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dateline.network.batches import INPUTS, Line, batch_of
from dateline.network.pieces import WordPiece
from dateline.records.scores import Logits, Scores

if TYPE_CHECKING:
    from collections.abc import Iterable

_EVENTS = ("types", "modes", "status", "contexts", "sectors", "pairs", "relation")
_GRAMMAR = ("classes", "tags", "dependencies", "kinds", "arcs")


@dataclass(frozen=True, slots=True)
class Parse:
    """The grammar heads' logits over the words of a line: class, tag, dependency, entity label, head of each word."""

    classes: Logits
    tags: Logits
    dependencies: Logits
    kinds: Logits
    arcs: Logits


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of a line: its grammar and its events. `count` is how many of its words were read."""

    count: int
    parse: Parse
    scores: Scores


def _folder() -> Any:
    return files("dateline").joinpath("data", "network")


@cache
def coder() -> WordPiece:
    """The sub-words that the weights were trained on."""
    return WordPiece(_folder().joinpath("vocabulary.txt").read_text(encoding="utf-8").splitlines())


def onnx_session(weights: str) -> Any:
    """A network on one thread: documents are what runs side by side, and lines are too short to be shared."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


@cache
def session() -> Any:
    """The network, loaded once a process."""
    return onnx_session(os.environ.get("DATELINE_NETWORK") or str(_folder().joinpath("model.onnx")))


def _reading(output: dict[str, Logits], count: int) -> Reading:
    """The only line's logits out of a batch."""
    types, modes, status, contexts, sectors, pairs, relation = (output[name][0] for name in _EVENTS)
    scores = Scores(types, modes, status, contexts, sectors, pairs, relation)
    return Reading(count, Parse(*(output[name][0] for name in _GRAMMAR)), scores)


def read_lines(lines: Iterable[Line]) -> list[Reading]:
    """What the network says of each line.

    Each is read by itself: int8 scales its numbers over all that is read at once, so that in a batch the lines would
    colour each other, and the same sentence would be coded otherwise in another document.
    """
    net = session()
    names = [output.name for output in net.get_outputs()]
    found = []
    for line in lines:
        batch = batch_of([line], coder())
        given = {name: getattr(batch, name) for name in INPUTS}
        found.append(_reading(dict(zip(names, net.run(None, given), strict=True)), batch.counts[0]))
    return found
