"""Distances on the ground."""

from __future__ import annotations

import math

# The earth's mean radius in kilometres (IUGG).
_RADIUS = 6371.0088


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (latitude, longitude in degrees) along a great circle (haversine)."""
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(min(1.0, half)))
