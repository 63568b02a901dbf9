"""Logits → shares."""

from __future__ import annotations

import numpy as np

from dateline.records.scores import Logits


def softmax(logits: Logits) -> Logits:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Logits) -> Logits:
    """Probabilities of independent labels."""
    return np.asarray(1.0 / (1.0 + np.exp(-logits.clip(-30, 30))), dtype=np.float32)
