"""Training: joint loss, variants on the fly, a checkpoint an epoch, an average of the weights, early stopping."""

from __future__ import annotations

import json
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]  # torch is no dependency of the project, only of this experiment

from benchmarks import scoring
from training.split import items

from .data import Batch, Example, Row, batch_of, by_length, example_of, is_early, type_weight, varied
from .decode import Array, mentions
from .labels import MODES, ROLES, STATUSES, TYPES
from .network import Network, inputs, load_encoder
from .wordpiece import WordPiece, words_of

Tensor = Any


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run depends on."""

    epochs: int = 16
    budget: int = 400
    encoder_rate: float = 1.2e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    warmup: float = 0.08
    hidden: float = 0.05
    dropout: float = 0.1
    averaging: float = 0.995
    patience: int = 4
    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    role_weight: float = 1.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """A batch's targets as tensors; -100 where nothing is to be said."""

    types: Tensor
    weights: Tensor
    modes: Tensor
    status: Tensor
    roles: Tensor
    triggers: Tensor
    texts: Tensor
    valid: Tensor


def truth_of(batch: Batch) -> Truth:
    """The targets of a batch."""
    rows, wide = len(batch.examples), len(batch.firsts[0])
    types, modes, status = (torch.full((rows, wide), -100) for _ in range(3))
    weights, triggers, valid = (torch.zeros(rows, wide) for _ in range(3))
    roles = torch.zeros(rows, len(ROLES), wide, wide)
    texts = torch.zeros(rows, len(TYPES) - 1)
    for row, (example, count) in enumerate(zip(batch.examples, batch.counts, strict=True)):
        types[row, :count] = 0
        weights[row, :count] = valid[row, :count] = 1.0
        for event in example.events:
            texts[row, event.type - 1] = 1.0
            for word in event.trigger:
                if word < count:
                    types[row, word], modes[row, word], status[row, word] = event.type, event.mode, event.status
                    weights[row, word] = type_weight(example.words[word])
                    triggers[row, word] = 1.0 / len(event.trigger)
                    for role, members in enumerate(event.roles):
                        roles[row, role, word, [member for member in members if member < count]] = 1.0
    return Truth(types, weights, modes, status, roles, triggers, texts, valid)


def class_weights(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Weights of types and status: rarer ones count more, by the square root of their share."""
    types = Counter(event.type for example in examples for event in example.events)
    status = Counter(event.status for example in examples for event in example.events)
    mean = sum(types.values()) / (len(TYPES) - 1)
    of_types = [1.0, *(math.sqrt(mean / max(1, types[number])) for number in range(1, len(TYPES)))]
    most = max(status.values())
    of_status = [min(4.0, math.sqrt(most / max(1, status[number]))) for number in range(len(STATUSES))]
    return torch.tensor(of_types), torch.tensor(of_status)


_MODE_OWNER = [TYPES.index(kind) for kind, _ in MODES]


def joint_loss(output: Sequence[Tensor], truth: Truth, weights: tuple[Tensor, Tensor], roles_count: float) -> Tensor:
    """The sum of the heads' losses."""
    types, modes, status, roles, texts = output
    entropy = torch.nn.functional.cross_entropy
    rows = types.shape[0]
    on_types = entropy(
        types.flatten(0, 1), truth.types.flatten(), weight=weights[0], reduction="none", label_smoothing=0.03
    )
    loss = (on_types * truth.weights.flatten()).sum() / rows
    chosen = truth.modes >= 0
    if chosen.any():
        part = truth.triggers[chosen]
        owners = torch.tensor(_MODE_OWNER)
        foreign = owners.unsqueeze(0) != truth.types[chosen].unsqueeze(1)
        on_modes = entropy(modes[chosen].masked_fill(foreign, -1e4), truth.modes[chosen], reduction="none")
        on_status = entropy(status[chosen], truth.status[chosen], weight=weights[1], reduction="none")
        loss = loss + ((on_modes + on_status) * part).sum() / rows
        pairs = truth.triggers[:, None, :, None] * truth.valid[:, None, None, :]
        binary = torch.nn.functional.binary_cross_entropy_with_logits
        on_roles = binary(roles, truth.roles, reduction="none", pos_weight=torch.tensor(1.5))
        loss = loss + roles_count * (on_roles * pairs).sum() / rows / 2
    on_texts = torch.nn.functional.binary_cross_entropy_with_logits(texts, truth.texts, reduction="sum")
    return loss + 0.3 * on_texts / rows


def predict(network: Network, coder: WordPiece, examples: Sequence[Example], budget: int = 1000) -> dict[str, Any]:
    """Id → logits (numpy, without padding) of every example."""
    network.eval()
    found: dict[str, Any] = {}
    with torch.inference_mode():
        for group in by_length(examples, budget):
            batch = batch_of(group, coder)
            output = [values.numpy() for values in network(*inputs(batch))]
            for row, (example, count) in enumerate(zip(group, batch.counts, strict=True)):
                found[example.id] = cut(output, row, count)
    return found


def cut(output: Sequence[Array], row: int, count: int) -> tuple[Array, ...]:
    """One text's logits out of a batch's, without padding."""
    types, modes, status, roles, texts = output
    return types[row, :count], modes[row, :count], status[row, :count], roles[row, :, :count, :count], texts[row]


def coded(rows: Sequence[Row], logits: dict[str, Any], threshold: float) -> dict[str, list[Row]]:
    """Id → mentions of gold items."""
    return {row["id"]: mentions(row, words_of(row["text"]), logits[row["id"]], threshold=threshold) for row in rows}


def figures(rows: Sequence[Row], mentioned: dict[str, list[Row]]) -> dict[str, float]:
    """The main figures, without intervals."""
    total: Counter[str] = sum((scoring.tally(row, mentioned[row["id"]]) for row in rows), Counter())
    shares = {key: total[key] / max(1, total[f"{key}_of"]) for key in ("mode", "status", "quiet")}
    found = {
        "precision": total["type"] / max(1, total["predicted"]),
        "recall": total["type"] / max(1, total["gold"]),
        "type": scoring.f1(total, "type"),
        "dyad": scoring.f1(total, "dyad"),
        **shares,
    }
    return {key: round(value, 3) for key, value in found.items()}


def merit(row: dict[str, float]) -> float:
    """What early stopping goes by."""
    return row["type"] + row["dyad"] + 0.3 * (row["mode"] + row["status"] + row["quiet"])


class Run:
    """A training run in a folder: `state.pt` (to resume), `best.pt` (averaged weights), `log.jsonl`."""

    def __init__(self, folder: Path, weights: Path, settings: Settings) -> None:
        self.folder, self.settings = folder, settings
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(settings.seed)
        self.coder = WordPiece(weights / "vocab.txt")
        rows = items("train")
        self.early = [row for row in rows if is_early(row["id"])]
        self.examples = [example_of(row) for row in rows if not is_early(row["id"])]
        self.network = Network(len(settings.layers), settings.dropout)
        load_encoder(self.network, weights, settings.layers)
        # The words' embeddings stay as they are: too few examples to move 30,000 of them, and half the time of a step.
        self.network.pieces.weight.requires_grad_(False)
        self.average = deepcopy(self.network)
        self.weights = class_weights(self.examples)
        encoder: list[Tensor] = []
        heads: list[Tensor] = []
        for name, values in self.network.named_parameters():
            if not values.requires_grad:
                continue
            inner = name.startswith(("layers.", "pieces.", "positions.", "norm."))
            (encoder if inner else heads).append(values)
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}],
            weight_decay=settings.decay,
            fused=True,
        )
        groups = len(by_length(self.examples, settings.budget))
        total = groups * settings.epochs
        warm = max(1, int(total * settings.warmup))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min((step + 1) / warm, max(0.02, (total - step) / max(1, total - warm)))
        )
        self.epoch, self.best, self.waited = 0, -1.0, 0

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        path = self.folder / "state.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            for name in ("network", "average", "optimiser", "schedule"):
                getattr(self, name).load_state_dict(state[name])
            self.epoch, self.best, self.waited = state["epoch"], state["best"], state["waited"]

    def save(self) -> None:
        """Write the checkpoint."""
        names = ("network", "average", "optimiser", "schedule")
        state = {name: getattr(self, name).state_dict() for name in names}
        path = self.folder / "state.pt"
        torch.save({**state, "epoch": self.epoch, "best": self.best, "waited": self.waited}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def one_epoch(self) -> float:
        """Train once over the examples; the mean loss."""
        rng = random.Random(self.settings.seed * 1000 + self.epoch)  # noqa: S311 - sampling, not a secret
        self.network.train()
        losses = []
        for group in by_length([varied(one, rng) for one in self.examples], self.settings.budget, rng):
            batch = batch_of(group, self.coder, rng=rng, hidden=self.settings.hidden)
            loss = joint_loss(self.network(*inputs(batch)), truth_of(batch), self.weights, self.settings.role_weight)
            self.optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimiser.step()
            self.schedule.step()
            self._mix()
            losses.append(float(loss.detach()))
        return float(np.mean(losses))

    def _mix(self) -> None:
        steps = self.schedule.last_epoch
        keep = min(self.settings.averaging, (1 + steps) / (10 + steps))
        with torch.no_grad():
            for mean, values in zip(self.average.parameters(), self.network.parameters(), strict=True):
                if values.requires_grad:
                    mean.lerp_(values, 1 - keep)

    def train(self) -> None:
        """Train until the epochs are used up or nothing gets better."""
        labelled = [example_of(row) for row in self.early]
        while self.epoch < self.settings.epochs and self.waited < self.settings.patience:
            start = time.monotonic()
            loss = self.one_epoch()
            self.epoch += 1
            row = figures(self.early, coded(self.early, predict(self.average, self.coder, labelled), 0.5))
            better = merit(row) > self.best
            self.best, self.waited = (merit(row), 0) if better else (self.best, self.waited + 1)
            self.save()
            if better:
                torch.save(
                    {"weights": self.average.state_dict(), "settings": asdict(self.settings)}, self.folder / "best.pt"
                )
            seconds = round(time.monotonic() - start)
            line = {"epoch": self.epoch, "items": len(self.examples), "loss": round(loss, 3), "seconds": seconds, **row}
            with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)


def load(folder: Path) -> Network:
    """The best network of a run."""
    state = torch.load(folder / "best.pt", weights_only=True)
    network = Network(len(state["settings"]["layers"]), 0.0)
    network.load_state_dict(state["weights"])
    network.eval()
    return network
