"""What Title Case costs: type F1 on leads and body sentences as they are, and on their Title Case copies as headlines.

python -m benchmarks.casing --data ../shared/gold/dev.jsonl --json
"""

from __future__ import annotations

from benchmarks import scoring
from benchmarks.running import Row, as_document, code_rows, options, print_result, read_rows


def main() -> None:
    """Run from the command line."""
    given = options(__doc__ or "").parse_args()
    items = [item for item in read_rows(given.data) if item.get("kind") != "headline"]
    result: Row = {"items": len(items)}
    for name, title_case in (("sentence", False), ("title", True)):
        scores = scoring.score(items, code_rows(as_document(item, title_case=title_case) for item in items))
        result[name] = {key: scores[key] for key in ("type", "dyad", "quiet")}
    result["points_lost"] = round(100 * (result["sentence"]["type"]["f1"] - result["title"]["type"]["f1"]), 2)
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
