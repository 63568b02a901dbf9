"""The network in torch: MiniLM's encoder, written out so that it exports plainly, and the heads over the words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from dateline.network.batches import FEATURES, INPUTS, Batch
from dateline.network.labels import (
    CLASSES,
    CONTEXTS,
    DEPENDENCIES,
    KINDS,
    MODES,
    PAIRS,
    SECTORS,
    STATUSES,
    TAGS,
    TYPES,
)

WIDTH, LAYERS, HEADS, INNER, PIECES, POSITIONS = 384, 6, 12, 1536, 30522, 512
PAIR_WIDTH, ARC_WIDTH = 96, 128
# A label a word: the heads that are one linear layer.
WORD_HEADS = {
    "types": len(TYPES),
    "modes": len(MODES),
    "status": len(STATUSES),
    "contexts": len(CONTEXTS),
    "sectors": len(SECTORS),
    "classes": len(CLASSES),
    "tags": len(TAGS),
    "dependencies": len(DEPENDENCIES),
    "kinds": len(KINDS),
}
OUTPUTS = (*WORD_HEADS, "pairs", "arcs", "relation")
Tensor = Any


class Layer(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """One transformer layer of BERT's kind (normalisation after each part)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention, self.norm_output = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Attend and transform; `bias` is 0 for pieces and very low for padding."""
        rows, long = hidden.shape[0], hidden.shape[1]

        def heads(values: Tensor) -> Tensor:
            return values.view(rows, long, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(hidden)), heads(self.key(hidden)), heads(self.value(hidden))
        scores = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = (self.dropout(torch.softmax(scores, -1)) @ value).transpose(1, 2).reshape(rows, long, WIDTH)
        hidden = self.norm_attention(hidden + self.dropout(self.joined(mixed)))
        return self.norm_output(hidden + self.dropout(self.down(nn.functional.gelu(self.up(hidden)))))


class Pairs(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """A score for every pair of words and every kind of pair: biaffine, with a bias from the second word."""

    def __init__(self, kinds: int, width: int) -> None:
        super().__init__()
        self.kinds, self.width = kinds, width
        self.left, self.right = nn.Linear(WIDTH, width * kinds), nn.Linear(WIDTH, width * kinds)
        self.bias = nn.Linear(WIDTH, kinds)
        self.scale = nn.Parameter(torch.ones(kinds) * width**-0.5)

    def forward(self, words: Tensor) -> Tensor:
        """Scores, texts × kinds × words × words."""
        rows, count = words.shape[0], words.shape[1]

        def wide(layer: Any) -> Tensor:
            return nn.functional.gelu(layer(words)).view(rows, count, self.kinds, self.width).transpose(1, 2)

        scores = wide(self.left) @ wide(self.right).transpose(-1, -2) * self.scale.view(1, -1, 1, 1)
        return scores + self.bias(words).transpose(1, 2).unsqueeze(2)


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Encoder and heads. Outputs, all logits, in the order of `OUTPUTS`."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.marks = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.words = nn.ModuleDict({name: nn.Linear(WIDTH, count) for name, count in WORD_HEADS.items()})
        self.pairs = Pairs(len(PAIRS), PAIR_WIDTH)
        self.arcs = Pairs(1, ARC_WIDTH)
        self.relation = nn.Sequential(
            nn.Linear(4 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, len(TYPES) - 1)
        )

    def forward(
        self, pieces: Tensor, features: Tensor, marks: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        """Logits of a batch (see `dateline.network.batches.Batch` for the inputs)."""
        places = torch.arange(pieces.shape[1], device=pieces.device).unsqueeze(0)
        hidden = self.pieces(pieces) + self.positions(places) + self.features(features) + self.marks(marks)
        hidden = self.dropout(self.norm(hidden))
        bias = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        words = self.dropout(torch.gather(hidden, 1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH)))

        def mean(chosen: Tensor) -> Tensor:
            share = chosen.to(hidden.dtype).unsqueeze(-1)
            return (hidden * share).sum(1) / share.sum(1).clamp(min=1.0)

        source, target = mean(marks == 1), mean(marks == 2)
        joined = torch.cat([source, target, hidden[:, 0], mean(mask)], -1)
        by_word = [self.words[name](words) for name in WORD_HEADS]
        return *by_word, self.pairs(words), self.arcs(words).squeeze(1), self.relation(joined)


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "joined",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm_output",
}


def load_encoder(network: Network, folder: Path, keep: tuple[int, ...] = tuple(range(LAYERS))) -> None:
    """Fill the encoder from a folder with BERT weights (model.safetensors); `keep` names the layers to take."""
    from safetensors.torch import load_file

    given = load_file(str(folder / "model.safetensors"))
    given = {name.removeprefix("bert."): values for name, values in given.items()}
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        # Every text is BERT's first segment: its embedding joins the positions.
        "positions.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for new, old in enumerate(keep):
        for theirs, ours in _NAMES.items():
            for part in ("weight", "bias"):
                own[f"layers.{new}.{ours}.{part}"] = given[f"encoder.layer.{old}.{theirs}.{part}"]
    missing, unexpected = network.load_state_dict(own, strict=False)
    if unexpected or any(name.startswith(("layers.", "pieces.", "positions.")) for name in missing):
        raise ValueError(f"the weights do not fit: {missing} {unexpected}")


def inputs(batch: Batch) -> tuple[Tensor, ...]:
    """A batch's inputs as tensors, in the order of `Network.forward`."""
    return tuple(torch.from_numpy(getattr(batch, name)) for name in INPUTS)
