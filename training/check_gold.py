"""Check annotated items of Dateline Gold, and fill in the character offsets.

    python training/check_gold.py FILE.jsonl [...]            check, one line a fault, exit 1 if there is any

Annotators write words, not offsets: every `text` of a span must stand in the item's `text`; where it stands there
several times, the first one is meant unless the span has `"nth": 2` (the second) and so on.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from dateline.ontology.plover import contexts, is_valid, sectors, types

STATUS = {"actual", "planned", "hypothetical", "alleged", "denied", "historical"}
KINDS = {"headline", "lead", "body"}
STYLES = {"title", "sentence", "clipped", "wire", "body"}


def place_of(text: str, span: dict[str, Any]) -> int | None:
    """Where the span stands in the text, or None."""
    found = -1
    for _ in range(span.get("nth", 1)):
        found = text.find(span["text"], found + 1)
        if found < 0:
            return None
    return found


def span_faults(text: str, span: object, what: str) -> list[str]:
    """What is wrong with a span."""
    if not isinstance(span, dict) or not isinstance(span.get("text"), str) or not span["text"].strip():
        return [f"{what}: not a span object with text: {span!r}"]
    if place_of(text, span) is None:
        return [f"{what}: {span['text']!r} does not stand in the text"]
    return []


def actor_faults(text: str, actors: object, what: str) -> list[str]:
    """What is wrong with a list of actors."""
    if not isinstance(actors, list):
        return [f"{what}: not a list"]
    faults = []
    for actor in actors:
        faults += span_faults(text, actor, what)
        if isinstance(actor, dict):
            country, sector = actor.get("country"), actor.get("sector")
            if country is not None and not re.fullmatch(r"[A-Z]{3}", str(country)):
                faults.append(f"{what}: country {country!r}")
            if sector is not None and sector not in {*sectors(), "IGO", "NGO"}:
                faults.append(f"{what}: sector {sector!r}")
    return faults


def event_faults(text: str, event: dict[str, Any]) -> list[str]:
    """What is wrong with an event."""
    kind, mode = event.get("type"), event.get("mode")
    if kind not in types():
        return [f"type {kind!r}"]
    faults = [] if is_valid(kind, mode) else [f"{kind} has no mode {mode!r}"]
    if event.get("status") not in STATUS:
        faults.append(f"status {event.get('status')!r}")
    faults += span_faults(text, event.get("trigger"), "trigger")
    faults += actor_faults(text, event.get("actors"), "actors") + actor_faults(
        text, event.get("recipients"), "recipients"
    )
    for field in ("place", "when", "attribution"):
        if event.get(field) is not None:
            faults += span_faults(text, event[field], field)
    faults += [f"context {name!r}" for name in event.get("contexts", []) if name not in contexts()]
    when = event.get("when")
    if when and when.get("date") is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", str(when["date"])):
        faults.append(f"when.date {when['date']!r}")
    return faults


def item_faults(item: dict[str, Any]) -> list[str]:
    """What is wrong with an item."""
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        return ["no text"]
    faults = [
        f"{key} {item.get(key)!r}" for key, known in (("kind", KINDS), ("style", STYLES)) if item.get(key) not in known
    ]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(item.get("published"))):
        faults.append(f"published {item.get('published')!r}")
    for event in item.get("events", []):
        faults += event_faults(text, event)
    for quantity in item.get("quantities", []):
        faults += span_faults(text, quantity, "quantity")
    return faults


def main() -> int:
    """Check the files named on the command line."""
    seen: dict[str, str] = {}
    wrong = total = 0
    for name in sys.argv[1:]:
        for number, line in enumerate(Path(name).read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            total += 1
            try:
                item = json.loads(line)
                faults = item_faults(item)
            except (json.JSONDecodeError, AttributeError, TypeError, KeyError) as error:
                faults, item = [f"unreadable: {error}"], {}
            for key in (str(item.get("id")), str(item.get("text"))):
                if key in seen:
                    faults.append(f"seen before at {seen[key]}: {key[:60]!r}")
                seen[key] = f"{name}:{number}"
            for fault in faults:
                wrong += 1
                sys.stdout.write(f"{name}:{number}: {fault}\n")
    sys.stdout.write(f"{total} items, {wrong} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
