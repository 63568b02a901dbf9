from __future__ import annotations

from benchmarks.resolving_cost import cost


def test_shares_of_a_report() -> None:
    text = "Kenya arrested 12 men in Mombasa on Tuesday, police said."
    found = cost([{"id": "a", "text": text, "kind": "lead", "published": "2025-06-10"}])
    parts = [found[name] for name in ("places", "times", "quantities", "attribution")]
    assert all(0 <= share < 1 for share in parts)
    assert 0 < found["together"] < 1
