"""Find the least of a smooth and convex loss by accelerated gradient steps: numpy alone."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def descend_along(
    slope: Callable[[Floats], Floats], start: Floats, step: float, steps: int
) -> Floats:
    """Follow ``slope``, the gradient at a place, for so many steps (Nesterov 1983).

    ``step`` is one over the most that the gradient changes, as :func:`steepest` says.
    """
    found = ahead = start
    for turn in range(steps):
        moved = ahead - step * slope(ahead)
        ahead = moved + turn / (turn + 3) * (moved - found)
        found = moved
    return found


def steepest(square: Callable[[Floats], Floats], width: int, rounds: int) -> float:
    """Estimate the largest eigenvalue of a symmetric matrix, a little high.

    ``square`` multiplies it with a vector (width,).
    """
    vector = np.ones(width)
    size = 0.0
    for _ in range(rounds):
        vector = square(vector)
        size = float(np.linalg.norm(vector))
        vector /= size
    return 1.05 * size
