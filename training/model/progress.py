"""How far a network is, on items kept back from training: quick figures for early stopping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import torch

from dateline.network.batches import batch_of
from dateline.network.labels import PAIRS
from dateline.network.pieces import WordPiece

from .data import Example, as_line, as_relation, by_length
from .network import OUTPUTS, Network, inputs

Tensor = Any
_HOME = PAIRS.index("home")


def _f1(right: int, given: int, wanted: int) -> float:
    return round(2 * right / max(1, given + wanted), 3)


def _count(total: Counter[str], example: Example, out: dict[str, Tensor], row: int, count: int) -> None:
    """Tally one text: events by type, links, modes, status, grammar."""
    kinds = out["types"][row, :count].argmax(-1)
    sure = 1 - torch.softmax(out["types"][row, :count], -1)[:, 0]
    best = out["types"][row, :count, 1:].argmax(-1) + 1
    given = [int(best[n]) if sure[n] >= 0.5 else 0 for n in range(count)]
    runs = [kind for n, kind in enumerate(given) if kind and (n == 0 or given[n - 1] != kind)]
    wanted = Counter(event.type for event in example.events)
    total["event"] += sum((Counter(runs) & wanted).values())
    total["event given"] += len(runs)
    total["event wanted"] += len(example.events)
    for event in example.events:
        head = max((word for word in event.trigger if word < count), key=lambda word: float(sure[word]), default=None)
        if head is None:
            continue
        total["found"] += int(kinds[head]) == event.type
        total["status"] += int(out["status"][row, head].argmax()) == event.status
        total["status of"] += 1
        links = out["pairs"][row, :2, head, :count] > 0
        for role in (0, 1):
            linked = {int(word) for word in links[role].nonzero().flatten()}
            total["link"] += len(linked & set(event.roles[role]))
            total["link given"] += len(linked)
            total["link wanted"] += len(event.roles[role])
    for party in example.parties:
        if party.words[0] < count and party.home:
            total["home"] += int(out["pairs"][row, _HOME, party.words[-1], :count].argmax()) in party.home
            total["home of"] += 1
            total["sector"] += int(out["sectors"][row, party.words[-1]].argmax()) == party.sector
    if example.grammar:
        heads = out["arcs"][row, :count, :count].argmax(-1)
        for word in range(count):
            if example.grammar.heads[word] >= 0:
                total["words"] += 1
                right = int(heads[word]) == example.grammar.heads[word]
                total["arcs"] += right
                label = int(out["dependencies"][row, word].argmax()) == example.grammar.dependencies[word]
                total["labelled"] += right and label
                total["tags"] += int(out["tags"][row, word].argmax()) == example.grammar.tags[word]


def progress(network: Network, coder: WordPiece, examples: Sequence[Example]) -> tuple[dict[str, float], float]:
    """The figures, and the one that early stopping goes by."""
    network.eval()
    total: Counter[str] = Counter()
    asked = [as_relation(example, dyad) for example in examples for dyad in example.dyads[:1]]
    with torch.inference_mode():
        for group in by_length([*examples, *asked], 1000):
            batch = batch_of([as_line(one) for one in group], coder)
            out = dict(zip(OUTPUTS, network(*inputs(batch)), strict=True))
            for row, (example, count) in enumerate(zip(group, batch.counts, strict=True)):
                if example.relation >= 0:
                    total["relation"] += int(out["relation"][row].argmax()) == example.relation
                    total["relation of"] += 1
                else:
                    _count(total, example, out, row, count)
    figures = {
        "event": _f1(total["event"], total["event given"], total["event wanted"]),
        "link": _f1(total["link"], total["link given"], total["link wanted"]),
    }
    shares = [("status", "status of"), ("home", "home of"), ("sector", "home of"), ("relation", "relation of")]
    shares += [("arcs", "words"), ("labelled", "words"), ("tags", "words")]
    figures |= {name: round(total[name] / max(1, total[of]), 3) for name, of in shares}
    merit = figures["event"] + figures["link"] + figures["relation"] + 0.3 * figures["status"] + figures["labelled"]
    return figures, merit
