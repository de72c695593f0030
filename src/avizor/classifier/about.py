"""A second opinion on whether an article is about security at all.

A head of its own on the network's last vectors, which listens to the tokens that tell most: near
misses name a crime in passing, and what they are about stands elsewhere. ``judgement/fit/about.py``
teaches it on news that the network beneath has not learnt from.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from avizor.classifier.encoder import Encoder, Vector, open_above
from avizor.domain.odds import log_odds_of, probability

ABOUT_FILE, ABOUT_WEIGHTS_FILE = "about.onnx", "about.json"
STATES = "last_states"
"""What ``about.onnx`` takes: the network's last vectors, (1, tokens, hidden)."""
COLUMNS = 2
"""Scores of a token: that the article is about security, and for how much the token tells."""
_EDGE = 0.001


class AboutWeights(NamedTuple):
    """What the first opinion and the second count for, in log odds."""

    relevance: float
    read: float
    bias: float

    def weigh(self, relevance: float, read: float) -> float:
        """Give an article's relevance by both opinions; ``read`` is in log odds."""
        odds = self.relevance * log_odds(relevance) + self.read * read + self.bias
        return round(probability(odds), 4)


def log_odds(relevance: float) -> float:
    """Turn a relevance into log odds; the last thousandth either way says no more."""
    return log_odds_of(relevance, _EDGE)


def read_about_weights(path: Path) -> AboutWeights:
    """Read the weights; raises ValueError, KeyError or TypeError for a file that is none."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    return AboutWeights(*(float(fields[name]) for name in AboutWeights._fields))


class AboutReader:
    """Says by the head of a file how likely articles are about security.

    Raises ValueError when the file is no such head, or is of another network than ``encoder``.
    """

    def __init__(self, path: Path, encoder: Encoder, weights: AboutWeights) -> None:
        self._weights = weights
        told = "gives no second opinion"
        self._session = open_above(path, (STATES,), encoder.width, told, COLUMNS)

    def weigh(self, relevance: float, states: Sequence[Vector]) -> float:
        """Give an article's relevance by both opinions.

        ``states`` are the network's last vectors, (tokens, hidden), one a window.
        """
        found = [self._session.run(None, {STATES: own[None]})[0][0] for own in states]
        return self._weights.weigh(relevance, listen(np.concatenate(found)))


def listen(scores: Vector) -> float:
    """Give the log odds that an article's tokens say together, (tokens, 2): each for its part."""
    parts = np.exp(scores[:, 1] - scores[:, 1].max())
    return float((parts * scores[:, 0]).sum() / parts.sum())
