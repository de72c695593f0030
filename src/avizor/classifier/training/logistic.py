"""Logistic regression around a prior, and its calibration; numpy alone, no randomness."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """Examples as numbers: ``rows`` (examples, features), and how much each one counts."""

    rows: Floats
    counts: Floats

    def only(self, chosen: NDArray[np.bool_]) -> "Labelled":
        """Keep the chosen examples."""
        return Labelled(self.rows[chosen], self.counts[chosen])


def fit_logistic(
    labelled: Labelled, marks: Floats, prior: Floats, pull: Floats
) -> tuple[Floats, float]:
    """Find weights and bias of the likeliest model whose weights lie near ``prior``.

    ``marks`` are 0 or 1, ``pull`` says how hard each weight is held to its prior. Newton steps
    to the unique optimum; the bias is held very weakly.
    """
    rows, counts = labelled.rows, labelled.counts
    table = np.hstack([rows, np.ones((len(rows), 1))])
    hold = np.append(pull, 1e-3)
    start = np.append(prior, -1.0)
    found = start.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ ((chance - marks) * counts) + hold * (found - start)
        bend = (table * (chance * (1 - chance) * counts)[:, None]).T @ table + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        found -= step / max(1.0, float(np.abs(step).max()))
        if float(np.abs(step).max()) < 1e-8:
            break
    return found[:-1], float(found[-1])


def fit_calibration(raw: Floats, marks: Floats, counts: Floats) -> tuple[float, float]:
    """Find slope and offset that turn raw scores into probabilities (Platt's scaling).

    Needs scores of examples that the model was not fitted on. The slope is pulled to one, so
    few examples change little.
    """
    labelled = Labelled(raw[:, None], counts)
    slope, offset = fit_logistic(labelled, marks, np.ones(1), np.full(1, 4.0))
    return float(slope[0]), offset


def best_threshold(chances: Floats, marks: Floats, default: float, caution: float) -> float:
    """Choose the threshold of best F1, drawn to ``default`` by ``caution`` imaginary examples."""
    grid = np.arange(0.2, 0.81, 0.02)
    gains = []
    for limit in grid:
        chosen = chances >= limit
        hits = float((chosen & (marks > 0)).sum())
        gains.append(2 * hits / max(1.0, float(chosen.sum() + marks.sum())))
    best = float(grid[int(np.argmax(gains))])
    count = float(marks.sum())
    return (best * count + default * caution) / (count + caution)
