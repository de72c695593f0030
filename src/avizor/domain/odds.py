"""Probabilities, and the log odds in which evidence is added up."""

from collections.abc import Sequence
from math import exp, log

_FAR = 60.0
"""Log odds beyond which nothing changes any more."""


def probability(odds: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, odds))))


def log_odds_of(chance: float, least: float) -> float:
    """Return the log odds of a probability, held within ``least`` and one less ``least``."""
    held = min(1 - least, max(least, chance))
    return log(held / (1 - held))


def weigh(weights: Sequence[float], found: Sequence[float]) -> float:
    """Sum features or clues, each times its weight."""
    return sum(w * x for w, x in zip(weights, found, strict=True))
