"""Training: joint loss, variants on the fly, a checkpoint an epoch, an average of the weights, early stopping."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.running import read_rows
from dateline.network.batches import batch_of
from dateline.network.pieces import WordPiece
from training.split import is_early, items

from .data import Example, as_line, as_relation, by_length, example_of, lexicon_example, varied
from .grammar import grammars
from .loss import class_weights, joint_loss, truth_of
from .network import Network, inputs, load_encoder
from .progress import progress

Tensor = Any


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run depends on."""

    epochs: int = 10
    budget: int = 400
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    warmup: float = 0.06
    hidden: float = 0.05
    dropout: float = 0.1
    averaging: float = 0.997
    patience: int = 4
    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    grammar: float = 2.0
    relation: float = 3.0
    relations: float = 0.7
    seed: int = 0


def vocabulary(weights: Path) -> list[str]:
    """The encoder's WordPiece vocabulary."""
    return (weights / "vocab.txt").read_text(encoding="utf-8").splitlines()


class Run:
    """A training run in a folder: `state.pt` (to resume), `best.pt` (averaged weights), `log.jsonl`.

    It begins with the weights of another run, `start`, if one is given.
    """

    def __init__(
        self, folder: Path, weights: Path, silver: Path, lexicon: Path, settings: Settings, start: Path | None = None
    ) -> None:
        self.folder, self.settings = folder, settings
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(settings.seed)
        self.coder = WordPiece(vocabulary(weights))
        rows, parsed = items("train"), grammars(silver)
        every = [example_of(row, parsed.get(row["id"])) for row in rows]
        self.early = [example for example in every if is_early(example.id)]
        self.examples = [example for example in every if not is_early(example.id)]
        rules = [lexicon_example(row, parsed[row["id"]]) for row in read_rows(lexicon)]
        self.examples += [example for example in rules if example]
        self.network = Network(len(settings.layers), settings.dropout)
        load_encoder(self.network, weights, settings.layers)
        if start:
            self.network.load_state_dict(torch.load(start / "best.pt", weights_only=True)["weights"])
        # The words' embeddings stay as they are: too few examples to move 30,000 of them, and half the time of a step.
        self.network.pieces.weight.requires_grad_(False)
        self.average = deepcopy(self.network)
        self.weights = class_weights(self.examples, settings.grammar, settings.relation)
        encoder: list[Tensor] = []
        heads: list[Tensor] = []
        for name, values in self.network.named_parameters():
            if values.requires_grad:
                inner = name.startswith(("layers.", "positions.", "norm."))
                (encoder if inner else heads).append(values)
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}],
            weight_decay=settings.decay,
            fused=True,
        )
        steps = len(by_length(self._drawn(random.Random(0)), settings.budget))  # noqa: S311 - sampling, not a secret
        total = steps * settings.epochs
        warm = max(1, int(total * settings.warmup))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min((step + 1) / warm, max(0.02, (total - step) / max(1, total - warm)))
        )
        self.epoch, self.best, self.waited = 0, -1.0, 0

    def _drawn(self, rng: random.Random) -> list[Example]:
        """The examples of an epoch: each once, in a variant, and some of them again as a relation."""
        drawn = []
        for example in self.examples:
            drawn.append(varied(example, rng))
            if example.dyads and rng.random() < self.settings.relations:
                other = varied(example, rng)
                dyads = [dyad for dyad in other.dyads if dyad[0] and dyad[1]]
                if dyads:
                    drawn.append(as_relation(other, rng.choice(dyads)))
        return drawn

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
        for group in by_length(self._drawn(rng), self.settings.budget, rng):
            batch = batch_of([as_line(one) for one in group], self.coder, self._masked(group, rng))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                output = self.network(*inputs(batch))
            loss = joint_loss([values.float() for values in output], truth_of(group, batch.counts), self.weights)
            self.optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimiser.step()
            self.schedule.step()
            self._mix()
            losses.append(float(loss.detach()))
        return float(np.mean(losses))

    def _masked(self, group: Sequence[Example], rng: random.Random) -> list[frozenset[int]]:
        """The words hidden from the network: a few outside the triggers."""
        masked = []
        for example in group:
            kept = {number for event in example.events for number in event.trigger}
            words = range(len(example.words))
            masked.append(frozenset(n for n in words if n not in kept and rng.random() < self.settings.hidden))
        return masked

    def _mix(self) -> None:
        steps = self.schedule.last_epoch
        keep = min(self.settings.averaging, (1 + steps) / (10 + steps))
        with torch.no_grad():
            for mean, values in zip(self.average.parameters(), self.network.parameters(), strict=True):
                if values.requires_grad:
                    mean.lerp_(values, 1 - keep)

    def train(self) -> None:
        """Train until the epochs are used up or nothing gets better."""
        while self.epoch < self.settings.epochs and self.waited < self.settings.patience:
            start = time.monotonic()
            loss = self.one_epoch()
            self.epoch += 1
            row, merit = progress(self.average, self.coder, self.early)
            better = merit > self.best
            self.best, self.waited = (merit, 0) if better else (self.best, self.waited + 1)
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
