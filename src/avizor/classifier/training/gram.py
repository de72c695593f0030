"""Logistic regression over more features than examples: only their products are needed.

With a penalty on the squares of the weights, the likeliest weights are sums of the examples' rows,
so a table of products of rows (their Gram matrix) is all that the fit looks at, and all outputs
share it. numpy alone, no randomness.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 400
FIRM = 0.1
"""How hard weights are held to zero, for rows of mean square length one."""


def fit_gram(gram: Floats, marks: Floats, counts: Floats, pull: float = FIRM) -> Floats:
    """Give the share of each example in the weights of each output, (examples, outputs).

    ``gram`` is (examples, examples), ``marks`` are 0 or 1 and ``counts`` say how much each counts,
    both (examples, outputs). The scores of any rows are their products with the examples, times
    the shares. Accelerated gradient steps towards the unique optimum.
    """
    step = 1 / (0.25 * _steepest(gram) * counts.max(axis=0) + pull)
    found = np.zeros_like(marks)
    ahead = found
    for turn in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(gram @ ahead, -30, 30)))
        moved = ahead - step * ((chance - marks) * counts + pull * ahead)
        ahead = moved + turn / (turn + 3) * (moved - found)
        found = moved
    return found


def balance(marks: Floats, counts: Floats) -> Floats:
    """Let the examples of a rare label count more, (examples, outputs).

    By the square root of how much rarer they are: evening them out wholly costs precision.
    """
    share = (marks * counts[:, None]).sum(axis=0) / counts.sum()
    extra = np.sqrt((1 - share) / np.maximum(share, 1e-3)).clip(1, 6)
    weighed: Floats = counts[:, None] * np.where(marks > 0, extra, 1.0)
    return weighed


def _steepest(gram: Floats) -> float:
    """Estimate the largest eigenvalue, a little high."""
    vector = np.ones(len(gram)) / np.sqrt(len(gram))
    size = 0.0
    for _ in range(30):
        vector = gram @ vector
        size = float(np.linalg.norm(vector))
        vector /= max(size, 1e-12)
    return 1.05 * size
