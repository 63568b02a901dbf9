"""The same text gives the same places in every process, whatever the order of its sets."""

from __future__ import annotations

import os
import subprocess
import sys

TEXT = (
    "Cases were reported in Scott County, Kansas, and near Mahim Bay. St. Francis and New England sent help, and "
    "French Guiana, Cape Verde and New Zealand closed Islington Bay. Nurses from Greater Mumbai flew to "
    "Santa Ana in North America."
)
CODE = "import sys, dateline; print([(t.place.span, t.place.confidence) for t in dateline.places(sys.argv[1])])"


def _places(seed: int) -> str:
    run = [sys.executable, "-c", CODE, TEXT]
    return subprocess.run(
        run, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=True
    ).stdout


def test_places_do_not_hang_on_the_order_of_sets() -> None:
    first, *others = (_places(seed) for seed in (1, 2, 3))
    assert "Kansas" in first
    assert others == [first, first]
