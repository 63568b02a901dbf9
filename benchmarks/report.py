"""All figures at once, as the page `benchmarks/results.md`.

    python -m benchmarks.report > benchmarks/results.md

Runs every runner whose data is here (`../shared` is where developers keep evaluation data that may not be shipped) and
writes each figure below the command that gives it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.running import Row, write_rows
from dateline.version import CODER
from training.relations import rows as relation_rows
from training.split import items

ROOT = Path(__file__).resolve().parents[1]
DEV = Path("../shared/gold/dev.jsonl")
SEED = Path("../shared/seed")
EVAL = Path("../shared/eval")
HEADLINES = EVAL / "uci_headlines_sample/headlines.jsonl"
GOLD = Path("gold")

_INTRO = """# Results

Every figure stands below the command that gives it, run from the repository's root. Coder: {coder}. Date: {today}.
Machine: 2 cores, shared and noisy; speed is given as a ratio to a named peer in the same run.

Intervals are 95 % bootstraps over items. `../shared` holds evaluation data that the project may not ship. Files in
`FOLDER` are made of the test split of Dateline Gold by `benchmarks/report.py`: the whole of it, its plain part
(`P...`), a mix of four items without an event to one with, and its relations.

For scale, on the development set: PETRARCH 2 with a modern parser reaches type F1 .19 and dyad F1 .11,
UniversalPetrarch .24 and .10, a second careful annotator .98 and .98. For relation type with the parties given, on a
set that is not here: zero-shot NLI (RoBERTa-large on a GPU) binary .964, quad .896, root .824; a supervised
ConfliBERT .984, .963, .867.

How to read the sets. The development set is plain wire English. No rule was written for one of its items and nothing
was trained on it, but its misses were read while the rules were made, so expect somewhat less on unseen text of its
kind. Dateline Gold is written to be varied, part of it idiomatic, which is harder; its plain part is ordinary agency
English. A second annotator agrees with the first to the degree stated below, which is the ceiling there.

What was seen of them. The kept-back tenth of the train split chose the weights' epoch, the thresholds, the
confidences and how rules and network are joined. But dev's figures were printed beside it at nearly every step (three
trainings, some thirty variants of the join), and its misses were read twice: two rulings came of that (no `planned`
for types that lie ahead by themselves; a finding that tells a surer one again is dropped), each kept because the
kept-back items agreed. Seventy wrong test items were read for docs/errors.md after the last training; the second
ruling and three names came of them. So both sets are a little flattered; the hidden ones are the better judge. The
seed's page was printed too, and nothing was fitted to it. In 0.3.0 the weights are the mean of two runs, the filter's
threshold keeps .99 of the mentions on dev, mixed news and the headlines alike: both were chosen with these figures at
hand.

Places, times and quantities were developed with the misses on GeoVirus, WikiWars, MEANTIME and our own cases in view:
none of these is unseen. GeoVirus counts countries as points: ours lie among the centres that the World Factbook,
GeoNames and Wikipedia publish; with the Factbook's points for all countries its accuracy within 161 km is .807, with
ours .94, while recognition, country and the towns stay as they are. Of the attribution cases the first hundred were
read by the rules' writer, the rest were not.

What takes long (a ledger of a million mentions, kills, archives, feeds, duplicates, fuzzing) is in `long_runs.md`.
"""


def _run(arguments: list[str]) -> Row:
    command = [sys.executable, "-m", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT)
    result: Row = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _figure(value: object) -> str:
    if isinstance(value, dict) and {"f1", "interval"} <= value.keys():
        low, high = value["interval"]
        return f"F1 {value['f1']:.3f} ({low:.3f} to {high:.3f}), P {value['precision']:.3f}, R {value['recall']:.3f}"
    if isinstance(value, dict) and "accuracy" in value and "of" in value:
        return f"{value['accuracy']:.3f} of {value['of']}" if value["accuracy"] is not None else "none"
    return json.dumps(value) if isinstance(value, dict) else str(value)


def _section(title: str, arguments: list[str]) -> str:
    result = _run(arguments)
    lines = [f"\n## {title}\n", f"    python -m {' '.join(arguments)}\n", "| figure | value |", "|---|---|"]
    lines += [f"| {key} | {_figure(value)} |" for key, value in result.items()]
    return "\n".join(lines) + "\n"


def _files(folder: Path) -> dict[str, Path]:
    """The files that are made of Dateline Gold's test split."""
    test = items("test")
    eventful, quiet = ([item for item in test if bool(item["events"]) is told] for told in (True, False))
    made: dict[str, list[Row]] = {
        "test": test,
        "plain": [item for item in test if item["id"][0] == "P"],
        # a day's news of all kinds: four sentences without an event to one with
        "mixed": sorted([*quiet, *eventful[: len(quiet) // 4]], key=lambda item: str(item["text"])),
        "relations": list(relation_rows(test)),
    }
    made["plain-relations"] = [row for row in made["relations"] if row["id"][0] == "P"]
    paths = {name: folder / f"{name}.jsonl" for name in made}
    for name, rows in made.items():
        write_rows(paths[name], rows)
    return paths


def _runs(folder: Path) -> list[tuple[str, list[str]]]:
    """The runners whose data is here, with their titles."""
    given = {
        **{"dev": DEV, "seed": SEED / "expected.jsonl", "headlines": HEADLINES, "gold": GOLD, **_files(folder)},
        **{"geovirus": EVAL / "geo_geovirus/docs.jsonl", "passages": GOLD / "places/check.jsonl"},
        **{"wikiwars": EVAL / "wikiwars_timex2/docs.jsonl", "meantime": EVAL / "meantime/docs.jsonl"},
        **{"quantulum3": EVAL / "quantulum3_tests", "amounts": GOLD / "quantities/cases.jsonl"},
        **{"statements": GOLD / "attribution/cases.jsonl", "reports": GOLD / "plain_reports.jsonl"},
    }
    page = ["--page", str(SEED / "page.txt"), "--published", "2025-06-10"]
    runs: list[tuple[str, str, list[str], str]] = [
        ("Development gold", "gold", [], "dev"),
        ("Development gold by kind", "gold", ["--by", "kind"], "dev"),
        ("Title Case copies of its leads and body sentences", "casing", [], "dev"),
        ("The seed's page", "page", page, "seed"),
        ("Dateline Gold, test split", "gold", [], "test"),
        ("Dateline Gold, test split, plain agency English only", "gold", [], "plain"),
        ("What each part gives, development gold", "ablation", [], "dev"),
        ("What each part gives, test split", "ablation", [], "test"),
        ("Calibration, test split", "calibration", [], "test"),
        ("Calibration, development gold", "calibration", [], "dev"),
        ("Contexts, test split", "contexts", [], "test"),
        ("Relation type, parties given, test split", "relation", [], "relations"),
        ("The same, CONCEDE and RETREAT as one", "relation", ["--merge-yield"], "relations"),
        ("Relation type, plain agency English only", "relation", [], "plain-relations"),
        ("The filter, event-dense text", "filtering", [], "dev"),
        ("The filter, mixed news of the test split", "filtering", [], "mixed"),
        ("The filter, real headlines of business, health, technology, entertainment", "filtering", [], "headlines"),
        ("Places: GeoVirus, end to end", "places", [], "geovirus"),
        ("Places: passages of our own", "places", [], "passages"),
        ("Times: WikiWars", "times", [], "wikiwars"),
        ("Times: MEANTIME", "times", [], "meantime"),
        ("Quantities: MEANTIME's values", "quantities", [], "meantime"),
        ("Quantities: quantulum3's own tests", "quantities", [], "quantulum3"),
        ("Quantities: cases of our own", "quantities", [], "amounts"),
        ("Attribution: cases of our own", "attribution", [], "statements"),
        ("Attribution: Dateline Gold, test split", "attribution", ["--gold"], "test"),
        ("Status: MEANTIME's certainty and polarity", "status", [], "meantime"),
        ("What the four resolvers cost", "resolving_cost", [], "reports"),
        ("Actors, spans given: development gold", "actors", [], "dev"),
        ("Actors, spans given: test split", "actors", ["--split", "test"], "gold"),
        ("Actors, spans given: the seed", "actors", [], "seed"),
        ("Speed against spaCy, event-dense text", "speed", [], "dev"),
        ("Speed against spaCy, mixed news of the test split", "speed", [], "mixed"),
        ("Speed against spaCy, real headlines", "speed", [], "headlines"),
    ]
    found = [
        (title, [f"benchmarks.{runner}", "--data", str(given[data]), *more])
        for title, runner, more, data in runs
        if given[data].exists()
    ]
    found.append(("Agreement of a second, blind annotation", ["training.agreement"]))
    found.append(("The registry after a stream of 400 articles", ["benchmarks.registry_stream"]))
    found.append(("Linking with 200,000 entities", ["benchmarks.linking_speed"]))
    found.append(("People and bodies in the tables", ["benchmarks.coverage"]))
    found.append(("Pages of HTML to documents", ["benchmarks.pages", "--count", "200"]))
    found.append(("Cold start on one sentence", ["benchmarks.start"]))
    return found


def main() -> None:
    """Run from the command line."""
    sys.stdout.write(_INTRO.format(coder=CODER, today=date.today().isoformat()))
    with tempfile.TemporaryDirectory() as folder:
        for title, arguments in _runs(Path(folder)):
            sys.stdout.write(_section(title, arguments).replace(folder, "FOLDER"))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
