"""The network: MiniLM's encoder, written out so that it exports plainly, and the joint heads over the words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch  # type: ignore[import-not-found]  # torch is no dependency of the project, only of this experiment
from torch import nn

from . import lookup
from .data import FEATURES, Batch
from .labels import MODES, ROLES, STATUSES, TYPES

WIDTH, LAYERS, HEADS, INNER, PIECES, POSITIONS = 384, 6, 12, 1536, 30522, 512
PAIR_WIDTH = 96
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


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Encoder and heads. Outputs, all logits: types, modes and status a word, roles a pair of words, types a text."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.known = nn.Linear(lookup.WIDTH, WIDTH, bias=False)
        nn.init.zeros_(self.known.weight)
        self.known_late = nn.Linear(lookup.WIDTH, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.types = nn.Linear(WIDTH, len(TYPES))
        self.modes = nn.Linear(WIDTH, len(MODES))
        self.status = nn.Linear(WIDTH, len(STATUSES))
        self.text_types = nn.Linear(WIDTH, len(TYPES) - 1)
        self.left = nn.Linear(WIDTH, PAIR_WIDTH * len(ROLES))
        self.right = nn.Linear(WIDTH, PAIR_WIDTH * len(ROLES))
        self.pair = nn.Linear(WIDTH, len(ROLES))
        self.scale = nn.Parameter(torch.ones(len(ROLES)) * PAIR_WIDTH**-0.5)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor, known: Tensor
    ) -> tuple[Tensor, ...]:
        """Logits of a batch (see `data.Batch` for the inputs)."""
        places = torch.arange(pieces.shape[1], device=pieces.device).unsqueeze(0)
        hidden = self.pieces(pieces) + self.positions(places) + self.features(features) + self.known(known)
        hidden = self.dropout(self.norm(hidden))
        bias = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        hidden = hidden + self.known_late(known)
        wide = firsts.unsqueeze(-1).expand(-1, -1, WIDTH)
        words = self.dropout(torch.gather(hidden, 1, wide))
        share = mask.to(hidden.dtype).unsqueeze(-1)
        text = (hidden * share).sum(1) / share.sum(1)
        rows, count = firsts.shape[0], firsts.shape[1]
        left = nn.functional.gelu(self.left(words)).view(rows, count, len(ROLES), PAIR_WIDTH).transpose(1, 2)
        right = nn.functional.gelu(self.right(words)).view(rows, count, len(ROLES), PAIR_WIDTH).transpose(1, 2)
        scores = left @ right.transpose(-1, -2) * self.scale.view(1, -1, 1, 1)
        roles = scores + self.pair(words).transpose(1, 2).unsqueeze(2)
        return self.types(words), self.modes(words), self.status(words), roles, self.text_types(self.dropout(text))


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
    from safetensors.torch import load_file  # type: ignore[import-not-found]  # comes with the weights' package

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
    numbers = (batch.pieces, batch.features, batch.mask, batch.firsts)
    return *(torch.tensor(rows) for rows in numbers), torch.tensor(batch.known)
