"""Who says what: speakers, cues and quotations on annotated passages; and the sources of events on Dateline Gold.

    python -m benchmarks.attribution --data gold/attribution/cases.jsonl --json
    python -m benchmarks.attribution --data gold/attribution/cases.jsonl --misses 20
    python -m benchmarks.attribution --data early.jsonl --gold      # items of Dateline Gold, events' "attribution"

A cue is right where it shares a word with an annotated one. A speaker is right where its head word is the annotated
speaker's and the cues, if both have one, share a word; of a pronoun the name that it stands for counts. A quotation is
right where it covers the annotated words (marks at its ends aside) and its speaker's head word is the annotated one.
`exact` asks for the same characters, articles and marks aside. `first` and `rest` are the cases before and after the
hundredth: the rules' writer has seen the first.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import dateline
from benchmarks import scoring
from benchmarks.running import Row, as_document, code_rows, options, print_result, read_rows
from dateline.records import Attribution

Spanned = tuple[int, int] | None
_SEEN = 100
# Where a speaker's head word has passed: what stands behind it says of where, or which.
_BEHIND = re.compile(
    r",|\s(?:of|in|at|for|from|with|on|to|near|who|which|that|familiar|close|quoted|briefed|speaking|and)\b"
)
_LEAD = re.compile(r"(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_MARKS = " \t\n,.;:!?\"'“”‘’«»"


def head_end(text: str, span: tuple[int, int]) -> int:
    """Where the head word of a noun phrase ends: before a comma, a preposition or a relative clause."""
    words = text[slice(*span)]
    found = _BEHIND.search(words, 1)
    return span[0] + len(words[: found.start() if found else None].rstrip(_MARKS))


def bare(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without an article before it and marks around it."""
    start, end = span
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _overlap(one: Spanned, other: Spanned) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def speaker_span(given: Attribution | None) -> Spanned:
    """The characters of a speaker; of a pronoun those of the name it stands for. None where nobody is named."""
    if given is None or (given.cue is not None and given.span == given.cue):
        return None
    span = given.antecedent or given.span
    return span.start, span.end


def same_head(text: str, one: Spanned, other: Spanned) -> bool:
    """Whether two phrases have the same head word, at the same place."""
    return one is not None and other is not None and head_end(text, one) == head_end(text, other)


def _paired(tests: Iterable[Callable[[Row], bool]], found: Sequence[Row]) -> int:
    """How many annotated entries, each with a test of what fits it, find a partner of their own."""
    left = list(found)
    count = 0
    for fits in tests:
        partner = next((one for one in left if fits(one)), None)
        if partner is not None:
            left.remove(partner)
            count += 1
    return count


def prf(right: int, found: int, gold: int) -> Row:
    """Precision, recall and F1."""
    return {
        "precision": round(right / max(1, found), 4),
        "recall": round(right / max(1, gold), 4),
        "f1": round(2 * right / max(1, found + gold), 4),
    }


def _cue(row: Row) -> list[tuple[int, int]]:
    return [tuple(piece) for piece in row.get("cue_pieces") or ([row["cue"]] if row["cue"] else [])]


def _predicted(text: str) -> tuple[list[Row], list[Row]]:
    given = dateline.attributions(text)
    attributions = [
        {
            "speaker": speaker_span(one.attribution),
            "cue": (one.attribution.cue.start, one.attribution.cue.end) if one.attribution.cue else None,
        }
        for one in given
    ]
    quotes = [
        {"span": (one.span.start, one.span.end), "speaker": speaker_span(one.speaker)} for one in dateline.quotes(text)
    ]
    return attributions, quotes


def _speaker_fits(text: str, row: Row, one: Row, *, exact: bool) -> bool:
    cues = _cue(row)
    if cues and one["cue"] and not any(_overlap(cue, one["cue"]) for cue in cues):
        return False
    if exact:
        return bool(one["speaker"]) and bare(text, row["speaker"]) == bare(text, one["speaker"])
    return same_head(text, row["speaker"], one["speaker"])


def _cue_fits(row: Row, one: Row, *, exact: bool) -> bool:
    pieces = _cue(row)
    if exact:
        return bool((pieces[0][0], pieces[-1][1]) == one["cue"] or pieces[0] == one["cue"])
    return any(_overlap(piece, one["cue"]) for piece in pieces)


def _quote_fits(text: str, row: Row, one: Row) -> bool:
    if bare(text, (row["start"], row["end"])) != bare(text, one["span"]):
        return False
    return same_head(text, row["speaker"], one["speaker"]) if row["speaker"] else one["speaker"] is None


def tally(case: Row) -> Counter[str]:
    """What one case adds to the counts."""
    text = case["text"]
    found, spoken = _predicted(text)
    named = [row for row in case["attributions"] if row["speaker"]]
    cued = [row for row in case["attributions"] if row["cue"]]
    speaking = [one for one in found if one["speaker"]]
    showing = [one for one in found if one["cue"]]
    count: Counter[str] = Counter(cases=1)
    for suffix, exact in (("", False), ("_exact", True)):
        speakers = [partial(_speaker_fits, text, row, exact=exact) for row in named]
        count[f"speaker{suffix}"] = _paired(speakers, speaking)
        count[f"cue{suffix}"] = _paired([partial(_cue_fits, row, exact=exact) for row in cued], showing)
    count["quote"] = _paired([partial(_quote_fits, text, row) for row in case["quotes"]], spoken)
    count.update(speaker_gold=len(named), cue_gold=len(cued), quote_gold=len(case["quotes"]))
    count.update(speaker_found=len(speaking), cue_found=len(showing), quote_found=len(spoken))
    return count


def figures(counts: Iterable[Counter[str]]) -> Row:
    """Precision, recall and F1 of speakers, cues and quotes."""
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    result: Row = {"cases": total["cases"]}
    for key in ("speaker", "cue", "quote"):
        gold, found = total[f"{key}_gold"], total[f"{key}_found"]
        result[key] = prf(total[key], found, gold)
        if f"{key}_exact" in total:
            result[key]["exact_f1"] = prf(total[f"{key}_exact"], found, gold)["f1"]
    return result


def show_misses(cases: Sequence[Row], counts: Sequence[Counter[str]], most: int) -> None:
    """Print the first cases that differ."""
    for case, count in zip(cases, counts, strict=True):
        right = all(count[key] == count[f"{key}_gold"] == count[f"{key}_found"] for key in ("speaker", "cue", "quote"))
        if right or not most:
            continue
        most -= 1
        text = case["text"]
        sys.stdout.write(f"\n{case['id']} {text}\n")
        for name, rows in zip(("said", "quote"), _predicted(text), strict=True):
            annotated = case["attributions" if name == "said" else "quotes"]
            for kind, entries in (("gold", annotated), ("found", rows)):
                for row in entries:
                    spans = {
                        key: text[slice(*value)]
                        for key, value in row.items()
                        if key in ("speaker", "cue", "span") and value
                    }
                    sys.stdout.write(f"  {kind:5} {name} {spans}\n")


def events_tally(item: Row, mentions: Sequence[Row]) -> Counter[str]:
    """Sources of the events of one item of Dateline Gold: over events that were found, whose words they are."""
    count: Counter[str] = Counter(cases=1)
    for event, mention in scoring.pairs(item["events"], mentions):
        gold, found = event.get("attribution"), mention["attribution"]
        named = found if found and found["name"] else None
        count["speaker_gold"] += bool(gold)
        count["speaker_found"] += bool(named)
        if gold and named:
            count["speaker"] += _same_words(gold["text"], named["text"])
    return count


def _same_words(one: str, other: str) -> bool:
    ends = [text[: head_end(text, (0, len(text)))].split() for text in (one, other)]
    return all(ends) and ends[0][-1].lower() == ends[1][-1].lower()


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "")
    parser.add_argument("--gold", action="store_true", help="the data are items of Dateline Gold")
    parser.add_argument("--misses", type=int, default=0, help="show the first N cases that differ")
    given = parser.parse_args()
    cases = read_rows(given.data)
    if given.gold:
        coded = code_rows(as_document(item) for item in cases)
        result = figures(events_tally(item, coded[item["id"]]) for item in cases)
        print_result({"cases": result["cases"], "speaker": result["speaker"]}, as_json=given.json)
        return
    counts = [tally(case) for case in cases]
    if not given.json:
        show_misses(cases, counts, given.misses)
    result = figures(counts)
    result |= {"first": figures(counts[:_SEEN]), "rest": figures(counts[_SEEN:])}
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
