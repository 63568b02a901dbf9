"""Distances on the ground."""

from __future__ import annotations

import pytest

from dateline.knowledge.earth import kilometres


def test_known_distances() -> None:
    assert kilometres((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(343.6, abs=1)
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20_015, abs=1)
    assert kilometres((10, 179.5), (10, -179.5)) == pytest.approx(109.5, abs=0.5)
    assert kilometres((33, 44), (33, 44)) == 0
