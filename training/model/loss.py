"""What the network should say of a batch, and how far off it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional

from dateline.network.labels import CONTEXTS, MODES, PAIRS, STATUSES, TYPES

from .data import IGNORED, Example
from .network import OUTPUTS

Tensor = Any
_HOME = PAIRS.index("home")
_MODE_OWNER = torch.tensor([TYPES.index(kind) for kind, _ in MODES])
_GRAMMAR = ("classes", "tags", "dependencies", "kinds")
# Function words inside a trigger count little.
_EMPTY = set("a an the to of in on for is are was were has have had be been its".split())


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each type and each status counts, and the share of the grammar and the relations in the loss."""

    types: Tensor
    status: Tensor
    grammar: float
    relation: float


def class_weights(examples: Sequence[Example], grammar: float, relation: float) -> Weights:
    """Rarer types and statuses count more, by the square root of their share."""
    whole = [example for example in examples if not example.partial]
    types = Counter(event.type for example in whole for event in example.events)
    status = Counter(event.status for example in whole for event in example.events)
    mean = sum(types.values()) / (len(TYPES) - 1)
    of_types = [1.0, *(math.sqrt(mean / max(1, types[number])) for number in range(1, len(TYPES)))]
    most = max(status.values())
    of_status = [min(4.0, math.sqrt(most / max(1, status[number]))) for number in range(len(STATUSES))]
    return Weights(torch.tensor(of_types), torch.tensor(of_status), grammar, relation)


@dataclass(frozen=True, slots=True)
class Truth:
    """A batch's targets as tensors; IGNORED where nothing is to be said. `share` divides a trigger among its words."""

    types: Tensor
    weights: Tensor
    modes: Tensor
    status: Tensor
    share: Tensor
    contexts: Tensor
    sectors: Tensor
    pairs: Tensor
    pair_rows: Tensor
    valid: Tensor
    grammar: dict[str, Tensor]
    heads: Tensor
    relation: Tensor


def truth_of(examples: Sequence[Example], counts: Sequence[int]) -> Truth:
    """The targets of examples of which the first `counts` words are read. A relation example has only its type."""
    rows, wide = len(examples), max(1, *counts)

    def ignored() -> Tensor:
        return torch.full((rows, wide), IGNORED)

    types, modes, status, sectors, heads = (ignored() for _ in range(5))
    grammar = {name: ignored() for name in _GRAMMAR}
    weights, share, valid = (torch.zeros(rows, wide) for _ in range(3))
    contexts = torch.zeros(rows, wide, len(CONTEXTS))
    pairs, pair_rows = torch.zeros(rows, len(PAIRS), wide, wide), torch.zeros(rows, len(PAIRS), wide)
    for row, (example, count) in enumerate(zip(examples, counts, strict=True)):
        if example.relation >= 0:
            continue
        valid[row, :count] = 1.0
        if example.grammar:
            for name in _GRAMMAR:
                grammar[name][row, :count] = torch.tensor(getattr(example.grammar, name)[:count])
            given = torch.tensor(example.grammar.heads[:count])
            heads[row, :count] = torch.where(given < count, given, IGNORED)
        if example.partial:
            for event in example.events:
                for word in (word for word in event.trigger if word < count):
                    types[row, word], modes[row, word], weights[row, word] = event.type, event.mode, 1.0
            continue
        types[row, :count] = 0
        weights[row, :count] = 1.0
        for event in example.events:
            trigger = [word for word in event.trigger if word < count]
            for word in trigger:
                types[row, word], modes[row, word], status[row, word] = event.type, event.mode, event.status
                weights[row, word] = 0.3 if example.words[word].lower() in _EMPTY else 1.0
                share[row, word] = 1.0 / len(event.trigger)
                contexts[row, word, list(event.contexts)] = 1.0
                for role, members in enumerate(event.roles):
                    pair_rows[row, role, word] = share[row, word]
                    pairs[row, role, word, [member for member in members if member < count]] = 1.0
        for party in example.parties:
            for word in party.words:
                if word < count:
                    sectors[row, word] = party.sector
                    pair_rows[row, _HOME, word] = 1.0 / len(party.words)
                    pairs[row, _HOME, word, [other for other in party.home if other < count]] = 1.0
    relation = torch.tensor([example.relation for example in examples])
    return Truth(
        types, weights, modes, status, share, contexts, sectors, pairs, pair_rows, valid, grammar, heads, relation
    )


def _on_triggers(out: dict[str, Tensor], truth: Truth, weights: Weights) -> Tensor:
    chosen = truth.share > 0
    if not chosen.any():
        return 0.0
    foreign = _MODE_OWNER.unsqueeze(0) != truth.types[chosen].unsqueeze(1)
    modes = functional.cross_entropy(
        out["modes"][chosen].masked_fill(foreign, -1e4), truth.modes[chosen], reduction="none"
    )
    status = functional.cross_entropy(
        out["status"][chosen], truth.status[chosen], weight=weights.status, reduction="none"
    )
    contexts = functional.binary_cross_entropy_with_logits(
        out["contexts"][chosen], truth.contexts[chosen], reduction="none"
    ).sum(-1)
    return ((modes + status + 0.6 * contexts) * truth.share[chosen]).sum()


def _on_grammar(out: dict[str, Tensor], truth: Truth) -> Tensor:
    """The mean a word, over class, tag, dependency, entity label and head."""
    if not (truth.heads >= 0).any():
        return 0.0
    total = 0.0
    for name, share in zip(_GRAMMAR, (0.5, 0.5, 1.0, 0.3), strict=True):
        total = total + share * functional.cross_entropy(
            out[name].flatten(0, 1), truth.grammar[name].flatten(), ignore_index=IGNORED
        )
    arcs = out["arcs"].masked_fill(truth.valid[:, None, :] == 0, -1e4)
    return total + functional.cross_entropy(arcs.flatten(0, 1), truth.heads.flatten(), ignore_index=IGNORED)


def joint_loss(output: Sequence[Tensor], truth: Truth, weights: Weights) -> Tensor:
    """The heads' losses together, a text."""
    out = dict(zip(OUTPUTS, output, strict=True))
    rows = truth.types.shape[0]
    on_types = functional.cross_entropy(
        out["types"].flatten(0, 1),
        truth.types.flatten(),
        weight=weights.types,
        reduction="none",
        label_smoothing=0.03,
        ignore_index=IGNORED,
    )
    loss = (on_types * truth.weights.flatten()).sum() / rows
    loss = loss + _on_triggers(out, truth, weights) / rows
    on_pairs = functional.binary_cross_entropy_with_logits(
        out["pairs"], truth.pairs, reduction="none", pos_weight=torch.tensor(1.5)
    )
    loss = loss + (on_pairs * truth.pair_rows.unsqueeze(-1) * truth.valid[:, None, None, :]).sum() / rows / 2
    if (truth.sectors >= 0).any():
        on_sectors = functional.cross_entropy(
            out["sectors"].flatten(0, 1), truth.sectors.flatten(), ignore_index=IGNORED, reduction="none"
        )
        loss = loss + 0.3 * (on_sectors * truth.pair_rows[:, _HOME].flatten()).sum() / rows
    loss = loss + weights.grammar * _on_grammar(out, truth)
    asked = truth.relation >= 0
    if asked.any():
        on_relation = functional.cross_entropy(out["relation"][asked], truth.relation[asked], label_smoothing=0.05)
        loss = loss + weights.relation * on_relation * asked.sum() / rows
    return loss
