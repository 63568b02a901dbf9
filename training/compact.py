"""The notation in which annotators write items of Dateline Gold, and its conversion to JSON lines.

    python -m training.compact PREFIX FILE.txt [...] > gold/NAME.jsonl

An item is a line, its events and quantities are the lines below it:

    HT 2023-11-24 Hamas Frees Ten Thai Hostages, Qatar Says
    = RETREAT/release | Frees | Hamas [PSE REB] | Thai Hostages [THA CVL] | by Qatar; ctx diplomatic,human_security
    + Ten = 10 person: hostages freed

- `HT` headline in Title Case, `HS` in sentence case, `HC` clipped, `L` lead, `B` body sentence; then date and text.
- `= TYPE/mode status | trigger | actors | recipients | extras`: mode and status may be left out (none, `actual`).
  Parties are separated by `;`, each with `[COUNTRY SECTOR]`, `-` for one that is unknown or empty. Extras are
  separated by `;`: `at WORDS [COUNTRY]`, `on WORDS [DATE]`, `by WORDS` (who says it), `ctx a,b` (contexts).
- `+ WORDS = VALUE UNIT: what it counts`.
- Words stand exactly as in the text; `words#2` is their second occurrence. `#` alone starts a comment line.

Raises nothing: every fault is printed to stderr with its line, and the item is left out; exit 1 if there was any.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.check_gold import item_faults

STYLES = {
    "HT": ("headline", "title"),
    "HS": ("headline", "sentence"),
    "HC": ("headline", "clipped"),
    "L": ("lead", "wire"),
    "B": ("body", "body"),
}
_ITEM = re.compile(r"(HT|HS|HC|L|B) (\d{4}-\d\d-\d\d) (\S.*)")
_PARTY = re.compile(r"(.+?)\s*\[\s*([A-Z]{3}|-)?\s*([A-Z]{3}|-)?\s*\]")
_BRACKET = re.compile(r"(.+?)\s*\[\s*([^\]]*?)\s*\]")
_QUANTITY = re.compile(r"(.+?) = (-?[\d.,]+(?:e\d+)?) ?([^:]*)(?::\s*(.*))?")


def _span(words: str) -> dict[str, Any]:
    text, mark, number = words.strip().rpartition("#")
    if mark and number.isdigit():
        return {"text": text, "nth": int(number)}
    return {"text": words.strip()}


def _known(code: str | None) -> str | None:
    return None if code in (None, "-", "") else code


def _parties(field: str) -> list[dict[str, Any]]:
    parties = []
    for part in field.split(";"):
        if part.strip() in ("", "-"):
            continue
        found = _PARTY.fullmatch(part.strip())
        if found is None:
            raise ValueError(f"party {part.strip()!r} is not WORDS [COUNTRY SECTOR]")
        parties.append({**_span(found[1]), "country": _known(found[2]), "sector": _known(found[3])})
    return parties


def _extras(field: str) -> dict[str, Any]:
    given: dict[str, Any] = {"place": None, "when": None, "attribution": None, "contexts": []}
    for part in field.split(";"):
        key, _, rest = part.strip().partition(" ")
        if key in ("", "-"):
            continue
        bracket = _BRACKET.fullmatch(rest)
        words, code = (bracket[1], bracket[2]) if bracket else (rest, None)
        if key == "at":
            given["place"] = {**_span(words), "country": _known(code)}
        elif key == "on":
            given["when"] = {**_span(words), "date": _known(code)}
        elif key == "by":
            given["attribution"] = _span(words)
        elif key == "ctx":
            given["contexts"] = [name.strip() for name in rest.split(",") if name.strip() not in ("", "-")]
        else:
            raise ValueError(f"extra {part.strip()!r} starts with none of at, on, by, ctx")
    return given


def _event(line: str) -> dict[str, Any]:
    fields = [field.strip() for field in line.split(" | ")]
    if len(fields) not in (4, 5):
        raise ValueError(f"{len(fields)} fields where 4 or 5 belong (between ' | ')")
    code, _, status = fields[0].partition(" ")
    kind, _, mode = code.partition("/")
    return {
        "type": kind,
        "mode": _known(mode),
        "status": status.strip() or "actual",
        "trigger": _span(fields[1]),
        "actors": _parties(fields[2]),
        "recipients": _parties(fields[3]),
        **_extras(fields[4] if len(fields) == 5 else ""),
    }


def _quantity(line: str) -> dict[str, Any]:
    found = _QUANTITY.fullmatch(line)
    if found is None:
        raise ValueError(f"quantity {line!r} is not WORDS = VALUE UNIT: of")
    number = float(found[2].replace(",", ""))
    value = int(number) if number.is_integer() else number
    return {**_span(found[1]), "value": value, "unit": _known(found[3].strip()), "of": _known((found[4] or "").strip())}


def read_items(prefix: str, lines: list[str]) -> Iterator[tuple[int, dict[str, Any], list[str]]]:
    """The items of a file: the number of each one's line, the item, its faults."""
    item: dict[str, Any] = {}
    faults: list[str] = []
    start = count = 0
    for number, raw in enumerate([*lines, "B 2000-01-01 end"], 1):
        line = raw.strip()
        found = _ITEM.fullmatch(line)
        if found:
            if item:
                yield start, item, faults + item_faults(item)
            count, start, faults = count + 1, number, []
            kind, style = STYLES[found[1]]
            item = {"id": f"{prefix}{count:04d}", "kind": kind, "style": style, "published": found[2]}
            item |= {"text": found[3], "events": [], "quantities": []}
            continue
        try:
            if line.startswith("= "):
                item["events"].append(_event(line[2:]))
            elif line.startswith("+ "):
                item["quantities"].append(_quantity(line[2:]))
            elif line and not line.startswith("#"):
                faults.append(f"line {number} is neither an item nor '= event' nor '+ quantity': {line[:60]!r}")
        except (ValueError, KeyError) as error:
            faults.append(f"line {number}: {error}")


def main() -> int:
    """Convert the files named on the command line."""
    prefix, *names = sys.argv[1:]
    lines = [line for name in names for line in Path(name).read_text(encoding="utf-8").splitlines()]
    wrong = total = quiet = 0
    for number, item, faults in read_items(prefix, lines):
        total += 1
        quiet += not item["events"]
        for fault in faults:
            sys.stderr.write(f"line {number} {item['text'][:40]!r}: {fault}\n")
        wrong += bool(faults)
        if not faults:
            sys.stdout.write(json.dumps(item, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{total} items, {quiet} without events, {wrong} with faults (left out)\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
