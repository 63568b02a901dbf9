"""The country of a point: that of the nearest town of GeoNames."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

_TOO_FAR = 150.0


@cache
def _towns() -> tuple[np.ndarray, list[str]]:
    """The towns' points as unit vectors, and their countries."""
    text = files("dateline").joinpath("data", "places", "geonames.tsv").read_text(encoding="utf-8")
    cells = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    towns = [line for line in cells if line[1] == "P"]
    angles = np.radians(np.array([[float(line[5 + 1]), float(line[6 + 1])] for line in towns]))
    latitude, longitude = angles[:, 0], angles[:, 1]
    points = np.stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], 1)
    return points, [line[4] for line in towns]


@cache
def nearest_country(latitude: float, longitude: float) -> str | None:
    """ISO 3166 alpha-3 of the country of the nearest town; None if that is more than 150 km away."""
    points, countries = _towns()
    a, b = np.radians([latitude, longitude])
    here = np.array([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)])
    closeness = points @ here
    best = int(closeness.argmax())
    return countries[best] if np.arccos(min(1.0, float(closeness[best]))) * 6371 < _TOO_FAR else None
