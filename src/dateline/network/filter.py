"""A cheap look at lines before they are read in full: can any event be in them?

A very small network of its own (`data/network/filter.onnx`): WordPiece vectors, detectors that see three pieces at a
time, one answer a line. Most sentences of a day's news report no event and are spared the rest.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dateline.network.batches import padded
from dateline.network.session import coder, onnx_session

if TYPE_CHECKING:
    from collections.abc import Sequence

# Logit from which a line passes: keeps 99 % of the mentions that the full coder finds, also in headlines of business
# and technology, where it is least sure (`python -m benchmarks.filtering`).
THRESHOLD = -1.5
# A line is judged by its first pieces.
_MOST = 254
_GROUP = 64


@cache
def _session() -> Any:
    return onnx_session(str(files("dateline").joinpath("data", "network", "filter.onnx")))


def _logits(numbers: Sequence[Sequence[int]]) -> list[float]:
    width = max(map(len, numbers))
    mask = padded([[1] * len(values) for values in numbers], width)
    (logits,) = _session().run(None, {"pieces": padded(numbers, width, coder().pad), "mask": mask})
    return [float(logit) for logit in logits]


def may_carry_event(lines: Sequence[Sequence[str]]) -> list[bool]:
    """Which of some sentences and headlines, given as words, may report an event."""
    numbers = [coder().encode(words, _MOST)[0] for words in lines]
    order = sorted(range(len(lines)), key=lambda i: len(numbers[i]))
    passed = [False] * len(lines)
    for start in range(0, len(order), _GROUP):
        group = order[start : start + _GROUP]
        for i, logit in zip(group, _logits([numbers[i] for i in group]), strict=True):
            passed[i] = logit >= THRESHOLD
    return passed
