import pytest

from benchmarks.calibration import Judged, calibration_error, figures, fitted


def cases(confidence: float, right: int, wrong: int) -> list[Judged]:
    return [Judged("both", confidence, confidence, number < right) for number in range(right + wrong)]


def test_no_error_where_the_share_is_the_confidence() -> None:
    assert calibration_error(cases(0.8, 8, 2) + cases(0.5, 5, 5)) == pytest.approx(0.0, abs=1e-9)


def test_error_is_weighted_by_mentions() -> None:
    assert calibration_error(cases(0.9, 5, 5) + cases(0.5, 15, 15)) == pytest.approx(0.1, abs=1e-4)
    assert calibration_error([]) is None


def test_a_fit_finds_the_curve() -> None:
    points = cases(0.9, 60, 40) * 5 + cases(0.1, 20, 80) * 5
    intercept, slope = fitted(points)
    assert slope == pytest.approx(0.41, abs=0.05)
    assert intercept == pytest.approx(-0.5, abs=0.08)


def test_figures() -> None:
    found = figures(cases(0.95, 9, 1) + cases(0.6, 6, 4) + cases(0.1, 1, 9), wanted=20)
    assert found["from 0.9"] == {"precision": 0.9, "recall": 0.45, "mentions": 10}
    assert found["from 0.5"] == {"precision": 0.75, "recall": 0.75, "mentions": 20}
    assert found["told"] == 20
