"""From the network's logits for one text to mentions."""

from __future__ import annotations

from typing import Any

import numpy as np

from .data import Row
from .labels import MODES, ROLES, STATUSES, TYPES, mode_range
from .parties import Sentence, party, place_country
from .wordpiece import Word

Array = np.ndarray[Any, np.dtype[np.float32]]
_JOINING = {"'", "’", "-", "–", ".", "&"}
_RANGES = {kind: mode_range(kind) for kind in TYPES[1:]}


def softmax(logits: Array) -> Array:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Array) -> Array:
    """Probabilities of independent labels."""
    return np.asarray(1.0 / (1.0 + np.exp(-logits.clip(-30, 30))), dtype=np.float32)


def runs(marked: list[bool], words: list[Word]) -> list[tuple[int, int]]:
    """Runs of marked words (first, last + 1); a mark that joins two marked words ("'s", "U.S.") does not end a run."""
    filled = list(marked)
    for number in range(1, len(words) - 1):
        if words[number].text in _JOINING and marked[number - 1] and marked[number + 1]:
            filled[number] = words[number - 1].end == words[number].start
    found: list[tuple[int, int]] = []
    for number, is_marked in enumerate(filled):
        if is_marked and number and filled[number - 1]:
            found[-1] = found[-1][0], number + 1
        elif is_marked:
            found.append((number, number + 1))
    return found


def _triggers(types: Array, words: list[Word], threshold: float) -> list[tuple[int, int, int, float]]:
    """Runs of trigger words as (first, last + 1, type, confidence)."""
    kinds = types[:, 1:].argmax(-1) + 1
    found: list[tuple[int, int, int, float]] = []
    for kind in sorted({int(kind) for kind in kinds}):
        marked = [bool(own == kind and 1.0 - row[0] >= threshold) for own, row in zip(kinds, types, strict=True)]
        for number in range(1, len(marked) - 1):  # one foreign word inside a trigger ("Puts Its Soldiers")
            if not marked[number] and marked[number - 1] and marked[number + 1]:
                marked[number] = bool(types[number, 0] > 0.3)
        for start, end in runs(marked, words):
            confidence = float(types[start:end, kind].max())
            if confidence >= threshold / 2:
                found.append((start, end, kind, confidence))
    return sorted(found)


def _span(text: str, words: list[Word], start: int, end: int) -> Row:
    first, last = words[start].start, words[end - 1].end
    return {"text": text[first:last], "start": first, "end": last}


def mentions(
    item: Row, words: list[Word], logits: tuple[Array, ...], *, threshold: float = 0.5, argument: float = 0.5
) -> list[Row]:
    """The mentions of one text, in the contract's form, from its logits (without the batch axis)."""
    types, modes, status, roles, _ = logits
    count = min(len(words), len(types))
    words = words[:count]
    if not count:
        return []
    text = item["text"]
    sentence = Sentence(text, item.get("published"))
    found = []
    for start, end, kind, confidence in _triggers(softmax(types[:count]), words, threshold):
        name = TYPES[kind]
        low, high = _RANGES[name]
        weight = softmax(types[start:end])[:, kind]
        weight = weight / weight.sum()
        mode = MODES[low + int((modes[start:end, low:high] * weight[:, None]).sum(0).argmax())][1]
        state = STATUSES[int((status[start:end] * weight[:, None]).sum(0).argmax())]
        linked = sigmoid((roles[:, start:end, :count] * weight[None, :, None]).sum(1))
        spans = {
            role: [
                {**_span(text, words, *run), "score": float(linked[number, run[0] : run[1]].max())}
                for run in runs([bool(score > argument) for score in linked[number]], words)
            ]
            for number, role in enumerate(ROLES)
        }
        best = {
            role: max(spans[role], key=lambda span: span["score"], default=None)
            for role in ("place", "when", "attribution")
        }
        place = best["place"] and {**best["place"], "country": place_country(best["place"]["text"], sentence)}
        home = place["country"] if place else None
        found.append(
            {
                "type": name,
                "mode": mode,
                "status": state,
                "trigger": _span(text, words, start, end),
                "actors": [party(span, sentence, home) for span in spans["actors"]],
                "recipients": [party(span, sentence, home) for span in spans["recipients"]],
                "place": place,
                "when": best["when"],
                "attribution": best["attribution"],
                "confidence": round(confidence, 4),
            }
        )
    return found
