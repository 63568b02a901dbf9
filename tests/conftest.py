"""What all tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of evaluation data beside a developer's checkout; tests that need it are skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: it holds evaluation data that the project may not ship")
    return SHARED
