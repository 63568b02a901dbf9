"""What the filter costs and saves: the share of mentions that it keeps, and of the lines that it lets pass.

    python -m benchmarks.filtering --data FOLDER/test.jsonl --json

Codes every item with and without the filter. `recall` is the share of the mentions that the full coder finds without it
and still finds with it; `passed` and `quiet_passed` are the shares of all lines, and of those in which the full coder
finds nothing, that go on to the network. FILE: items with "text", or "TITLE" for a headline.
"""

from __future__ import annotations

from benchmarks.running import Row, document_of, options, print_result, read_rows
from dateline.coding.document import code_parsed
from dateline.parsing.document import parse_document
from dateline.records import Document


def figures(documents: list[Document]) -> Row:
    """The shares."""
    lines = passed = quiet = quiet_passed = mentions = kept = 0
    for document in documents:
        whole, some = (parse_document(document, filtered=filtered) for filtered in (False, True))
        found = code_parsed(whole)
        through = {sentence.index for sentence in some.sentences if sentence.tokens}
        telling = {mention.sentence for mention in found}
        every = {sentence.index for sentence in whole.sentences}
        lines, passed = lines + len(every), passed + len(through)
        quiet, quiet_passed = quiet + len(every - telling), quiet_passed + len(through - telling)
        mentions += len(found)
        kept += sum(mention.sentence in through for mention in found)
    return {
        "lines": lines,
        "passed": round(passed / max(1, lines), 4),
        "quiet_passed": round(quiet_passed / max(1, quiet), 4),
        "mentions": mentions,
        "recall": round(kept / max(1, mentions), 4),
    }


def main() -> None:
    """Run from the command line."""
    given = options(__doc__ or "").parse_args()
    print_result(figures([document_of(row, "en") for row in read_rows(given.data)]), as_json=given.json)


if __name__ == "__main__":
    main()
