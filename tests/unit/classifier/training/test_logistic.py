import numpy as np
import pytest

from avizor.classifier.training.logistic import (
    Labelled,
    best_threshold,
    fit_calibration,
    fit_logistic,
)

ROWS = np.array([[0.0], [0.2], [0.8], [1.0]] * 10)
MARKS = np.array([0.0, 0.0, 1.0, 1.0] * 10)


def everything(rows: np.ndarray) -> Labelled:
    return Labelled(rows, np.ones(len(rows)))


def test_a_weight_follows_the_examples_when_hardly_held() -> None:
    weights, bias = fit_logistic(everything(ROWS), MARKS, np.zeros(1), np.full(1, 0.01))
    assert weights[0] > 5
    assert weights[0] * 0.5 + bias == pytest.approx(0, abs=0.1)


def test_a_weight_stays_at_its_prior_when_held_hard() -> None:
    weights, _ = fit_logistic(everything(ROWS), MARKS, np.full(1, 2.0), np.full(1, 1e6))
    assert weights[0] == pytest.approx(2.0, abs=1e-3)


def test_an_example_that_counts_nothing_changes_nothing() -> None:
    odd = Labelled(np.vstack([ROWS, [[1.0]] * 30]), np.append(np.ones(40), np.zeros(30)))
    plain = fit_logistic(everything(ROWS), MARKS, np.zeros(1), np.ones(1))
    weighed = fit_logistic(odd, np.append(MARKS, np.zeros(30)), np.zeros(1), np.ones(1))
    assert weighed[0] == pytest.approx(plain[0])


def test_calibration_brings_overconfident_scores_to_the_observed_share() -> None:
    raw, marks = np.full(100, 3.0), np.array([1.0] * 60 + [0.0] * 40)
    slope, offset = fit_calibration(raw, marks, np.ones(100))
    assert 1 / (1 + np.exp(-(slope * 3 + offset))) == pytest.approx(0.6, abs=0.02)


def test_a_threshold_of_few_examples_stays_near_the_default() -> None:
    chances, marks = np.array([0.7, 0.1]), np.array([1.0, 0.0])
    assert best_threshold(chances, marks, default=0.4, caution=1000) == pytest.approx(0.4, abs=0.01)
